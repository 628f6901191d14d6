import type { Chart } from 'cdk8s';
import { readAnnotation, Refusal } from '../../../lib/facts/kong/annotation-readers';
import { KONG_ANNOTATIONS, type KongAnnotation } from '../../../lib/facts/kong/annotations';
import { INGRESS } from '../../../lib/facts/kong/kinds';
import type { AnyShape } from '../../../lib/write/props/shape';
import { NEWEST } from '../../support/newest';
import { shapesOf } from '../constructs/same-verdict/setting-values';
import {
  MeshNamespace,
  type MeshNamespaceProps,
  type PodSecurity,
} from '../../../lib/write/constructs/istio/mesh-namespace';
import { Waypoint, type WaypointProps } from '../../../lib/write/constructs/istio/ambient/waypoint';
import { DenyByDefault, type DenyByDefaultProps } from '../../../lib/write/constructs/istio/identity/deny-by-default';
import { MutualTls, type MutualTlsProps } from '../../../lib/write/constructs/istio/identity/mutual-tls';
import {
  TokenAuthentication,
  type TokenAuthenticationProps,
} from '../../../lib/write/constructs/istio/identity/token-authentication';
import { IstioObject, type IstioObjectProps } from '../../../lib/write/constructs/istio/istio-object';
import { MeshTelemetry, type MeshTelemetryProps } from '../../../lib/write/constructs/istio/mesh-telemetry';
import { ExternalHost } from '../../../lib/write/constructs/istio/reach/external-host';
import type { ExternalHostProps } from '../../../lib/write/constructs/istio/reach/external-host-props';
import { SidecarScope, type SidecarScopeProps } from '../../../lib/write/constructs/istio/reach/sidecar-scope';
import { registerPlugin, type CustomPlugin } from '../../../lib/write/constructs/kong/custom-plugins';
import { KongClusterPlugin, type KongClusterPluginProps } from '../../../lib/write/constructs/kong/kong-cluster-plugin';
import { KongConsumer, type KongConsumerProps } from '../../../lib/write/constructs/kong/kong-consumer';
import { KongPlugin, type KongPluginProps } from '../../../lib/write/constructs/kong/kong-plugin';
import {
  KongRoute,
  type KongRoutePath,
  type KongRouteProps,
  type KongRouteTls,
} from '../../../lib/write/constructs/kong/kong-route';
import type { Releases } from '../../../lib/facts/releases';
import { useReleases } from '../../../lib/write/constructs/kong/chosen-releases';
import {
  routeAnnotations,
  ROUTE_SETTING_FIELDS,
  type KongRouteSettings,
} from '../../../lib/write/constructs/kong/route-settings';
import type { ServiceBackend } from '../../../lib/write/constructs/kong/service-backend';
import {
  KONG_SERVICE_SETTINGS,
  serviceAnnotations,
  type KongServiceSettings,
} from '../../../lib/write/constructs/kong/service-settings';
import type { GrafanaDashboard } from '../../../lib/write/constructs/observability/grafana/dashboard-config-map';
import { Grafana, type GrafanaProps } from '../../../lib/write/constructs/observability/grafana/grafana';
import { Kiali } from '../../../lib/write/constructs/observability/kiali/kiali';
import type { KialiGrafana } from '../../../lib/write/constructs/observability/kiali/kiali-file';
import type { KialiProps } from '../../../lib/write/constructs/observability/kiali/kiali-props';
import type { PathLimits } from '../../../lib/write/constructs/observability/prometheus/path-rules';
import { Prometheus, type KongScrape } from '../../../lib/write/constructs/observability/prometheus/prometheus';
import type { PrometheusProps } from '../../../lib/write/constructs/observability/prometheus/prometheus-props';
import type {
  AlertingRule,
  RecordingRule,
  RuleGroup,
} from '../../../lib/write/constructs/observability/prometheus/rule-group';
import type {
  KubernetesDiscovery,
  ScrapeJob,
  StaticTargets,
} from '../../../lib/write/constructs/observability/prometheus/scrape-job';
import type { VolumeClaim } from '../../../lib/write/constructs/observability/storage';
import {
  MeshWorkload,
  type MeshWorkloadProps,
  type WorkloadVersion,
} from '../../../lib/write/constructs/workload/mesh-workload';
import type { Autoscaling } from '../../../lib/write/constructs/workload/autoscaling';
import type { ContainerOptions } from '../../../lib/write/constructs/workload/container-options';
import type { DeploymentOptions } from '../../../lib/write/constructs/workload/deployment-options';
import type { DisruptionBudget } from '../../../lib/write/constructs/workload/disruption-budget';
import type { WorkloadNetworkPolicy } from '../../../lib/write/constructs/workload/network-policy';
import type { PodOptions, WorkloadContainer } from '../../../lib/write/constructs/workload/pod-options';
import type {
  ServedWorkloadProps,
  WorkloadServiceOptions,
} from '../../../lib/write/constructs/workload/served-workload';
import type { WorkloadServiceAccountOptions } from '../../../lib/write/constructs/workload/service-account';
import type { WorkloadPort } from '../../../lib/write/constructs/workload/workload-port';
import { App } from '../../../lib/write/synth/app';
import { KINDS, subject, testEveryProp, testNoObjects, VALUES, type Kind, type Subject, type Taken } from './drive';

