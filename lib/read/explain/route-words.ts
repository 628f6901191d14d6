import type { ConfiguredRoute } from '../topology/kong/configuration/kong-configuration';
import type { Advantage } from '../topology/kong/router/precedence';
import type { Difference } from '../topology/kong/router/near-routes';
import type { BeatenRoute, Taker } from '../topology/kong/router/routing';
import type { RouteAnswer } from '../topology/kong/router/route-answer';

/** Such as `Ingress shop/front, path /cart`. */
export function routeName({ origin: { manifest } }: ConfiguredRoute, path: string | undefined): string {
  return path === undefined ? String(manifest) : `${String(manifest)}, path ${path}`;
}

/** What a route asks for, and the request has. */
export function matchWords({ route, path, criteria, matches }: Taker): string[] {
  const words = criteria.map((criterion) => {
    switch (criterion) {
      case 'host':
        return `host ${shortList(route.hosts)}`;
      case 'path':
        return path?.startsWith('~') === true
          ? `path by the expression ${path.slice(1)}`
          : `path that begins with ${path}`;
      case 'method':
        return `method ${shortList(route.methods)}`;
      case 'header':
        return Array.from(route.headers, ([name, values]) => `header ${name}: ${shortList(values)}`).join(', ');
      case 'sni':
        return `server name ${shortList(route.snis)}`;
    }
  });
  return matches === 'yes' ? words : [...words, 'whether it matches, only Kong can tell'];
}

const ADVANTAGES: Readonly<Record<Advantage, string>> = {
  'more-criteria': 'asks for less of host, headers, path, method and server name',
  'weightier-criteria': 'asks for what counts less: host counts most, then headers, path, method, server name',
  'wildcard-host-with-port': 'its host with a * names no port',
  'plain-hosts': 'has a * in a host',
  'regex-path': 'has a plain path, and an expression comes first',
  'more-headers': 'asks for fewer headers',
  'regex-priority': 'its expression has a lower priority',
  'longer-path': 'its path is shorter',
};

/** Why a route that matches does not take the request. */
export function beatenWords({ advantage }: BeatenRoute): string {
  return advantage === undefined ? 'Kong asks it later' : ADVANTAGES[advantage];
}

/** In what the request is not what the route asks for. */
export function differenceWords({ criterion, header, wanted, got }: Difference): string {
  const noun = criterion === 'header' ? `header ${header}` : criterion === 'sni' ? 'server name' : criterion;
  const has = got.length === 0 ? 'the request has none' : `not ${shortList(got)}`;
  return `wants ${noun} ${shortList(wanted)}, ${has}`;
}

/** What Kong does with the request itself, plugins aside. */
export function answerWords(answer: RouteAnswer): string {
  switch (answer.kind) {
    case 'forward': {
      const path =
        'value' in answer.path ? `as ${answer.path.value}` : `with a path that is not known: ${answer.path.unknown}`;
      return `sent on ${path}, Host ${answer.host ?? 'of the backend'}`;
    }
    case 'redirect':
      return `answered ${answer.status}: to ${answer.location}`;
    case 'https-required':
      return 'answered 426: the route takes https alone';
    case 'grpc-required':
      return 'answered 415: the route takes gRPC alone';
    case 'grpcs-required':
      return 'refused: the route takes gRPC over TLS alone';
  }
}

export function shortList(words: readonly string[]): string {
  const shown = words.slice(0, 4).join(', ');
  return words.length > 4 ? `${shown} and ${words.length - 4} more` : shown;
}
