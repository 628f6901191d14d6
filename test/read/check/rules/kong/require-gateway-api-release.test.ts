import { findingsOf } from '../../../../support/findings';

const find = (yaml: string): string[] => findingsOf('require-gateway-api-release', yaml);

const WRONG = `apiVersion: gateway.networking.k8s.io/v1alpha2
kind: TCPRoute
metadata: { name: web, namespace: shop }
spec:
  parentRefs: [{ name: kong }]
  rules: [{ backendRefs: [{ name: web, port: 80 }] }]
`;

const RIGHT = `apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata: { name: web, namespace: shop }
spec:
  parentRefs: [{ name: kong }]
  rules: [{ backendRefs: [{ name: web, port: 80 }] }]
`;

test('finds what is wrong, and nothing in its repair', () => {
  expect(find(WRONG)).toEqual([
    expect.stringMatching(
      /^warning 2:7 kind: KIC reads v1alpha2 of TCPRoute, which the standard channel of Gateway API .* does not serve$/,
    ),
  ]);
  expect(find(RIGHT)).toEqual([]);
});

test('Istio asks for newer definitions than there are', () => {
  const mesh = WRONG.replaceAll('TCPRoute', 'TLSRoute').replace('name: kong', 'name: edge');
  const old = { releases: { istio: '1.30', gatewayApi: '1.4' } };
  expect(findingsOf('require-gateway-api-release', mesh, old)).toEqual([
    expect.stringMatching(/^warning .*Istio 1\.30 reads no TLSRoute of definitions before Gateway API 1\.5/),
  ]);
  expect(findingsOf('require-gateway-api-release', mesh, { releases: { istio: '1.30', gatewayApi: '1.5' } })).toEqual(
    [],
  );
});

test.each([
  ['1.27', []],
  ['1.28', [expect.stringContaining('reads no BackendTLSPolicy of definitions before Gateway API 1.4')]],
])('Istio %s asks for definitions of policies', (istio, expected) => {
  const policy = `apiVersion: gateway.networking.k8s.io/v1alpha3
kind: BackendTLSPolicy
metadata: { name: web, namespace: shop }
spec:
  targetRefs: [{ group: '', kind: Service, name: web }]
  validation: { hostname: web.example.com, wellKnownCACertificates: System }
`;
  const found = findingsOf('require-gateway-api-release', policy, { releases: { istio, gatewayApi: '1.3' } });
  expect(found.filter((each) => each.includes('Istio'))).toEqual(expected);
});

const OPERATORS = `---
apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata: { name: kong, namespace: shop }
spec:
  gatewayClassName: kong
  listeners: [{ name: tcp, protocol: TCP, port: 9000 }]
---
apiVersion: gateway.networking.k8s.io/v1
kind: GatewayClass
metadata: { name: kong }
spec: { controllerName: konghq.com/%s }
`;

test('the operator reads what the standard channel serves, and has no need of the other', () => {
  const route = WRONG.replace('v1alpha2', 'v1');
  expect(find(`${route}${OPERATORS.replace('%s', 'gateway-operator')}`)).toEqual([]);
  expect(find(`${route}${OPERATORS.replace('%s', 'kic-gateway-controller')}`)).toHaveLength(1);
});

test('definitions of the set that are older than Istio asks for', () => {
  const definition = (bundle: string): string => `apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: { name: tlsroutes.gateway.networking.k8s.io, annotations: { gateway.networking.k8s.io/bundle-version: ${bundle} } }
spec: { group: gateway.networking.k8s.io, names: { kind: TLSRoute } }
`;
  const of = (bundle: string, istio = '1.31'): string[] =>
    findingsOf('require-gateway-api-release', definition(bundle), { releases: { istio } });
  expect(of('v1.4.1')).toEqual([expect.stringMatching(/^warning .*bundle-version"\]: Istio 1\.31 reads no TLSRoute/)]);
  expect(of('v1.5.0')).toEqual([]);
  expect(of('v1.4.1', '1.28')).toEqual([]);
  expect(of('v1.5.0', '1.29')).toEqual([
    expect.stringContaining('Istio 1.29 reads no TLSRoute of definitions after Gateway API 1.4'),
  ]);
  expect(of('v1.5.0', '1.30')).toEqual([]);
});

test('a TLSRoute with definitions that are younger than Istio knows', () => {
  const route = `apiVersion: gateway.networking.k8s.io/v1alpha2
kind: TLSRoute
metadata: { name: web, namespace: shop }
spec: { parentRefs: [{ name: edge }], hostnames: [web.example.com], rules: [{ backendRefs: [{ name: web, port: 443 }] }] }
`;
  const of = (istio: string, gatewayApi: string): string[] =>
    findingsOf('require-gateway-api-release', route, { releases: { istio, gatewayApi } }).filter((each) =>
      each.includes('Istio'),
    );
  expect(of('1.28', '1.5')).toHaveLength(1);
  expect(of('1.28', '1.4')).toEqual([]);
  expect(of('1.30', '1.5')).toEqual([]);
});