const NAME: readonly Kind[] = ['text', 'undefined'];
const FLAG: readonly Kind[] = ['flag', 'undefined'];
const NUMBER: readonly Kind[] = ['number', 'undefined'];
const TEXTS: readonly Kind[] = ['list', 'undefined'];
const MAP: readonly Kind[] = ['object', 'undefined'];
/** The value of no kind is right, but it may be left out. */
const LEFT_OUT: readonly Kind[] = ['undefined'];

const PORT: WorkloadPort = { name: 'http', port: 80 };
const VERSION: WorkloadVersion = { version: 'v1', image: 'acme/api:1' };
const WORKLOAD: MeshWorkloadProps = { ports: [PORT], versions: [VERSION] };
const BACKEND: ServiceBackend = { serviceName: 'api', port: 80 };
const PATH: KongRoutePath = { backend: BACKEND };
const PROMETHEUS: PrometheusProps = { image: 'prom/prometheus:v2', reloaderImage: 'acme/reload:1' };
const GRAFANA: GrafanaProps = { image: 'grafana/grafana:7', version: '7.5.5' };
const KIALI: KialiProps = { image: 'kiali/kiali:v1', version: 'v1' };

const CONTAINER_OPTIONS: Taken<ContainerOptions> = {
  imagePullPolicy: LEFT_OUT,
  command: TEXTS,
  args: TEXTS,
  workingDir: LEFT_OUT,
  env: MAP,
  envFrom: LEFT_OUT,
  containerPorts: LEFT_OUT,
  volumeMounts: LEFT_OUT,
  volumeDevices: LEFT_OUT,
  resources: LEFT_OUT,
  livenessProbe: LEFT_OUT,
  readinessProbe: LEFT_OUT,
  startupProbe: LEFT_OUT,
  lifecycle: LEFT_OUT,
  securityContext: LEFT_OUT,
};

const POD_OPTIONS: Taken<PodOptions> = {
  ...CONTAINER_OPTIONS,
  terminationGracePeriodSeconds: NUMBER,
  nodeSelector: MAP,
  affinity: LEFT_OUT,
  tolerations: LEFT_OUT,
  topologySpreadConstraints: LEFT_OUT,
  priorityClassName: NAME,
  runtimeClassName: NAME,
  schedulerName: NAME,
  imagePullSecrets: TEXTS,
  hostAliases: LEFT_OUT,
  dnsPolicy: LEFT_OUT,
  dnsConfig: LEFT_OUT,
  hostNetwork: FLAG,
  shareProcessNamespace: FLAG,
  automountServiceAccountToken: FLAG,
  enableServiceLinks: FLAG,
  podSecurityContext: LEFT_OUT,
  containerName: NAME,
  containers: LEFT_OUT,
  initContainers: LEFT_OUT,
  volumes: LEFT_OUT,
  podAnnotations: MAP,
  podLabels: MAP,
};

