import { findingsOf } from '../../../../support/findings';
import { documents, ingress, istio, ISTIO, namespace, service, SHOP, strict } from '../../../../support/mesh';

const find = (...each: readonly string[]): string[] => findingsOf('require-service-upstream', documents(...each));

const KONG = `apiVersion: apps/v1
kind: Deployment
metadata: { name: kong, namespace: kong }
spec: { template: { metadata: { labels: { app: kong } }, spec: { containers: [{ name: proxy, image: "kong:3.9" }] } } }
`;
const PODS = `apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop }
spec: { template: { metadata: { labels: { app: web } }, spec: { containers: [{ name: web, image: web }] } } }
`;

const KEY = 'ingress.kubernetes.io/service-upstream';
const WEB = service('web');
const annotated = (value: string): string => service('web', `annotations: { ${KEY}: ${value} }`);

test('a Service of the mesh that Kong exposes without the annotation is a warning', () => {
  expect(find(SHOP, WEB, ingress('web'))).toEqual([
    `warning 7:1 metadata.annotations: the Service has no annotation ${KEY}: "true", so Kong sends requests directly to the pods, bypassing Istio's routing`,
  ]);
});

test('with it, all is well', () => {
  expect(find(SHOP, annotated('"true"'), ingress('web'))).toEqual([]);
});

test('any other value is as good as none', () => {
  expect(find(SHOP, annotated('"True"'), ingress('web'))).toEqual([
    expect.stringMatching(
      /^warning 7:96 metadata\.annotations\["ingress\.kubernetes\.io\/service-upstream"\]: .* is "True", which Kong reads as false/,
    ),
  ]);
  expect(find(SHOP, annotated('true'), ingress('web'))).toHaveLength(1);
});

test('it is an error where something of Istio is concerned', () => {
  const concerned = [
    istio('VirtualService', 'web', '{ hosts: [web] }'),
    istio('DestinationRule', 'web', '{ host: web.shop.svc.cluster.local }'),
    istio('DestinationRule', 'web', '{ host: "*.local" }', 'istio-system'),
    strict('shop'),
    strict('istio-system'),
  ];
  for (const each of concerned)
    expect(find(SHOP, WEB, ingress('web'), each)).toEqual([expect.stringMatching(/^error /)]);
});

test('it is a warning where what is there of Istio is for others', () => {
  const others = [
    istio('VirtualService', 'web', '{ hosts: [web], gateways: [front] }'),
    istio('VirtualService', 'api', '{ hosts: [api] }'),
    istio('DestinationRule', 'api', '{ host: api }'),
    strict('books'),
    strict('shop').replace('STRICT', 'PERMISSIVE'),
  ];
  for (const each of others)
    expect(find(SHOP, WEB, ingress('web'), each)).toEqual([expect.stringMatching(/^warning /)]);
});

test('without sidecars STRICT takes what Kong sends to pods', () => {
  const ambient = namespace('shop', 'istio.io/dataplane-mode: ambient');
  expect(find(ambient, WEB, ingress('web'), strict('shop'))).toEqual([expect.stringMatching(/^warning /)]);
});

test('parameters of the class count', () => {
  const parameters = (value: string): string => `apiVersion: networking.k8s.io/v1
kind: IngressClass
metadata: { name: kong }
spec:
  controller: ingress-controllers.konghq.com/kong
  parameters: { kind: IngressClassParameters, name: mesh, namespace: kong }
---
apiVersion: configuration.konghq.com/v1alpha1
kind: IngressClassParameters
metadata: { name: mesh, namespace: kong }
spec: { serviceUpstream: ${value} }
`;
  expect(find(SHOP, WEB, ingress('web'), parameters('true'))).toEqual([]);
  expect(find(SHOP, WEB, ingress('web'), parameters('false'))).toHaveLength(1);
});

test('Services outside the mesh, of no route of Kong, or outside the cluster are left alone', () => {
  expect(find(namespace('shop'), WEB, ingress('web'))).toEqual([]);
  expect(find(WEB, ingress('web'))).toEqual([]);
  expect(find(ISTIO, WEB, ingress('web'))).toHaveLength(1);
  expect(find(SHOP, WEB, ingress('api'))).toEqual([]);
  expect(find(SHOP, WEB, ingress('web').replace('ingressClassName: kong', 'ingressClassName: nginx'))).toEqual([]);
  expect(find(SHOP, service('web', '', 'type: ExternalName'), ingress('web'))).toEqual([]);
});

test('several routes to one Service are one finding', () => {
  expect(find(SHOP, WEB, ingress('web'), ingress('web').replace('name: front', 'name: back'))).toHaveLength(1);
});

test('without a mesh nothing is said', () => {
  const options = { releases: { istio: undefined } };
  expect(findingsOf('require-service-upstream', documents(SHOP, WEB, ingress('web')), options)).toEqual([]);
});

test('STRICT is no error where Kong, in a node of the mesh, sends by mTLS to whatever address', () => {
  const kongIn = (labels: string): string[] => [namespace('kong', labels), KONG, SHOP, WEB, PODS, ingress('web')];
  expect(find(...kongIn('istio.io/dataplane-mode: ambient'), strict('shop'))).toEqual([
    expect.stringMatching(/^warning /),
  ]);
  expect(find(...kongIn('istio-injection: enabled'), strict('shop'))).toEqual([
    expect.stringMatching(/^error .*STRICT/),
  ]);
});

test('where the Host header leads to the Service by chance, nothing is bypassed', () => {
  const given = (host: string): string[] => [
    namespace('kong', 'istio-injection: enabled'),
    KONG,
    SHOP,
    service('web', `annotations: { konghq.com/host-header: ${host} }`),
    PODS,
    ingress('web', 'konghq.com/preserve-host: "false"'),
  ];
  expect(find(...given('web.shop.svc'))).toEqual([]);
  expect(find(...given('other.example'))).toHaveLength(1);
});
