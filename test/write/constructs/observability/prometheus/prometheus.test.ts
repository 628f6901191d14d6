import { App, Chart } from 'cdk8s';
import { k8s } from 'cdk8s-plus-25';
import { Prometheus, type KongScrape } from '../../../../../lib/write/constructs/observability/prometheus/prometheus';
import type { PrometheusProps } from '../../../../../lib/write/constructs/observability/prometheus/prometheus-props';
import type { RuleGroup } from '../../../../../lib/write/constructs/observability/prometheus/rule-group';
import type { ScrapeJob } from '../../../../../lib/write/constructs/observability/prometheus/scrape-job';
import { manifests, newest, testChart, type Manifest } from '../../../../support/chart';
import { find, yamlFileOf } from '../../../../support/config-map';
import { testWrongProps, type WrongProp } from '../../../../support/prop-errors';

const SMALLEST: PrometheusProps = { image: 'prom/prometheus:v2.26.0', reloaderImage: 'reloader:v1' };
const RULES: RuleGroup = {
  name: 'own',
  interval: '30s',
  rules: [
    { record: 'job:up:sum', expr: 'sum by (job) (up)' },
    {
      alert: 'Down',
      expr: 'job:up:sum == 0',
      for: '5m',
      labels: { severity: 'warning' },
      annotations: { summary: 'x' },
    },
  ],
};
const JOB: ScrapeJob = {
  job_name: 'own',
  scrape_interval: '1m',
  scrape_timeout: '20s',
  static_configs: [{ targets: ['a:1'] }],
};

interface ConfigFile {
  readonly global: object;
  readonly scrape_configs: readonly (ScrapeJob & { readonly relabel_configs: readonly object[] })[];
}
const config = (prometheus: Prometheus): ConfigFile =>
  yamlFileOf(prometheus, prometheus.addOnName, 'prometheus.yml') as ConfigFile;
const jobNames = (prometheus: Prometheus): string[] =>
  config(prometheus).scrape_configs.map(({ job_name }) => job_name);
const job = (prometheus: Prometheus, name: string): ConfigFile['scrape_configs'][number] =>
  config(prometheus).scrape_configs.find(({ job_name }) => job_name === name)!;

const CLUSTER_JOBS = [
  'prometheus',
  'kubernetes-apiservers',
  'kubernetes-nodes',
  'kubernetes-nodes-cadvisor',
  'kubernetes-service-endpoints',
  'kubernetes-service-endpoints-slow',
  'prometheus-pushgateway',
  'kubernetes-services',
  'kubernetes-pods',
  'kubernetes-pods-slow',
];

