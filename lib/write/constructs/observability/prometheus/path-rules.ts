import { RENAMED_METRICS } from '../../../../facts/kong/metric-names';
import type { KongRelease } from '../../../../facts/plugins/catalogue';
import { knows } from '../../../../facts/span';
import { list, number, object, optional, text } from '../../../props/shape';
import type { PropCheck } from '../../prop-check';
import { checkDuration } from './duration';
import type { AlertingRule, RecordingRule, RuleGroup } from './rule-group';

/** What is too much on the way from Kong through the mesh. */
export interface PathLimits {
  /** Namespaces whose pods are to have a sidecar, at least one. */
  readonly meshNamespaces: readonly string[];
  /**
   * Share of Kong's responses with a status of 5xx, per Kong service, above 0 and below 1.
   * @default 0.05
   */
  readonly kongErrorShare?: number;
  /**
   * Share of the mesh's responses with a status of 5xx, per destination, above 0 and below 1.
   * @default 0.05
   */
  readonly meshErrorShare?: number;
  /**
   * Time that one request of a hundred takes longer than, per destination, in milliseconds.
   * @default 1000
   */
  readonly p99Milliseconds?: number;
  /**
   * How long it must be too much. Errors of config pushes are reported at once.
   * @default '5m'
   */
  readonly for?: string;
}

export const PATH_LIMITS = object<PathLimits>({
  meshNamespaces: list(text),
  kongErrorShare: optional(number),
  meshErrorShare: optional(number),
  p99Milliseconds: optional(number),
  for: optional(text),
});

const DEFAULTS = { kongErrorShare: 0.05, meshErrorShare: 0.05, p99Milliseconds: 1000, for: '5m' } as const;

/** @throws PropError when a limit is out of range or no namespace is given */
export function checkPathLimits(propCheck: PropCheck, limits: PathLimits): void {
  const { meshNamespaces, kongErrorShare, meshErrorShare, p99Milliseconds } = limits;
  propCheck.notEmpty('meshNamespaces', meshNamespaces);
  meshNamespaces.forEach((namespace, index) => {
    propCheck.dnsLabel(`meshNamespaces[${index}]`, namespace);
  });
  for (const [prop, share] of Object.entries({ kongErrorShare, meshErrorShare })) {
    propCheck.require(share === undefined || (share > 0 && share < 1), prop, share, 'a share above 0 and below 1');
  }
  if (p99Milliseconds !== undefined) {
    propCheck.require(p99Milliseconds > 0, 'p99Milliseconds', p99Milliseconds, 'a number of milliseconds above 0');
  }
  if (limits.for !== undefined) checkDuration(propCheck, 'for', limits.for);
}

/** Names of the recorded series. */
const RECORDED = {
  kongErrors: 'service:kong_http_status_5xx:ratio_rate5m',
  meshErrors: 'destination_service:istio_requests_5xx:ratio_rate5m',
  meshP99: 'destination_service:istio_request_duration_milliseconds:p99_5m',
} as const;

/**
 * Errors of istiod while it configures proxies. Source of the metrics: Istio 1.11, the control plane dashboard
 * (samples/addons/grafana.yaml).
 */
const PUSH_ERRORS = {
  rejected: { metric: 'pilot_total_xds_rejects', summary: 'Proxies reject what istiod sends them' },
  internal: { metric: 'pilot_total_xds_internal_errors', summary: 'istiod fails to make configuration' },
  context: { metric: 'pilot_xds_push_context_errors', summary: 'istiod fails to read its configuration' },
  timeout: { metric: 'pilot_xds_write_timeout', summary: 'Proxies do not take configuration in time' },
} as const;

