import { AMBIENT, INJECTED, istio, namespace, web, WEB_PODS } from '../../../../support/hops';
import { findingsOf } from '../../../../support/findings';
import { all, manifest } from '../../../../support/kong-manifests';

const find = (...each: readonly string[]): string[] => findingsOf('require-waypoint', all(...each));

const SHOP = [namespace('shop', AMBIENT), web(), WEB_PODS];
const policy = (rules: string, more = 'selector: { matchLabels: { app: web } }'): string =>
  istio('AuthorizationPolicy', 'web', `{ ${more}, rules: [${rules}] }`);
const METHODS = '{ to: [{ operation: { methods: [GET] } }] }';
const CALLERS = '{ from: [{ source: { principals: [cluster.local/ns/a/sa/b] } }] }';
const WAYPOINT = manifest(
  'gateway.networking.k8s.io/v1',
  'Gateway',
  'waypoint',
  { namespace: 'shop' },
  'spec: { gatewayClassName: istio-waypoint, listeners: [{ name: mesh, port: 15008, protocol: HBONE }] }',
);
const ROUTE = manifest(
  'gateway.networking.k8s.io/v1',
  'HTTPRoute',
  'web',
  { namespace: 'shop' },
  'spec: { parentRefs: [{ group: "", kind: Service, name: web, port: 80 }], rules: [{ backendRefs: [{ name: web, port: 80 }] }] }',
);

test.each([
  ['methods', METHODS],
  ['paths that are not', '{ to: [{ operation: { notPaths: [/a] } }] }'],
  ['tokens', '{ from: [{ source: { requestPrincipals: ["*"] } }] }'],
  ['headers', '{ when: [{ key: "request.headers[a]", values: [b] }] }'],
])('a rule about %s, which lets nobody in', (_title, rule) => {
  expect(find(...SHOP, policy(`${CALLERS}, ${rule}`))).toEqual([
    expect.stringContaining(
      'the proxy of the node reads no HTTP for Deployment shop/web, so that this rule lets nobody in',
    ),
  ]);
});

test('a rule that denies, one for a whole namespace, and tokens', () => {
  expect(find(...SHOP, policy(METHODS, 'action: DENY'))).toEqual([
    expect.stringContaining('this rule does not do what it says'),
  ]);
  const tokens = istio('RequestAuthentication', 'web', '{ jwtRules: [{ issuer: a }] }');
  expect(find(...SHOP, tokens)).toEqual([expect.stringContaining('nobody looks at tokens')]);
});

test('a route of a Service without a waypoint', () => {
  expect(find(...SHOP, ROUTE)).toEqual([expect.stringContaining('the route decides nothing')]);
});

test('what is read is right', () => {
  expect(find(...SHOP, policy(CALLERS))).toEqual([]);
  expect(find(...SHOP, policy(METHODS, 'targetRefs: [{ kind: Service, group: "", name: web }]'))).toEqual([]);
  expect(find(namespace('shop', INJECTED), web(), WEB_PODS, policy(METHODS))).toEqual([]);
  expect(find(namespace('shop', AMBIENT), policy(METHODS))).toEqual([]);
  const used = namespace('shop', { ...AMBIENT, 'istio.io/use-waypoint': 'waypoint' });
  expect(find(used, web(), WEB_PODS, WAYPOINT, ROUTE)).toEqual([]);
  // Who the waypoint is, is not known.
  expect(find(used, web(), WEB_PODS, ROUTE)).toEqual([]);
});
