import { ApiObject, Chart, Cron, Duration, JsonPatch, Lazy, Size } from 'cdk8s';
import * as kplus from 'cdk8s-plus-25';
import { k8s } from 'cdk8s-plus-25';
import { parse, stringify } from 'yaml';
import { KongPlugin } from '../../../imports/configuration.konghq.com';
import { PropError } from '../../../lib/write/props/prop-error';
import { App } from '../../../lib/write/synth/app';
import { buildPlusApp } from '../../../bench/large-app';

interface Shop {
  readonly app: App;
  readonly chart: Chart;
}

function shop(): Shop {
  const app = new App();
  return { app, chart: new Chart(app, 'shop') };
}

function renderingError({ app }: Shop): unknown {
  try {
    app.render();
  } catch (error) {
    return error;
  }
  return undefined;
}

/** Stands for code without types. */
const untyped = (value: unknown): never => value as never;

function deployment(chart: Chart, container: object): k8s.KubeDeployment {
  const containers = untyped([{ name: 'api', ...container }]);
  return new k8s.KubeDeployment(chart, 'api', { spec: { selector: {}, template: { spec: { containers } } } });
}

const CONTAINER = 'spec.template.spec.containers[0]';
const configMap = (chart: Chart, props: object): ApiObject => new k8s.KubeConfigMap(chart, 'api', untyped(props));
const plain = (chart: Chart, data: unknown): ApiObject =>
  new ApiObject(chart, 'api', { apiVersion: 'v1', kind: 'ConfigMap', data });

/** Something that cdk8s leaves out, writes as null or refuses without a place: the prop, its value and what is allowed. */
const LOST: readonly (readonly [
  title: string,
  make: (chart: Chart) => unknown,
  prop: string,
  value: unknown,
  allowed: string | RegExp,
])[] = [
  [
    'a plain text for a quantity',
    (chart) => deployment(chart, { resources: { limits: { cpu: '500m' } } }),
    `${CONTAINER}.resources.limits.cpu`,
    '500m',
    'k8s.Quantity.fromString("500m")',
  ],
  [
    'a plain number for a quantity',
    (chart) => deployment(chart, { resources: { limits: { cpu: 2 } } }),
    `${CONTAINER}.resources.limits.cpu`,
    2,
    'k8s.Quantity.fromNumber(2)',
  ],
  [
    'a plain port of a probe',
    (chart) => deployment(chart, { livenessProbe: { httpGet: { port: 80 } } }),
    `${CONTAINER}.livenessProbe.httpGet.port`,
    80,
    'k8s.IntOrString.fromNumber(80)',
  ],
  [
    'a misspelt field',
    (chart) => deployment(chart, { livenesProbe: { httpGet: { path: '/' } } }),
    `${CONTAINER}.livenesProbe`,
    { httpGet: { path: '/' } },
    /^no field of this name; did you mean "livenessProbe"\?$/,
  ],
  [
    'a misspelt field with nothing in it',
    (chart) =>
      new k8s.KubePod(chart, 'api', { spec: untyped({ containers: [], volumes: [{ name: 'a', emptydir: {} }] }) }),
    'spec.volumes[0].emptydir',
    {},
    'did you mean "emptyDir"?',
  ],
  [
    'a field of the API where cdk8s has its own spelling',
    (chart) => new k8s.KubeService(chart, 'api', { spec: untyped({ clusterIP: 'None' }) }),
    'spec.clusterIP',
    'None',
    'did you mean "clusterIp"?',
  ],
  [
    'a field of a definition where cdk8s has its own spelling',
    (chart) => new KongPlugin(chart, 'api', untyped({ plugin: 'cors', instance_name: 'a' })),
    'instance_name',
    'a',
    'did you mean "instanceName"?',
  ],
  ['an unknown field of the object', (chart) => configMap(chart, { dta: { a: 'b' } }), 'dta', { a: 'b' }, '"data"'],
  [
    'an unknown field of metadata',
    (chart) => configMap(chart, { metadata: { name: 'a', annotation: { a: 'b' } } }),
    'metadata.annotation',
    { a: 'b' },
    '"annotations"',
  ],
  ['a string for an object', (chart) => configMap(chart, { data: 'a' }), 'data', 'a', /^an object$/],
  [
    'a string for an object with fields',
    (chart) => deployment(chart, { resources: '1Gi' }),
    `${CONTAINER}.resources`,
    '1Gi',
    /^an object with limits, requests$/,
  ],
  [
    'a string for a list',
    (chart) => deployment(chart, { args: '--serve' }),
    `${CONTAINER}.args`,
    '--serve',
    /^a list$/,
  ],
  [
    'an object for a list',
    (chart) => new k8s.KubePod(chart, 'api', { spec: untyped({ containers: { name: 'api' } }) }),
    'spec.containers',
    { name: 'api' },
    /^a list$/,
  ],
  [
    'null in a list',
    (chart) => deployment(chart, { args: ['--serve', null] }),
    `${CONTAINER}.args[1]`,
    undefined,
    'a missing entry would become null',
  ],
  [
    'nothing in a list of a plain object',
    (chart) => plain(chart, [{ a: [1, undefined] }]),
    'data[0].a[1]',
    undefined,
    'null',
  ],
  ['a size', (chart) => plain(chart, { a: [Size.gibibytes(1)] }), 'data.a[0]', '[Size]', 'plain data'],
  ['a duration', (chart) => configMap(chart, { data: { a: Duration.days(1) } }), 'data.a', '[Duration]', 'plain data'],
  [
    'an object without a class',
    (chart) => plain(chart, { a: Object.create(null) as object }),
    'data.a',
    {},
    'plain data',
  ],
  [
    'a key that hides the class of an object',
    (chart) => plain(chart, { a: { constructor: 'x' } }),
    'data.a',
    { constructor: 'x' },
    'plain data',
  ],
  [
    'a Map in a patch',
    (chart) => {
      const object = configMap(chart, { data: {} });
      object.addJsonPatch(JsonPatch.add('/data', new Map([['a', 'b']])));
      return object;
    },
    'patches[0].value',
    '[Map]',
    'plain data',
  ],
  [
    'a Map of labels',
    (chart) => configMap(chart, { metadata: { labels: new Map([['a', 'b']]) } }),
    'metadata.labels',
    '[Map]',
    'plain data',
  ],
  ['a date', (chart) => configMap(chart, { data: { a: new Date(0) } }), 'data.a', new Date(0), 'plain data'],
  [
    'a time as a string, which no typed object of cdk8s writes',
    (chart) => configMap(chart, { metadata: { creationTimestamp: '2026-01-01T00:00:00Z' } }),
    'metadata.creationTimestamp',
    '2026-01-01T00:00:00Z',
    'nothing: cdk8s cannot write it',
  ],
  [
    'a patch with a plain number for a count or a percentage (cdk8s-team/cdk8s, issue 2172)',
    (chart) => {
      deployment(chart, {}).addJsonPatch(JsonPatch.add('/spec/strategy', { rollingUpdate: { maxSurge: 1 } }));
    },
    'spec.strategy.rollingUpdate.maxSurge',
    1,
    'k8s.IntOrString.fromNumber(1)',
  ],
  [
    'a patch with a field that the typed object does not know (cdk8s-team/cdk8s, issue 1883)',
    (chart) => {
      new k8s.KubeNamespace(chart, 'api').addJsonPatch(JsonPatch.add('/spec', { test: 1 }));
    },
    'spec.test',
    1,
    /^no field of this name; fields here are finalizers; an ApiObject of cdk8s takes any$/,
  ],
  [
    'a patch of what the typed object writes by itself',
    (chart) => {
      new k8s.KubeNamespace(chart, 'api').addJsonPatch(JsonPatch.replace('/apiVersion', 'v2'));
    },
    'apiVersion',
    'v2',
    '"v1"',
  ],
];

