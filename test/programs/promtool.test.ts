import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { App, Chart } from 'cdk8s';
import { stringify } from 'yaml';
import { useReleases } from '../../lib/write/constructs/kong/chosen-releases';
import { Prometheus } from '../../lib/write/constructs/observability/prometheus/prometheus';
import type { PrometheusProps } from '../../lib/write/constructs/observability/prometheus/prometheus-props';
import type { KongRelease } from '../../lib/facts/plugins/catalogue';
import { manifests, type Manifest } from '../support/chart';
import { yamlDocuments } from '../support/yaml-documents';
import { PrometheusFolder } from './prometheus-folder';
import { promtool } from './prometheus-program';

/** Prometheus with everything that can be asked for. */
function everything(kong: KongRelease, props: Partial<PrometheusProps> = {}): Manifest[] {
  const app = new App();
  useReleases(app, { kong });
  const chart = new Chart(app, 'test', { namespace: 'istio-system' });
  new Prometheus(chart, 'prometheus', { image: 'prom/prometheus', reloaderImage: 'reloader', ...props })
    .scrapeKong({ namespace: 'kong-istio' })
    .scrapeMesh()
    .alertOnPath({ meshNamespaces: ['kong-istio', 'bookinfo'] });
  return manifests(chart);
}

const CONFIGURATIONS: readonly (readonly [title: string, manifests: () => readonly Manifest[]])[] = [
  ['dist', () => yamlDocuments<Manifest>(readFileSync('dist/30-prometheus.k8s.yaml', 'utf8'))],
  ['all jobs and rules for Kong 2.5', () => everything('2.5')],
  ['all jobs and rules for Kong 3.9', () => everything('3.9')],
  ['an interval shorter than the usual timeout', () => everything('2.5', { scrapeInterval: '5s' })],
];

let folder: PrometheusFolder;
afterEach(() => {
  folder.remove();
});

describe.each(CONFIGURATIONS)('promtool takes %s', (_title, configuration) => {
  test('as a configuration', () => {
    folder = new PrometheusFolder(configuration());
    expect(promtool('check', 'config', folder.configFile)).toContain(
      `SUCCESS: ${folder.configFile} is valid prometheus config file syntax`,
    );
  });

  test('as rules', () => {
    folder = new PrometheusFolder(configuration());
    const files = ['recording_rules.yml', 'alerting_rules.yml', 'rules', 'alerts'];
    const paths = files.map((file) => join(folder.path, file));
    expect(promtool('check', 'rules', '--lint=all', '--lint-fatal', ...paths)).not.toContain('FAILED');
  });
});

test('promtool finds a mistake where there is one', () => {
  folder = new PrometheusFolder(everything('2.5', { rules: [{ name: 'x', rules: [{ record: 'x', expr: 'sum(' }] }] }));
  expect(() => promtool('check', 'config', folder.configFile)).toThrow('unclosed left parenthesis');
});

/** What `promtool test rules` is asked: series, one sample a minute, and which alerts there are at some minute. */
interface AlertCase {
  readonly alert: string;
  readonly kong?: KongRelease;
  readonly series: Readonly<Record<string, string>>;
  readonly minute: number;
  readonly expected: readonly { readonly labels: object; readonly summary: string }[];
}

function expectAlerts({ alert, kong = '2.5', series, minute, expected }: AlertCase): void {
  folder = new PrometheusFolder(everything(kong));
  const questions = {
    rule_files: ['recording_rules.yml', 'alerting_rules.yml'],
    evaluation_interval: '1m',
    tests: [
      {
        interval: '1m',
        input_series: Object.entries(series).map(([name, values]) => ({ series: name, values })),
        alert_rule_test: [
          {
            eval_time: `${minute}m`,
            alertname: alert,
            exp_alerts: expected.map(({ labels, summary }) => ({ exp_labels: labels, exp_annotations: { summary } })),
          },
        ],
      },
    ],
  };
  folder.write('questions.yml', stringify(questions));
  expect(promtool('test', 'rules', join(folder.path, 'questions.yml'))).toContain('SUCCESS');
}

const kongStatus = (metric: string, good: number, bad: number): Readonly<Record<string, string>> => ({
  [`${metric}{service="bookinfo.productpage.9080",route="a",code="200",instance="10.0.0.1:8100"}`]: `0+${good}x30`,
  [`${metric}{service="bookinfo.productpage.9080",route="b",code="503",instance="10.0.0.2:8100"}`]: `0+${bad}x30`,
  [`${metric}{service="bookinfo.quiet.9080",route="c",code="200",instance="10.0.0.1:8100"}`]: '0x30',
});

const istioStatus = (good: number, bad: number): Readonly<Record<string, string>> => {
  const labels = 'reporter="destination",destination_service="reviews.bookinfo.svc.cluster.local"';
  return {
    [`istio_requests_total{${labels},response_code="200",source_workload="kong"}`]: `0+${good}x30`,
    [`istio_requests_total{${labels},response_code="500",source_workload="productpage-v1"}`]: `0+${bad}x30`,
    'istio_requests_total{reporter="source",destination_service="unknown",response_code="500"}': '0+100x30',
  };
};

/** Of a hundred requests a minute, how many are done in 500, 1000 and 2500 ms. */
const istioDuration = (in500: number, in1000: number, in2500: number): Readonly<Record<string, string>> => {
  const bucket = (le: string): string =>
    `istio_request_duration_milliseconds_bucket{reporter="destination",destination_service="reviews.bookinfo",le="${le}"}`;
  return {
    [bucket('500')]: `0+${in500}x30`,
    [bucket('1000')]: `0+${in1000}x30`,
    [bucket('2500')]: `0+${in2500}x30`,
    [bucket('+Inf')]: '0+100x30',
  };
};

