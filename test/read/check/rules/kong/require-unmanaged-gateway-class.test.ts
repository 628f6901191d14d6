import { findingsOf } from '../../../../support/findings';

const find = (yaml: string): string[] => findingsOf('require-unmanaged-gateway-class', yaml);

const WRONG = `apiVersion: gateway.networking.k8s.io/v1
kind: GatewayClass
metadata: { name: kong }
spec: { controllerName: konghq.com/kic-gateway-controller }
`;

const RIGHT = `apiVersion: gateway.networking.k8s.io/v1
kind: GatewayClass
metadata: { name: kong, annotations: { konghq.com/gatewayclass-unmanaged: 'true' } }
spec: { controllerName: konghq.com/kic-gateway-controller }
`;

test('finds what is wrong, and nothing in its repair', () => {
  expect(find(WRONG)).toEqual([
    'error 3:1 metadata: GatewayClass "kong" has no annotation konghq.com/gatewayclass-unmanaged, so that KIC takes no Gateway of it',
  ]);
  expect(find(RIGHT)).toEqual([]);
});

test('a class of another controller', () => {
  expect(
    find(`apiVersion: gateway.networking.k8s.io/v1
kind: GatewayClass
metadata: { name: kong }
spec: { controllerName: konghq.com/gateway-operator }
`),
  ).toEqual([]);
});