const DEPLOYMENT_OPTIONS: Taken<DeploymentOptions> = {
  ...POD_OPTIONS,
  replicas: NUMBER,
  autoscaling: LEFT_OUT,
  deploymentName: NAME,
  strategy: LEFT_OUT,
  minReadySeconds: NUMBER,
  revisionHistoryLimit: NUMBER,
  progressDeadlineSeconds: NUMBER,
  restartPolicy: LEFT_OUT,
};

const SERVED_WORKLOAD: Taken<ServedWorkloadProps> = {
  name: NAME,
  namespace: NAME,
  ports: LEFT_OUT,
  selector: MAP,
  labels: MAP,
  annotations: MAP,
  service: LEFT_OUT,
  serviceAccount: LEFT_OUT,
  disruptionBudget: LEFT_OUT,
  networkPolicy: LEFT_OUT,
};

/** Of a setting that is an annotation, the kinds whose value both its shape and the ingress controller take. */
function settingsTaken<Settings>(
  fields: AnyShape['fields'],
  groupKind: string,
  others: Partial<Taken<Settings>>,
): Taken<Settings> {
  const isRead = (name: string, value: unknown): boolean =>
    !(readAnnotation(name as KongAnnotation, String(value), { kic: NEWEST.kic, groupKind }) instanceof Refusal);
  const rows = Object.entries(shapesOf(fields)).map(([name, shape]) => {
    const kinds = KINDS.filter(
      (kind) => shape.accepts(VALUES[kind]) && (!(name in KONG_ANNOTATIONS) || isRead(name, VALUES[kind])),
    );
    return [name, [...kinds, 'undefined']];
  });
  return { ...(Object.fromEntries(rows) as Taken<Settings>), ...others };
}

const ROUTE_SETTINGS = settingsTaken<KongRouteSettings>(ROUTE_SETTING_FIELDS, INGRESS, {
  headers: LEFT_OUT,
  methods: LEFT_OUT,
  regexPriority: NUMBER,
  override: LEFT_OUT,
});

const ADD_ON = {
  name: NAME,
  namespace: NAME,
  image: ['text'],
  replicas: NUMBER,
  resources: LEFT_OUT,
  rollOnConfigChange: FLAG,
} as const;

const workload = (change: Partial<MeshWorkloadProps>) => (chart: Chart) =>
  new MeshWorkload(chart, 'api', { ...WORKLOAD, ...change });
const prometheus = (chart: Chart, change: Partial<PrometheusProps> = {}): Prometheus =>
  new Prometheus(chart, 'prometheus', { ...PROMETHEUS, ...change });
const rule = (chart: Chart, rules: RuleGroup['rules']): Prometheus =>
  prometheus(chart, { rules: [{ name: 'a', rules }] });

