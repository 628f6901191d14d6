import { KongPlugin } from '../../../../lib/write/constructs/kong/kong-plugin';
import { KongTcpIngress, type KongTcpIngressProps } from '../../../../lib/write/constructs/kong/kong-tcp-ingress';
import { KongUdpIngress, type KongUdpIngressProps } from '../../../../lib/write/constructs/kong/kong-udp-ingress';
import { manifest, newest, testChart } from '../../../support/chart';
import { testWrongProps, type WrongProp } from '../../../support/prop-errors';

const BACKEND = { serviceName: 'db', port: 5432 };
const TCP = { rules: [{ port: 9000, backend: BACKEND }] } satisfies KongTcpIngressProps;
const UDP = { rules: [{ port: 53, backend: { serviceName: 'dns', port: 53 } }] } satisfies KongUdpIngressProps;
const COMMON = {
  name: 'streams',
  namespace: 'data',
  ingressClassName: 'internal',
  tags: ['edge'],
  labels: { team: 'data' },
  annotations: { 'example.com/owner': 'data' },
};
const METADATA = {
  name: 'streams',
  namespace: 'data',
  labels: { team: 'data' },
  annotations: {
    'example.com/owner': 'data',
    'kubernetes.io/ingress.class': 'internal',
    'konghq.com/tags': 'edge',
  },
};

describe('KongTcpIngress', () => {
  test('with the smallest props takes all connections of a port, with the oldest controller too', () => {
    expect(manifest(new KongTcpIngress(testChart(), 'db', TCP))).toEqual({
      apiVersion: 'configuration.konghq.com/v1beta1',
      kind: 'TCPIngress',
      metadata: { name: 'db', namespace: 'shop', annotations: { 'kubernetes.io/ingress.class': 'kong' } },
      spec: { rules: [{ port: 9000, backend: { serviceName: 'db', servicePort: 5432 } }] },
    });
  });

  test('with all props writes them all', () => {
    const allProps: Required<Omit<KongTcpIngressProps, 'tlsPassthrough'>> = {
      ...COMMON,
      rules: [{ host: 'db.example.com', port: 9443, backend: { ...BACKEND, namespace: 'data' } }],
      tls: [{ hosts: ['db.example.com'], secretName: 'db-tls' }],
    };
    expect(manifest(new KongTcpIngress(newest(), 'id', allProps))).toEqual({
      apiVersion: 'configuration.konghq.com/v1beta1',
      kind: 'TCPIngress',
      metadata: METADATA,
      spec: {
        rules: [{ host: 'db.example.com', port: 9443, backend: { serviceName: 'db', servicePort: 5432 } }],
        tls: [{ hosts: ['db.example.com'], secretName: 'db-tls' }],
      },
    });
  });

  test('hands TLS on as it is', () => {
    const rules = [{ host: 'db.example.com', port: 9443, backend: BACKEND }];
    const made = manifest(new KongTcpIngress(newest(), 'db', { rules, tlsPassthrough: true }));
    expect(made.metadata.annotations).toHaveProperty(['konghq.com/protocols'], 'tls_passthrough');
  });

  test('names its plugins', () => {
    const chart = newest();
    const plugin = new KongPlugin(chart, 'inside', { plugin: 'ip-restriction', config: { allow: ['10.0.0.0/8'] } });
    const route = new KongTcpIngress(chart, 'db', TCP).addPlugin(plugin);
    expect(route.plugins).toEqual([plugin]);
    expect(manifest(route).metadata.annotations).toHaveProperty(['konghq.com/plugins'], 'inside');
  });

  const wrong = (title: string, props: object, prop: string, allowed: string): WrongProp => [
    title,
    (c) => new KongTcpIngress(c, 't', { ...TCP, ...props }),
    prop,
    allowed,
  ];
  const rule = (title: string, given: object, prop: string, allowed: string): WrongProp =>
    wrong(title, { rules: [{ port: 1, backend: BACKEND, ...given }] }, `rules[0].${prop}`, allowed);
  testWrongProps(
    [
      wrong('a name with a dot', { name: 'a.b' }, 'name', 'a DNS label'),
      wrong('a namespace with a dot', { namespace: 'a.b' }, 'namespace', 'a DNS label'),
      wrong('a class in capitals', { ingressClassName: 'A' }, 'ingressClassName', 'a DNS name'),
      wrong('no rules', { rules: [] }, 'rules', 'at least one entry'),
      wrong('one place twice', { rules: [...TCP.rules, ...TCP.rules] }, 'rules[1]', 'rules[0] has it already'),
      wrong('a tag with a comma', { tags: ['a,b'] }, 'tags[0]', 'a string without commas'),
      wrong(
        'a class by annotation',
        { annotations: { 'kubernetes.io/ingress.class': 'a' } },
        'annotations["kubernetes.io/ingress.class"]',
        '"ingressClassName" only',
      ),
      wrong(
        'protocols by hand',
        { annotations: { 'konghq.com/protocols': 'tls' } },
        'annotations["konghq.com/protocols"]',
        '"tlsPassthrough" only',
      ),
      wrong(
        'certificates for what Kong does not end',
        { rules: [{ host: 'a.b', port: 1, backend: BACKEND }], tls: [], tlsPassthrough: true },
        'tls',
        'Kong does not end TLS',
      ),
      wrong('TLS handed on to nobody', { tlsPassthrough: true }, 'rules[0].host', 'a server name'),
      wrong(
        'a certificate for no host',
        { tls: [{ hosts: [], secretName: 'a' }] },
        'tls[0].hosts',
        'at least one entry',
      ),
      wrong(
        'a certificate for a URL',
        { tls: [{ hosts: ['https://a.b'], secretName: 'a' }] },
        'tls[0].hosts[0]',
        'URL',
      ),
      wrong(
        'a Secret that is no name',
        { tls: [{ hosts: ['a.b'], secretName: 'A' }] },
        'tls[0].secretName',
        'a DNS name',
      ),
      rule('a port of 0', { port: 0 }, 'port', 'an integer from 1 to 65535'),
      rule('a host that is a URL', { host: 'tcp://a.b' }, 'host', 'not a URL'),
      rule('a port by name', { backend: { serviceName: 'a', port: 'db' } }, 'backend.port', 'the number of the port'),
      rule(
        'a Service that is no name',
        { backend: { serviceName: 'A', port: 1 } },
        'backend.serviceName',
        'a DNS label',
      ),
      rule(
        'a Service of another namespace',
        { backend: { ...BACKEND, namespace: 'books' } },
        'backend.namespace',
        'it reaches no other',
      ),
    ],
    newest,
  );
  testWrongProps(
    [
      [
        'TLS handed on with KIC 1.3',
        (c) =>
          new KongTcpIngress(c, 't', { rules: [{ host: 'a.b', port: 1, backend: BACKEND }], tlsPassthrough: true }),
        'tlsPassthrough',
        'since KIC 2.1',
      ],
    ],
    testChart,
  );
});