const memory = (namespace: string, pod: string, container: string): string =>
  `container_memory_working_set_bytes{namespace="${namespace}",pod="${pod}",container="${container}"}`;

const rejects = 'pilot_total_xds_rejects{app="istiod",kubernetes_pod_name="istiod-1"}';

describe('KongServerErrors', () => {
  const expected = [
    {
      labels: { severity: 'critical', service: 'bookinfo.productpage.9080' },
      summary: 'Kong answers 10% of the requests for bookinfo.productpage.9080 with 5xx',
    },
  ];

  test.each([
    ['2.5', 'kong_http_status'],
    ['3.9', 'kong_http_requests_total'],
  ] as const)('fires with Kong %s when more than a twentieth of a service’s responses are 5xx', (kong, metric) => {
    expectAlerts({ alert: 'KongServerErrors', kong, series: kongStatus(metric, 90, 10), minute: 15, expected });
  });

  test('is silent at 4 %', () => {
    const series = kongStatus('kong_http_status', 96, 4);
    expectAlerts({ alert: 'KongServerErrors', series, minute: 15, expected: [] });
  });

  test('waits five minutes', () => {
    const series = kongStatus('kong_http_status', 90, 10);
    expectAlerts({ alert: 'KongServerErrors', series, minute: 4, expected: [] });
  });
});

describe('MeshServerErrors', () => {
  test('fires when more than 5 % of what a destination reports is 5xx, whatever sources report', () => {
    const labels = { severity: 'critical', destination_service: 'reviews.bookinfo.svc.cluster.local' };
    const summary = 'reviews.bookinfo.svc.cluster.local answers 20% of its requests with 5xx';
    const expected = [{ labels, summary }];
    expectAlerts({ alert: 'MeshServerErrors', series: istioStatus(80, 20), minute: 15, expected });
  });

  test('is silent at 4 %', () => {
    expectAlerts({ alert: 'MeshServerErrors', series: istioStatus(96, 4), minute: 15, expected: [] });
  });
});

describe('MeshSlowRequests', () => {
  test('fires when one request of a hundred takes longer than a second', () => {
    const labels = { severity: 'warning', destination_service: 'reviews.bookinfo' };
    const summary = 'One of a hundred requests to reviews.bookinfo takes longer than 2350 ms';
    const series = istioDuration(10, 90, 100);
    expectAlerts({ alert: 'MeshSlowRequests', series, minute: 15, expected: [{ labels, summary }] });
  });

  test('is silent when 99 of a hundred take less', () => {
    expectAlerts({ alert: 'MeshSlowRequests', series: istioDuration(10, 99, 100), minute: 15, expected: [] });
  });
});

describe('SidecarMissing', () => {
  test('fires for a pod of a mesh namespace without the container istio-proxy, and for no other', () => {
    const series = {
      [memory('bookinfo', 'details-1', 'details')]: '1x30',
      [memory('bookinfo', 'details-1', 'POD')]: '1x30',
      [memory('bookinfo', 'reviews-1', 'reviews')]: '1x30',
      [memory('bookinfo', 'reviews-1', 'istio-proxy')]: '1x30',
      [memory('bookinfo', 'reviews-1', '')]: '1x30',
      [memory('kube-system', 'coredns-1', 'coredns')]: '1x30',
    };
    const labels = { severity: 'warning', namespace: 'bookinfo', pod: 'details-1' };
    const summary = 'Pod bookinfo/details-1 has no sidecar: its traffic is not part of the mesh';
    expectAlerts({ alert: 'SidecarMissing', series, minute: 10, expected: [{ labels, summary }] });
  });

  test('is silent when every pod has one', () => {
    const series = {
      [memory('bookinfo', 'reviews-1', 'reviews')]: '1x30',
      [memory('bookinfo', 'reviews-1', 'istio-proxy')]: '1x30',
    };
    expectAlerts({ alert: 'SidecarMissing', series, minute: 10, expected: [] });
  });
});

describe('ConfigPushErrors', () => {
  const about = { severity: 'critical', app: 'istiod', kubernetes_pod_name: 'istiod-1' };
  const expected = [
    { labels: { ...about, error: 'rejected' }, summary: 'Proxies reject what istiod sends them (istiod-1)' },
  ];

  test('fires when a counter rises', () => {
    const series = { [rejects]: '5x10 6x20' };
    expectAlerts({ alert: 'ConfigPushErrors', series, minute: 13, expected });
  });

  test('fires when a counter comes up, which it does with its first error', () => {
    const series = { [rejects]: '_x10 1x20' };
    expectAlerts({ alert: 'ConfigPushErrors', series, minute: 13, expected });
  });

  test.each([
    ['pilot_total_xds_internal_errors', 'internal', 'istiod fails to make configuration (istiod-1)'],
    ['pilot_xds_push_context_errors', 'context', 'istiod fails to read its configuration (istiod-1)'],
    ['pilot_xds_write_timeout', 'timeout', 'Proxies do not take configuration in time (istiod-1)'],
  ])('fires for %s', (metric, error, summary) => {
    const series = { [`${metric}{app="istiod",kubernetes_pod_name="istiod-1"}`]: '1x10 2x20' };
    const alerts = [{ labels: { ...about, error }, summary }];
    expectAlerts({ alert: 'ConfigPushErrors', series, minute: 13, expected: alerts });
  });

  test('is silent when the last error is longer ago', () => {
    const series = { [rejects]: '5x10 6x20' };
    expectAlerts({ alert: 'ConfigPushErrors', series, minute: 20, expected: [] });
  });
});
