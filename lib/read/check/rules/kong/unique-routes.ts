import { GATEWAY_ROUTE_KINDS } from '../../../../facts/kong/kinds';
import { groupBy } from '../../../manifests/group-by';
import { at, list, text } from '../../../manifests/json';
import type { Manifest } from '../../../manifests/manifest';
import { canonicalKind, type ManifestSet } from '../../../manifests/manifest-set';
import type { Path } from '../../../manifests/path';
import type { ConfiguredRoute, Origin } from '../../../topology/kong/configuration/kong-configuration';
import { classOf } from '../../../topology/kong/kong-classes';
import type { Topology } from '../../../topology/topology';
import type { Rule } from '../../rule';

export const uniqueRoutes: Rule = {
  id: 'unique-routes',
  subject: 'kong',
  severity: 'error',
  summary: 'Two routes match the same requests: only one of them receives any.',
  releases: ['kong', 'kic'],
  *find({ topology }) {
    const told = new Set<Path>();
    for (const claims of groupBy(claimsOf(topology), ({ identity }) => identity).values()) {
      const differs = claims.some(({ target }) => target !== claims[0]!.target);
      for (const claim of claims.slice(1)) {
        const { origin, address } = claim;
        // A path for several hosts is told once.
        if (told.has(origin.path)) continue;
        told.add(origin.path);
        const by = othersWords(claims, claim);
        yield {
          ...origin,
          message: `${address} is already claimed by ${by}${differs ? `, with another backend: ${winnerWords(claims)}` : ''}`,
          fix: `remove ${claims.length === 2 ? 'one of the two' : 'all but one'}, or give it another host, path or methods`,
          // The Gateway API says which of two equal rules counts, so that somebody may mean it.
          severity: differs && !isOfGatewayApi(origin.manifest) ? 'error' : 'warning',
        };
      }
    }
  },
};

/** A message names no more than these. */
const MOST_NAMED = 4;

function othersWords(claims: readonly Claim[], own: Claim): string {
  const named = claims
    .slice(0, MOST_NAMED + 1)
    .filter((claim) => claim !== own)
    .slice(0, MOST_NAMED)
    .map(({ origin: { manifest, path } }) => `${String(manifest)} ${manifest.placeOf(path)}`);
  const others = claims.length - 1 - named.length;
  return `${named.join(', ')}${others > 0 ? ` and ${others} more` : ''}`;
}

/** Source: `HTTPRouteRule` of the Gateway API 1.6, of rules that match alike; of Ingresses nothing says it. */
function winnerWords(claims: readonly Claim[]): string {
  const [first, ...others] = claims.map(({ origin: { manifest } }) => manifest) as [Manifest, ...Manifest[]];
  if (!isOfGatewayApi(first)) return 'Kong uses one of them, and after a restart perhaps another';
  return others.every((route) => route === first)
    ? 'the first of its rules counts'
    : 'the route that was created first counts';
}

/** One path of an Ingress or an HTTPRoute for one host, or one port of a stream, and what it asks of requests. */
interface Claim {
  readonly origin: Origin;
  /** Such as `web.example/api`, or `port 9000`. */
  readonly address: string;
  /** The same for claims on the same requests. */
  readonly identity: string;
  /** The same for claims that lead to the same place. */
  readonly target: string;
}

/** In the order of the manifests, whose controllers may be several: one for each class. */
function claimsOf({ configuration, set }: Topology): Claim[] {
  const places = new Map<Manifest, number>(set.all.map((manifest, index) => [manifest, index]));
  return configuration()
    .routes.flatMap((route) => routeClaims(route, set))
    .sort(
      ({ origin: a }, { origin: b }) =>
        places.get(a.manifest)! - places.get(b.manifest)! || compareSteps(a.path, b.path),
    );
}

function routeClaims({ origin, hosts, writtenPaths, service, ...asked }: ConfiguredRoute, set: ManifestSet): Claim[] {
  const headers = Array.from(asked.headers, ([name, values]) => [name, [...values].sort()]).sort();
  const [protocols, methods, snis] = [asked.protocols, asked.methods, asked.snis].map((values) => [...values].sort());
  const others = [waysIn(origin.manifest, set), protocols, methods, headers, snis];
  const target = isOfGatewayApi(origin.manifest)
    ? service.backends.map(({ namespace, name, port, weight }) => `${namespace}/${name}:${port} ${weight}`).join()
    : service.host;
  const streams = writtenPaths.length === 0 ? asked.destinationPorts : [];
  const claims = streams.map((port) => ({
    origin,
    address: snis!.length === 0 ? `port ${port}` : `${snis!.join(', ')} at port ${port}`,
    identity: JSON.stringify([port, hosts, ...others]),
    target,
  }));
  const paths = (hosts.length === 0 ? ['*'] : hosts).flatMap((host) =>
    writtenPaths.map((written) => ({
      origin: written.origin,
      address: `${host}${written.text}`,
      identity: JSON.stringify([host, written.paths, ...others]),
      target,
    })),
  );
  return [...paths, ...claims];
}

/** Through which Gateways, or by which class, requests come to a route: others may be another controller's. */
function waysIn(route: Manifest, set: ManifestSet): unknown {
  if (!isOfGatewayApi(route)) return classOf(route);
  const parents = list(route.spec.parentRefs).map((parent) => {
    const namespace = text(at(parent, 'namespace')) ?? set.namespaceOf(route);
    return JSON.stringify([namespace, at(parent, 'name'), at(parent, 'sectionName'), at(parent, 'port')]);
  });
  return parents.sort();
}

function isOfGatewayApi(route: Manifest): boolean {
  return GATEWAY_ROUTE_KINDS.includes(canonicalKind(route));
}

function compareSteps(a: Path, b: Path): number {
  const index = a.findIndex((step, place) => step !== b[place]);
  return index < 0 ? 0 : Number(a[index]) - Number(b[index]);
}
