import { App, Chart } from 'cdk8s';
import { KongGateway, type KongGatewayProps } from '../../../../lib/write/constructs/gateway/gateway';
import { KongGatewayClass } from '../../../../lib/write/constructs/gateway/gateway-class';
import type { GatewayListener } from '../../../../lib/write/constructs/gateway/gateway-listener';
import { useReleases } from '../../../../lib/write/constructs/kong/chosen-releases';
import { manifest, newest } from '../../../support/chart';
import { testWrongProps, type WrongProp } from '../../../support/prop-errors';

const CLASS = { className: 'kong' };
const SMALLEST = { gatewayClass: CLASS, listeners: [{ protocol: 'HTTP' }] } satisfies KongGatewayProps;

describe('KongGateway', () => {
  test('with the smallest props takes routes of its namespace for every host', () => {
    expect(manifest(new KongGateway(newest(), 'kong', SMALLEST))).toEqual({
      apiVersion: 'gateway.networking.k8s.io/v1',
      kind: 'Gateway',
      metadata: { name: 'kong', namespace: 'shop' },
      spec: { gatewayClassName: 'kong', listeners: [{ name: 'http', protocol: 'HTTP', port: 80 }] },
    });
  });

  test('with all props writes them all', () => {
    const listener: Required<GatewayListener> = {
      name: 'shop',
      protocol: 'HTTPS',
      port: 8443,
      host: '*.shop.example.com',
      certificates: [{ secretName: 'shop-tls' }, { secretName: 'other-tls', namespace: 'edge' }],
      tlsMode: 'Terminate',
      routes: { namespaces: { labels: { 'shared-gateway': 'true' } }, kinds: ['HTTPRoute'] },
    };
    const allProps: Required<KongGatewayProps> = {
      name: 'public',
      namespace: 'edge',
      gatewayClass: CLASS,
      listeners: [
        listener,
        { name: 'all', protocol: 'HTTP', routes: { namespaces: 'All' } },
        { protocol: 'TLS', port: 9443, tlsMode: 'Passthrough' },
        { protocol: 'TCP', port: 9000 },
        { protocol: 'UDP', port: 9000 },
      ],
      publishService: ['kong/kong-proxy', 'kong/kong-udp-proxy'],
      spec: { addresses: [{ type: 'Hostname', value: 'shop.example.com' }] },
      labels: { team: 'edge' },
      annotations: { 'example.com/owner': 'edge' },
    };
    const gateway = new KongGateway(newest(), 'id', allProps);
    expect(manifest(gateway)).toEqual({
      apiVersion: 'gateway.networking.k8s.io/v1',
      kind: 'Gateway',
      metadata: {
        name: 'public',
        namespace: 'edge',
        labels: { team: 'edge' },
        annotations: {
          'example.com/owner': 'edge',
          'konghq.com/publish-service': 'kong/kong-proxy,kong/kong-udp-proxy',
        },
      },
      spec: {
        gatewayClassName: 'kong',
        addresses: [{ type: 'Hostname', value: 'shop.example.com' }],
        listeners: [
          {
            name: 'shop',
            protocol: 'HTTPS',
            port: 8443,
            hostname: '*.shop.example.com',
            tls: { mode: 'Terminate', certificateRefs: [{ name: 'shop-tls' }, { name: 'other-tls' }] },
            allowedRoutes: {
              namespaces: { from: 'Selector', selector: { matchLabels: { 'shared-gateway': 'true' } } },
              kinds: [{ kind: 'HTTPRoute' }],
            },
          },
          { name: 'all', protocol: 'HTTP', port: 80, allowedRoutes: { namespaces: { from: 'All' } } },
          { name: 'tls', protocol: 'TLS', port: 9443, tls: { mode: 'Passthrough' } },
          { name: 'tcp', protocol: 'TCP', port: 9000 },
          { name: 'udp', protocol: 'UDP', port: 9000 },
        ],
      },
    });
    expect(gateway.listener('all')).toEqual({ gateway, listener: 'all' });
  });

  test('lets itself use certificates of other namespaces, before it is applied', () => {
    const chart = newest();
    new KongGateway(chart, 'kong', {
      ...SMALLEST,
      listeners: [
        {
          protocol: 'HTTPS',
          certificates: [
            { secretName: 'a', namespace: 'certs' },
            { secretName: 'b', namespace: 'certs' },
          ],
        },
      ],
    });
    const [grant, gateway] = chart.toJson() as object[];
    expect(grant).toEqual({
      apiVersion: 'gateway.networking.k8s.io/v1beta1',
      kind: 'ReferenceGrant',
      metadata: { name: 'gateway-shop-kong', namespace: 'certs' },
      spec: {
        from: [{ group: 'gateway.networking.k8s.io', kind: 'Gateway', namespace: 'shop' }],
        to: [
          { group: '', kind: 'Secret', name: 'a' },
          { group: '', kind: 'Secret', name: 'b' },
        ],
      },
    });
    expect(gateway).toHaveProperty('spec.listeners.0.tls.certificateRefs.0', { name: 'a', namespace: 'certs' });
  });

  test('is of a class of the app, and applied after it', () => {
    const chart = newest();
    const gatewayClass = new KongGatewayClass(chart, 'z-class', { controller: 'operator' });
    const gateway = new KongGateway(chart, 'kong', { ...SMALLEST, gatewayClass });
    expect((chart.toJson() as { kind: string }[]).map(({ kind }) => kind)).toEqual(['GatewayClass', 'Gateway']);
    expect(manifest(gateway)).toHaveProperty('spec.gatewayClassName', 'z-class');
    expect(gateway.runtime.controller).toBe('operator');
  });

  test('says itself that it is unmanaged where the controller looks for it there', () => {
    const app = new App();
    useReleases(app, { kic: '2.5' });
    const made = new KongGateway(new Chart(app, 'test'), 'kong', SMALLEST);
    expect(manifest(made).metadata.annotations).toEqual({ 'konghq.com/gateway-unmanaged': 'true' });
  });

  const wrong = (title: string, props: Partial<KongGatewayProps>, prop: string, allowed: string): WrongProp => [
    title,
    (c) => new KongGateway(c, 'g', { ...SMALLEST, ...props }),
    prop,
    allowed,
  ];
  const listener = (title: string, given: Partial<GatewayListener>, prop: string, allowed: string): WrongProp =>
    wrong(title, { listeners: [{ protocol: 'HTTP', ...given }] }, `listeners[0].${prop}`, allowed);
  const certificates = [{ secretName: 'a' }];

  testWrongProps(
    [
      wrong('a name that is no DNS label', { name: 'a.b' }, 'name', 'a DNS label'),
      wrong('a namespace that is no DNS label', { namespace: 'a.b' }, 'namespace', 'a DNS label'),
      wrong('a class that is a text', { gatewayClass: 'kong' as never }, 'gatewayClass', 'a KongGatewayClass or'),
      wrong('a class that is no name', { gatewayClass: { className: 'K' } }, 'gatewayClass.className', 'a DNS name'),
      wrong('no listeners', { listeners: [] }, 'listeners', 'at least one entry'),
      wrong(
        'no kind of route',
        { listeners: [{ protocol: 'HTTP', routes: { kinds: [] } }] },
        'listeners[0].routes.kinds',
        'at least one entry',
      ),
      wrong(
        'labels of all namespaces',
        { listeners: [{ protocol: 'HTTP', routes: { namespaces: { labels: {} } } }] },
        'listeners[0].routes.namespaces.labels',
        "'All' is for every namespace",
      ),
      wrong(
        'an address that is none',
        { spec: { addresses: [{ type: 'Hostname', value: 'a.example' }, { value: 'a.example' }] } },
        'spec.addresses[1]',
        'no IP address',
      ),
      wrong(
        'two listeners of a name',
        { listeners: [{ protocol: 'HTTP' }, { protocol: 'HTTP', port: 81 }] },
        'listeners[1].name',
        'listeners[0].name has it already',
      ),
      wrong(
        'two listeners of a place',
        { listeners: [{ protocol: 'HTTP' }, { protocol: 'HTTP', name: 'b' }] },
        'listeners',
        'give each a place of its own',
      ),
      wrong('listeners in spec', { spec: { listeners: [] } as never }, 'spec.listeners', 'set by the prop "listeners"'),
      wrong('a class in spec', { spec: { gatewayClassName: 'a' } as never }, 'spec.gatewayClassName', '"gatewayClass"'),
      wrong('an unknown field', { spec: { adresses: [] } as never }, 'spec.adresses', 'did you mean "addresses"?'),
      wrong(
        'an address that is no host',
        { spec: { addresses: [{ type: 'Hostname', value: 'a_b' }] } },
        'spec.addresses[0]',
        'write a name such as',
      ),
      wrong('a Service without a namespace', { publishService: ['kong'] }, 'publishService[0]', 'namespace/name'),
      wrong(
        'a Service for the operator',
        { publishService: ['kong/a'], gatewayClass: { className: 'a', controller: 'operator' } },
        'publishService',
        'nothing with the operator',
      ),
      wrong(
        'the annotation by hand',
        { annotations: { 'konghq.com/publish-service': 'a/b' } },
        'annotations["konghq.com/publish-service"]',
        'set by the prop "publishService" only',
      ),
      listener('an unknown protocol', { protocol: 'http' as 'HTTP' }, 'protocol', 'one of HTTP, HTTPS, TLS, TCP, UDP'),
      listener('a name in capitals', { name: 'A' }, 'name', 'a DNS name'),
      listener('a port of 0', { port: 0 }, 'port', 'an integer from 1'),
      listener('no port for TCP', { protocol: 'TCP' }, 'port', 'for TCP there is no usual one'),
      listener('a host that is a URL', { host: 'http://a.b' }, 'host', 'not a URL'),
      listener('a host for TCP', { protocol: 'TCP', port: 1, host: 'a.b' }, 'host', 'nothing with TCP, which has no'),
      listener('HTTPS without a certificate', { protocol: 'HTTPS' }, 'certificates', 'HTTPS has to have one'),
      listener('HTTPS with none', { protocol: 'HTTPS', certificates: [] }, 'certificates', 'HTTPS has to have one'),
      listener('a certificate for HTTP', { certificates }, 'certificates', 'nothing with HTTP, which needs none'),
      listener(
        'a certificate for what Kong does not end',
        { protocol: 'TLS', tlsMode: 'Passthrough', certificates },
        'certificates',
        'nothing with TLS that Kong does not end',
      ),
      listener(
        'TLS for the backends of HTTPS',
        { protocol: 'HTTPS', certificates, tlsMode: 'Passthrough' },
        'tlsMode',
        "'Terminate' with HTTPS",
      ),
      listener(
        'a Secret that is no name',
        { protocol: 'HTTPS', certificates: [{ secretName: 'A' }] },
        'certificates[0].secretName',
        'a DNS name',
      ),
      listener(
        'a Secret in no namespace',
        { protocol: 'HTTPS', certificates: [{ secretName: 'a', namespace: 'A' }] },
        'certificates[0].namespace',
        'a DNS label',
      ),
      listener(
        'routes of another protocol',
        { routes: { kinds: ['TCPRoute'] } },
        'routes.kinds[0]',
        'TCPRoute is for TCP',
      ),
      listener(
        'labels that are none',
        { routes: { namespaces: { labels: { a: 'ä' } } } },
        'routes.namespaces.labels["a"]',
        'a label value',
      ),
      [
        'a listener that it has not',
        (c) => new KongGateway(c, 'g', SMALLEST).listener('https'),
        'listener(name)',
        'one of "http" (HTTP, 80)',
      ],
    ],
    newest,
  );

  testWrongProps(
    [
      [
        'a certificate elsewhere, from no namespace',
        (c) =>
          new KongGateway(c, 'g', {
            ...SMALLEST,
            listeners: [{ protocol: 'HTTPS', certificates: [{ secretName: 'a', namespace: 'b' }] }],
          }),
        'listeners[0].certificates[0].namespace',
        'nothing without a namespace',
      ],
    ],
    () => {
      const app = new App();
      useReleases(app, { kic: '3.5', kong: '3.9' });
      return new Chart(app, 'test');
    },
  );
});
