import { findingsOf } from '../../../../support/findings';
import { deployment, documents, ingress, ISTIO, namespace, service, SHOP, strict } from '../../../../support/mesh';

const find = (...each: readonly string[]): string[] => findingsOf('require-kong-injection', documents(...each));

const kong = (podMetadata = ''): string =>
  deployment('gateway', 'v1', podMetadata)
    .replace('image: web:1', 'image: docker.io/kong/kong-gateway:3.9')
    .replace('namespace: shop', 'namespace: edge');

test('a namespace with the pods of Kong that is not injected is a warning', () => {
  expect(find(SHOP, namespace('edge'), kong())).toEqual([
    'warning 7:25 metadata.labels: the namespace of Kong is not injected, so its requests enter the mesh in plain text and without an identity',
  ]);
});

test('it is an error where Kong leads to pods that take mTLS alone', () => {
  const strictShop = [SHOP, service('web'), strict('shop'), ingress('web')];
  expect(find(...strictShop, namespace('edge'), kong())).toEqual([
    expect.stringMatching(/^error .*so its requests to web\.shop\.svc\.cluster\.local are refused \(STRICT\)$/),
  ]);
  expect(find(...strictShop, namespace('kong'))).toEqual([expect.stringMatching(/^warning /)]);
});

test('a namespace named after Kong is taken for its own', () => {
  for (const name of ['kong', 'kong-istio']) expect(find(SHOP, namespace(name))).toHaveLength(1);
  for (const name of ['hongkong', 'kongregate']) expect(find(SHOP, namespace(name))).toEqual([]);
  expect(find(ISTIO, namespace('kong'))).toHaveLength(1);
});

test('pods of Kong that say no themselves are a warning where they say so', () => {
  const out = kong('annotations: { sidecar.istio.io/inject: "false" }');
  expect(find(SHOP, namespace('edge', 'istio-injection: enabled'), out)).toEqual([
    expect.stringMatching(
      /^warning .*spec\.template\.metadata\.annotations\["sidecar\.istio\.io\/inject"\]: .* keeps Kong out of the mesh/,
    ),
  ]);
});

test('injected namespaces and pods are fine', () => {
  expect(find(SHOP, namespace('edge', 'istio.io/rev: canary'), kong())).toEqual([]);
  expect(find(SHOP, namespace('kong', 'istio-injection: enabled'))).toEqual([]);
  expect(find(SHOP, namespace('edge'), kong('annotations: { sidecar.istio.io/inject: "true" }'))).toEqual([]);
});

test('without a mesh Kong need not be in one', () => {
  expect(find(namespace('kong'), namespace('edge'), kong())).toEqual([]);
});

test('a controller alone sends no requests', () => {
  const controller = kong().replace('kong/kong-gateway:3.9', 'kong/kubernetes-ingress-controller:3.5');
  expect(find(SHOP, namespace('edge'), controller)).toEqual([]);
});
