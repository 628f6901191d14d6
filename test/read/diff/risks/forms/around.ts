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
const proxy = (fields: string, annotations = {}): string =>
  service(
    'proxy',
    { namespace: 'kong', annotations },
    `spec: { type: LoadBalancer, selector: { app: kong }, ports: [{ port: 80 }]${fields} }`,
  );
const outside = (name: string, app: string, type: string, place = 'shop', port = 8000): string =>
  service(
    name,
    { namespace: place },
    `spec: { type: ${type}, selector: { app: ${app} }, ports: [{ port: 80, targetPort: ${port} }] }`,
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
const egress = (rule: string): string =>
  manifest(
    'networking.k8s.io/v1',
    'NetworkPolicy',
    'web',
    {},
    `spec: { podSelector: { matchLabels: { app: web } }, policyTypes: [Egress], egress: [${rule}] }`,
  );
const ipBlock = (cidr: string, ...except: readonly string[]): string =>
  `{ ipBlock: { cidr: ${cidr}, except: [${except.join(', ')}] } }`;
const podPeer = (app: string): string => `{ podSelector: { matchLabels: { app: ${app} } } }`;
const GETS = (namespaces: string): string =>
  `{ from: [{ source: { namespaces: [${namespaces}] } }], to: [{ operation: { methods: [GET] } }] }`;
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
    title: 'a new Service is reached by a port of every node',
    risk: 'open',
    says: /^is reached from outside of the cluster by a port of every node, past every route: the Service is new$/,
    change: { debug: outside('debug', 'web', 'NodePort') },
    harmless: { debug: outside('debug', 'web', 'ClusterIP'), proxy: outside('proxy', 'kong', 'LoadBalancer', 'kong') },
  },
  {
    title: "a new Service leads to Kong's admin API from outside",
    risk: 'open',
    says: /^is reached from outside of the cluster by a load balancer, past every route: the Service is new$/,
    change: { admin: outside('admin', 'kong', 'LoadBalancer', 'kong', 8001) },
    harmless: { admin: outside('admin', 'kong', 'LoadBalancer', 'kong', 8000) },
  },
  {
    title: "Kong's own Service is reached from outside",
    risk: 'open',
    says: /^is reached from outside of the cluster by a load balancer, and all routes of Kong with it, and was not$/,
    given: { proxy: outside('proxy', 'kong', 'ClusterIP', 'kong') },
    change: { proxy: outside('proxy', 'kong', 'LoadBalancer', 'kong') },
    harmless: { proxy: outside('proxy', 'kong', 'ClusterIP', 'kong', 8443) },
  },
  {
    title: 'a new Service is reached at an address outside',
    risk: 'open',
    says: /^is reached from outside of the cluster at 192\.0\.2\.7$/,
    change: { extra: web('externalIPs: [192.0.2.7]').replace('"name":"web"', '"name":"extra"') },
    harmless: { extra: web('externalIPs: []').replace('"name":"web"', '"name":"extra"') },
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
    title: 'a load balancer of a network inside becomes one of everybody',
    risk: 'open',
    says: /^the load balancer lets in everybody, and did not$/,
    given: { proxy: proxy('', { 'networking.gke.io/load-balancer-type': 'Internal' }) },
    change: { proxy: proxy('') },
    harmless: { proxy: proxy('', { 'cloud.google.com/load-balancer-type': 'Internal' }) },
  },
  {
    title: 'a NetworkPolicy asks no more who connects',
    risk: 'open',
    says: /^a NetworkPolicy lets in more than before: everybody at port 8080$/,
    given: { network: network(`{ ${FROM_KONG}, ports: [{ port: 8080 }] }`) },
    change: { network: network('{ ports: [{ port: 8080 }] }') },
    harmless: { network: network(`{ ${FROM_KONG}, ports: [{ port: 8080, protocol: TCP }] }`) },
  },
  {
    title: 'a NetworkPolicy lets in another range, and pods of one more namespace',
    risk: 'open',
    says: /^a NetworkPolicy lets in more than before: pods with app: job of namespace cron, address 10\.2\.0\.0\/16 without 10\.2\.9\.0\/24 at port 8080$/,
    given: { network: network(`{ from: [${ipBlock('10.1.0.0/16')}], ports: [{ port: 8080 }] }`) },
    change: {
      network: network(
        `{ from: [${ipBlock('10.1.4.0/24')}, { namespaceSelector: { matchLabels: { kubernetes.io/metadata.name: cron } }, podSelector: { matchLabels: { app: job } } }, ${ipBlock('10.2.0.0/16', '10.2.9.0/24')}], ports: [{ port: 8080 }] }`,
      ),
    },
    also: ['path'],
    harmless: {
      network: network(
        `{ from: [${ipBlock('10.1.4.0/24')}, ${ipBlock('10.1.0.0/16', '10.1.9.0/24')}], ports: [{ port: 8080 }] }`,
      ),
    },
  },
  {
    title: 'a NetworkPolicy lets in more pods of its namespace, at more ports',
    risk: 'open',
    says: /^a NetworkPolicy lets in more than before: pods with app: cart of its namespace at port 9000-9100, at port 53 of UDP$/,
    given: { network: network(`{ from: [${podPeer('cart')}], ports: [{ port: 8080, endPort: 8090 }] }`) },
    change: {
      network: network(
        `{ from: [${podPeer('cart')}], ports: [{ port: 8080, endPort: 8090 }, { port: 9000, endPort: 9100 }, { port: 53, protocol: UDP }] }`,
      ),
    },
    harmless: {
      network: network(`{ from: [${podPeer('cart')}], ports: [{ port: 8080, endPort: 8085 }, { port: 8088 }] }`),
    },
  },
  {
    title: 'a NetworkPolicy lets in one namespace less',
    risk: 'path',
    says: /^a NetworkPolicy lets in less than before: it let in all pods of namespace kong$/,
    given: { network: network(`{ ${FROM_KONG} }, { from: [${podPeer('cart')}] }`) },
    change: { network: network(`{ from: [${podPeer('cart')}] }`) },
    harmless: { network: network(`{ ${FROM_KONG} }, { from: [${podPeer('cart')}] }, { from: [${podPeer('web')}] }`) },
  },
  {
    title: 'the first NetworkPolicy keeps everybody else out',
    risk: 'path',
    says: /^the first NetworkPolicy for the pods of Deployment shop\/web: from now on they are reached by all pods of namespace kong alone$/,
    change: { network: network(`{ ${FROM_KONG} }`) },
    harmless: { network: network('{}') },
  },
  {
    title: 'a NetworkPolicy lets pods ask nobody',
    risk: 'path',
    says: /^the first NetworkPolicy for the pods of Deployment shop\/web: from now on they reach nobody$/,
    change: { network: egress('') },
    harmless: { network: egress('{}') },
  },
  {
    title: 'a NetworkPolicy lets pods ask one range less',
    risk: 'path',
    says: /^a NetworkPolicy lets out less than before: it let out to address 192\.0\.2\.0\/24$/,
    given: { network: egress(`{ to: [${ipBlock('192.0.2.0/24')}, ${podPeer('cart')}] }`) },
    change: { network: egress(`{ to: [${podPeer('cart')}] }`) },
    harmless: { network: egress(`{ to: [${podPeer('cart')}] }, { to: [${ipBlock('192.0.0.0/16')}] }`) },
  },
  {
    title: 'a policy with ALLOW lets in one namespace less',
    risk: 'path',
    says: /^a policy with ALLOW lets in less than before: it let in requests of namespace cart with method GET$/,
    given: { allow: policy('allow', `{ rules: [${GETS('shop, cart')}] }`) },
    change: { allow: policy('allow', `{ rules: [${GETS('shop')}] }`) },
    harmless: { allow: policy('allow', `{ rules: [${GETS('shop')}, ${GETS('cart')}] }`) },
  },
  {
    title: 'a policy with DENY is new',
    risk: 'path',
    says: /^a policy with DENY refuses more than before: requests of any but namespace kong with path \/admin\*$/,
    change: {
      deny: denied('{ from: [{ source: { notNamespaces: [kong] } }], to: [{ operation: { paths: [/admin*] } }] }'),
    },
    harmless: { deny: denied('') },
  },
  {
    title: 'a policy with ALLOW for some pods lets in more than that for all',
    risk: 'mesh',
    says: /^a policy with ALLOW lets in more than before: requests of anybody with request\.headers\[x-team\] a$/,
    given: { allow: policy('allow', `{ rules: [${GETS('shop')}] }`) },
    change: {
      webOnly: policy(
        'web',
        '{ selector: { matchLabels: { app: web } }, rules: [{ when: [{ key: "request.headers[x-team]", values: [a] }] }] }',
      ),
    },
    harmless: {
      webOnly: policy('web', `{ selector: { matchLabels: { app: web } }, rules: [${GETS('shop')}] }`),
    },
  },
  {
    title: 'a policy with ALLOW takes a key in place of a name',
    risk: 'mesh',
    says: /^a policy with ALLOW lets in more than before: requests of anybody with request\.headers\[x-api-key\] \(hidden\)$/,
    given: { allow: policy('allow', `{ rules: [${GETS('shop')}] }`) },
    change: {
      allow: policy(
        'allow',
        `{ rules: [${GETS('shop')}, { when: [{ key: "request.headers[x-api-key]", values: [s3cr3t] }] }] }`,
      ),
    },
    harmless: { allow: policy('allow', `{ rules: [${GETS('shop')}, ${GETS('shop')}] }`) },
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
    says: /^a policy with DENY refuses less than before: it refused requests of anybody with path \/b$/,
    given: { deny: denied('{ to: [{ operation: { paths: [/a, /b] } }] }') },
    change: { deny: denied('{ to: [{ operation: { paths: [/a] } }] }') },
    harmless: { deny: denied('{ to: [{ operation: { paths: [/b] } }] }, { to: [{ operation: { paths: [/a] } }] }') },
  },
  {
    title: 'a policy is for one Service less',
    risk: 'mesh',
    says: /^a policy with DENY is for other pods than before: it refused requests of anybody$/,
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
