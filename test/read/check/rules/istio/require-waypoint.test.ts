import { findingsOf } from '../../../../support/findings';
import { deployment, documents, istio, namespace, service, SHOP } from '../../../../support/mesh';

const find = (...each: readonly string[]): string[] => findingsOf('require-waypoint', documents(...each));

const AMBIENT = namespace('shop', 'istio.io/dataplane-mode: ambient');
const USING = namespace('shop', 'istio.io/dataplane-mode: ambient, istio.io/use-waypoint: way');
const WAYPOINT = `apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata: { name: way, namespace: shop }
spec: { gatewayClassName: istio-waypoint, listeners: [{ name: mesh, port: 15008, protocol: HBONE }] }
`;
const WEB = [service('web'), deployment('web')];
const SELECTOR = 'selector: { matchLabels: { app: web } }';
const policy = (spec: string): string => istio('AuthorizationPolicy', 'gate', `{ ${spec} }`);
const GET = 'rules: [{ to: [{ operation: { methods: [GET] } }] }]';

test.each([
  ['a method', GET],
  ['a header', "rules: [{ when: [{ key: 'request.headers[a]', values: [b] }] }]"],
  ['a caller with a token', "rules: [{ from: [{ source: { requestPrincipals: ['*'] } }] }]"],
])('the proxy of a node does not see %s', (_, rules) => {
  expect(find(AMBIENT, ...WEB, policy(`${SELECTOR}, ${rules}`))).toEqual([
    expect.stringMatching(/^error .*spec\.rules\[0\]: the pods have no sidecar/),
  ]);
  expect(find(SHOP, ...WEB, policy(`${SELECTOR}, ${rules}`))).toEqual([]);
});

test('what the proxy of a node sees', () => {
  const rules = `rules: [{ from: [{ source: { namespaces: [kong] } }], to: [{ operation: { ports: ['80'] } }], when: [{ key: source.ip, values: [a] }] }]`;
  expect(find(AMBIENT, ...WEB, policy(`${SELECTOR}, ${rules}`), policy(rules))).toEqual([]);
});

test('policies for all pods of the namespace, and of the mesh', () => {
  expect(find(AMBIENT, ...WEB, policy(GET))).toHaveLength(1);
  expect(find(AMBIENT, ...WEB, istio('AuthorizationPolicy', 'gate', `{ ${GET} }`, 'istio-system'))).toEqual([]);
});

test('tokens and extensions', () => {
  expect(find(AMBIENT, ...WEB, istio('RequestAuthentication', 'jwt', `{ ${SELECTOR} }`))).toEqual([
    expect.stringContaining('it sees no requests'),
  ]);
  expect(find(SHOP, ...WEB, istio('RequestAuthentication', 'jwt', `{ ${SELECTOR} }`))).toEqual([]);
});

test('a target that uses no waypoint', () => {
  const target = policy(`targetRefs: [{ group: '', kind: Service, name: web }], ${GET}`);
  expect(find(AMBIENT, ...WEB, target)).toEqual([
    expect.stringMatching(/^error .*spec\.targetRefs\[0\]: requests for Service shop\/web go through no waypoint/),
  ]);
  expect(find(USING, WAYPOINT, ...WEB, target)).toEqual([]);
  // The waypoint may be declared elsewhere.
  expect(find(USING, ...WEB, target)).toEqual([]);
});

test('a target that does not exist', () => {
  const target = (name: string): string => policy(`targetRef: { kind: Gateway, name: ${name} }, ${GET}`);
  expect(find(AMBIENT, WAYPOINT, ...WEB, target('away'))).toEqual([expect.stringContaining('no Gateway "away"')]);
  expect(find(AMBIENT, WAYPOINT, ...WEB, target('way'))).toEqual([]);
});

test('routes of the mesh, where nobody has a sidecar', () => {
  const virtual = istio('VirtualService', 'web', '{ hosts: [web] }');
  const route = `apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata: { name: web, namespace: shop }
spec: { parentRefs: [{ group: '', kind: Service, name: web }] }
`;
  expect(find(AMBIENT, ...WEB, virtual, route)).toEqual([
    expect.stringMatching(/^warning .*spec\.hosts\[0\]/),
    expect.stringMatching(/^warning .*spec\.parentRefs\[0\]/),
  ]);
  expect(find(USING, WAYPOINT, ...WEB, virtual, route)).toEqual([]);
  const kong = namespace('kong', 'istio-injection: enabled');
  const caller = deployment('kong').replace('namespace: shop', 'namespace: kong');
  expect(find(AMBIENT, ...WEB, virtual, route, kong, caller)).toEqual([]);
});

test('a DestinationRule, which Gateways of Istio read besides', () => {
  const rule = istio('DestinationRule', 'web', '{ host: web }');
  expect(find(AMBIENT, ...WEB, rule)).toEqual([
    expect.stringMatching(/^warning .*spec\.host: requests for Service shop\/web/),
  ]);
  expect(find(USING, WAYPOINT, ...WEB, rule)).toEqual([]);
  expect(find(AMBIENT, ...WEB, rule, istio('Gateway', 'edge', '{ servers: [] }'))).toEqual([]);
  const edge = (className: string): string =>
    `apiVersion: gateway.networking.k8s.io/v1\nkind: Gateway\nmetadata: { name: edge, namespace: edge }\nspec: { gatewayClassName: ${className} }\n`;
  expect(find(AMBIENT, ...WEB, rule, edge('istio'))).toEqual([]);
  expect(find(AMBIENT, ...WEB, rule, edge('kong'))).toHaveLength(1);
  expect(find(AMBIENT, ...WEB, rule, edge('istio-waypoint'))).toHaveLength(1);
  expect(find(AMBIENT, ...WEB, rule, namespace('other', 'istio-injection: enabled'))).toEqual([]);
  expect(find(AMBIENT, ...WEB, rule, namespace('other'))).toHaveLength(1);
  expect(find(AMBIENT, ...WEB, istio('DestinationRule', 'out', '{ host: api.example.com }'))).toEqual([]);
});

test('what asks somebody else, or notes, is nothing that the proxy of a node does', () => {
  const found = (action: string): string[] =>
    [AMBIENT, SHOP].flatMap((each) => find(each, ...WEB, policy(`${SELECTOR}, action: ${action}, ${GET}`)));
  expect(found('CUSTOM')).toEqual([expect.stringMatching(/^error .*spec\.action: .* nobody acts on CUSTOM$/)]);
  expect(found('AUDIT')).toEqual([expect.stringMatching(/^warning .* nobody acts on AUDIT$/)]);
  const targets = "targetRefs: [{ group: '', kind: Service, name: web }]";
  const custom = policy(`${targets}, action: CUSTOM, ${GET}`);
  expect(find(USING, ...WEB, WAYPOINT, custom)).toEqual([]);
});

test('Telemetry is for sidecars and waypoints', () => {
  const telemetry = (spec: string): string =>
    istio('Telemetry', 'logs', `{ ${spec} }`).replace('networking.istio.io', 'telemetry.istio.io');
  expect(find(AMBIENT, ...WEB, telemetry(SELECTOR))).toEqual([
    expect.stringMatching(/^warning .*spec\.selector: .* reads no Telemetry$/),
  ]);
  expect(find(SHOP, ...WEB, telemetry(SELECTOR))).toEqual([]);
  expect(find(AMBIENT, ...WEB, telemetry('accessLogging: [{ disabled: true }]'))).toEqual([]);
});