describe('KongUdpIngress', () => {
  test('with the smallest props takes all datagrams of a port', () => {
    expect(manifest(new KongUdpIngress(newest(), 'dns', UDP))).toEqual({
      apiVersion: 'configuration.konghq.com/v1beta1',
      kind: 'UDPIngress',
      metadata: { name: 'dns', namespace: 'shop', annotations: { 'kubernetes.io/ingress.class': 'kong' } },
      spec: { rules: [{ port: 53, backend: { serviceName: 'dns', servicePort: 53 } }] },
    });
  });

  test('with all props writes them all', () => {
    const allProps: Required<KongUdpIngressProps> = { ...COMMON, ...UDP };
    expect(manifest(new KongUdpIngress(newest(), 'id', allProps))).toEqual({
      apiVersion: 'configuration.konghq.com/v1beta1',
      kind: 'UDPIngress',
      metadata: METADATA,
      spec: { rules: [{ port: 53, backend: { serviceName: 'dns', servicePort: 53 } }] },
    });
  });

  testWrongProps(
    [
      ['no rules', (c) => new KongUdpIngress(c, 'u', { rules: [] }), 'rules', 'at least one entry'],
      [
        'one port twice',
        (c) => new KongUdpIngress(c, 'u', { rules: [...UDP.rules, ...UDP.rules] }),
        'rules[1].port',
        'rules[0].port has it already',
      ],
      [
        'a host, which datagrams have not',
        (c) => new KongUdpIngress(c, 'u', { rules: [{ ...UDP.rules[0], host: 'a.b' } as never] }),
        'rules[0].host',
        'no prop of this name',
      ],
    ],
    newest,
  );
  testWrongProps([['KIC 1.3', (c) => new KongUdpIngress(c, 'u', UDP), 'kind', 'since KIC 2.0']], testChart);
});
