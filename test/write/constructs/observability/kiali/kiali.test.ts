import { k8s } from 'cdk8s-plus-25';
import { Kiali } from '../../../../../lib/write/constructs/observability/kiali/kiali';
import type { KialiProps } from '../../../../../lib/write/constructs/observability/kiali/kiali-props';
import { warningsOf } from '../../../../../lib/write/constructs/warning';
import { secretRef } from '../../../../../lib/facts/plugins/secret-value';
import { manifests, testChart } from '../../../../support/chart';
import { fileText, find, yamlFileOf } from '../../../../support/config-map';
import { testWrongProps, type WrongProp } from '../../../../support/prop-errors';

const SMALLEST: KialiProps = { image: 'quay.io/kiali/kiali:v1.38', version: 'v1.38.0' };

const config = (kiali: Kiali): unknown => yamlFileOf(kiali, kiali.addOnName, 'config.yaml');

describe('Kiali', () => {
  test('with its smallest props makes nine objects', () => {
    const kiali = new Kiali(testChart('istio-system'), 'kiali', SMALLEST);
    expect(
      manifests(kiali).map(({ kind, metadata }) => `${kind} ${metadata.namespace ?? ''}/${metadata.name}`),
    ).toEqual([
      'ServiceAccount istio-system/kiali',
      'ConfigMap istio-system/kiali',
      'ClusterRole /kiali-viewer',
      'ClusterRole /kiali',
      'ClusterRoleBinding /kiali',
      'Role istio-system/kiali-controlplane',
      'RoleBinding istio-system/kiali-controlplane',
      'Service istio-system/kiali',
      'Deployment istio-system/kiali',
    ]);
  });

  test('points at Prometheus and Grafana of its own namespace', () => {
    expect(config(new Kiali(testChart('mesh'), 'kiali', SMALLEST))).toMatchObject({
      external_services: {
        prometheus: { url: 'http://prometheus.mesh:9090' },
        grafana: { enabled: true, in_cluster_url: 'http://grafana.mesh:3000' },
      },
      istio_namespace: 'mesh',
    });
  });

  test('with all props writes them all', () => {
    const allProps: Required<KialiProps> = {
      ...SMALLEST,
      name: 'graph',
      namespace: 'mesh',
      replicas: 2,
      resources: { requests: { cpu: k8s.Quantity.fromString('10m') } },
      rollOnConfigChange: true,
      authStrategy: 'token',
      signingKey: secretRef('keys', 'kiali'),
      namespaces: ['kong-istio', 'shop'],
      prometheusUrl: 'http://metrics:9090',
      grafana: { inClusterUrl: 'http://boards:3000', externalUrl: 'https://grafana.example.com' },
      logLevel: 'debug',
      externalUrl: 'https://example.com:8443/graph/',
    };
    const kiali = new Kiali(testChart(), 'id', allProps);
    expect(config(kiali)).toMatchObject({
      auth: { strategy: 'token' },
      deployment: {
        image_name: 'quay.io/kiali/kiali',
        image_version: 'v1.38',
        instance_name: 'graph',
        logger: { log_level: 'debug' },
        replicas: 2,
        resources: { requests: { cpu: '10m' } },
      },
      external_services: {
        prometheus: { url: 'http://metrics:9090' },
        grafana: { enabled: true, in_cluster_url: 'http://boards:3000', url: 'https://grafana.example.com' },
      },
      kiali_feature_flags: { ui_defaults: { namespaces: ['kong-istio', 'shop'] } },
      server: { web_root: '/graph', web_fqdn: 'example.com', web_port: '8443', web_schema: 'https' },
    });
    expect(find(kiali, 'Deployment')).toMatchObject({
      metadata: { name: 'graph', namespace: 'mesh' },
      spec: {
        replicas: 2,
        template: {
          metadata: { annotations: { 'meshgate.dev/config-hash': expect.stringMatching(/^[0-9a-f]{16}$/) as string } },
          spec: {
            serviceAccountName: 'graph',
            containers: [
              {
                readinessProbe: { httpGet: { path: '/graph/healthz' } },
                livenessProbe: { httpGet: { path: '/graph/healthz' } },
                resources: { requests: { cpu: '10m' } },
              },
            ],
          },
        },
      },
    });
  });

  test('without login warns of it', () => {
    expect(warningsOf(new Kiali(testChart(), 'kiali', SMALLEST))).toEqual([
      'test/kiali: everybody who reaches Kiali sees the mesh and may change it; ' +
        'authStrategy: "token" requires the token of a ServiceAccount',
    ]);
  });

  test('asks for a token by one prop, and takes the key that signs sessions from a Secret', () => {
    const kiali = new Kiali(testChart(), 'kiali', { ...SMALLEST, authStrategy: 'token' });
    expect(warningsOf(kiali)).toEqual([]);
    expect(config(kiali)).toMatchObject({ auth: { strategy: 'token' } });
    expect(fileText(kiali, 'kiali', 'config.yaml')).not.toContain('signing_key');
    expect(environment(kiali)).toContainEqual({
      name: 'LOGIN_TOKEN_SIGNING_KEY',
      valueFrom: { secretKeyRef: { name: 'kiali-signing-key', key: 'key' } },
    });
  });

  test('takes that key from another Secret', () => {
    const signingKey = secretRef('keys', 'kiali', 'istio-system');
    const kiali = new Kiali(testChart('istio-system'), 'kiali', { ...SMALLEST, authStrategy: 'token', signingKey });
    expect(environment(kiali)).toContainEqual({
      name: 'LOGIN_TOKEN_SIGNING_KEY',
      valueFrom: { secretKeyRef: { name: 'keys', key: 'kiali' } },
    });
  });

  test('does without Grafana', () => {
    const kiali = new Kiali(testChart(), 'kiali', { ...SMALLEST, grafana: false });
    expect(config(kiali)).toHaveProperty('external_services.grafana', { enabled: false });
  });

  test.each([
    ['https://kiali.example.com', { web_root: '/', web_port: '443', web_schema: 'https' }, '/healthz'],
    ['http://example.com/kiali', { web_root: '/kiali', web_port: '80', web_schema: 'http' }, '/kiali/healthz'],
  ])('serves its pages, and answers probes, under the path of %s', (externalUrl, server, path) => {
    const kiali = new Kiali(testChart(), 'kiali', { ...SMALLEST, externalUrl });
    expect(config(kiali)).toMatchObject({ server });
    expect(find(kiali, 'Deployment')).toMatchObject({
      spec: { template: { spec: { containers: [{ readinessProbe: { httpGet: { path } } }] } } },
    });
  });

  test('knows the tag of an image in a registry with a port', () => {
    const kiali = new Kiali(testChart(), 'kiali', { ...SMALLEST, image: 'registry:5000/kiali' });
    expect(config(kiali)).toHaveProperty('deployment.image_name', 'registry:5000/kiali');
    expect(config(kiali)).not.toHaveProperty('deployment.image_version');
  });

  testWrongProps([
    ...wrong({ version: 'a b' }, 'version', 'a label value'),
    ...wrong({ authStrategy: 'login' as 'token' }, 'authStrategy', 'one of anonymous, token'),
    ...wrong({ signingKey: secretRef('a', 'b') }, 'signingKey', 'nothing without authStrategy: "token"'),
    ...wrong(
      { authStrategy: 'token', signingKey: secretRef('a', 'b', 'c') },
      'signingKey',
      'a Secret of Kiali’s own namespace',
    ),
    ...wrong({ authStrategy: 'token', signingKey: secretRef('A', 'b') }, 'signingKey', 'a DNS name'),
    ...wrong({ namespaces: ['a', 'B'] }, 'namespaces[1]', 'a DNS label'),
    ...wrong({ prometheusUrl: 'metrics' }, 'prometheusUrl', 'a URL such as'),
    ...wrong({ grafana: { inClusterUrl: 'boards' } }, 'grafana.inClusterUrl', 'a URL such as'),
    ...wrong({ grafana: { externalUrl: 'boards' } }, 'grafana.externalUrl', 'a URL such as'),
    ...wrong({ externalUrl: 'ftp://example.com' }, 'externalUrl', 'a URL such as'),
    ...wrong({ logLevel: 'loud' as 'info' }, 'logLevel', 'one of trace, debug, info, warn, error, fatal'),
  ]);
});

function environment(kiali: Kiali): readonly unknown[] {
  const { spec } = find(kiali, 'Deployment') as unknown as {
    spec: { template: { spec: { containers: readonly [{ env: readonly unknown[] }] } } };
  };
  return spec.template.spec.containers[0].env;
}

/** A construct with one wrong prop. */
function wrong(props: Partial<KialiProps>, prop: string, allowed: string): WrongProp[] {
  const title = `${prop} that is not ${allowed}`;
  return [[title, (chart) => new Kiali(chart, 'kiali', { ...SMALLEST, ...props }), prop, allowed]];
}
