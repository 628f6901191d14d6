import { AMBIENT, istio, namespace } from '../../../../support/hops';
import { manifest, service } from '../../../../support/kong-manifests';
import type { RiskPair } from '../risk-pair';
import { configMap, front, plugin, pods, secret } from '../system';
import { gateway, gatewayClass, httpRoute, policy } from './parts';

const web = (fields: string): string =>
  service(
    'web',
    { annotations: { 'ingress.kubernetes.io/service-upstream': 'true' } },
    `spec: { selector: { app: web }, ports: [{ name: http, port: 80, targetPort: 8080 }]${fields === '' ? '' : `, ${fields}`} }`,
  );
const proxy = (fields: string): string =>
  service(
    'proxy',
    { namespace: 'kong' },
    `spec: { type: LoadBalancer, selector: { app: kong }, ports: [{ port: 80 }]${fields} }`,
  );
const network = (rule: string, selector = '{ matchLabels: { app: web } }'): string =>
  manifest(
    'networking.k8s.io/v1',
    'NetworkPolicy',
    'web',
    {},
    `spec: { podSelector: ${selector}, ingress: [${rule}] }`,
  );
const FROM_KONG = 'from: [{ namespaceSelector: { matchLabels: { kubernetes.io/metadata.name: kong } } }]';
const budget = (selector: string): string =>
  manifest('policy/v1', 'PodDisruptionBudget', 'web', {}, `spec: { minAvailable: 2, selector: ${selector} }`);
const scaler = (name: string, fields = ''): string =>
  manifest(
    'autoscaling/v2',
    'HorizontalPodAutoscaler',
    'web',
    {},
    `spec: { scaleTargetRef: { apiVersion: apps/v1, kind: Deployment, name: ${name} }, minReplicas: 4, maxReplicas: 8${fields} }`,
  );
const job = (fields: string, image = 'move:1'): string =>
  manifest(
    'batch/v1',
    'Job',
    'move',
    {},
    `spec: { ${fields}, template: { spec: { restartPolicy: Never, containers: [{ name: move, image: "${image}" }] } } }`,
  );
const cronJob = (image: string): string =>
  manifest(
    'batch/v1',
    'CronJob',
    'report',
    {},
    `spec: { schedule: "0 3 * * *", jobTemplate: { spec: { template: { spec: { restartPolicy: Never, containers: [{ name: report, image: "${image}" }] } } } } }`,
  );
const replicaSet = (image: string, fields = ''): string =>
  manifest(
    'apps/v1',
    'ReplicaSet',
    'old',
    {},
    `spec: { selector: { matchLabels: { app: old } }, ${fields}template: { metadata: { labels: { app: old } }, spec: { containers: [{ name: old, image: "${image}" }] } } }`,
  );
const virtualService = (http: string): string =>
  istio('VirtualService', 'stock', `{ hosts: [stock], http: [${http}] }`);
const meshRoute = (weights: readonly [number, number]): string =>
  manifest(
    'gateway.networking.k8s.io/v1',
    'HTTPRoute',
    'split',
    {},
    `spec: { parentRefs: [{ kind: Service, group: "", name: stock }], rules: [{ backendRefs: [{ name: stock, port: 80, weight: ${weights[0]} }, { name: cart, port: 80, weight: ${weights[1]} }] }] }`,
  );
const serviceEntry = (hosts: string): string =>
  istio(
    'ServiceEntry',
    'pay',
    `{ hosts: [${hosts}], location: MESH_EXTERNAL, resolution: DNS, ports: [{ number: 443, name: tls, protocol: TLS }] }`,
  );
const DIGESTS = ['a', 'b'].map((digit) => `sha256:${digit.repeat(64)}`) as [string, string];
const HASHED = ['conf-5hk2m9tb7c', 'conf-9tb7c5hk2m'] as const;
const reading = (name: string): string =>
  pods('worker', { container: `envFrom: [{ configMapRef: { name: ${name} } }]` });
const mode = (key: string): string =>
  pods('worker', { container: `env: [{ name: MODE, valueFrom: { configMapKeyRef: { name: conf, key: ${key} } } }]` });
