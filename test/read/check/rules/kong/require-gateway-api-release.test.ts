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