/** Recording and alerting rules for the path from Kong through the mesh to a backend. */
export function pathRules(kong: KongRelease, limits: PathLimits): RuleGroup[] {
  const { meshNamespaces, ...rest } = limits;
  const limit = { ...DEFAULTS, ...rest };
  return [
    {
      name: 'kong-edge',
      rules: [
        kongErrorShare(kong),
        {
          alert: 'KongServerErrors',
          expr: `${RECORDED.kongErrors} > ${limit.kongErrorShare}`,
          ...graded('critical', limit.for),
          annotations: {
            summary:
              'Kong answers {{ $value | humanizePercentage }} of the requests for {{ $labels.service }} with 5xx',
          },
        },
      ],
    },
    { name: 'mesh-services', rules: meshRules(limit.meshErrorShare, limit.p99Milliseconds, limit.for) },
    { name: 'mesh-membership', rules: [sidecarMissing(meshNamespaces, limit.for)] },
    { name: 'mesh-control-plane', rules: Object.entries(PUSH_ERRORS).map(pushErrors) },
  ];
}

/** Kong 3 renamed the metric: `kong_http_status` became `kong_http_requests_total` (Kong's changelog, 3.0). */
function kongErrorShare(kong: KongRelease): RecordingRule {
  const metric = knows(kong, RENAMED_METRICS) === 'known' ? 'kong_http_requests_total' : 'kong_http_status';
  return { record: RECORDED.kongErrors, expr: errorShare(metric, 'service', 'code') };
}

/**
 * What the destination reports. The source's report does not name the destination where Kong balances over pod addresses,
 * as it does in the guide: such requests pass its sidecar as unknown ones.
 */
function meshRules(errors: number, p99: number, duration: string): (RecordingRule | AlertingRule)[] {
  const reporter = 'reporter="destination"';
  const buckets = `rate(istio_request_duration_milliseconds_bucket{${reporter}}[5m])`;
  return [
    {
      record: RECORDED.meshErrors,
      expr: errorShare('istio_requests_total', 'destination_service', 'response_code', reporter),
    },
    {
      record: RECORDED.meshP99,
      expr: `histogram_quantile(0.99, sum by (destination_service, le) (${buckets}))`,
    },
    {
      alert: 'MeshServerErrors',
      expr: `${RECORDED.meshErrors} > ${errors}`,
      ...graded('critical', duration),
      annotations: {
        summary: '{{ $labels.destination_service }} answers {{ $value | humanizePercentage }} of its requests with 5xx',
      },
    },
    {
      alert: 'MeshSlowRequests',
      expr: `${RECORDED.meshP99} > ${p99}`,
      ...graded('warning', duration),
      annotations: {
        summary:
          'One of a hundred requests to {{ $labels.destination_service }} takes longer than {{ $value | printf "%.0f" }} ms',
      },
    },
  ];
}

/** Pods by the containers that their nodes see. Metric and label: cAdvisor, as Istio's performance dashboard has it. */
function sidecarMissing(namespaces: readonly string[], duration: string): AlertingRule {
  const pods = (container: string): string =>
    `count by (namespace, pod) (container_memory_working_set_bytes{namespace=~"${namespaces.join('|')}",${container}})`;
  return {
    alert: 'SidecarMissing',
    expr: `${pods('container!="",container!="POD"')} unless ${pods('container="istio-proxy"')}`,
    ...graded('warning', duration),
    annotations: {
      summary: 'Pod {{ $labels.namespace }}/{{ $labels.pod }} has no sidecar: its traffic is not part of the mesh',
    },
  };
}

/** A counter of istiod comes up with its first error, which `increase` alone would not see. */
function pushErrors([error, { metric, summary }]: [string, { metric: string; summary: string }]): AlertingRule {
  return {
    alert: 'ConfigPushErrors',
    expr: `increase(${metric}[5m]) > 0 or ${metric} > 0 unless ${metric} offset 5m`,
    labels: { severity: 'critical', error },
    annotations: { summary: `${summary} ({{ $labels.kubernetes_pod_name }})` },
  };
}

function errorShare(metric: string, group: string, code: string, ...matchers: readonly string[]): string {
  const rate = (...selectors: readonly string[]): string =>
    `sum by (${group}) (rate(${metric}${selectors.length === 0 ? '' : `{${selectors.join(',')}}`}[5m]))`;
  return `${rate(...matchers, `${code}=~"5.."`)} / ${rate(...matchers)}`;
}

function graded(severity: 'critical' | 'warning', duration: string): Pick<AlertingRule, 'for' | 'labels'> {
  return { for: duration, labels: { severity } };
}
