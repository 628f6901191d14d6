import { findingsOf } from '../../../../support/findings';
import { documents } from '../../../../support/mesh';

const find = (...each: readonly string[]): string[] => findingsOf('require-token', documents(...each));

const reader = (spec = '', namespace = 'shop'): string =>
  `apiVersion: security.istio.io/v1\nkind: RequestAuthentication\nmetadata: { name: a, namespace: ${namespace} }\nspec: { ${spec} jwtRules: [{ issuer: a }] }\n`;
const policy = (spec: string, namespace = 'shop'): string =>
  `apiVersion: security.istio.io/v1\nkind: AuthorizationPolicy\nmetadata: { name: a, namespace: ${namespace} }\nspec: { ${spec} }\n`;

const WEB = 'selector: { matchLabels: { app: web } },';
const API = 'selector: { matchLabels: { app: api } },';
const V1 = 'selector: { matchLabels: { version: v1 } },';
const WAYPOINT = 'targetRefs: [{ kind: Gateway, group: gateway.networking.k8s.io, name: waypoint }],';
const ASKS = "rules: [{ from: [{ source: { requestPrincipals: ['*'] } }] }]";

test.each<[string, readonly string[]]>([
  ['nothing else', [reader(WEB)]],
  [
    'a policy that asks for no token',
    [reader(WEB), policy(`${WEB} rules: [{ from: [{ source: { namespaces: [a] } }] }]`)],
  ],
  ['one of other pods', [reader(WEB), policy(`${API} ${ASKS}`)]],
  ['one of another namespace', [reader(), policy(ASKS, 'pay')]],
  ['one of a waypoint', [reader(WAYPOINT), policy(`${WAYPOINT.replace('waypoint', 'other')} ${ASKS}`)]],
])('with %s', (_, sets) => {
  expect(find(...sets)).toEqual([expect.stringContaining('warning')]);
});

test.each<[string, readonly string[]]>([
  ['one of the same pods', [reader(WEB), policy(`${WEB} ${ASKS}`)]],
  ['one that may be for the same pods', [reader(WEB), policy(`${V1} ${ASKS}`)]],
  ['one of the namespace', [reader(WEB), policy(ASKS)]],
  ['one of the mesh', [reader(WEB), policy(ASKS, 'istio-system')]],
  ['one of some pods of the mesh', [reader('', 'istio-system'), policy(`${WEB} ${ASKS}`)]],
  ['one of the same waypoint', [reader(WAYPOINT), policy(`${WAYPOINT} ${ASKS}`)]],
  ['a denial', [reader(), policy("action: DENY, rules: [{ from: [{ source: { notRequestPrincipals: ['*'] } }] }]")]],
  ['a condition', [reader(), policy("rules: [{ when: [{ key: 'request.auth.claims[a]', values: [b] }] }]")]],
  ['a provider', [reader(), policy('action: CUSTOM, provider: { name: a }, rules: [{}]')]],
  ['no rules for tokens', [reader().replace('[{ issuer: a }]', '[]')]],
  [
    'routes by claims',
    [
      reader(),
      "apiVersion: networking.istio.io/v1\nkind: VirtualService\nmetadata: { name: a, namespace: shop }\nspec: { http: [{ match: [{ headers: { '@request.auth.claims.a': { exact: b } } }] }] }\n",
    ],
  ],
])('with %s, nothing', (_, sets) => {
  expect(find(...sets)).toEqual([]);
});