describe('Prometheus', () => {
  test('with its smallest props makes six objects of one name', () => {
    const prometheus = new Prometheus(testChart('istio-system'), 'prometheus', SMALLEST);
    expect(
      manifests(prometheus).map(({ kind, metadata }) => `${kind} ${metadata.namespace ?? ''}/${metadata.name}`),
    ).toEqual([
      'ServiceAccount istio-system/prometheus',
      'ConfigMap istio-system/prometheus',
      'ClusterRole /prometheus',
      'ClusterRoleBinding /prometheus',
      'Service istio-system/prometheus',
      'Deployment istio-system/prometheus',
    ]);
    expect(jobNames(prometheus)).toEqual(CLUSTER_JOBS);
    expect(config(prometheus).global).toEqual({
      evaluation_interval: '1m',
      scrape_interval: '15s',
      scrape_timeout: '10s',
    });
    expect(prometheus.url).toBe('http://prometheus.istio-system:9090');
  });

  test('is in istio-system where the chart has no namespace', () => {
    const chart = new Chart(new App(), 'none');
    const prometheus = new Prometheus(chart, 'prometheus', SMALLEST);
    expect(find(prometheus, 'Deployment').metadata.namespace).toBe('istio-system');
    expect(find(prometheus, 'ClusterRoleBinding').subjects).toEqual([
      { kind: 'ServiceAccount', name: 'prometheus', namespace: 'istio-system' },
    ]);
  });

  test('with all props writes them all', () => {
    const allProps: Required<PrometheusProps> = {
      ...SMALLEST,
      name: 'metrics',
      namespace: 'monitoring',
      replicas: 1,
      resources: { requests: { cpu: k8s.Quantity.fromString('100m') } },
      rollOnConfigChange: true,
      retention: '30d',
      storage: { claim: { size: '50Gi', storageClassName: 'fast' } },
      scrapeInterval: '5s',
      evaluationInterval: '30s',
      scrapeJobs: [JOB],
      rules: [RULES],
      logLevel: 'debug',
      externalUrl: 'https://example.com/prometheus',
    };
    const prometheus = new Prometheus(testChart(), 'id', allProps);
    expect(config(prometheus)).toMatchObject({
      global: { evaluation_interval: '30s', scrape_interval: '5s', scrape_timeout: '5s' },
    });
    expect(jobNames(prometheus)).toEqual([...CLUSTER_JOBS, 'own']);
    expect(yamlFileOf(prometheus, 'metrics', 'recording_rules.yml')).toEqual({
      groups: [{ ...RULES, rules: [RULES.rules[0]] }],
    });
    expect(yamlFileOf(prometheus, 'metrics', 'alerting_rules.yml')).toEqual({
      groups: [{ ...RULES, rules: [RULES.rules[1]] }],
    });
    expect(find(prometheus, 'PersistentVolumeClaim')).toMatchObject({
      metadata: { name: 'metrics', namespace: 'monitoring' },
      spec: {
        accessModes: ['ReadWriteOnce'],
        storageClassName: 'fast',
        resources: { requests: { storage: '50Gi' } },
      },
    });
    expect(find(prometheus, 'Deployment')).toMatchObject({
      metadata: { name: 'metrics', namespace: 'monitoring', labels: { app: 'metrics' } },
      spec: {
        replicas: 1,
        strategy: { type: 'Recreate' },
        template: {
          metadata: { annotations: { 'meshgate.dev/config-hash': expect.stringMatching(/^[0-9a-f]{16}$/) as string } },
          spec: {
            serviceAccountName: 'metrics',
            containers: [
              { image: 'reloader:v1' },
              { image: 'prom/prometheus:v2.26.0', resources: { requests: { cpu: '100m' } } },
            ],
            volumes: [
              { name: 'config-volume', configMap: { name: 'metrics' } },
              { name: 'storage-volume', persistentVolumeClaim: { claimName: 'metrics' } },
            ],
          },
        },
      },
    });
    expect(args(find(prometheus, 'Deployment'))).toEqual([
      '--storage.tsdb.retention.time=30d',
      '--config.file=/etc/config/prometheus.yml',
      '--storage.tsdb.path=/data',
      '--web.console.libraries=/etc/prometheus/console_libraries',
      '--web.console.templates=/etc/prometheus/consoles',
      '--web.enable-lifecycle',
      '--log.level=debug',
      '--web.external-url=https://example.com/prometheus',
      '--web.route-prefix=/',
    ]);
    expect(prometheus.url).toBe('http://metrics.monitoring:9090');
  });

  test('keeps data in a limited emptyDir or in a claim that is there', () => {
    const volumes = (storage: PrometheusProps['storage']): unknown => {
      const prometheus = new Prometheus(testChart(), 'prometheus', { ...SMALLEST, storage });
      const deployment = find(prometheus, 'Deployment') as unknown as {
        spec: { template: { spec: { volumes: unknown[] } } };
      };
      return deployment.spec.template.spec.volumes[1];
    };
    expect(volumes({ emptyDir: { sizeLimit: '2Gi' } })).toEqual({
      name: 'storage-volume',
      emptyDir: { sizeLimit: '2Gi' },
    });
    expect(volumes({ existingClaim: 'old' })).toEqual({
      name: 'storage-volume',
      persistentVolumeClaim: { claimName: 'old' },
    });
  });

  test('rolls its pods when a job is added after construction, if it is asked to', () => {
    const annotations = (rollOnConfigChange: boolean, ...jobs: readonly ScrapeJob[]): unknown => {
      const prometheus = new Prometheus(testChart(), 'prometheus', { ...SMALLEST, rollOnConfigChange });
      prometheus.addScrapeJobs(...jobs);
      const deployment = find(prometheus, 'Deployment') as unknown as { spec: { template: Manifest } };
      return deployment.spec.template.metadata.annotations;
    };
    expect(annotations(false, JOB)).toEqual({ 'sidecar.istio.io/inject': 'false' });
    expect(annotations(true)).toEqual(annotations(true));
    expect(annotations(true, JOB)).not.toEqual(annotations(true));
  });

  testWrongProps([
    ...wrong({ image: 'a b' }, 'image', 'an image reference'),
    ...wrong({ reloaderImage: '' }, 'reloaderImage', 'an image reference'),
    ...wrong({ name: 'Prom' }, 'name', 'a DNS label that begins with a letter'),
    ...wrong({ namespace: 'a.b' }, 'namespace', 'a DNS label'),
    ...wrong({ replicas: -1 }, 'replicas', 'an integer from 0'),
    ...wrong({ retention: '15 days' }, 'retention', 'a duration such as 15s'),
    ...wrong({ scrapeInterval: '0s' }, 'scrapeInterval', 'longer than 0'),
    ...wrong({ evaluationInterval: '5m1h' }, 'evaluationInterval', 'a duration such as'),
    ...wrong({ storage: { claim: { size: 'big' } } }, 'storage.claim.size', 'a size such as 10Gi'),
    ...wrong(
      { storage: { claim: { size: '1Gi', storageClassName: 'A' } } },
      'storage.claim.storageClassName',
      'a DNS name',
    ),
    ...wrong({ storage: { existingClaim: 'A' } }, 'storage.existingClaim', 'a DNS name'),
    ...wrong({ storage: { emptyDir: { sizeLimit: '2 GB' } } }, 'storage.emptyDir.sizeLimit', 'a size such as 10Gi'),
    ...wrong({ storage: { claim: { size: '1Gi' } }, replicas: 2 }, 'replicas', 'at most 1 with a claim'),
    ...wrong({ logLevel: 'loud' as 'info' }, 'logLevel', 'one of debug, info, warn, error'),
    ...wrong({ externalUrl: 'prometheus.example.com' }, 'externalUrl', 'a URL such as'),
    ...wrong({ externalUrl: 'https://a:b@example.com' }, 'externalUrl', 'without user'),
    ...wrong({ scrapeJobs: [{ job_name: '' }] }, 'scrapeJobs[0].job_name', 'a string'),
    ...wrong({ scrapeJobs: [JOB, JOB] }, 'scrapeJobs[1].job_name', 'a unique value'),
    ...wrong(
      { scrapeJobs: [{ job_name: 'kubernetes-pods' }] },
      'scrapeJobs[0].job_name',
      'a unique name; there are prom',
    ),
    ...wrong({ scrapeJobs: [{ ...JOB, scrape_interval: 'x' }] }, 'scrapeJobs[0].scrape_interval', 'a duration such as'),
    ...wrong({ scrapeJobs: [{ ...JOB, scrape_timeout: 'x' }] }, 'scrapeJobs[0].scrape_timeout', 'a duration such as'),
    ...wrong(
      { scrapeJobs: [{ ...JOB, scrape_timeout: '2m' }] },
      'scrapeJobs[0].scrape_timeout',
      'at most the scrape_interval, 1m',
    ),
    ...wrong({ rules: [{ name: '', rules: RULES.rules }] }, 'rules[0].name', 'a string'),
    ...wrong({ rules: [{ name: 'a', rules: [] }] }, 'rules[0].rules', 'at least one entry'),
    ...wrong({ rules: [{ ...RULES, interval: 'x' }] }, 'rules[0].interval', 'a duration such as'),
    ...wrong({ rules: [RULES, RULES] }, 'rules[1].name', 'a unique value'),
    ...wrong(
      { rules: [{ name: 'a', rules: [{ record: 'a b', expr: 'up' }] }] },
      'rules[0].rules[0].record',
      'the name of a series',
    ),
    ...wrong({ rules: [{ name: 'a', rules: [{ alert: 'A', expr: '' }] }] }, 'rules[0].rules[0].expr', 'a string'),
    ...wrong({ rules: [{ name: 'a', rules: [{ alert: '', expr: 'up' }] }] }, 'rules[0].rules[0].alert', 'a string'),
    ...wrong(
      { rules: [{ name: 'a', rules: [{ alert: 'A', expr: 'up', for: '1' }] }] },
      'rules[0].rules[0].for',
      'a duration such as',
    ),
  ]);
});