describe('an app', () => {
  test.each(LOST)('refuses %s', (_title, make, prop, value, allowed) => {
    const made = shop();
    make(made.chart);
    const error = renderingError(made) as PropError;
    expect(error).toBeInstanceOf(PropError);
    expect({ path: error.constructPath, prop: error.prop, value: error.value }).toEqual({
      path: 'shop/api',
      prop,
      value,
    });
    expect(error.allowed).toMatch(allowed);
  });

  test('leaves out what is undefined or null, as cdk8s does', () => {
    const { app, chart } = shop();
    plain(chart, { kept: 'a', dropped: undefined, none: null });
    expect(app.synthYaml()).toMatch(/data:\n {2}kept: a\n$/);
  });

  test('writes what comes from lazy values, value objects and patches that the typed object takes', () => {
    const { app, chart } = shop();
    const limits: unknown = Lazy.any({ produce: () => ({ cpu: k8s.Quantity.fromNumber(2) }) });
    deployment(chart, { resources: { limits } }).addJsonPatch(
      JsonPatch.add('/spec/strategy', { rollingUpdate: { maxSurge: k8s.IntOrString.fromNumber(1) } }),
      JsonPatch.add('/spec/template/spec/containers/0/args', ['--serve']),
      JsonPatch.remove('/metadata/name'),
    );
    const text = app.synthYaml();
    for (const line of ['cpu: 2', 'maxSurge: 1', '- --serve']) expect(text).toContain(line);
  });

  test('takes a class that renders in a way of its own at its word', () => {
    class WithoutData extends k8s.KubeConfigMap {
      public override toJson(): object {
        return { ...(super.toJson() as object), data: undefined, extra: 'a' };
      }
    }
    const { app, chart } = shop();
    new WithoutData(chart, 'api', { data: { a: 'b' } });
    expect(app.synthYaml()).toContain('extra: a');
  });
});

