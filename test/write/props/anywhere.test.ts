import type { Chart } from 'cdk8s';
import fc from 'fast-check';
import { GUIDE_VALUES } from '../../../guide/values';
import { guideApp } from '../../support/guide';
import { MeshNamespace, type MeshNamespaceProps } from '../../../lib/write/constructs/istio/mesh-namespace';
import { KongConsumer, type KongConsumerProps } from '../../../lib/write/constructs/kong/kong-consumer';
import { KongPlugin, type KongPluginProps } from '../../../lib/write/constructs/kong/kong-plugin';
import { KongRoute, type KongRouteProps } from '../../../lib/write/constructs/kong/kong-route';
import { Grafana, type GrafanaProps } from '../../../lib/write/constructs/observability/grafana/grafana';
import { Kiali } from '../../../lib/write/constructs/observability/kiali/kiali';
import type { KialiProps } from '../../../lib/write/constructs/observability/kiali/kiali-props';
import { Prometheus } from '../../../lib/write/constructs/observability/prometheus/prometheus';
import type { PrometheusProps } from '../../../lib/write/constructs/observability/prometheus/prometheus-props';
import { MeshWorkload, type MeshWorkloadProps } from '../../../lib/write/constructs/workload/mesh-workload';
import { MeshCronJob, type MeshCronJobProps } from '../../../lib/write/constructs/workload/mesh-cron-job';
import { StatefulWorkload, type StatefulWorkloadProps } from '../../../lib/write/constructs/workload/stateful-workload';
import { PropError } from '../../../lib/write/props/prop-error';
import type { PlatformProps } from '../../../lib/write/system/platform-props';
import { newest } from '../../support/chart';
import { runs } from '../../support/runs';

interface Subject {
  readonly props: object;
  readonly make: (chart: Chart, props: never) => unknown;
}

function subject<Props extends object>(props: Props, make: (chart: Chart, props: Props) => unknown): Subject {
  return { props, make };
}

/** Right props with something in many places. */
const SUBJECTS: readonly Subject[] = [
  subject<MeshNamespaceProps>(
    {
      mesh: { revision: 'canary' },
      podSecurity: { warn: 'baseline' },
      labels: { team: 'shop' },
      annotations: { a: 'b' },
    },
    (chart, props) => new MeshNamespace(chart, 'shop', props),
  ),
  subject<MeshWorkloadProps>(
    {
      ports: [{ name: 'http', port: 80, targetPort: 8080 }],
      versions: [{ version: 'v1', image: 'a:1', env: { A: 'b' }, resources: { limits: { cpu: '1' } } }],
      service: { labels: { tier: 'web' }, kong: { path: '/a', tags: ['a'] }, meshRouting: true },
      serviceAccount: { name: 'api', labels: { a: 'b' } },
      command: ['a'],
      env: { TOKEN: { secretKeyRef: { name: 'a', key: 'b' } } },
      volumes: [{ name: 'tmp', emptyDir: { sizeLimit: '1Gi' } }],
      volumeMounts: [{ name: 'tmp', mountPath: '/tmp' }],
      livenessProbe: { httpGet: { port: 'http', httpHeaders: [{ name: 'a', value: 'b' }] } },
      startupProbe: { exec: { command: ['true'] } },
      securityContext: { capabilities: { drop: ['ALL'] }, runAsUser: 5 },
      podSecurityContext: { sysctls: [{ name: 'a', value: 'b' }] },
      podLabels: { a: 'b' },
    },
    (chart, props) => new MeshWorkload(chart, 'api', props),
  ),
  subject<StatefulWorkloadProps>(
    {
      image: 'db:1',
      ports: [{ name: 'tcp-db', port: 5432, targetPort: 'db' }],
      containerPorts: [{ name: 'db', containerPort: 5432 }],
      envFrom: [{ secretRef: { name: 'a' } }],
      containers: [
        { name: 'log', image: 'log:1', env: { A: 'b' }, lifecycle: { preStop: { exec: { command: ['a'] } } } },
      ],
      initContainers: [{ name: 'init', image: 'init:1', volumeMounts: [{ name: 'data', mountPath: '/a' }] }],
      volumeClaimTemplates: [
        {
          name: 'data',
          labels: { a: 'b' },
          spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } } },
        },
      ],
      updateStrategy: { rollingUpdate: { partition: 1 } },
      autoscaling: {
        maxReplicas: 3,
        metrics: [{ type: 'Pods', pods: { metric: { name: 'a' }, target: { type: 'AverageValue', averageValue: 1 } } }],
      },
      disruptionBudget: { minAvailable: 1 },
      networkPolicy: { ingress: [{ from: [{ podSelector: { matchLabels: { a: 'b' } } }] }], egress: [] },
      tolerations: [{ key: 'a', operator: 'Exists' }],
      hostAliases: [{ ip: '10.0.0.1', hostnames: ['a'] }],
      dnsConfig: { nameservers: ['10.0.0.1'] },
    },
    (chart, props) => new StatefulWorkload(chart, 'db', props),
  ),
  subject<MeshCronJobProps>(
    {
      image: 'a:1',
      schedule: '0 3 * * *',
      command: ['a'],
      sidecar: 'quit',
      podFailurePolicy: {
        rules: [{ action: 'Ignore', onPodConditions: [{ type: 'DisruptionTarget', status: 'True' }] }],
      },
      serviceAccount: { existing: 'a' },
    },
    (chart, props) => new MeshCronJob(chart, 'clean', props),
  ),
  subject<KongRouteProps>(
    {
      hosts: ['a.example'],
      paths: [{ path: '/a', pathType: 'Prefix', backend: { serviceName: 'api', port: 80 } }],
      tls: [{ hosts: ['a.example'], secretName: 'tls' }],
      headers: { 'X-A': ['b'] },
      protocols: ['http'],
      methods: ['GET'],
      labels: { a: 'b' },
      annotations: { a: 'b' },
    },
    (chart, props) => new KongRoute(chart, 'front', props),
  ),
  subject<KongPluginProps<'rate-limiting'>>(
    {
      plugin: 'rate-limiting',
      config: { minute: 5, policy: 'redis', redis: { host: 'redis', port: 6379 } },
      protocols: ['http'],
      tags: ['a'],
    },
    (chart, props) => new KongPlugin(chart, 'limit', props),
  ),
  subject<KongConsumerProps>(
    { username: 'ann', credentials: ['a'], tags: ['b'], labels: { a: 'b' } },
    (chart, props) => new KongConsumer(chart, 'ann', props),
  ),
  subject<PrometheusProps>(
    {
      image: 'a:1',
      reloaderImage: 'b:1',
      storage: { claim: { size: '1Gi' } },
      resources: { requests: { cpu: 1 } },
      scrapeJobs: [
        {
          job_name: 'a',
          params: { a: ['b'] },
          kubernetes_sd_configs: [{ role: 'pod', namespaces: { names: ['a'] } }],
          static_configs: [{ targets: ['a:80'], labels: { a: 'b' } }],
          relabel_configs: [{ action: 'keep', regex: true, source_labels: ['a'] }],
        },
      ],
      rules: [
        {
          name: 'a',
          rules: [
            { record: 'a', expr: 'b' },
            { alert: 'c', expr: 'd', for: '5m', annotations: { a: 'b' } },
          ],
        },
      ],
    },
    (chart, props) => new Prometheus(chart, 'prometheus', props),
  ),
  subject<GrafanaProps>(
    {
      image: 'a:1',
      version: '7',
      dashboards: [{ configMap: 'kong-grafana-dashboards', fileName: 'a.json', json: '{}' }],
      storage: { existingClaim: 'a' },
    },
    (chart, props) => new Grafana(chart, 'grafana', props),
  ),
  subject<KialiProps>(
    { image: 'a:1', version: 'v1', namespaces: ['a'], grafana: { externalUrl: 'https://a.example' } },
    (chart, props) => new Kiali(chart, 'kiali', props),
  ),
  subject(GUIDE_VALUES, (_chart, values) => guideApp(values)),
  subject<PlatformProps>(
    {
      kubernetes: '1.33',
      istio: { version: '1.30', profile: 'minimal', mesh: { outboundTraffic: 'REGISTRY_ONLY' } },
      kong: { version: '3.9', sidecar: { excludeInboundPorts: [8443] }, values: { proxy: { type: 'NodePort' } } },
      ingressController: '3.5',
    },
    (_chart, platform) => guideApp({}, platform),
  ),
];

