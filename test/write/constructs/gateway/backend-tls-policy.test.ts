import { App, Chart } from 'cdk8s';
import {
  BackendTlsPolicy,
  type BackendTlsPolicyProps,
} from '../../../../lib/write/constructs/gateway/backend-tls-policy';
import { useReleases } from '../../../../lib/write/constructs/kong/chosen-releases';
import { manifest, newest } from '../../../support/chart';
import { testWrongProps, type WrongProp } from '../../../support/prop-errors';

const SMALLEST = {
  featureGates: ['GatewayAlpha'],
  services: ['catalog'],
  host: 'catalog.example.com',
  authorities: [{ kind: 'ConfigMap', name: 'authority' }],
} satisfies BackendTlsPolicyProps;

describe('BackendTlsPolicy', () => {
  test('with the smallest props is of the version that both controllers read', () => {
    const policy = new BackendTlsPolicy(newest(), 'tls', SMALLEST);
    expect(manifest(policy)).toEqual({
      apiVersion: 'gateway.networking.k8s.io/v1alpha3',
      kind: 'BackendTLSPolicy',
      metadata: { name: 'tls', namespace: 'shop' },
      spec: {
        targetRefs: [{ group: '', kind: 'Service', name: 'catalog' }],
        validation: {
          hostname: 'catalog.example.com',
          caCertificateRefs: [{ group: '', kind: 'ConfigMap', name: 'authority' }],
        },
      },
    });
    expect(policy.channel).toBe('experimental');
  });

  test('with all props writes them all', () => {
    const allProps: Required<BackendTlsPolicyProps> = {
      ...SMALLEST,
      name: 'policy',
      namespace: 'books',
      controller: 'operator',
      services: ['catalog', 'cart'],
      authorities: [{ kind: 'Secret', name: 'authority' }],
      verifyDepth: 2,
      labels: { team: 'books' },
      annotations: { 'istio.io/ignore-policy-attachment': 'true' },
    };
    expect(manifest(new BackendTlsPolicy(newest(), 'id', allProps))).toEqual({
      apiVersion: 'gateway.networking.k8s.io/v1alpha3',
      kind: 'BackendTLSPolicy',
      metadata: {
        name: 'policy',
        namespace: 'books',
        labels: { team: 'books' },
        annotations: { 'istio.io/ignore-policy-attachment': 'true' },
      },
      spec: {
        targetRefs: ['catalog', 'cart'].map((name) => ({ group: '', kind: 'Service', name })),
        validation: {
          hostname: 'catalog.example.com',
          caCertificateRefs: [{ group: '', kind: 'Secret', name: 'authority' }],
        },
        options: { 'tls-verify-depth': '2' },
      },
    });
  });

  const wrong = (title: string, props: object, prop: string, allowed: string): WrongProp => [
    title,
    (c) => new BackendTlsPolicy(c, 'p', { ...SMALLEST, ...props }),
    prop,
    allowed,
  ];
  const authority = { kind: 'Secret', name: 'a' };
  testWrongProps(
    [
      [
        'a second one for a Service',
        (c) => {
          new BackendTlsPolicy(c, 'other', { ...SMALLEST, namespace: 'books' });
          new BackendTlsPolicy(c, 'first', SMALLEST);
          new BackendTlsPolicy(c, 'second', { ...SMALLEST, services: ['cart', 'catalog'] });
        },
        'services[1]',
        'a Service without another policy: test/first is for it',
      ],
    ],
    newest,
  );

  testWrongProps(
    [
      wrong(
        'a controller without the gate',
        { featureGates: [] },
        'featureGates',
        'tlsVerify: true, … } of the Service',
      ),
      wrong('a name with a dot', { name: 'a.b' }, 'name', 'a DNS label'),
      wrong('a namespace with a dot', { namespace: 'a.b' }, 'namespace', 'a DNS label'),
      wrong('no Services', { services: [] }, 'services', 'at least one entry'),
      wrong('one Service twice', { services: ['a', 'a'] }, 'services[1]', 'services[0] has it already'),
      wrong('a Service that is no name', { services: ['A'] }, 'services[0]', 'a DNS label'),
      wrong('a host that is a URL', { host: 'https://a' }, 'host', 'a DNS name'),
      wrong('no authorities', { authorities: [] }, 'authorities', 'at least one entry'),
      wrong(
        'more authorities than there may be',
        { authorities: Array.from({ length: 9 }, () => authority) },
        'authorities',
        'at most 8',
      ),
      wrong(
        'an authority of another kind',
        { authorities: [{ kind: 'Pod', name: 'a' }] },
        'authorities[0].kind',
        'one of ConfigMap, Secret',
      ),
      wrong(
        'an authority that is no name',
        { authorities: [{ kind: 'Secret', name: 'A' }] },
        'authorities[0].name',
        'a DNS name',
      ),
      wrong('a depth beyond all', { verifyDepth: 65 }, 'verifyDepth', 'an integer from 0 to 64'),
      wrong(
        'the authorities of the system',
        { wellKnownCACertificates: 'System' },
        'wellKnownCACertificates',
        'no prop of this name',
      ),
      wrong('a label that is none', { labels: { a: 'ä' } }, 'labels["a"]', 'a label value'),
    ],
    newest,
  );
  const chartWith = (releases: Parameters<typeof useReleases>[1]): Chart => {
    const app = new App();
    useReleases(app, releases);
    return new Chart(app, 'test', { namespace: 'shop' });
  };
  testWrongProps([['KIC 3.3', (c) => new BackendTlsPolicy(c, 'p', SMALLEST), 'kind', 'since KIC 3.4']], () =>
    chartWith({ kic: '3.3' }),
  );
  testWrongProps(
    [
      [
        'Gateway API 1.0',
        (c) => new BackendTlsPolicy(c, 'p', SMALLEST),
        'kind',
        'reads v1alpha3, which there is since 1.1',
      ],
    ],
    () => chartWith({ kic: '3.5', gatewayApi: '1.0' }),
  );
});
