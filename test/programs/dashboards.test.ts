import { ALL, expressionsOf, panelsOf } from '../write/dashboards/dashboard-files';
import { withoutVariables } from '../write/dashboards/promql-syntax';
import { promtoolVerdict } from './promtool-verdict';

describe('promtool reads', () => {
  test.each(ALL.map(({ name, json }) => [name, json] as const))('every expression of %s', (_name, json) => {
    const rules = expressionsOf(json).map(({ expr }, index) => ({
      record: `panel:${index}`,
      expr: withoutVariables(expr),
    }));
    const { code, output } = promtoolVerdict(['check', 'rules'], { groups: [{ name: 'dashboard', rules }] });
    expect({ code, output }).toEqual({
      code: 0,
      output: expect.stringContaining(`${rules.length} rules found`) as string,
    });
  });

  test('no expression that is wrong', () => {
    const rules = [{ record: 'panel:0', expr: 'sum(rate(up[5m])' }];
    expect(promtoolVerdict(['check', 'rules'], { groups: [{ name: 'dashboard', rules }] }).code).toBe(1);
  });
});

/** Series that grow by a number every 15 seconds: by 15, that is one per second. */
type Series = Readonly<Record<string, number>>;

/** What a query of a dashboard gives after ten minutes: values by labels. */
type Expected = Readonly<Record<string, number>>;

function expectValues(dashboard: string, panel: string, series: Series, expected: Expected, refId = 'A'): void {
  const { json } = ALL.find(({ name }) => name === dashboard)!;
  const found = panelsOf(json)
    .find(({ title }) => title === panel)
    ?.targets?.find((target) => target.refId === refId);
  const test = {
    interval: '15s',
    input_series: Object.entries(series).map(([name, step]) => ({ series: name, values: `0+${step}x40` })),
    promql_expr_test: [
      {
        expr: found?.expr.replace(/\$[a-z]\w*/gu, '.*'),
        eval_time: '10m',
        exp_samples: Object.entries(expected).map(([labels, value]) => ({ labels, value })),
      },
    ],
  };
  const { code, output } = promtoolVerdict(['test', 'rules'], {
    rule_files: [],
    evaluation_interval: '15s',
    tests: [test],
  });
  expect({ code, output }).toEqual({ code: 0, output: expect.stringContaining('SUCCESS') as string });
}

const KONG_2 = 'kong-edge-dashboard.json for Kong 2.5';
const KONG_3 = 'kong-edge-dashboard.json for Kong 3.9';

describe('Prometheus calculates', () => {
  const traffic: Series = {
    'kong_http_status{service="shop.catalog.80", route="a", code="200"}': 90,
    'kong_http_status{service="shop.catalog.80", route="a", code="429"}': 15,
    'kong_http_status{service="shop.catalog.80", route="a", code="503"}': 15,
    'kong_http_status{service="shop.cart.80", route="b", code="200"}': 30,
  };

  test('the requests of Kong, their success, and what a limit refuses', () => {
    expectValues(KONG_2, 'How many requests does Kong answer?', traffic, { '{}': 10 });
    expectValues(KONG_2, 'Which part of them succeeds?', traffic, { '{}': 0.9 });
    expectValues(KONG_2, 'How many does a limit refuse?', traffic, { '{}': 1 });
    expectValues(KONG_2, 'Which routes does a limit refuse?', traffic, { '{service="shop.catalog.80", route="a"}': 1 });
  });

  test('the share of each service', () => {
    expectValues(KONG_2, 'Which share does each service have?', traffic, {
      '{service="shop.catalog.80"}': 0.8,
      '{service="shop.cart.80"}': 0.2,
    });
  });

  test('with Kong 3 only the refusals of Kong itself', () => {
    const refused: Series = {
      'kong_http_requests_total{service="a", route="a", code="429", source="kong"}': 30,
      'kong_http_requests_total{service="a", route="a", code="429", source="service"}': 15,
    };
    expectValues(KONG_3, 'How many does a limit refuse?', refused, { '{}': 2 });
  });

  test('no refusals as 0, and nothing as no success', () => {
    expectValues(KONG_2, 'How many does a limit refuse?', {}, { '{}': 0 });
    const idle = { 'kong_http_status{service="a", route="a", code="200"}': 0 };
    expectValues(KONG_2, 'Which part of them succeeds?', idle, {});
    expectValues(KONG_2, 'Which share does each service have?', idle, {});
  });

  test('success as 0 where nothing but errors has ever been answered', () => {
    const broken = { 'kong_http_status{service="a", route="a", code="503"}': 15 };
    expectValues(KONG_2, 'Which part of them succeeds?', broken, { '{}': 0 });
    const mesh = {
      'istio_requests_total{reporter="source", destination_service="a", response_code="503"}': 15,
      'istio_requests_total{reporter="source", destination_service="b", response_code="200"}': 15,
    };
    expectValues(
      'istio-mesh-dashboard.json',
      'Which workloads answer HTTP and gRPC requests, and how well?',
      mesh,
      { '{destination_service="a"}': 0, '{destination_service="b"}': 1 },
      'E',
    );
  });

  test('the time of Kong apart from the time of the service', () => {
    const latency: Series = {
      'kong_latency_bucket{service="a", type="kong", le="2"}': 15,
      'kong_latency_bucket{service="a", type="kong", le="+Inf"}': 15,
      'kong_latency_bucket{service="a", type="upstream", le="2"}': 0,
      'kong_latency_bucket{service="a", type="upstream", le="100"}': 15,
      'kong_latency_bucket{service="a", type="upstream", le="+Inf"}': 15,
    };
    const panel = 'How long does Kong take, and how long the service behind it?';
    expectValues(KONG_2, panel, latency, { '{}': 1 }, 'A');
    expectValues(KONG_2, panel, latency, { '{}': 51 }, 'D');
  });

  test('a refused configuration as 0 before the first one', () => {
    expectValues('pilot-dashboard.json', 'What goes wrong when istiod pushes?', {}, { '{}': 0 });
  });

  test('what a thousand requests cost, once there are more than ten per second', () => {
    const load = (requests: number): Series => ({
      'container_cpu_usage_seconds_total{namespace="shop", container="istio-proxy"}': 7.5,
      'istio_requests_total{reporter="source"}': requests * 15,
    });
    const panel = 'How many processors take 1,000 requests per second?';
    expectValues('istio-performance-dashboard.json', panel, load(20), { '{}': 25 }, 'B');
    expectValues('istio-performance-dashboard.json', panel, load(5), {}, 'B');
  });

  test('requests with and without mutual TLS once each', () => {
    const both: Series = {
      'istio_requests_total{reporter="source", source_workload="w", source_workload_namespace="n", destination_service="s", destination_principal="spiffe://a", response_code="200"}': 15,
      'istio_requests_total{reporter="source", source_workload="w", source_workload_namespace="n", destination_service="s", destination_principal="unknown", response_code="200"}': 30,
    };
    const panel = 'How many requests per service, with which answers?';
    const labels = '{destination_service="s", response_code="200"}';
    expectValues('istio-workload-dashboard.json', panel, both, { [labels]: 1 }, 'A');
    expectValues('istio-workload-dashboard.json', panel, both, { [labels]: 2 }, 'B');
  });
});
