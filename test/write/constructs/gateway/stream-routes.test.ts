import { App, Chart } from 'cdk8s';
import { KongGateway } from '../../../../lib/write/constructs/gateway/gateway';
import { TcpRoute, type TcpRouteProps } from '../../../../lib/write/constructs/gateway/tcp-route';
import { TlsRoute, type TlsRouteProps } from '../../../../lib/write/constructs/gateway/tls-route';
import { UdpRoute, type UdpRouteProps } from '../../../../lib/write/constructs/gateway/udp-route';
import { useReleases } from '../../../../lib/write/constructs/kong/chosen-releases';
import { KongPlugin } from '../../../../lib/write/constructs/kong/kong-plugin';
import { manifest, newest } from '../../../support/chart';
import { testWrongProps } from '../../../support/prop-errors';

const OPERATORS = { gatewayName: 'kong', controller: 'operator' } as const;
const ALPHA = { gatewayName: 'kong', featureGates: ['GatewayAlpha'] } as const;
const BACKEND = { serviceName: 'db', port: 5432 };

function chartWith(releases: Parameters<typeof useReleases>[1]): Chart {
  const app = new App();
  useReleases(app, { kong: '3.9', kic: '3.5', ...releases });
  return new Chart(app, 'test', { namespace: 'shop' });
}

const KINDS = [
  ['TCPRoute', 'KongTcpIngress', '1.6', (c: Chart, props: TcpRouteProps) => new TcpRoute(c, 'db', props)],
  ['UDPRoute', 'KongUdpIngress', '1.6', (c: Chart, props: UdpRouteProps) => new UdpRoute(c, 'db', props)],
  [
    'TLSRoute',
    'KongTcpIngress',
    '1.5',
    (c: Chart, props: UdpRouteProps) => new TlsRoute(c, 'db', { hosts: ['db.example.com'], ...props }),
  ],
] as const;

describe.each(KINDS)('a %s', (kind, instead, since, make) => {
  const hostnames = kind === 'TLSRoute' ? { hostnames: ['db.example.com'] } : {};

  test('with the smallest props, as the operator reads it, is of the standard channel', () => {
    const route = make(newest(), { gateways: [OPERATORS], backend: BACKEND });
    expect(manifest(route)).toEqual({
      apiVersion: 'gateway.networking.k8s.io/v1',
      kind,
      metadata: { name: 'db', namespace: 'shop' },
      spec: { parentRefs: [{ name: 'kong' }], ...hostnames, rules: [{ backendRefs: [{ name: 'db', port: 5432 }] }] },
    });
    expect(route.channel).toBe('standard');
  });

  test('as the ingress controller reads it is of the experimental channel', () => {
    const route = make(newest(), { gateways: [ALPHA], backend: BACKEND });
    expect(manifest(route)).toHaveProperty('apiVersion', 'gateway.networking.k8s.io/v1alpha2');
    expect(route.channel).toBe('experimental');
  });

  test('with all props writes them all', () => {
    const allProps: Required<Omit<TcpRouteProps, 'backend'>> = {
      name: 'stream',
      namespace: 'data',
      gateways: [{ ...OPERATORS, namespace: 'kong', listener: 'db' }],
      backends: [
        { backend: BACKEND, weight: 3 },
        { backend: { ...BACKEND, serviceName: 'other' }, weight: 1 },
      ],
      ruleName: 'all',
      tags: ['edge'],
      labels: { team: 'data' },
      annotations: { 'example.com/owner': 'data' },
    };
    const chart = newest();
    const plugin = new KongPlugin(chart, 'restrict', {
      plugin: 'ip-restriction',
      namespace: 'data',
      config: { allow: ['10.0.0.0/8'] },
    });
    expect(manifest(make(chart, allProps).addPlugin(plugin))).toEqual({
      apiVersion: 'gateway.networking.k8s.io/v1',
      kind,
      metadata: {
        name: 'stream',
        namespace: 'data',
        labels: { team: 'data' },
        annotations: {
          'example.com/owner': 'data',
          'konghq.com/tags': 'edge',
          'konghq.com/plugins': 'restrict',
        },
      },
      spec: {
        parentRefs: [{ name: 'kong', namespace: 'kong', sectionName: 'db' }],
        ...hostnames,
        rules: [
          {
            name: 'all',
            backendRefs: [
              { name: 'db', port: 5432, weight: 3 },
              { name: 'other', port: 5432, weight: 1 },
            ],
          },
        ],
      },
    });
  });

  testWrongProps(
    [
      [
        'an ingress controller without the gate',
        (c) => make(c, { gateways: [{ gatewayName: 'kong' }], backend: BACKEND }),
        'gateways[0].featureGates',
        `"GatewayAlpha", with which the ingress controller has to run: it looks at no ${kind} otherwise; or a ${instead}, which needs none`,
      ],
      ['no backend', (c) => make(c, { gateways: [OPERATORS] }), 'backend', 'a backend, or backends'],
      [
        'paths',
        (c) => make(c, { gateways: [OPERATORS], backend: BACKEND, paths: [] } as TcpRouteProps),
        'paths',
        'no prop of this name',
      ],
      [
        'a name of its rule in capitals',
        (c) => make(c, { gateways: [OPERATORS], backend: BACKEND, ruleName: 'A' }),
        'ruleName',
        'a DNS name in small letters',
      ],
      [
        'tags by hand',
        (c) => make(c, { gateways: [OPERATORS], backend: BACKEND, annotations: { 'konghq.com/tags': 'a' } }),
        'annotations["konghq.com/tags"]',
        'set by the prop "tags" only',
      ],
      [
        'a Gateway without a listener for it',
        (c) => {
          const gateway = new KongGateway(c, 'g', {
            gatewayClass: { className: 'kong', controller: 'operator' },
            listeners: [{ protocol: 'HTTP' }],
          });
          make(c, { gateways: [gateway], backend: BACKEND });
        },
        'gateways[0]',
        `a Gateway with a listener for a ${kind}; Gateway g has "http" (HTTP, 80)`,
      ],
    ],
    newest,
  );

  testWrongProps(
    [
      [
        'definitions that do not serve what the operator reads',
        (c) => make(c, { gateways: [OPERATORS], backend: BACKEND }),
        'kind',
        `the operator reads v1, which there is since ${since}`,
      ],
    ],
    () => chartWith({ gatewayApi: '1.4' }),
  );

  testWrongProps(
    [['KIC 2.2', (c) => make(c, { gateways: [ALPHA], backend: BACKEND }), 'kind', 'nothing with KIC 2.2']],
    () => chartWith({ kic: '2.2' }),
  );
});

describe('a TLSRoute', () => {
  const allProps: TlsRouteProps = { hosts: [], gateways: [OPERATORS], backend: BACKEND };
  testWrongProps(
    [
      ['without hosts', (c) => new TlsRoute(c, 'r', allProps), 'hosts', 'a non-empty string or list'],
      ['for an address', (c) => new TlsRoute(c, 'r', { ...allProps, hosts: ['10.0.0.1'] }), 'hosts[0]', 'IP address'],
    ],
    newest,
  );
});

test('an annotation by hand has a value that the controller takes', () => {
  const make = (value: string) => (): unknown =>
    new TcpRoute(chartWith({}), 'db', {
      gateways: [OPERATORS],
      backend: BACKEND,
      annotations: { 'ingress.kubernetes.io/force-ssl-redirect': value },
    });
  expect(make('a')).toThrow('test/db: prop "annotations["ingress.kubernetes.io/force-ssl-redirect"]" is "a"');
  expect(make('true')).not.toThrow();
});
