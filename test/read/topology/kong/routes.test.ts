import { formatPath } from '../../../../lib/read/manifests/path';
import { ingress, manifest } from '../../../support/kong-manifests';
import { topologyOf } from '../../../support/topologies';

function backendsOf(...yaml: readonly string[]): string[] {
  return topologyOf(...yaml)
    .routes.ofKong()
    .map(
      ({ path, namespace, service, port, portPath }) =>
        `${formatPath(path)}: ${namespace}/${service}, ${formatPath(portPath)}: ${port === undefined ? 'none' : JSON.stringify(port)}`,
    );
}

const backend = (name: string, port = 'number: 80'): string =>
  `backend: { service: { name: ${name}, port: { ${port} } } }`;

test('every path of an Ingress, and its default', () => {
  const spec = `spec: { ingressClassName: kong, defaultBackend: { service: { name: home, port: { name: http } } }, rules: [{ http: { paths: [{ ${backend('web')} }, { ${backend('api', '')} }] } }, { host: a }] }`;
  expect(backendsOf(ingress('web', undefined, spec))).toEqual([
    'spec.defaultBackend.service.name: shop/home, spec.defaultBackend.service.port.name: "http"',
    'spec.rules[0].http.paths[0].backend.service.name: shop/web, spec.rules[0].http.paths[0].backend.service.port.number: 80',
    'spec.rules[0].http.paths[1].backend.service.name: shop/api, spec.rules[0].http.paths[1].backend.service.port.name: none',
  ]);
});

test('an Ingress of an older version', () => {
  const meta = { annotations: { 'kubernetes.io/ingress.class': 'kong' } };
  const spec = 'spec: { backend: { serviceName: web, servicePort: http } }';
  expect(backendsOf(manifest('extensions/v1beta1', 'Ingress', 'web', meta, spec))).toEqual([
    'spec.backend.serviceName: shop/web, spec.backend.servicePort: "http"',
  ]);
});

test('streams, and routes of the Gateway API with the namespace they name', () => {
  const stream = 'spec: { rules: [{ port: 90, backend: { serviceName: db, servicePort: 5432 } }] }';
  const refs = '[{ name: web, port: 80 }, { name: api, namespace: blog, port: 81 }, { kind: Other, name: x }]';
  const route = `spec: { parentRefs: [{ name: kong }], rules: [{ backendRefs: ${refs} }] }`;
  expect(
    backendsOf(
      manifest('configuration.konghq.com/v1beta1', 'TCPIngress', 'db', undefined, stream),
      manifest('gateway.networking.k8s.io/v1', 'GRPCRoute', 'web', undefined, route),
    ),
  ).toEqual([
    'spec.rules[0].backend.serviceName: shop/db, spec.rules[0].backend.servicePort: 5432',
    'spec.rules[0].backendRefs[0].name: shop/web, spec.rules[0].backendRefs[0].port: 80',
    'spec.rules[0].backendRefs[1].name: blog/api, spec.rules[0].backendRefs[1].port: 81',
  ]);
});

test('routes of other controllers are left out', () => {
  expect(
    backendsOf(
      ingress(
        'web',
        undefined,
        `spec: { ingressClassName: nginx, rules: [{ http: { paths: [{ ${backend('web')} }] } }] }`,
      ),
    ),
  ).toEqual([]);
});
