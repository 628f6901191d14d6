import { entry, isObject, listAt, type JsonObject } from '../../data';
import { each, fields, has, objectsIn, textAt, type RuleNode } from '../../schemas/rules/definition-rule';
import { inCode } from '../../schemas/rules/in-code';
import { claimMatch } from '../token-conditions';
import { millisecondsOf } from '../../schemas/rules/duration';
import { HTTP_CONFLICTS } from './http-conflicts';
import { hasPlaceholder } from '../../text/placeholder';
import { HEADERS } from './header-operations';
import { HTTP_FAULT, HTTP_STATUS } from './http-fault';
import { HTTP_RETRIES } from './http-retries';
import { DESTINATION } from './destination';
import { EXPORT_TO, GATEWAY_NAMES, HOST_OR_ADDRESS } from './host-name';
import { LABELS } from './labels';
import { PERCENT, RE2, within } from './common-rules';
import { TLS_ROUTE_RULES, hasForeignSni } from './tls-routes';
import { shortened } from '../../text/shortened';

const MATCHED: RuleNode = fields({
  regex: {
    rules: [
      inCode((value) => value === '', 'an empty expression matches nothing', 'write the expression, or remove it'),
      ...RE2.rules!,
    ],
  },
});

/** Of the header that is not there, `*` means any value. */
const ABSENT: RuleNode = fields({
  regex: {
    rules: (RE2.rules ?? []).map((each) => ({
      ...each,
      fault: (value) => (value === '*' ? undefined : each.fault(value)),
    })),
  },
});

