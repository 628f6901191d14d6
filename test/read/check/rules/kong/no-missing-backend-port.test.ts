import { findingsOf } from '../../../../support/findings';
import { all, ingress, manifest, service } from '../../../../support/kong-manifests';

const find = (yaml: string): string[] => findingsOf('no-missing-backend-port', yaml);
const web = service('web', undefined, 'spec: { ports: [{ name: http, port: 80 }, { port: 443 }] }');
const to = (port: string): string =>
  ingress(
    'web',
    undefined,
    `spec: { ingressClassName: kong, defaultBackend: { service: { name: web, port: { ${port} } } } }`,
  );

test('a number that the Service does not have is an error at the number', () => {
  const yaml = `${web}---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: web, namespace: shop }
spec:
  defaultBackend:
    service:
      name: web
      port:
        number: 8080
`;
  expect(find(yaml)).toEqual([
    'error 14:17 spec.defaultBackend.service.port.number: Service shop/web has no port 8080',
  ]);
  expect(find(yaml.replace('8080', '443'))).toEqual([]);
});

test('a name that the Service does not have is an error', () => {
  expect(find(all(web, to('name: https')))).toEqual([
    expect.stringMatching(/^error .*: Service shop\/web has no port "https"$/),
  ]);
  expect(find(all(web, to('name: http')))).toEqual([]);
});

test('a port of an older Ingress, a TCPIngress and a route counts', () => {
  const old = (port: string): string =>
    manifest(
      'extensions/v1beta1',
      'Ingress',
      'web',
      undefined,
      `spec: { backend: { serviceName: web, servicePort: ${port} } }`,
    );
  expect(find(all(web, old('81')))).toHaveLength(1);
  expect(find(all(web, old('"80"')))).toEqual([]);
  expect(find(all(web, old('http')))).toEqual([]);
  const stream = 'spec: { rules: [{ port: 90, backend: { serviceName: web, servicePort: 81 } }] }';
  expect(
    find(all(web, manifest('configuration.konghq.com/v1beta1', 'UDPIngress', 'web', undefined, stream))),
  ).toHaveLength(1);
  const route = 'spec: { rules: [{ backendRefs: [{ name: web, port: 81 }] }] }';
  expect(find(all(web, manifest('gateway.networking.k8s.io/v1', 'GRPCRoute', 'web', undefined, route)))).toHaveLength(
    1,
  );
});

test.each([
  [
    'UDPIngress',
    'configuration.konghq.com/v1beta1',
    'serviceName',
    'servicePort',
    53,
    'TCP, and UDPIngress shop/names sends UDP',
  ],
  [
    'TCPIngress',
    'configuration.konghq.com/v1beta1',
    'serviceName',
    'servicePort',
    54,
    'UDP, and TCPIngress shop/names sends TCP',
  ],
  ['UDPRoute', 'gateway.networking.k8s.io/v1', 'name', 'port', 53, 'TCP, and UDPRoute shop/names sends UDP'],
  ['HTTPRoute', 'gateway.networking.k8s.io/v1', 'name', 'port', 54, 'UDP, and HTTPRoute shop/names sends TCP'],
])('a port that a %s does not speak', (kind, version, name, port, number, message) => {
  const dns = service(
    'dns',
    undefined,
    'spec: { ports: [{ port: 53 }, { port: 54, protocol: UDP }, { port: 55 }, { port: 55, protocol: UDP }] }',
  );
  const route = (to: number): string => {
    const backend = `{ ${name}: dns, ${port}: ${to} }`;
    const rule = name === 'name' ? `backendRefs: [${backend}]` : `port: 90, backend: ${backend}`;
    return all(dns, manifest(version, kind, 'names', undefined, `spec: { rules: [{ ${rule} }] }`));
  };
  expect(find(route(number))).toEqual([expect.stringMatching(/^warning /)]);
  expect(find(route(number))).toEqual([
    expect.stringContaining(`port ${number} of Service shop/dns is one of ${message}`),
  ]);
  expect(find(route(55))).toEqual([]);
  expect(find(route(number === 53 ? 54 : 53))).toEqual([]);
});

test('a Service without ports has none', () => {
  const headless = service('web', undefined, 'spec: { clusterIP: None }');
  expect(find(all(headless, to('number: 80')))).toEqual([
    expect.stringMatching(/^error .*: Service shop\/web has no port 80$/),
  ]);
});

test('the port of an ExternalName is a number', () => {
  const external = service(
    'web',
    undefined,
    'spec: { type: ExternalName, externalName: web.example, ports: [{ name: http, port: 80 }] }',
  );
  expect(find(all(external, to('name: http')))).toEqual([
    expect.stringMatching(/^error .*: Service shop\/web has no port "http": an ExternalName has none with a name$/),
  ]);
  expect(find(all(external, to('number: 443')))).toEqual([]);
});

test('the name of the pods’ port counts', () => {
  const named = service('web', undefined, 'spec: { ports: [{ name: http, port: 80, targetPort: web }] }');
  expect(find(all(named, to('name: web')))).toEqual([]);
});

test('no port, no Service and an ExternalName without ports are fine', () => {
  expect(find(all(web, to('')))).toEqual([]);
  expect(find(to('number: 81'))).toEqual([]);
  const external = service('web', undefined, 'spec: { type: ExternalName, externalName: web.example }');
  expect(find(all(external, to('number: 81')))).toEqual([]);
});
