import type { HTTPRouteSpecRulesMatches, HTTPRouteSpecRulesMatchesHeaders } from '../../../../imports/gateway-api';
import { httpPathFault } from '../../../facts/gateway/http-paths';
import { pathFault } from '../../../facts/kong/route-path';
import { judgeRegex } from '../../../facts/plugins/pcre-syntax';
import { list, map, oneOf, optional, text, type Fields } from '../../props/shape';
import type { PropCheck } from '../prop-check';
import type { GatewayRuntime } from './gateway-runtime';

/** How the path of a request is compared; `RegularExpression` is Kong's own, from the beginning of the path on. */
export type HttpPathType = (typeof PATH_TYPES)[number];

const PATH_TYPES = ['Prefix', 'Exact', 'RegularExpression'] as const;

/** The methods that there are for the Gateway API. */
export type HttpMethod = (typeof METHODS)[number];

const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'CONNECT', 'OPTIONS', 'TRACE', 'PATCH'] as const;

/** What a request must have besides its path. */
export interface RequestConditions {
  /**
   * HTTP methods that are matched.
   * @default - all
   */
  readonly methods?: readonly HttpMethod[];
  /**
   * Headers that a request must carry: name to accepted values; a value that begins with `~*` is a regular expression.
   */
  readonly headers?: Readonly<Record<string, readonly string[]>>;
}

/** Which requests a rule of an HttpRoute is for. */
export interface HttpMatch extends RequestConditions {
  /**
   * Path that requests begin with, or have.
   * @default '/'
   */
  readonly path?: string;
  /**
   * How the path is compared. With `Prefix`, `/cart` takes `/cart` and `/cart/1`, and not `/cartoon`.
   * @default 'Prefix'
   */
  readonly pathType?: HttpPathType;
  /** Query parameters with their values; with the router `expressions` of Kong alone. */
  readonly queryParams?: Readonly<Record<string, string>>;
}

export const CONDITION_FIELDS: Fields<RequestConditions> = {
  methods: optional(list(oneOf(METHODS))),
  headers: optional(map(list(text))),
};

export const MATCH_FIELDS: Fields<HttpMatch> = {
  ...CONDITION_FIELDS,
  path: optional(text),
  pathType: optional(oneOf(PATH_TYPES)),
  queryParams: optional(map(text)),
};

/** Begins a value that is a regular expression, as in Kong. */
const REGEX = '~*';

const COMPILES = 'a regular expression that compiles: Kong refuses its whole configuration otherwise';

/** @throws PropError for methods or headers that are given twice, none, or the header Host */
export function checkConditions(propCheck: PropCheck, prefix: string, { methods, headers }: RequestConditions): void {
  if (methods !== undefined) {
    propCheck.notEmpty(`${prefix}methods`, methods);
    propCheck.unique(`${prefix}methods`, methods);
  }
  const names = Object.keys(headers ?? {});
  propCheck.unique(
    `${prefix}headers`,
    names.map((name) => name.toLowerCase()),
  );
  for (const [name, values] of Object.entries(headers ?? {})) {
    const prop = `${prefix}headers["${name}"]`;
    propCheck.require(/^[!#$%&'*+\-.^_`|~0-9A-Za-z]{1,256}$/.test(name), `${prefix}headers key`, name, 'a header name');
    const isHost = name.toLowerCase() === 'host';
    propCheck.require(!isHost, `${prefix}headers key`, name, 'any header but Host, which is the prop "hosts"');
    propCheck.notEmpty(prop, values);
    propCheck.unique(prop, values);
    values.forEach((value, index) => {
      propCheck.notEmpty(`${prop}[${index}]`, value);
      const isBroken = value.startsWith(REGEX) && judgeRegex(value.slice(REGEX.length)) === 'broken';
      propCheck.require(!isBroken, `${prop}[${index}]`, value, COMPILES);
    });
  }
}

/** @throws PropError for a path that Kong refuses or reads otherwise than it is meant, and for query parameters that it does not match */
export function checkMatch(propCheck: PropCheck, prefix: string, match: HttpMatch, { router }: GatewayRuntime): void {
  const { path = '/', pathType = 'Prefix', queryParams } = match;
  checkConditions(propCheck, prefix, match);
  propCheck.path(`${prefix}path`, path);
  const isSteps = pathType !== 'RegularExpression' && pathFault(path, pathType, undefined)?.kind === 'sequence';
  const asIs = 'a path as requests have it: without "/./", "/../" and an encoded "/", which the API server refuses';
  propCheck.require(!isSteps, `${prefix}path`, path, asIs);
  const fault = httpPathFault(path, pathType);
  const escaped = "pathType: 'RegularExpression' with a backslash in front of these characters";
  const literal = `a path without ( ) [ ] { } * + ? | ^ $ and backslashes, of which the controller makes a regular expression; or ${escaped}`;
  propCheck.require(fault === undefined, `${prefix}path`, path, pathType === 'RegularExpression' ? COMPILES : literal);
  const asked = Object.keys(queryParams ?? {});
  const expressions =
    "nothing with the traditional router, which matches no query parameters: the controller refuses the route. Run Kong with KONG_ROUTER_FLAVOR=expressions, and say router: 'expressions' of the KongGatewayClass";
  propCheck.require(asked.length === 0 || router === 'expressions', `${prefix}queryParams`, queryParams, expressions);
}

/** The matches of a rule: one for each method and each choice of values of headers. */
export function matchesOf(match: HttpMatch): HTTPRouteSpecRulesMatches[] {
  const { path = '/', pathType = 'Prefix', methods = [undefined], queryParams } = match;
  const query = Object.entries(queryParams ?? {}).map(([name, value]) => ({ name, value }));
  const choices = headerChoices(Object.entries(match.headers ?? {}));
  return methods.flatMap((method) =>
    choices.map((headers) => ({
      path: { type: pathType === 'Prefix' ? ('PathPrefix' as const) : pathType, value: path },
      ...(method !== undefined && { method }),
      ...(headers.length > 0 && { headers }),
      ...(query.length > 0 && { queryParams: query }),
    })),
  );
}

function headerChoices(
  headers: readonly (readonly [string, readonly string[]])[],
): readonly (readonly HTTPRouteSpecRulesMatchesHeaders[])[] {
  return headers.reduce<readonly (readonly HTTPRouteSpecRulesMatchesHeaders[])[]>(
    (choices, [name, values]) =>
      choices.flatMap((choice) => values.map((value) => [...choice, headerMatch(name, value)])),
    [[]],
  );
}

function headerMatch(name: string, value: string): HTTPRouteSpecRulesMatchesHeaders {
  return value.startsWith(REGEX)
    ? { name, type: 'RegularExpression', value: value.slice(REGEX.length) }
    : { name, value };
}
