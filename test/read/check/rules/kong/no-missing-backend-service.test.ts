import { findingsOf, type FindingsOptions } from '../../../../support/findings';
import { all, ingress, manifest, service } from '../../../../support/kong-manifests';

const find = (yaml: string, options?: FindingsOptions): string[] =>
  findingsOf('no-missing-backend-service', yaml, options);
const backend = (name: string, ingressClassName = 'kong'): string =>
  `spec: { ingressClassName: ${ingressClassName}, defaultBackend: { service: { name: ${name}, port: { number: 80 } } } }`;

test('a backend that is not among the Services is an error at its name', () => {
  const yaml = `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: web, namespace: shop }
spec:
  ingressClassName: kong
  rules:
    - http:
        paths:
          - path: /
            pathType: Prefix
            backend:
              service:
                name: wbe
                port: { number: 80 }
---
${service('web')}`;
  expect(find(yaml)).toEqual([
    'error 13:23 spec.rules[0].http.paths[0].backend.service.name: no Service "wbe" is declared in namespace shop; did you mean "web"?',
  ]);
  expect(find(yaml.replace('wbe', 'web'))).toEqual([]);
});

test.each([
  ['a default backend', ingress('web', undefined, backend('gone'))],
  [
    'an Ingress of an older version',
    manifest(
      'networking.k8s.io/v1beta1',
      'Ingress',
      'web',
      undefined,
      'spec: { backend: { serviceName: gone, servicePort: 80 } }',
    ),
  ],
  [
    'a TCPIngress',
    manifest(
      'configuration.konghq.com/v1beta1',
      'TCPIngress',
      'web',
      undefined,
      'spec: { rules: [{ port: 90, backend: { serviceName: gone, servicePort: 80 } }] }',
    ),
  ],
  [
    'an HTTPRoute',
    manifest(
      'gateway.networking.k8s.io/v1',
      'HTTPRoute',
      'web',
      undefined,
      'spec: { rules: [{ backendRefs: [{ name: gone, port: 80 }] }] }',
    ),
  ],
  ['an Ingress of another controller', ingress('web', undefined, backend('gone', 'nginx'))],
])('%s counts', (_, yaml) => {
  expect(find(all(yaml, service('other')))).toEqual([expect.stringMatching(/^error .*no Service "gone" is declared/)]);
});

test('without any Service at hand it is a warning for routes of Kong’s, and nothing for others', () => {
  expect(find(ingress('web', undefined, backend('web')))).toEqual([expect.stringMatching(/^warning /)]);
  expect(find(ingress('web', undefined, backend('web', 'nginx')))).toEqual([]);
});

test('a Service of another namespace does not count, save for a route that names the namespace', () => {
  const blog = service('web', { namespace: 'blog' });
  expect(find(all(ingress('web', undefined, backend('web')), service('api'), blog))).toHaveLength(1);
  const spec = 'spec: { rules: [{ backendRefs: [{ name: web, namespace: blog }] }] }';
  expect(find(all(manifest('gateway.networking.k8s.io/v1', 'HTTPRoute', 'web', undefined, spec), blog))).toEqual([]);
});

test('what is no Service is none: resources, other kinds, assumed objects, actions of another controller', () => {
  const facade =
    'spec: { ingressClassName: kong, defaultBackend: { resource: { kind: KongServiceFacade, name: gone } } }';
  expect(find(all(ingress('web', undefined, facade), service('api')))).toEqual([]);
  const spec =
    'spec: { rules: [{ backendRefs: [{ kind: ServiceImport, group: multicluster.x-k8s.io, name: gone }] }] }';
  expect(
    find(all(manifest('gateway.networking.k8s.io/v1', 'HTTPRoute', 'web', undefined, spec), service('api'))),
  ).toEqual([]);
  const assume = [{ kind: 'Service', namespace: 'shop', name: 'gone' }];
  expect(find(all(ingress('web', undefined, backend('gone')), service('api')), { assume })).toEqual([]);
  const action = 'spec: { defaultBackend: { service: { name: ssl-redirect, port: { name: use-annotation } } } }';
  expect(find(all(ingress('web', undefined, action), service('api')))).toEqual([]);
});