const CONSTRUCTS: readonly Subject[] = [
  subject<MeshNamespaceProps>('MeshNamespace', {}, (chart, props) => new MeshNamespace(chart, 'shop', props), {
    name: NAME,
    mesh: LEFT_OUT,
    waypoint: LEFT_OUT,
    podSecurity: LEFT_OUT,
    labels: MAP,
    annotations: MAP,
  }),
  subject<WaypointProps>('Waypoint', {}, (chart, props) => new Waypoint(chart, 'waypoint', props), {
    name: NAME,
    namespace: NAME,
    trafficFor: LEFT_OUT,
    labels: MAP,
    annotations: MAP,
  }),
  subject<MutualTlsProps>('MutualTls', { for: 'mesh' }, (chart, props) => new MutualTls(chart, 'strict', props), {
    for: [],
    name: NAME,
    mode: LEFT_OUT,
    ports: LEFT_OUT,
  }),
  subject<DenyByDefaultProps>('DenyByDefault', {}, (chart, props) => new DenyByDefault(chart, 'deny', props), {
    for: LEFT_OUT,
    name: NAME,
  }),
  subject<TokenAuthenticationProps>(
    'TokenAuthentication',
    { for: 'mesh', issuers: [{ issuer: 'a' }] },
    (chart, props) => new TokenAuthentication(chart, 'login', props),
    { for: [], name: NAME, issuers: [], required: FLAG },
  ),
  subject<ExternalHostProps>(
    'ExternalHost',
    { hosts: ['a.example'], ports: [{ port: 443, protocol: 'HTTPS' }] },
    (chart, props) => new ExternalHost(chart, 'outside', props),
    {
      hosts: ['list'],
      name: NAME,
      namespace: NAME,
      ports: [],
      addresses: LEFT_OUT,
      endpoints: LEFT_OUT,
      resolution: LEFT_OUT,
      exportTo: TEXTS,
      callers: LEFT_OUT,
      connectionPool: LEFT_OUT,
      outlierDetection: LEFT_OUT,
      waypoint: NAME,
    },
  ),
  subject<SidecarScopeProps>(
    'SidecarScope',
    { hosts: ['./*'] },
    (chart, props) => new SidecarScope(chart, 's', props),
    {
      for: LEFT_OUT,
      name: NAME,
      hosts: [],
      outboundTraffic: LEFT_OUT,
    },
  ),
  subject<MeshTelemetryProps>(
    'MeshTelemetry',
    { for: 'mesh', accessLogging: [{}] },
    (chart, props) => new MeshTelemetry(chart, 'telemetry', props),
    { for: [], name: NAME, accessLogging: [], tracing: LEFT_OUT, metrics: LEFT_OUT },
  ),
  subject<IstioObjectProps<'Sidecar'>>(
    'IstioObject',
    { kind: 'Sidecar', spec: { egress: [{ hosts: ['./*'] }] } },
    (chart, props) => new IstioObject(chart, 'object', props),
    { kind: [], name: NAME, namespace: NAME, labels: MAP, annotations: MAP, spec: [] },
  ),
  subject<MeshWorkloadProps>('MeshWorkload', WORKLOAD, (chart, props) => new MeshWorkload(chart, 'api', props), {
    ...DEPLOYMENT_OPTIONS,
    ...SERVED_WORKLOAD,
    // Each version has them.
    deploymentName: LEFT_OUT,
    image: LEFT_OUT,
    versions: [],
  }),
  subject<KongRouteProps>('KongRoute', { paths: [PATH] }, (chart, props) => new KongRoute(chart, 'front', props), {
    ...ROUTE_SETTINGS,
    name: NAME,
    namespace: NAME,
    ingressClassName: NAME,
    hosts: TEXTS,
    paths: [],
    tls: LEFT_OUT,
    labels: MAP,
    annotations: MAP,
  }),
  subject<KongPluginProps<'cors'>>(
    'KongPlugin',
    { plugin: 'cors' },
    (chart, props) => new KongPlugin(chart, 'cors', props),
    {
      name: NAME,
      namespace: NAME,
      plugin: [],
      custom: FLAG,
      config: LEFT_OUT,
      configFrom: LEFT_OUT,
      disabled: FLAG,
      protocols: LEFT_OUT,
      instanceName: NAME,
      tags: TEXTS,
      labels: MAP,
    },
  ),
  subject<KongClusterPluginProps<'cors'>>(
    'KongClusterPlugin',
    { plugin: 'cors' },
    (chart, props) => new KongClusterPlugin(chart, 'cors', props),
    {
      name: NAME,
      plugin: [],
      custom: FLAG,
      config: LEFT_OUT,
      configFrom: LEFT_OUT,
      disabled: FLAG,
      protocols: LEFT_OUT,
      instanceName: NAME,
      tags: TEXTS,
      labels: MAP,
      global: FLAG,
      ingressClassName: NAME,
    },
  ),
  subject<KongConsumerProps>(
    'KongConsumer',
    { username: 'ann' },
    (chart, props) => new KongConsumer(chart, 'ann', props),
    {
      name: NAME,
      namespace: NAME,
      username: ['text'],
      customId: NAME,
      credentials: TEXTS,
      consumerGroups: TEXTS,
      ingressClassName: NAME,
      tags: TEXTS,
      labels: MAP,
    },
  ),
  subject<PrometheusProps>('Prometheus', PROMETHEUS, (chart, props) => new Prometheus(chart, 'prometheus', props), {
    ...ADD_ON,
    reloaderImage: ['text'],
    retention: LEFT_OUT,
    storage: LEFT_OUT,
    scrapeInterval: LEFT_OUT,
    evaluationInterval: LEFT_OUT,
    scrapeJobs: LEFT_OUT,
    rules: LEFT_OUT,
    logLevel: LEFT_OUT,
    externalUrl: LEFT_OUT,
  }),
  subject<GrafanaProps>('Grafana', GRAFANA, (chart, props) => new Grafana(chart, 'grafana', props), {
    ...ADD_ON,
    version: ['text'],
    dashboards: LEFT_OUT,
    prometheusUrl: LEFT_OUT,
    storage: LEFT_OUT,
    anonymousRole: LEFT_OUT,
    logLevel: LEFT_OUT,
    externalUrl: LEFT_OUT,
  }),
  subject<KialiProps>('Kiali', KIALI, (chart, props) => new Kiali(chart, 'kiali', props), {
    ...ADD_ON,
    version: ['text'],
    authStrategy: LEFT_OUT,
    signingKey: LEFT_OUT,
    namespaces: TEXTS,
    prometheusUrl: LEFT_OUT,
    grafana: LEFT_OUT,
    logLevel: LEFT_OUT,
    externalUrl: LEFT_OUT,
  }),
];

