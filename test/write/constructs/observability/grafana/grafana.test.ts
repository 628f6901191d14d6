import { k8s } from 'cdk8s-plus-25';
import { parse } from 'yaml';
import type { GrafanaDashboard } from '../../../../../lib/write/constructs/observability/grafana/dashboard-config-map';
import { Grafana, type GrafanaProps } from '../../../../../lib/write/constructs/observability/grafana/grafana';
import { PropError } from '../../../../../lib/write/props/prop-error';
import { warningsOf } from '../../../../../lib/write/constructs/warning';
import { manifests, testChart, type Manifest } from '../../../../support/chart';
import { fileText, find } from '../../../../support/config-map';
import { testWrongProps, type WrongProp } from '../../../../support/prop-errors';

const SMALLEST: GrafanaProps = { image: 'grafana/grafana:7.5.5', version: '7.5.5' };

const dashboard = (configMap: GrafanaDashboard['configMap'], fileName = 'a.json', bytes = 20): GrafanaDashboard => ({
  configMap,
  fileName,
  json: `{"a":"${'x'.repeat(bytes - 8)}"}`,
});
const MESH = dashboard('istio-grafana-dashboards', 'mesh.json');
const EDGE = dashboard('kong-grafana-dashboards', 'edge.json');

interface Pod {
  readonly metadata: Manifest['metadata'];
  readonly spec: {
    readonly containers: readonly [
      {
        readonly env: readonly { readonly name: string; readonly value: string }[];
        readonly volumeMounts: readonly { readonly name: string; readonly mountPath: string }[];
      },
    ];
    readonly volumes: readonly { readonly name: string }[];
  };
}
const podOf = (grafana: Grafana): Pod =>
  (find(grafana, 'Deployment') as unknown as { readonly spec: { readonly template: Pod } }).spec.template;

