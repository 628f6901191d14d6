import { findingsOf } from '../../../../support/findings';
import { deployment, documents, ISTIO, namespace, service, SHOP } from '../../../../support/mesh';

const find = (...each: readonly string[]): string[] => findingsOf('require-port-protocol', documents(...each));
const port = (fields: string): string => service('web').replace('{ name: http, port: 80 }', `{ ${fields} }`);

test('a port whose name begins with no protocol is a warning at the name', () => {
  expect(find(SHOP, port('name: web, port: 80'))).toEqual([
    'warning 8:49 spec.ports[0].name: the name "web" does not begin with a protocol, so Istio guesses between HTTP and TCP',
  ]);
});

test('a port without a name is a warning at the port', () => {
  expect(find(SHOP, port('port: 80'))).toEqual([
    'warning 8:41 spec.ports[0]: the port has no name, so Istio guesses between HTTP and TCP',
  ]);
});

test('a protocol in the name or in appProtocol is fine', () => {
  for (const fields of [
    'name: http',
    'name: grpc-web',
    'name: tcp-x',
    'name: web, appProtocol: http',
    'appProtocol: HTTP2',
  ]) {
    expect([fields, find(SHOP, port(`${fields}, port: 80`))]).toEqual([fields, []]);
  }
  expect(find(SHOP, port('name: web, port: 80, appProtocol: kubernetes.io/h2c'))).toEqual([]);
});

test('appProtocol comes before the name, so that an unknown one is a warning', () => {
  expect(find(SHOP, port('name: http, port: 80, appProtocol: web'))).toEqual([
    expect.stringMatching(/^warning 8:78 spec\.ports\[0\]\.appProtocol: Istio does not know the appProtocol "web"/),
  ]);
});

test('UDP, and ports where Istio never guesses, need no name', () => {
  for (const fields of ['port: 53', 'port: 3306', 'port: 27017', 'port: 25', 'port: 80, protocol: UDP']) {
    expect([fields, find(SHOP, port(fields))]).toEqual([fields, []]);
  }
});

test('a Service outside the mesh, or outside the cluster, is left alone', () => {
  expect(find(namespace('shop'), port('port: 80'))).toEqual([]);
  expect(find(port('port: 80'))).toEqual([]);
  expect(find(SHOP, service('web', '', 'type: ExternalName').replace('name: http, ', ''))).toEqual([]);
  const out = deployment('web', 'v1', '', 'hostNetwork: true');
  expect(find(SHOP, out, port('port: 80'))).toEqual([]);
});

test('where the Namespace is declared elsewhere, objects of Istio or the pods themselves tell', () => {
  expect(find(ISTIO, port('port: 80'))).toHaveLength(1);
  const inject = deployment('web', 'v1', 'annotations: { sidecar.istio.io/inject: "true" }');
  expect(find(inject, port('port: 80'))).toHaveLength(1);
});

describe('a Service outside of the cluster, whose ports Istio reads before 1.21', () => {
  const old = (fields: string, label = 'istio-injection: enabled'): string[] =>
    findingsOf(
      'require-port-protocol',
      documents(namespace('shop', label), service('web', '', 'type: ExternalName').replace('name: http', fields)),
      { releases: { istio: '1.11' } },
    );

  test.each(['name: web', 'name: tcp', 'name: web, appProtocol: web'])(
    '%s takes all connections to the port',
    (port) => {
      expect(old(port)).toEqual([
        expect.stringMatching(/^warning .*sidecars may send all connections to port 80 to it/),
      ]);
    },
  );

  test.each([
    'name: http',
    'name: https',
    'name: tls-db',
    'name: web, appProtocol: http',
    'name: tcp, protocol: UDP',
    'name: tcp, appProtocol: http',
  ])('%s is fine', (port) => {
    expect(old(port)).toEqual([]);
  });

  test('outside of the mesh', () => {
    expect(old('name: web', 'istio-injection: disabled')).toEqual([]);
  });
});