/** A construct with one wrong prop. */
function wrong(props: Partial<PrometheusProps>, prop: string, allowed: string): WrongProp[] {
  const title = `${prop} that is not ${allowed}`;
  return [[title, (chart) => new Prometheus(chart, 'prometheus', { ...SMALLEST, ...props }), prop, allowed]];
}

function args(deployment: Manifest): readonly string[] {
  const { spec } = deployment as unknown as {
    spec: { template: { spec: { containers: [unknown, { args: string[] }] } } };
  };
  return spec.template.spec.containers[1].args;
}

describe('scrapeKong', () => {
  const plugin = (chart: Chart, kong: KongScrape = { namespace: 'kong-istio' }): Manifest =>
    find(new Prometheus(chart, 'prometheus', SMALLEST).scrapeKong(kong), 'KongClusterPlugin');

  test('adds a job for the status port of Kong’s pods, after what was there', () => {
    const prometheus = new Prometheus(testChart(), 'prometheus', SMALLEST).scrapeKong({ namespace: 'kong-istio' });
    expect(jobNames(prometheus)).toEqual([...CLUSTER_JOBS, 'kong']);
    expect(job(prometheus, 'kong')).toEqual({
      job_name: 'kong',
      kubernetes_sd_configs: [{ role: 'pod', namespaces: { names: ['kong-istio'] } }],
      relabel_configs: [
        { action: 'keep', regex: 'kong', source_labels: ['__meta_kubernetes_pod_label_app_kubernetes_io_name'] },
        { action: 'keep', regex: 'status', source_labels: ['__meta_kubernetes_pod_container_port_name'] },
        { action: 'replace', source_labels: ['__meta_kubernetes_namespace'], target_label: 'kubernetes_namespace' },
        { action: 'replace', source_labels: ['__meta_kubernetes_pod_name'], target_label: 'kubernetes_pod_name' },
        { action: 'drop', regex: 'Pending|Succeeded|Failed', source_labels: ['__meta_kubernetes_pod_phase'] },
      ],
    });
  });

  test('takes pods by other labels and another port, whose dots are no pattern', () => {
    const kong = { namespace: 'edge', podLabels: { 'example.com/kind': 'gate.way' }, portName: 'metrics' };
    const { relabel_configs } = job(new Prometheus(testChart(), 'prometheus', SMALLEST).scrapeKong(kong), 'kong');
    expect(relabel_configs.slice(0, 2)).toEqual([
      { action: 'keep', regex: 'gate\\.way', source_labels: ['__meta_kubernetes_pod_label_example_com_kind'] },
      { action: 'keep', regex: 'metrics', source_labels: ['__meta_kubernetes_pod_container_port_name'] },
    ]);
  });

  test('makes Kong 2.5 count, which knows no kinds of metrics', () => {
    expect(plugin(testChart())).toEqual({
      apiVersion: 'configuration.konghq.com/v1',
      kind: 'KongClusterPlugin',
      metadata: {
        name: 'prometheus',
        labels: { global: 'true' },
        annotations: { 'kubernetes.io/ingress.class': 'kong' },
      },
      plugin: 'prometheus',
      config: { per_consumer: false },
    });
  });

  test('makes Kong 3.9 count all kinds of metrics, and per consumer where it is asked to', () => {
    const chart = newest();
    expect(plugin(chart, { namespace: 'kong', perConsumer: true, ingressClassName: 'edge' })).toMatchObject({
      metadata: { annotations: { 'kubernetes.io/ingress.class': 'edge' } },
      config: {
        per_consumer: true,
        status_code_metrics: true,
        latency_metrics: true,
        bandwidth_metrics: true,
        upstream_health_metrics: true,
      },
    });
  });

  testWrongProps([
    ...wrongKong({ namespace: 'A' }, 'scrapeKong.namespace', 'a DNS label'),
    ...wrongKong({ namespace: 'kong', podLabels: { a: 'b c' } }, 'scrapeKong.podLabels["a"]', 'a label value'),
    ...wrongKong({ namespace: 'kong', portName: 'A' }, 'scrapeKong.portName', '1 to 15'),
    ...wrongKong({ namespace: 'kong', ingressClassName: 'A' }, 'ingressClassName', 'a DNS name'),
    [
      'a second call',
      (chart) =>
        new Prometheus(chart, 'prometheus', SMALLEST).scrapeKong({ namespace: 'a' }).scrapeKong({ namespace: 'b' }),
      'scrapeJobs[0].job_name',
      'a unique name',
    ],
  ]);
});

