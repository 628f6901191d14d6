import { configurationOf, front, ofKong, refusals, WEB } from '../../../../support/kong-configurations';
import { manifest, service } from '../../../../support/kong-manifests';

const stream = (kind: string, fields: string): string =>
  manifest('configuration.konghq.com/v1beta1', kind, 'db', ofKong(), fields);
const rules = 'spec: { rules: [{ host: db.example, port: 9000, backend: { serviceName: db, servicePort: 5432 } }] }';
const DB = service('db', {}, 'spec: { ports: [{ port: 5432 }] }');

test('a TCPIngress takes a port of Kong, and the name of TLS', () => {
  expect(configurationOf(stream('TCPIngress', rules), DB).routes).toMatchObject([
    {
      name: 'shop.db.0',
      protocols: ['tcp', 'tls'],
      snis: ['db.example'],
      hosts: [],
      paths: [],
      destinationPorts: [9000],
      stripPath: false,
      preserveHost: false,
      service: { name: 'shop.db.5432', host: 'db.shop.5432.svc', protocol: 'tcp', port: 5432, path: undefined },
    },
  ]);
});

test('a UDPIngress takes a port of Kong', () => {
  expect(configurationOf(stream('UDPIngress', rules), DB).routes).toMatchObject([
    {
      name: 'shop.db.0.udp',
      protocols: ['udp'],
      snis: [],
      destinationPorts: [9000],
      service: { name: 'shop.db.5432.udp', protocol: 'udp' },
    },
  ]);
});

test('a TCPIngress takes the place of all routes of Ingresses to the same Service and port', () => {
  const fields = 'spec: { rules: [{ port: 9000, backend: { serviceName: web, servicePort: 80 } }] }';
  const configuration = configurationOf(front(), stream('TCPIngress', fields), WEB);
  expect(configuration.routes.map(({ name }) => name)).toEqual(['shop.db.0']);
  expect(configuration.refusals).toMatchObject([
    {
      kind: 'dropped',
      subject: 'backend',
      origin: { path: ['spec', 'rules', 0, 'http', 'paths', 0] },
      reason: 'TCPIngress shop/db leads to the same port of the Service and takes the place of this route',
    },
  ]);
});

test('a port that a Service has not', () => {
  const fields = 'spec: { rules: [{ port: 9000, backend: { serviceName: db, servicePort: 0 } }] }';
  const [tcp, udp] = ['TCPIngress', 'UDPIngress'].map((kind) => configurationOf(stream(kind, fields), DB));
  expect(tcp!.routes).toMatchObject([{ service: { name: 'shop.db.0', port: 80, backends: [] } }]);
  expect(udp!.routes).toMatchObject([{ service: { name: 'shop.db.0.udp', port: 0, backends: [] } }]);
  expect(refusals(tcp!)).toEqual([
    'refused Service shop/db: the Service "db" has no port 0',
    'refused TCPIngress shop/db: the Service "db" has no port 0',
  ]);
});

test('one of no class is not Kong’s', () => {
  const { routes, refusals } = configurationOf(
    manifest('configuration.konghq.com/v1beta1', 'TCPIngress', 'db', {}, rules),
    DB,
  );
  expect(routes).toEqual([]);
  expect(refusals).toMatchObject([
    { kind: 'other-class', reason: 'it has no class, and that of Kong is not the default' },
  ]);
});