/** A token of HTTP, and commas. Source: `ValidateCORSHTTPHeaderName` of istio/istio. */
const HEADER_NAME = /^[!#$%&'*+,\-.^_`|~\w]+$/;

/** What is matched instead of a header, beside claims of a token. Source: `ValidateHTTPHeaderNameOrJwtClaimRoute` of istio/istio. */
const PSEUDO_HEADERS = [':method', ':scheme', ':authority', ':path', ':status'];

function wrongMatch(value: unknown): string | undefined {
  const isName = (name: string): boolean =>
    PSEUDO_HEADERS.includes(name) || name.startsWith('@') || HEADER_NAME.test(name.slice(0, 1024));
  return isObject(value) ? Object.keys(value).find((name) => !isName(name) && !hasPlaceholder(name)) : undefined;
}

const MATCHED_NAMES = inCode(
  (value) => wrongMatch(value) !== undefined,
  (value) => `"${shortened(wrongMatch(value)!, 80)}" is no name of a header`,
  'write the name alone, such as x-version',
);

/** Zero is for all ports. */
const MATCHED_PORT: RuleNode = within(0, 65535, 'the number of a port is 1 to 65535');

/** What a rule looks at beside requests. */
const CONNECTION = { port: MATCHED_PORT, sourceLabels: LABELS, gateways: GATEWAY_NAMES };

const MATCH = fields({
  ...CONNECTION,
  uri: MATCHED,
  scheme: MATCHED,
  method: MATCHED,
  authority: MATCHED,
  headers: each(MATCHED, MATCHED_NAMES),
  queryParams: each(MATCHED),
  withoutHeaders: each(ABSENT),
});

const HEADER_NAMES: RuleNode = each({
  rules: [
    inCode(
      (value) => typeof value === 'string' && !HEADER_NAME.test(value.slice(0, 1024)),
      'this is no name of a header',
      'write the name alone, such as x-request-id',
    ),
  ],
});

const METHODS = ['CONNECT', 'DELETE', 'GET', 'HEAD', 'OPTIONS', 'PATCH', 'POST', 'PUT', 'TRACE', '*'];

const CORS = fields({
  allowOrigins: each({
    ...MATCHED,
    rules: [
      inCode(
        (value) => isObject(value) && ['exact', 'prefix', 'regex'].every((field) => textAt(value, field) === ''),
        'an origin says what it is compared with',
        'write one of exact, prefix and regex',
      ),
    ],
  }),
  allowHeaders: HEADER_NAMES,
  exposeHeaders: HEADER_NAMES,
  maxAge: {
    rules: [
      inCode(
        (value) => typeof value === 'string' && (millisecondsOf(value) ?? 0) % 1000 !== 0,
        'what browsers remember of cors is in whole seconds',
        'write a duration such as 60s',
      ),
    ],
  },
  allowMethods: each({
    rules: [
      inCode(
        (value) => typeof value === 'string' && !METHODS.includes(value),
        'Istio knows no such method for cors',
        `write one of ${METHODS.join(', ')}, in capitals`,
      ),
    ],
  }),
});

const REDIRECT_FIELDS = ['uri', 'prefixRewrite', 'authority', 'port', 'derivePort', 'scheme'];

const REDIRECT = fields(
  { redirectCode: within(300, 399, 'the status of a redirect is 3xx') },
  inCode(
    (value) => isObject(value) && !REDIRECT_FIELDS.some((field) => has(value, field)),
    'a redirect says where to: a uri, an authority, a port or a scheme',
    'add one of them',
  ),
  inCode(
    (value) => has(value, 'uri') && has(value, 'prefixRewrite'),
    'a redirect has either uri or prefixRewrite',
    'keep one of the two',
  ),
  inCode(
    (value) => !['', 'http', 'https'].includes(textAt(value, 'scheme')),
    'the scheme of a redirect is http or https',
    'write one of the two, in small letters',
  ),
);

const REWRITE = fields(
  {
    uriRegexRewrite: fields(
      { match: RE2 },
      inCode(
        (value) => isObject(value) && !(has(value, 'match') && has(value, 'rewrite')),
        'uriRegexRewrite has match and rewrite',
        'add the other of the two',
      ),
    ),
  },
  inCode(
    (value) => has(value, 'uri') && has(value, 'uriRegexRewrite'),
    'a rewrite has either uri or uriRegexRewrite',
    'keep one of the two',
  ),
  inCode(
    (value) => isObject(value) && !['uri', 'uriRegexRewrite', 'authority'].some((field) => has(value, field)),
    'a rewrite says what becomes of the path or the host',
    'add uri or authority',
  ),
);

const HTTP_ROUTE = fields(
  {
    match: each(MATCH),
    route: each(fields({ destination: DESTINATION, headers: HEADERS })),
    mirror: DESTINATION,
    mirrors: each(fields({ destination: DESTINATION, percentage: fields({ value: PERCENT }) })),
    mirrorPercentage: fields({ value: PERCENT }),
    headers: HEADERS,
    corsPolicy: CORS,
    fault: HTTP_FAULT,
    redirect: REDIRECT,
    rewrite: REWRITE,
    retries: HTTP_RETRIES,
    directResponse: fields({ status: HTTP_STATUS }),
  },
  inCode(
    (value) =>
      isObject(value) &&
      listAt(value, 'route').length === 0 &&
      !['redirect', 'directResponse', 'delegate'].some((field) => has(value, field)),
    'an HTTP rule has none of route, redirect, directResponse and delegate',
    'add a route with a destination',
  ),
  ...HTTP_CONFLICTS,
);

const L4_ROUTE = fields(
  { match: each(fields(CONNECTION)), route: each(fields({ destination: DESTINATION })) },
  inCode(
    (value) => isObject(value) && listAt(value, 'route').length === 0,
    'a rule for connections has no route',
    'add a route with a destination',
  ),
);

export const VIRTUAL_SERVICE: RuleNode = fields(
  {
    hosts: each(HOST_OR_ADDRESS),
    gateways: GATEWAY_NAMES,
    exportTo: EXPORT_TO,
    http: each(HTTP_ROUTE),
    tcp: each(L4_ROUTE),
    tls: each({
      ...L4_ROUTE,
      fields: { ...L4_ROUTE.fields, match: each(fields({ ...CONNECTION, sniHosts: each(HOST_OR_ADDRESS) })) },
      rules: [...(L4_ROUTE.rules ?? []), ...TLS_ROUTE_RULES],
    }),
  },
  inCode(
    (value) => listAt(value, 'hosts').length === 0 && !objectsIn(entry(value, 'http')).every(isOfDelegate),
    'a VirtualService needs a host',
    'add hosts',
  ),
  inCode(
    (value) => listAt(value, 'hosts').length === 0 && listAt(value, 'gateways').length > 0,
    'a VirtualService without hosts is one that others delegate to, which names no gateways',
    'add hosts, or remove the gateways',
  ),
  inCode(
    (value) => isObject(value) && ['http', 'tcp', 'tls'].every((field) => listAt(value, field).length === 0),
    'a VirtualService without rules is refused',
    'add http, tls or tcp',
  ),
  inCode(
    (value) => isForMesh(value) && listAt(value, 'hosts').includes('*'),
    'inside of the mesh a VirtualService is not for all hosts',
    'name the hosts, or the gateways that it is for',
  ),
  inCode(
    (value) => isForMesh(value) && objectsIn(entry(value, 'http')).some((http) => claimMatch(http) !== undefined),
    'claims of a token choose a route at gateways alone',
    'name the gateways that it is for, without mesh',
  ),
  inCode(
    hasForeignSni,
    'sniHosts names a host that is none of the VirtualService',
    'name one of its hosts, or add this one to hosts',
  ),
  inCode(
    hasOverlappingHosts,
    'two hosts of a VirtualService are the same, or one has the other in it',
    'keep one of them',
  ),
);

/** What another VirtualService delegates to has no hosts, and no rules for TCP. */
function isOfDelegate(http: JsonObject): boolean {
  return has(http, 'route') || has(http, 'redirect') || has(http, 'directResponse');
}

function isForMesh(value: unknown): boolean {
  const gateways = listAt(value, 'gateways');
  return listAt(value, 'hosts').length > 0 && (gateways.length === 0 || gateways.includes('mesh'));
}

/** Where one is refused for another reason, istiod does not compare them. */
function hasOverlappingHosts(value: unknown): boolean {
  const hosts = listAt(value, 'hosts').filter((host): host is string => typeof host === 'string' && host.length <= 255);
  const known = new Set<string>();
  for (const host of hosts) {
    if (known.has(host)) return true;
    known.add(host);
  }
  return hosts.some((host) => wildcardsFor(host).some((wildcard) => wildcard !== host && known.has(wildcard)));
}

/** The wildcards that have a host in them: `*.a.b` and `*.b` of `x.a.b`. */
function wildcardsFor(host: string): string[] {
  const labels = host.replace(/^\*\.?/, '').split('.');
  return [...labels.map((_, at) => `*.${labels.slice(at).join('.')}`).slice(host.startsWith('*') ? 0 : 1), '*'];
}
