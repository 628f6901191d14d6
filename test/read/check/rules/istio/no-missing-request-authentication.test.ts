import { findingsOf } from '../../../../support/findings';
import { deployment, documents } from '../../../../support/mesh';

const find = (...each: readonly string[]): string[] =>
  findingsOf('no-missing-request-authentication', documents(...each));

const reader = (spec = '', namespace = 'shop', rule = '{ issuer: https://a.x }'): string =>
  `apiVersion: security.istio.io/v1\nkind: RequestAuthentication\nmetadata: { name: a, namespace: ${namespace} }\nspec: { ${spec} jwtRules: [${rule}] }\n`;
const policy = (rules: string, more = ''): string =>
  `apiVersion: security.istio.io/v1\nkind: AuthorizationPolicy\nmetadata: { name: a, namespace: shop }\nspec: { ${more} rules: ${rules} }\n`;
const asking = (principal: string, more = ''): string =>
  policy(`[{ from: [{ source: { requestPrincipals: ['${principal}'] } }] }]`, more);

const WEB = 'selector: { matchLabels: { app: web } },';
const GATEWAY = `apiVersion: networking.istio.io/v1
kind: Gateway
metadata: { name: public, namespace: shop }
spec: { selector: { app: ingress }, servers: [{ port: { number: 80, name: http, protocol: HTTP }, hosts: ['*'] }] }
`;
const ROUTE = `apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: { name: web, namespace: shop }
spec:
  hosts: [web.example]
  gateways: [public]
  http: [{ match: [{ withoutHeaders: { '@request.auth.claims[a]': { exact: b } } }] }]
`;

test('a policy of pods that read no tokens', () => {
  expect(find(asking('*', WEB))).toEqual([
    expect.stringMatching(
      /^warning .*spec.rules\[0\].from\[0\].source.requestPrincipals: no declared .* nobody fits the rule$/,
    ),
  ]);
  const denial = policy("[{ from: [{ source: { notRequestPrincipals: ['*'] } }] }]", 'action: DENY,');
  expect(find(denial)).toEqual([expect.stringContaining('takes every request for one without a token')]);
  expect(find(policy("[{ when: [{ key: 'request.auth.claims[a]', values: [b] }] }]"))).toEqual([
    expect.stringContaining('spec.rules[0].when[0].key'),
  ]);
  const others = reader('selector: { matchLabels: { app: api } },');
  expect(find(asking('*', WEB), others)).toHaveLength(1);
  expect(find(asking('*', WEB), reader('', 'pay'))).toHaveLength(1);
});

test('a policy of pods that read tokens', () => {
  for (const each of [reader(), reader(WEB), reader('', 'istio-system')])
    expect(find(asking('*', WEB), each)).toEqual([]);
  expect(find(policy('[{ from: [{ source: { namespaces: [a] } }] }]'))).toEqual([]);
});

test('an issuer whose tokens nobody reads', () => {
  expect(find(reader(), asking('https://b.x/*'))).toEqual([
    expect.stringContaining('tokens for these pods are of https://a.x, and none of them is of "https://b.x/*"'),
  ]);
  for (const right of ['https://a.x/ann', 'https://a.x/*', 'https://*', '*/ann', '*']) {
    expect(find(reader(), asking(right))).toEqual([]);
  }
  expect(find(reader('', 'shop', '{ jwksUri: https://b.x }'), asking('https://b.x/*'))).toEqual([]);
});

test('a route by a claim', () => {
  expect(find(GATEWAY, ROUTE, deployment('ingress'))).toEqual([
    expect.stringContaining(
      'reads tokens for the pods of Deployment shop/ingress-v1, so that no request has the claim',
    ),
  ]);
  expect(find(GATEWAY, ROUTE)).toEqual([]);
  expect(find(GATEWAY, ROUTE, deployment('ingress'), reader('selector: { matchLabels: { app: ingress } },'))).toEqual(
    [],
  );
  expect(
    find(GATEWAY, ROUTE, deployment('ingress'), reader('selector: { matchLabels: { app: other } },')),
  ).toHaveLength(1);
});