test('objects of cdk8s-plus are what their own toJson gives, and nothing of them is lost', () => {
  const app = new App();
  buildPlusApp(app, 2);
  buildEveryKind(new Chart(app, 'every-kind', { namespace: 'shop' }));
  const objects = app.node.findAll().filter((construct): construct is ApiObject => ApiObject.isApiObject(construct));
  expect(objects.length).toBeGreaterThan(30);
  const manifests = objects.map((object) => [object.node.path, stringify(object.toJson())] as const);
  const own = new Map(manifests);
  for (const { constructPaths, text } of app.render().values()) {
    const documents = text.split(/^---\n/m);
    expect(constructPaths.map((path) => parse(own.get(path) ?? '') as unknown)).toEqual(
      documents.map((document) => parse(document) as unknown),
    );
  }
});

/** One object at least of each kind that cdk8s-plus has, with many of its props. */
function buildEveryKind(chart: Chart): void {
  const config = new kplus.ConfigMap(chart, 'config', { data: { mode: 'live' }, immutable: true });
  config.addBinaryData('logo', 'aGk=');
  const secret = new kplus.Secret(chart, 'secret', { stringData: { token: 'a' } });
  new kplus.BasicAuthSecret(chart, 'basic', { username: 'a', password: 'b' });
  new kplus.TlsSecret(chart, 'tls', { tlsCert: 'a', tlsKey: 'b' });
  new kplus.DockerConfigSecret(chart, 'docker', { data: { auths: {} } });
  const account = new kplus.ServiceAccount(chart, 'account', { automountToken: false, secrets: [secret] });
  const claim = new kplus.PersistentVolumeClaim(chart, 'claim', {
    storage: Size.gibibytes(2),
    accessModes: [kplus.PersistentVolumeAccessMode.READ_WRITE_ONCE],
  });
  new kplus.AwsElasticBlockStorePersistentVolume(chart, 'ebs', { volumeId: 'vol', storage: Size.gibibytes(2) });
  const container: kplus.ContainerProps = {
    image: 'ghcr.io/acme/api:1',
    portNumber: 8080,
    resources: {
      cpu: { request: kplus.Cpu.millis(100), limit: kplus.Cpu.units(1) },
      memory: { limit: Size.mebibytes(64) },
    },
    liveness: kplus.Probe.fromHttpGet('/live', { periodSeconds: Duration.seconds(5) }),
    readiness: kplus.Probe.fromTcpSocket({ port: 8080 }),
    startup: kplus.Probe.fromCommand(['true']),
    envVariables: { TOKEN: kplus.EnvValue.fromSecretValue({ secret, key: 'token' }) },
    lifecycle: { preStop: kplus.Handler.fromCommand(['sleep', '1']) },
    volumeMounts: [
      {
        path: '/scratch',
        volume: kplus.Volume.fromEmptyDir(chart, 'scratch', 'scratch', { sizeLimit: Size.gibibytes(1) }),
      },
      { path: '/data', volume: kplus.Volume.fromPersistentVolumeClaim(chart, 'data', claim) },
      {
        path: '/config',
        volume: kplus.Volume.fromConfigMap(chart, 'files', config, { items: { mode: { path: 'm' } } }),
      },
    ],
  };
  const workload = { serviceAccount: account, containers: [container], initContainers: [{ image: 'busybox:1' }] };
  const deployment = new kplus.Deployment(chart, 'deployment', {
    ...workload,
    strategy: kplus.DeploymentStrategy.rollingUpdate({ maxSurge: kplus.PercentOrAbsolute.percent(50) }),
    hostAliases: [{ ip: '10.0.0.1', hostnames: ['a.example'] }],
  });
  deployment.scheduling.spread({ topology: kplus.Topology.HOSTNAME });
  new kplus.HorizontalPodAutoscaler(chart, 'scaler', {
    target: new kplus.Deployment(chart, 'scaled', { ...workload, replicas: undefined }),
    maxReplicas: 4,
    metrics: [kplus.Metric.resourceCpu(kplus.MetricTarget.averageUtilization(70))],
  });
  const service = deployment.exposeViaService({ serviceType: kplus.ServiceType.NODE_PORT });
  new kplus.StatefulSet(chart, 'stateful', { ...workload, service });
  new kplus.DaemonSet(chart, 'daemons', workload);
  new kplus.Job(chart, 'job', { ...workload, ttlAfterFinished: Duration.seconds(10), backoffLimit: 1 });
  new kplus.CronJob(chart, 'cron', { ...workload, schedule: Cron.daily() });
  new kplus.Pod(chart, 'pod', { ...workload, dns: { hostname: 'api', subdomain: 'a' } });
  new kplus.Ingress(chart, 'ingress', {
    rules: [{ host: 'a.example', path: '/a', backend: kplus.IngressBackend.fromService(service) }],
    tls: [{ hosts: ['a.example'], secret }],
  });
  deployment.connections.allowFrom(kplus.Pods.all(chart, 'all'), { ports: [kplus.NetworkPolicyPort.tcp(80)] });
  new kplus.Namespace(chart, 'namespace');
  const role = new kplus.Role(chart, 'role');
  role.allowRead(kplus.ApiResource.PODS);
  role.bind(account);
  const clusterRole = new kplus.ClusterRole(chart, 'cluster-role');
  clusterRole.allowRead(kplus.NonApiResource.of('/healthz'));
  clusterRole.bind(kplus.Group.fromName(chart, 'group', 'developers'));
}