function wrongKong(kong: KongScrape, prop: string, allowed: string): WrongProp[] {
  return [
    [JSON.stringify(kong), (chart) => new Prometheus(chart, 'prometheus', SMALLEST).scrapeKong(kong), prop, allowed],
  ];
}

describe('scrapeMesh', () => {
  const prometheus = (): Prometheus => new Prometheus(testChart(), 'prometheus', SMALLEST).scrapeMesh();

  test('adds a job for the merged metrics of every proxy', () => {
    expect(job(prometheus(), 'istio-proxies')).toMatchObject({
      metrics_path: '/stats/prometheus',
      kubernetes_sd_configs: [{ role: 'pod' }],
      relabel_configs: [
        { action: 'keep', regex: 'istio-proxy', source_labels: ['__meta_kubernetes_pod_container_name'] },
        { regex: '(.+):\\d+', replacement: '$1:15020', target_label: '__address__' },
        { action: 'labelmap', regex: '__meta_kubernetes_pod_label_(.+)' },
        { target_label: 'kubernetes_namespace' },
        { target_label: 'kubernetes_pod_name' },
        { action: 'drop', regex: 'Pending|Succeeded|Failed' },
      ],
    });
  });

  test('takes these metrics from the jobs that follow annotations, and changes no other job', () => {
    const before = config(new Prometheus(testChart(), 'prometheus', SMALLEST)).scrape_configs;
    const after = config(prometheus()).scrape_configs;
    const left = {
      action: 'drop',
      regex: '15020',
      source_labels: ['__meta_kubernetes_pod_annotation_prometheus_io_port'],
    };
    expect(after.slice(0, -1)).toEqual(
      before.map((one) =>
        ['kubernetes-pods', 'kubernetes-pods-slow'].includes(one.job_name)
          ? { ...one, relabel_configs: [left, ...one.relabel_configs] }
          : one,
      ),
    );
  });

  testWrongProps([
    [
      'a second call',
      (chart) => new Prometheus(chart, 'prometheus', SMALLEST).scrapeMesh().scrapeMesh(),
      'scrapeJobs[0].job_name',
      'a unique name',
    ],
  ]);
});

