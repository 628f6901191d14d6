import { findingsOf } from '../../../../support/findings';

const find = (yaml: string): string[] => findingsOf('no-missing-gateway-class', yaml);

const WRONG = `apiVersion: gateway.networking.k8s.io/v1
kind: GatewayClass
metadata: { name: kong, annotations: { konghq.com/gatewayclass-unmanaged: 'true' } }
spec: { controllerName: konghq.com/kic-gateway-controller }
---
apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata: { name: kong, namespace: gateways }
spec:
  gatewayClassName: kongg
  listeners:
    - { name: http, port: 80, protocol: HTTP }
`;

const RIGHT = `apiVersion: gateway.networking.k8s.io/v1
kind: GatewayClass
metadata: { name: kong, annotations: { konghq.com/gatewayclass-unmanaged: 'true' } }
spec: { controllerName: konghq.com/kic-gateway-controller }
---
apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata: { name: kong, namespace: gateways }
spec:
  gatewayClassName: kong
  listeners:
    - { name: http, port: 80, protocol: HTTP }
`;

test('finds what is wrong, and nothing in its repair', () => {
  expect(find(WRONG)).toEqual([
    'error 10:21 spec.gatewayClassName: no manifest declares the GatewayClass "kongg"; did you mean "kong"?',
  ]);
  expect(find(RIGHT)).toEqual([]);
});

test('a class of Istio, and one that nobody declares', () => {
  expect(
    find(`apiVersion: gateway.networking.k8s.io/v1
kind: GatewayClass
metadata: { name: kong, annotations: { konghq.com/gatewayclass-unmanaged: 'true' } }
spec: { controllerName: konghq.com/kic-gateway-controller }
---
apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata: { name: kong, namespace: gateways }
spec:
  gatewayClassName: istio
  listeners:
    - { name: http, port: 80, protocol: HTTP }
`),
  ).toEqual([]);
});

test('no class declared at all', () => {
  expect(
    find(`apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata: { name: kong, namespace: gateways }
spec:
  gatewayClassName: kong
  listeners:
    - { name: http, port: 80, protocol: HTTP }
`),
  ).toEqual([]);
});

test('a class of a controller of Kong that there is none of', () => {
  const of = (controller: string): string[] =>
    find(
      `apiVersion: gateway.networking.k8s.io/v1\nkind: GatewayClass\nmetadata: { name: kong }\nspec: { controllerName: ${controller} }\n`,
    );
  expect(of('konghq.com/kic-gateway')).toEqual([
    expect.stringMatching(/^warning .*spec\.controllerName: no controller of Kong is called/),
  ]);
  expect(of('konghq.com/kic-gateway-controller')).toEqual([]);
  expect(of('konghq.com/gateway-operator')).toEqual([]);
  expect(of('example.com/gateways')).toEqual([]);
});

test('a class that is nearly one that Istio makes, whatever is declared', () => {
  const of = (name: string): string[] =>
    find(
      `apiVersion: gateway.networking.k8s.io/v1\nkind: Gateway\nmetadata: { name: way, namespace: shop }\nspec: { gatewayClassName: ${name}, listeners: [{ name: mesh, port: 15008, protocol: HBONE }] }\n`,
    );
  expect(of('istio-waypont')).toEqual([
    expect.stringMatching(
      /^warning .*Istio makes no GatewayClass "istio-waypont", .* it makes istio, .*istio-waypoint/,
    ),
  ]);
  expect(of('istio-waypoint')).toEqual([]);
  expect(of('istio-internal')).toEqual([]);
});
