import { findingsOf, fixesOf } from '../../../../support/findings';

const object = (version: string, kind: string): string =>
  `apiVersion: gateway.networking.k8s.io/${version}\nkind: ${kind}\nmetadata: { name: a, namespace: shop }\n`;
const find = (version: string, kind: string, gatewayApi: string): string[] =>
  findingsOf('valid-gateway-api-version', object(version, kind), { releases: { gatewayApi } });
const fix = (version: string, kind: string, gatewayApi: string): string[] =>
  fixesOf('valid-gateway-api-version', object(version, kind), { releases: { gatewayApi } });

test.each([
  ['v1alpha2', 'HTTPRoute', '1.6', 'no release of the Gateway API serves', 'write gateway.networking.k8s.io/v1'],
  ['v2', 'Gateway', '1.0', 'no release of the Gateway API serves', 'write gateway.networking.k8s.io/v1'],
  ['v1', 'GRPCRoute', '1.0', 'exists only since Gateway API 1.1', 'write gateway.networking.k8s.io/v1alpha2'],
  ['v1alpha2', 'GRPCRoute', '1.3', 'is served no longer than in Gateway API 1.1', 'write gateway.networking.k8s.io/v1'],
  ['v1', 'BackendTLSPolicy', '1.3', 'exists only since Gateway API 1.4', 'write gateway.networking.k8s.io/v1alpha3'],
  [
    'v1',
    'ListenerSet',
    '1.4',
    'exists only since Gateway API 1.5',
    'install Gateway API 1.5 or later, which has the kind',
  ],
])('finds %s of %s for Gateway API %s', (version, kind, gatewayApi, message, mend) => {
  expect(find(version, kind, gatewayApi)).toEqual([expect.stringContaining(message)]);
  expect(fix(version, kind, gatewayApi)).toEqual([mend]);
});

test.each([
  ['v1', 'HTTPRoute', '1.0'],
  ['v1beta1', 'Gateway', '1.6'],
  ['v1alpha2', 'GRPCRoute', '1.0'],
  ['v1', 'GRPCRoute', '1.6'],
  ['v1', 'TLSRoute', '1.5'],
  ['v1alpha2', 'TLSRoute', '1.6'],
  // No kind of the group that is known here.
  ['v1alpha1', 'XMesh', '1.0'],
])('takes %s of %s for Gateway API %s', (version, kind, gatewayApi) => {
  expect(find(version, kind, gatewayApi)).toEqual([]);
});

test('takes the same kind of another group', () => {
  const other = object('v3', 'Gateway').replace('gateway.networking.k8s.io', 'networking.example.com');
  expect(findingsOf('valid-gateway-api-version', other)).toEqual([]);
});