type Path = readonly (string | number)[];

function* pathsIn(value: unknown, path: Path = []): Generator<Path, undefined> {
  yield path;
  if (typeof value !== 'object' || value === null) return undefined;
  for (const [key, inner] of Object.entries(value)) yield* pathsIn(inner, [...path, key]);
  return undefined;
}

/** A copy with something else in one place, or under another name. */
function changedAt(value: unknown, [step, ...rest]: Path, change: Change): unknown {
  if (step === undefined) return change.value;
  const copy = (Array.isArray(value) ? [...(value as unknown[])] : { ...(value as object) }) as Record<string, unknown>;
  if (rest.length === 0 && change.rename) {
    const { [step]: moved, ...others } = copy;
    return { ...others, [`${step}x`]: moved };
  }
  copy[step] = changedAt(copy[step], rest, change);
  return copy;
}

interface Change {
  readonly rename: boolean;
  readonly value: unknown;
}

const change: fc.Arbitrary<Change> = fc.record({
  rename: fc.boolean(),
  value: fc.oneof(
    fc.constantFrom(
      '',
      'x',
      '5',
      'true',
      0,
      -1,
      5,
      NaN,
      true,
      null,
      undefined,
      [],
      [null],
      ['x'],
      {},
      { x: 'y' },
      new Date(0),
    ),
    fc.constantFrom(new Map(), new Set([1]), Symbol('x'), 5n, /x/, () => 'x', Object.create(null), [undefined, 'x']),
    fc.anything({ maxDepth: 2 }),
  ),
});

const subjectAndPath = fc
  .constantFrom(...SUBJECTS)
  .chain((one) => fc.record({ one: fc.constant(one), path: fc.constantFrom(...pathsIn(one.props)) }));

test('right props are taken', () => {
  for (const { props, make } of SUBJECTS) expect(() => make(newest(), props as never)).not.toThrow();
});

/** What is thrown, if anything; what is no `PropError` goes on. */
function refusal(make: () => unknown): PropError | undefined {
  try {
    make();
    return undefined;
  } catch (error) {
    if (error instanceof PropError) return error;
    throw error;
  }
}

test('whatever stands anywhere in props is taken, or refused by a PropError that names a prop', () => {
  const outcomes = { taken: 0, refused: 0 };
  fc.assert(
    fc.property(subjectAndPath, change, ({ one: { props, make }, path }, how) => {
      const refused = refusal(() => make(newest(), changedAt(props, path, how) as never));
      outcomes[refused === undefined ? 'taken' : 'refused']++;
      expect(refused?.prop).not.toBe('');
      expect(refused?.message.length ?? 0).toBeLessThan(2000);
    }),
    { numRuns: runs({ short: 400, long: 20_000 }) },
  );
  expect(outcomes.refused).toBeGreaterThan(outcomes.taken);
  expect(outcomes.taken).toBeGreaterThan(0);
});