describe('Grafana', () => {
  test('with its smallest props makes six objects, two of them ConfigMaps for dashboards', () => {
    const grafana = new Grafana(testChart('istio-system'), 'grafana', SMALLEST);
    expect(
      manifests(grafana).map(({ kind, metadata }) => `${kind} ${metadata.namespace ?? ''}/${metadata.name}`),
    ).toEqual([
      'ServiceAccount istio-system/grafana',
      'ConfigMap istio-system/grafana',
      'Service istio-system/grafana',
      'ConfigMap istio-system/istio-grafana-dashboards',
      'ConfigMap istio-system/istio-services-grafana-dashboards',
      'Deployment istio-system/grafana',
    ]);
    expect(grafana.url).toBe('http://grafana.istio-system:3000');
  });

  test('with all props writes them all', () => {
    const allProps: Required<GrafanaProps> = {
      ...SMALLEST,
      name: 'boards',
      namespace: 'monitoring',
      replicas: 1,
      resources: { limits: { memory: k8s.Quantity.fromString('256Mi') } },
      rollOnConfigChange: true,
      dashboards: [MESH, EDGE],
      prometheusUrl: 'http://metrics.monitoring:9090',
      storage: { claim: { size: '1Gi' } },
      anonymousRole: 'Viewer',
      logLevel: 'debug',
      externalUrl: 'https://example.com/grafana',
    };
    const grafana = new Grafana(testChart(), 'id', allProps);
    expect(fileText(grafana, 'boards', 'grafana.ini')).toContain('[log]\nmode = console\nlevel = debug\n');
    expect(fileText(grafana, 'boards', 'grafana.ini')).toContain('[server]\nroot_url = https://example.com/grafana\n');
    expect(fileText(grafana, 'boards', 'datasources.yaml')).toContain('url: http://metrics.monitoring:9090\n');
    expect(find(grafana, 'PersistentVolumeClaim').metadata.name).toBe('boards');
    expect(find(grafana, 'Deployment')).toMatchObject({
      metadata: { name: 'boards', namespace: 'monitoring' },
      spec: {
        replicas: 1,
        strategy: { type: 'Recreate' },
        template: {
          metadata: { annotations: { 'meshgate.dev/config-hash': expect.stringMatching(/^[0-9a-f]{16}$/) as string } },
          spec: { containers: [{ resources: { limits: { memory: '256Mi' } } }] },
        },
      },
    });
    expect(podOf(grafana).spec.containers[0].env).toContainEqual({
      name: 'GF_AUTH_ANONYMOUS_ORG_ROLE',
      value: 'Viewer',
    });
    expect(warningsOf(grafana)).toEqual([]);
  });

  test('warns that everybody is its administrator', () => {
    expect(warningsOf(new Grafana(testChart(), 'grafana', SMALLEST))).toEqual([
      'test/grafana: everybody who reaches Grafana is its administrator; anonymousRole: "Viewer" gives read access only',
    ]);
  });

  test('rolls its pods when a dashboard changes, if it is asked to', () => {
    const annotations = (rollOnConfigChange: boolean, ...dashboards: readonly GrafanaDashboard[]): unknown =>
      podOf(new Grafana(testChart(), 'grafana', { ...SMALLEST, rollOnConfigChange, dashboards })).metadata.annotations;
    expect(annotations(false, MESH)).toEqual({ 'sidecar.istio.io/inject': 'false' });
    expect(annotations(true, MESH)).toEqual(annotations(true, MESH));
    expect(annotations(true, MESH)).not.toEqual(annotations(true));
  });

  test('puts dashboards where they belong, and mounts and announces every ConfigMap that is there', () => {
    const grafana = new Grafana(testChart(), 'grafana', { ...SMALLEST, dashboards: [MESH, EDGE] });
    expect(fileText(grafana, 'istio-grafana-dashboards', 'mesh.json')).toBe(MESH.json);
    expect(fileText(grafana, 'kong-grafana-dashboards', 'edge.json')).toBe(EDGE.json);
    const { providers } = parse(fileText(grafana, 'grafana', 'dashboardproviders.yaml')) as {
      providers: readonly { readonly name: string; readonly options: { readonly path: string } }[];
    };
    const names = ['istio', 'istio-services', 'kong'];
    const paths = names.map((name) => `/var/lib/grafana/dashboards/${name}`);
    expect(providers.map(({ name }) => name)).toEqual(names);
    expect(providers.map(({ options }) => options.path)).toEqual(paths);
    const { containers, volumes } = podOf(grafana).spec;
    expect(containers[0].volumeMounts).toEqual(
      expect.arrayContaining(names.map((name, index) => ({ name: `dashboards-${name}`, mountPath: paths[index] }))),
    );
    expect(volumes).toContainEqual({ name: 'dashboards-kong', configMap: { name: 'kong-grafana-dashboards' } });
  });

  test('has no third ConfigMap without a dashboard for it', () => {
    const grafana = new Grafana(testChart(), 'grafana', { ...SMALLEST, dashboards: [MESH] });
    expect(JSON.stringify(manifests(grafana))).not.toContain('kong');
  });

  test('takes 1 MiB of dashboards in one ConfigMap, and warns that kubectl apply does not', () => {
    const half = 512 * 1024;
    const props = {
      ...SMALLEST,
      anonymousRole: 'Viewer',
      dashboards: [
        dashboard('istio-grafana-dashboards', 'a.json', half),
        dashboard('istio-grafana-dashboards', 'b.json', half),
        dashboard('istio-services-grafana-dashboards', 'c.json', 1000),
      ],
    } as const;
    expect(warningsOf(new Grafana(testChart(), 'grafana', props))).toEqual([
      expect.stringMatching(
        /^test\/grafana: ConfigMap istio-grafana-dashboards has \d+ bytes: above 262144, kubectl apply needs --server-side/,
      ),
    ]);
  });

  test('counts bytes, not letters, and names the construct and the sizes of a ConfigMap that is too large', () => {
    const wide = { ...dashboard('kong-grafana-dashboards', 'wide.json'), json: `{"a":"${'ä'.repeat(524_285)}"}` };
    expect(wide.json.length).toBeLessThan(1024 * 1024);
    const props = { ...SMALLEST, dashboards: [wide, dashboard('istio-grafana-dashboards')] };
    expect(() => new Grafana(testChart(), 'grafana', props)).toThrow(
      new PropError(
        'test/grafana',
        'dashboards',
        '1048578 bytes in ConfigMap kong-grafana-dashboards',
        'at most 1048576 bytes in one ConfigMap; move some of these to another: wide.json 1048578',
      ),
    );
  });

  testWrongProps([
    ...wrong({ version: 'a b' }, 'version', 'a label value'),
    ...wrong({ prometheusUrl: 'prometheus:9090' }, 'prometheusUrl', 'a URL such as'),
    ...wrong({ externalUrl: 'https://example.com/?a' }, 'externalUrl', 'without user, "?" and "#"'),
    ...wrong({ anonymousRole: 'Owner' as 'Admin' }, 'anonymousRole', 'one of Admin, Editor, Viewer'),
    ...wrong({ logLevel: 'trace' as 'info' }, 'logLevel', 'one of debug, info, warn, error, critical'),
    ...wrong({ storage: { claim: { size: '1Gi' } }, replicas: 2 }, 'replicas', 'at most 1 with a claim'),
    ...wrong(
      { dashboards: [dashboard('other' as 'kong-grafana-dashboards')] },
      'dashboards[0].configMap',
      'one of istio-',
    ),
    ...wrong({ dashboards: [{ ...MESH, fileName: 'a b.json' }] }, 'dashboards[0].fileName', 'a file name of letters'),
    ...wrong({ dashboards: [{ ...MESH, fileName: 'mesh.yaml' }] }, 'dashboards[0].fileName', 'ends with .json'),
    ...wrong({ dashboards: [{ ...MESH, json: '{' }] }, 'dashboards[0].json', 'a dashboard as JSON'),
    ...wrong({ dashboards: [{ ...MESH, json: '[]' }] }, 'dashboards[0].json', 'a dashboard as JSON'),
    ...wrong({ dashboards: [MESH, MESH] }, 'dashboards[1].fileName', 'a unique value'),
  ]);
});

/** A construct with one wrong prop. */
function wrong(props: Partial<GrafanaProps>, prop: string, allowed: string): WrongProp[] {
  const title = `${prop} that is not ${allowed}`;
  return [[title, (chart) => new Grafana(chart, 'grafana', { ...SMALLEST, ...props }), prop, allowed]];
}