const NESTED: readonly Subject[] = [
  subject<PodSecurity>(
    'podSecurity of MeshNamespace',
    {},
    (chart, podSecurity) => new MeshNamespace(chart, 'shop', { podSecurity }),
    { enforce: LEFT_OUT, audit: LEFT_OUT, warn: LEFT_OUT },
    'podSecurity.',
  ),
  subject<{ revision: string }>(
    'mesh of MeshNamespace',
    { revision: 'canary' },
    (chart, mesh) => new MeshNamespace(chart, 'shop', { mesh }),
    { revision: ['text'] },
    'mesh.',
  ),
  subject<WorkloadPort>(
    'ports of MeshWorkload',
    PORT,
    (chart, port) => workload({ ports: [port] })(chart),
    { name: [], port: ['number'], targetPort: NUMBER, nodePort: LEFT_OUT, protocol: LEFT_OUT, appProtocol: NAME },
    'ports[0].',
  ),
  subject<WorkloadVersion>(
    'versions of MeshWorkload',
    VERSION,
    (chart, version) => workload({ versions: [version] })(chart),
    { ...DEPLOYMENT_OPTIONS, version: ['text'], image: ['text'], selector: MAP },
    'versions[0].',
  ),
  subject<WorkloadServiceOptions>(
    'service of MeshWorkload',
    {},
    (chart, service) => workload({ service })(chart),
    {
      name: NAME,
      labels: MAP,
      annotations: MAP,
      kong: LEFT_OUT,
      meshRouting: FLAG,
      waypoint: NAME,
      type: LEFT_OUT,
      headless: FLAG,
      publishNotReadyAddresses: FLAG,
      sessionAffinity: LEFT_OUT,
      internalTrafficPolicy: LEFT_OUT,
      externalTrafficPolicy: LEFT_OUT,
      loadBalancerClass: LEFT_OUT,
      loadBalancerSourceRanges: LEFT_OUT,
    },
    'service.',
  ),
  subject<WorkloadServiceAccountOptions>(
    'serviceAccount of MeshWorkload',
    {},
    (chart, serviceAccount) => workload({ serviceAccount })(chart),
    { name: NAME, labels: MAP, annotations: MAP },
    'serviceAccount.',
  ),
  subject<WorkloadContainer>(
    'containers of MeshWorkload',
    { name: 'log', image: 'acme/log:1' },
    (chart, container) => workload({ containers: [container] })(chart),
    { ...CONTAINER_OPTIONS, name: ['text'], image: ['text'] },
    'containers[0].',
  ),
  subject<Autoscaling>(
    'autoscaling of MeshWorkload',
    { maxReplicas: 9, cpu: 80 },
    (chart, autoscaling) => workload({ autoscaling, resources: { requests: { cpu: 1, memory: '1Gi' } } })(chart),
    {
      minReplicas: NUMBER,
      maxReplicas: ['number'],
      cpu: ['number'],
      memory: NUMBER,
      metrics: LEFT_OUT,
      behavior: LEFT_OUT,
    },
    'autoscaling.',
  ),
  subject<DisruptionBudget>(
    'disruptionBudget of MeshWorkload',
    { minAvailable: 1 },
    (chart, disruptionBudget) => workload({ disruptionBudget })(chart),
    { minAvailable: ['number'], maxUnavailable: ['undefined'] },
    'disruptionBudget.',
  ),
  subject<WorkloadNetworkPolicy>(
    'networkPolicy of MeshWorkload',
    { ingress: [] },
    (chart, networkPolicy) => workload({ networkPolicy })(chart),
    { ingress: [], egress: LEFT_OUT },
    'networkPolicy.',
  ),
  subject<KongRoutePath>(
    'paths of KongRoute',
    PATH,
    (chart, path) => new KongRoute(chart, 'front', { paths: [path] }),
    { path: LEFT_OUT, pathType: LEFT_OUT, backend: [] },
    'paths[0].',
  ),
  subject<ServiceBackend>(
    'backends of KongRoute',
    BACKEND,
    (chart, backend) => new KongRoute(chart, 'front', { paths: [{ backend }] }),
    { serviceName: ['text'], port: ['text', 'number'], namespace: LEFT_OUT, meshRouting: FLAG },
    'paths[0].backend.',
  ),
  subject<KongRouteTls>(
    'tls of KongRoute',
    { hosts: ['shop.example.com'], secretName: 'tls' },
    (chart, tls) => new KongRoute(chart, 'front', { paths: [PATH], tls: [tls] }),
    { hosts: ['list'], secretName: ['text'] },
    'tls[0].',
  ),
  subject<VolumeClaim>(
    'storage of Prometheus',
    { size: '1Gi' },
    (chart, claim) => prometheus(chart, { storage: { claim } }),
    { size: [], storageClassName: NAME },
    'storage.claim.',
  ),
  subject<ScrapeJob>(
    'scrapeJobs of Prometheus',
    { job_name: 'a' },
    (chart, job) => prometheus(chart, { scrapeJobs: [job] }),
    {
      job_name: ['text'],
      scrape_interval: LEFT_OUT,
      scrape_timeout: LEFT_OUT,
      metrics_path: NAME,
      scheme: LEFT_OUT,
      params: LEFT_OUT,
      honor_labels: FLAG,
      bearer_token_file: NAME,
      tls_config: LEFT_OUT,
      kubernetes_sd_configs: LEFT_OUT,
      static_configs: LEFT_OUT,
      relabel_configs: LEFT_OUT,
      metric_relabel_configs: LEFT_OUT,
    },
    'scrapeJobs[0].',
  ),
  subject<KubernetesDiscovery>(
    'kubernetes_sd_configs of Prometheus',
    { role: 'pod' },
    (chart, discovery) => prometheus(chart, { scrapeJobs: [{ job_name: 'a', kubernetes_sd_configs: [discovery] }] }),
    { role: [], namespaces: LEFT_OUT },
    'scrapeJobs[0].kubernetes_sd_configs[0].',
  ),
  subject<StaticTargets>(
    'static_configs of Prometheus',
    { targets: ['a:80'] },
    (chart, targets) => prometheus(chart, { scrapeJobs: [{ job_name: 'a', static_configs: [targets] }] }),
    { targets: ['list'], labels: MAP },
    'scrapeJobs[0].static_configs[0].',
  ),
  subject<RuleGroup>(
    'rules of Prometheus',
    { name: 'a', rules: [{ record: 'a', expr: 'b' }] },
    (chart, group) => prometheus(chart, { rules: [group] }),
    { name: ['text'], interval: LEFT_OUT, rules: [] },
    'rules[0].',
  ),
  subject<RecordingRule>(
    'recording rules of Prometheus',
    { record: 'a', expr: 'b' },
    (chart, recording) => rule(chart, [recording]),
    { record: ['text'], expr: ['text'], labels: MAP },
    'rules[0].rules[0].',
  ),
  subject<AlertingRule>(
    'alerting rules of Prometheus',
    { alert: 'a', expr: 'b' },
    (chart, alerting) => rule(chart, [alerting]),
    { alert: ['text'], expr: ['text'], for: LEFT_OUT, labels: MAP, annotations: MAP },
    'rules[0].rules[0].',
  ),
  subject<GrafanaDashboard>(
    'dashboards of Grafana',
    { configMap: 'kong-grafana-dashboards', fileName: 'a.json', json: '{}' },
    (chart, dashboard) => new Grafana(chart, 'grafana', { ...GRAFANA, dashboards: [dashboard] }),
    { configMap: [], fileName: [], json: [] },
    'dashboards[0].',
  ),
  subject<KialiGrafana>(
    'grafana of Kiali',
    {},
    (chart, grafana) => new Kiali(chart, 'kiali', { ...KIALI, grafana }),
    { inClusterUrl: LEFT_OUT, externalUrl: LEFT_OUT },
    'grafana.',
  ),
];