const denied = (rules: string): string => policy('deny', `{ action: DENY, rules: [${rules}] }`);
const NO_MESH = { kongNamespace: namespace('kong'), namespace: namespace('shop'), strict: undefined };

/** What lies around routes: Services, networks, images, names, and rules of the mesh that no public route meets. */
export const FORMS_AROUND: readonly RiskPair[] = [
  {
    title: 'a Service is reached by a load balancer',
    risk: 'open',
    says: /^is reached from outside of the cluster by a load balancer, past every route, and was not$/,
    given: { web: web('') },
    change: { web: web('type: LoadBalancer') },
    harmless: { web: web('type: ClusterIP') },
  },
  {
    title: 'a Service is reached at an address outside',
    risk: 'open',
    says: /^is reached from outside of the cluster at 192\.0\.2\.7$/,
    given: { web: web('') },
    change: { web: web('externalIPs: [192.0.2.7]') },
    harmless: { web: web('externalIPs: []') },
  },
  {
    title: 'a load balancer takes requests of everybody',
    risk: 'open',
    says: /^the load balancer lets in everybody, and did not$/,
    given: { proxy: proxy(', loadBalancerSourceRanges: [10.0.0.0/8, 192.0.2.0/24]') },
    change: { proxy: proxy('') },
    harmless: { proxy: proxy(', loadBalancerSourceRanges: [192.0.2.0/25, 10.0.0.0/8]') },
  },
  {
    title: 'a NetworkPolicy asks no more who connects',
    risk: 'open',
    says: /^a NetworkPolicy lets in more than before$/,
    given: { network: network(`{ ${FROM_KONG}, ports: [{ port: 8080 }] }`) },
    change: { network: network('{ ports: [{ port: 8080 }] }') },
    harmless: { network: network(`{ ${FROM_KONG}, ports: [{ port: 8080, protocol: TCP }] }`) },
  },
  {
    title: 'a NetworkPolicy is for other pods',
    risk: 'open',
    says: /^no NetworkPolicy is for the pods of Deployment shop\/web any more/,
    given: { network: network(`{ ${FROM_KONG} }`) },
    change: { network: network(`{ ${FROM_KONG} }`, '{ matchLabels: { app: wbe } }') },
    harmless: { network: network(`{ ${FROM_KONG} }`, '{}') },
  },
  {
    title: 'a listener is for any host, and so is its route',
    risk: 'open',
    says: /^is for any host now: Kong answered 404 before$/,
    // A client's Host header is none that Istio knows, and is sent on.
    also: ['path'],
    given: {
      gatewayClass,
      gateway: gateway('{ name: http, port: 80, protocol: HTTP, hostname: api.example.com }'),
      front: httpRoute({ hosts: '' }),
    },
    change: { gateway: gateway() },
    harmless: { gateway: gateway('{ name: web, port: 80, protocol: HTTP, hostname: api.example.com }') },
  },
  {
    title: 'a policy with DENY takes requests of one more kind out',
    risk: 'mesh',
    says: /^a policy with DENY refuses less than before$/,
    given: { deny: denied('{ to: [{ operation: { paths: [/a, /b] } }] }') },
    change: { deny: denied('{ to: [{ operation: { paths: [/a] } }] }') },
    harmless: { deny: denied('{ to: [{ operation: { paths: [/b] } }] }, { to: [{ operation: { paths: [/a] } }] }') },
  },
  {
    title: 'a policy is for one Service less',
    risk: 'mesh',
    says: /^a policy with DENY is gone/,
    given: {
      deny: policy(
        'deny',
        '{ targetRefs: [{ kind: Service, group: "", name: web }, { kind: Service, group: "", name: cart }], action: DENY, rules: [{}] }',
      ),
    },
    change: {
      deny: policy('deny', '{ targetRefs: [{ kind: Service, group: "", name: web }], action: DENY, rules: [{}] }'),
    },
    harmless: {
      deny: policy(
        'deny',
        '{ targetRefs: [{ name: cart, kind: Service, group: "" }, { kind: Service, group: "", name: web }], action: DENY, rules: [{}] }',
      ),
    },
  },
  {
    title: 'a host outside is registered no more',
    risk: 'mesh',
    says: /^the mesh does not know more\.example\.com any more/,
    given: { entry: serviceEntry('pay.example.com, more.example.com') },
    change: { entry: serviceEntry('pay.example.com') },
    harmless: { entry: serviceEntry('more.example.com, pay.example.com') },
  },
  {
    title: 'a rule between Services asks for no header any more',
    risk: 'path',
    says: /^the mesh sends requests between Services another way$/,
    given: {
      vs: virtualService(
        '{ match: [{ headers: { x-canary: { exact: "1" } } }], route: [{ destination: { host: cart } }] }, { route: [{ destination: { host: stock } }] }',
      ),
    },
    change: {
      vs: virtualService('{ route: [{ destination: { host: cart } }] }, { route: [{ destination: { host: stock } }] }'),
    },
    harmless: {
      vs: virtualService(
        '{ match: [{ headers: { x-canary: { exact: "1" } } }], route: [{ destination: { host: cart } }] }, { name: rest, route: [{ destination: { host: stock }, weight: 100 }] }',
      ),
    },
  },
  {
    title: 'weights of a route between Services',
    risk: 'path',
    says: /^the mesh sends requests between Services another way$/,
    given: { split: meshRoute([9, 1]) },
    change: { split: meshRoute([1, 9]) },
    harmless: { split: meshRoute([18, 2]) },
  },
  {
    title: 'a plugin adds another header',
    risk: 'path',
    says: /^request-transformer does something else to requests$/,
    given: {
      front: front({ plugins: 'key,limit,change' }),
      change: plugin('change', 'request-transformer', '{ add: { headers: ["x-tenant:a"] } }'),
    },
    change: { change: plugin('change', 'request-transformer', '{ add: { headers: ["x-tenant:b"] } }') },
    harmless: {
      change: plugin('change', 'request-transformer', '{ add: { headers: ["x-tenant:a"] }, remove: { headers: [] } }'),
    },
  },
  {
    title: 'a disruption budget is for no pods',
    risk: 'capacity',
    says: /^the disruption budget is for none of the pods any more/,
    given: { budget: budget('{ matchLabels: { app: web } }') },
    change: { budget: budget('{ matchLabels: { app: wbe } }') },
    harmless: { budget: budget('{ matchExpressions: [{ key: app, operator: In, values: [web] }] }') },
  },
  {
    title: 'an autoscaler is for something else',
    risk: 'capacity',
    says: /^the autoscaler is for apps\/Deployment cart: nothing adds replicas of apps\/Deployment web any more$/,
    given: { scaler: scaler('web') },
    change: { scaler: scaler('cart') },
    harmless: { scaler: scaler('web', ', metrics: []') },
  },
  {
    title: 'fewer pods of a Job run side by side',
    risk: 'capacity',
    says: /^1 of its pods run side by side in place of 4$/,
    given: { job: job('completions: 8, parallelism: 4') },
    change: { job: job('completions: 8, parallelism: 1') },
    harmless: { job: job('completions: 8, parallelism: 4, backoffLimit: 6') },
  },
  {
    title: 'another digest without a tag',
    risk: 'supply',
    says: /^another digest: report@sha256:b+, and was report@sha256:a+$/,
    given: { report: cronJob(`report@${DIGESTS[0]}`) },
    change: { report: cronJob(`report@${DIGESTS[1]}`) },
    harmless: { report: cronJob(`report:2@${DIGESTS[0]}`) },
  },
  {
    title: 'a mounted image',
    risk: 'supply',
    says: /^another tag: data:2, and was data:1$/,
    given: { webPods: pods('web', { pod: 'volumes: [{ name: data, image: { reference: "data:1" } }]' }) },
    also: ['restart'],
    change: { webPods: pods('web', { pod: 'volumes: [{ name: data, image: { reference: "data:2" } }]' }) },
    harmless: {
      webPods: pods('web', { pod: 'volumes: [{ name: data, image: { reference: "docker.io/library/data:1" } }]' }),
    },
  },
  {
    title: 'another proxy',
    risk: 'supply',
    says: /^another proxy runs beside the pods: own:1, and was that of the mesh$/,
    also: ['restart'],
    change: { webPods: pods('web', { annotations: { 'sidecar.istio.io/proxyImage': 'own:1' } }) },
    harmless: { webPods: pods('web', { annotations: { 'sidecar.istio.io/logLevel': 'warning' } }) },
  },
  {
    title: "another revision of Istio's",
    risk: 'supply',
    says: /^new pods get the proxy of Istio's revision 1-27, and got that of 1-26$/,
    given: { namespace: namespace('shop', { 'istio.io/rev': '1-26' }) },
    change: { namespace: namespace('shop', { 'istio.io/rev': '1-27' }) },
    harmless: { namespace: namespace('shop', { 'istio.io/rev': '1-26', team: 'shop' }) },
  },
  {
    title: 'the Secret of a driver of volumes is gone',
    risk: 'secret',
    says: /^Secret shop\/disk is gone, and Deployment shop\/web reads it$/,
    given: {
      disk: secret('disk', { token: 'a' }),
      spare: secret('spare', { token: 'a' }),
      webPods: pods('web', {
        pod: 'volumes: [{ name: data, csi: { driver: disk.example.com, nodePublishSecretRef: { name: disk } } }]',
      }),
    },
    also: ['lost'],
    change: { disk: undefined },
    harmless: { spare: undefined },
  },
  {
    title: 'the certificate that is shown to a host outside is gone',
    risk: 'secret',
    says: /^Secret shop\/client is gone, and DestinationRule shop\/pay reads it$/,
    given: {
      client: secret('client', { 'tls.crt': 'a', 'tls.key': 'b' }),
      rule: istio(
        'DestinationRule',
        'pay',
        '{ host: pay.example.com, trafficPolicy: { portLevelSettings: [{ port: { number: 443 }, tls: { mode: MUTUAL, credentialName: client } }] } }',
      ),
    },
    also: ['lost'],
    change: { client: undefined },
    harmless: { client: secret('client', { 'tls.key': 'b', 'tls.crt': 'a' }) },
  },
  {
    title: 'an entry of a ConfigMap that pods read is gone',
    risk: 'secret',
    says: /^the entry mode of ConfigMap shop\/conf is gone, and Deployment shop\/worker reads it$/,
    given: { conf: configMap('conf', { mode: 'fast', unread: 'a' }), worker: mode('mode') },
    also: ['restart'],
    change: { conf: configMap('conf', { unread: 'a' }) },
    harmless: { conf: configMap('conf', { mode: 'fast' }) },
  },
  {
    title: 'a ConfigMap with a hash in its name is gone',
    risk: 'lost',
    says: /^pruning deletes it$/,
    given: { conf: configMap(HASHED[0], { a: 'b' }), worker: reading(HASHED[0]) },
    also: ['secret'],
    change: { conf: undefined },
    harmless: { conf: configMap(HASHED[1], { a: 'c' }), worker: reading(HASHED[1]) },
  },
  {
    title: 'a namespace joins the mesh, and its pods wait',
    risk: 'restart',
    says: /^its pods get a sidecar when they are replaced, and nothing replaces them now$/,
    given: NO_MESH,
    change: { namespace: namespace('shop', { 'istio-injection': 'enabled' }) },
    harmless: { namespace: namespace('shop', AMBIENT) },
  },
  {
    title: 'the template of a ReplicaSet',
    risk: 'restart',
    says: /^its pods stay as they are: only new ones are made by the template$/,
    given: { old: replicaSet('old:1') },
    also: ['supply'],
    change: { old: replicaSet('old:2') },
    harmless: { old: replicaSet('old:1', 'replicas: 5, ') },
  },
  {
    title: 'an entry that pods read of a ConfigMap',
    risk: 'restart',
    says: /^it changes, and Deployment shop\/worker is not restarted: its pods keep what was there when they began$/,
    given: { conf: configMap('conf', { mode: 'fast', unread: 'a' }), worker: mode('mode') },
    change: { conf: configMap('conf', { mode: 'slow', unread: 'a' }) },
    harmless: { conf: configMap('conf', { mode: 'fast', unread: 'b' }) },
  },
];
