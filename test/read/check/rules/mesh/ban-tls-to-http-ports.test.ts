import { findingsOf } from '../../../../support/findings';

const find = (yaml: string): string[] => findingsOf('ban-tls-to-http-ports', yaml);

const BASE = `apiVersion: v1
kind: Namespace
metadata: { name: kong-istio, labels: { istio-injection: enabled } }
---
apiVersion: v1
kind: Namespace
metadata: { name: shop, labels: { istio-injection: enabled } }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: kong, namespace: kong-istio }
spec:
  selector: { matchLabels: { app: kong } }
  template:
    metadata: { labels: { app: kong, app.kubernetes.io/name: kong } }
    spec: { containers: [{ name: proxy, image: 'kong:3.9' }] }
---
apiVersion: v1
kind: Service
metadata: { name: web, namespace: shop, annotations: { ingress.kubernetes.io/service-upstream: 'true', konghq.com/protocol: https } }
spec:
  selector: { app: web }
  ports: [{ name: http-web, port: 80 }]
---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: web, namespace: shop }
spec:
  ingressClassName: kong
  rules:
    - http: { paths: [{ path: /, pathType: Prefix, backend: { service: { name: web, port: { number: 80 } } } }] }
`;

const named = (name: string, protocol: string): string =>
  BASE.replace('name: http-web', `name: ${name}`).replace('protocol: https', `protocol: ${protocol}`);

test.each([
  ['http-web', 'https'],
  ['grpc-https', 'grpcs'],
  ['http2', 'https'],
  ['web, appProtocol: http', 'https'],
])('a port %s that is asked with %s', (name, protocol) => {
  expect(find(named(name, protocol))).toEqual([expect.stringMatching(/^error .* spec\.ports\[0\]: Kong speaks /)]);
});

test.each([
  ['https-web', 'https'],
  ['tls', 'https'],
  ['web', 'https'],
  ['tcp-web', 'https'],
  ['http-web', 'http'],
  ['grpc-web', 'grpc'],
])('a port %s may be asked with %s', (name, protocol) => {
  expect(find(named(name, protocol))).toEqual([]);
});

test('what Istio has nothing to do with', () => {
  expect(find(BASE.replace('name: shop, labels: { istio-injection: enabled }', 'name: shop'))).toEqual([]);
  expect(find(BASE.replace("service-upstream: 'true'", "service-upstream: 'false'"))).toEqual([
    expect.stringMatching(/^warning /),
  ]);
});
