import { findingsOf } from '../../../../support/findings';
import { deployment, documents, ingress, istio, namespace, service, SHOP, strict } from '../../../../support/mesh';

const find = (...each: readonly string[]): string[] => findingsOf('ban-backends-outside-mesh', documents(...each));

const OUTSIDE = namespace('shop');
const WEB = service('web');
const STRICT = strict('istio-system');
const mutual = (host: string): string =>
  istio(
    'DestinationRule',
    'all',
    `{ host: "${host}", trafficPolicy: { tls: { mode: ISTIO_MUTUAL } } }`,
    'istio-system',
  );

test('a backend in a namespace that is not injected, under STRICT of the mesh, is a warning at the route', () => {
  expect(find(OUTSIDE, WEB, STRICT, ingress('web'))).toEqual([
    expect.stringMatching(
      /^warning 23:52 spec\.rules\[0\]\.http\.paths\[0\]\.backend\.service\.name: Service "web" is in namespace "shop", which is not injected: requests go there in plain text/,
    ),
  ]);
});

test('it is an error where a DestinationRule has callers use mTLS', () => {
  for (const host of ['web.shop.svc.cluster.local', '*.local']) {
    expect(find(OUTSIDE, WEB, STRICT, mutual(host), ingress('web'))).toEqual([
      expect.stringMatching(/^error .*makes Kong's sidecar use mTLS, so that no request succeeds$/),
    ]);
  }
  expect(find(OUTSIDE, WEB, STRICT, mutual('*.books.svc.cluster.local'), ingress('web'))).toHaveLength(1);
});

test('a backend in the mesh, or one of which nothing is known, is fine', () => {
  expect(find(SHOP, WEB, STRICT, ingress('web'))).toEqual([]);
  expect(find(WEB, STRICT, ingress('web'))).toEqual([]);
  const injected = deployment('web', 'v1', 'labels: { app: web, sidecar.istio.io/inject: "true" }');
  expect(
    find(OUTSIDE, WEB, injected.replace('labels: { app: web, version: v1 }, ', ''), STRICT, ingress('web')),
  ).toEqual([]);
});

test('without STRICT, or without a route of Kong, nothing is wrong', () => {
  expect(find(OUTSIDE, WEB, ingress('web'))).toEqual([]);
  expect(find(OUTSIDE, WEB, strict('books'), ingress('web'))).toEqual([]);
  expect(find(OUTSIDE, WEB, STRICT, ingress('api'))).toEqual([]);
});