describe('alertOnPath', () => {
  interface RuleFile {
    readonly groups: readonly { readonly name: string; readonly rules: readonly Readonly<Record<string, string>>[] }[];
  }
  const rules = (prometheus: Prometheus, file: string): readonly Readonly<Record<string, string>>[] =>
    (yamlFileOf(prometheus, 'prometheus', file) as RuleFile).groups.flatMap((group) => group.rules);

  test('adds recording rules and one alert for each thing that can go wrong', () => {
    const prometheus = new Prometheus(testChart(), 'prometheus', SMALLEST).alertOnPath({ meshNamespaces: ['shop'] });
    expect(rules(prometheus, 'recording_rules.yml').map(({ record }) => record)).toEqual([
      'service:kong_http_status_5xx:ratio_rate5m',
      'destination_service:istio_requests_5xx:ratio_rate5m',
      'destination_service:istio_request_duration_milliseconds:p99_5m',
    ]);
    expect(rules(prometheus, 'alerting_rules.yml').map(({ alert, expr }) => `${alert}: ${expr}`)).toEqual([
      'KongServerErrors: service:kong_http_status_5xx:ratio_rate5m > 0.05',
      'MeshServerErrors: destination_service:istio_requests_5xx:ratio_rate5m > 0.05',
      'MeshSlowRequests: destination_service:istio_request_duration_milliseconds:p99_5m > 1000',
      expect.stringContaining('SidecarMissing: count by (namespace, pod)'),
      expect.stringContaining('ConfigPushErrors: increase(pilot_total_xds_rejects[5m]) > 0'),
      expect.stringContaining('ConfigPushErrors: increase(pilot_total_xds_internal_errors[5m]) > 0'),
      expect.stringContaining('ConfigPushErrors: increase(pilot_xds_push_context_errors[5m]) > 0'),
      expect.stringContaining('ConfigPushErrors: increase(pilot_xds_write_timeout[5m]) > 0'),
    ]);
  });

  test('takes limits of one’s own', () => {
    const prometheus = new Prometheus(testChart(), 'prometheus', SMALLEST).alertOnPath({
      meshNamespaces: ['shop', 'kong'],
      kongErrorShare: 0.01,
      meshErrorShare: 0.02,
      p99Milliseconds: 250,
      for: '10m',
    });
    const alerts = rules(prometheus, 'alerting_rules.yml');
    expect(alerts.slice(0, 3).map(({ expr }) => expr?.replace(/.* /, ''))).toEqual(['0.01', '0.02', '250']);
    expect(alerts.slice(0, 4).map((alert) => alert.for)).toEqual(['10m', '10m', '10m', '10m']);
    expect(alerts[3]?.expr).toContain('namespace=~"shop|kong"');
  });

  test('asks for the metric that the chosen Kong has', () => {
    const expr = (chart: Chart): string | undefined => {
      const prometheus = new Prometheus(chart, 'prometheus', SMALLEST).alertOnPath({ meshNamespaces: ['shop'] });
      return rules(prometheus, 'recording_rules.yml')[0]?.expr;
    };
    expect(expr(testChart())).toContain('rate(kong_http_status[5m])');
    expect(expr(newest())).toContain('rate(kong_http_requests_total[5m])');
  });

  testWrongProps(
    (
      [
        [{ meshNamespaces: [] }, 'meshNamespaces', 'at least one entry'],
        [{ meshNamespaces: ['A'] }, 'meshNamespaces[0]', 'a DNS label'],
        [{ meshNamespaces: ['a'], kongErrorShare: 5 }, 'kongErrorShare', 'a share above 0 and below 1'],
        [{ meshNamespaces: ['a'], meshErrorShare: 0 }, 'meshErrorShare', 'a share above 0 and below 1'],
        [{ meshNamespaces: ['a'], p99Milliseconds: 0 }, 'p99Milliseconds', 'above 0'],
        [{ meshNamespaces: ['a'], for: '5' }, 'for', 'a duration such as'],
      ] as const
    ).map(([limits, prop, allowed]) => [
      JSON.stringify(limits),
      (chart) => new Prometheus(chart, 'prometheus', SMALLEST).alertOnPath(limits),
      `alertOnPath.${prop}`,
      allowed,
    ]),
  );
});