const SERVICE_SETTINGS = settingsTaken<KongServiceSettings>(KONG_SERVICE_SETTINGS.fields, 'Service', {
  // Nothing without TLS.
  clientCert: LEFT_OUT,
  tlsVerify: LEFT_OUT,
  tlsVerifyDepth: LEFT_OUT,
  caCertificatesSecrets: LEFT_OUT,
  caCertificatesConfigMaps: LEFT_OUT,
});

const FUNCTIONS: readonly Subject[] = [
  subject<Partial<Releases>>(
    'useReleases',
    {},
    (_chart, releases) => {
      useReleases(new App(), releases);
    },
    { kong: LEFT_OUT, kic: LEFT_OUT, kubernetes: LEFT_OUT, gatewayApi: LEFT_OUT, istio: LEFT_OUT },
  ),
  subject<CustomPlugin>('registerPlugin', {}, (_chart, plugin) => registerPlugin(new App(), 'stamp', plugin), {
    schema: MAP,
    priority: NUMBER,
    scopes: LEFT_OUT,
  }),
  subject<KongRouteSettings>('routeAnnotations', {}, (chart, settings) => routeAnnotations(settings, chart), {
    ...ROUTE_SETTINGS,
  }),
  subject<KongServiceSettings>(
    'serviceAnnotations',
    {},
    (chart, settings) => serviceAnnotations(settings, chart),
    SERVICE_SETTINGS,
  ),
  subject<KongServiceSettings>(
    'service.kong of MeshWorkload',
    {},
    (chart, kong) => workload({ service: { kong } })(chart),
    SERVICE_SETTINGS,
    'service.kong.',
  ),
  subject<KongScrape>(
    'scrapeKong of Prometheus',
    { namespace: 'kong' },
    (chart, kong) => prometheus(chart).scrapeKong(kong),
    { namespace: ['text'], podLabels: MAP, portName: NAME, perConsumer: FLAG, ingressClassName: NAME },
    'scrapeKong.',
  ),
  subject<PathLimits>(
    'alertOnPath of Prometheus',
    { meshNamespaces: ['shop'] },
    (chart, limits) => prometheus(chart).alertOnPath(limits),
    {
      meshNamespaces: ['list'],
      kongErrorShare: LEFT_OUT,
      meshErrorShare: LEFT_OUT,
      p99Milliseconds: NUMBER,
      for: LEFT_OUT,
    },
    'alertOnPath.',
  ),
];

testEveryProp([...CONSTRUCTS, ...NESTED, ...FUNCTIONS]);
testNoObjects(
  [...CONSTRUCTS, ...FUNCTIONS],
  ['MeshNamespace', 'Waypoint', 'DenyByDefault', 'registerPlugin', 'service.kong of MeshWorkload'],
);
