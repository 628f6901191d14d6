import { istio } from '../../../../support/hops';
import { manifest } from '../../../../support/kong-manifests';
import { configMap, credential, front, limit, meshService, plugin, pods, secret } from '../system';
import type { RiskPair } from '../risk-pair';
import { FILTERS, GATE, global, group, httpRoute, member } from './parts';

const POD = (image: string, more = ''): string =>
  `metadata: { labels: { app: db } }, spec: { containers: [{ name: db, image: "${image}"${more} }] }`;
const statefulSet = (fields: string, pod = POD('db:1')): string =>
  manifest(
    'apps/v1',
    'StatefulSet',
    'db',
    {},
    `spec: { serviceName: db, selector: { matchLabels: { app: db } }, ${fields === '' ? '' : `${fields}, `}template: { ${pod} } }`,
  );
const daemonSet = (pod: string, fields = ''): string =>
  manifest(
    'apps/v1',
    'DaemonSet',
    'agent',
    {},
    `spec: { selector: { matchLabels: { app: db } }, ${fields === '' ? '' : `${fields}, `}template: { ${pod} } }`,
  );
const cronJob = (image: string, fields = ''): string =>
  manifest(
    'batch/v1',
    'CronJob',
    'nightly',
    {},
    `spec: { schedule: "0 3 * * *", ${fields} jobTemplate: { spec: { template: { spec: { restartPolicy: Never, containers: [{ name: nightly, image: "${image}" }] } } } } }`,
  );
const CLAIM = (storage: string): string =>
  `volumeClaimTemplates: [{ metadata: { name: data }, spec: { accessModes: [ReadWriteOnce], resources: { requests: { storage: ${storage} } } } }]`;
const consumerLimit = (minute: number): string =>
  plugin('own-limit', 'rate-limiting', `{ minute: ${minute}, policy: local }`);
const OWN = {
  ownLimit: consumerLimit(100),
  ann: member('ann', 'credentials: [ann-key]', { 'konghq.com/plugins': 'own-limit' }),
};
const quota = (pods: number): string => manifest('v1', 'ResourceQuota', 'all', {}, `spec: { hard: { pods: ${pods} } }`);
const storageClass = (fields: string, provisioner = 'disk.example.com'): string =>
  `apiVersion: storage.k8s.io/v1\nkind: StorageClass\nmetadata: { name: fast }\nprovisioner: ${provisioner}\n${fields}\n`;
const volume = (spec: string, annotations = '{}'): string =>
  `apiVersion: v1\nkind: PersistentVolume\nmetadata: { name: data, annotations: ${annotations} }\nspec: { capacity: { storage: 1Gi }, accessModes: [ReadWriteOnce], ${spec} }\n`;
const claim = (spec: string): string =>
  manifest('v1', 'PersistentVolumeClaim', 'data', {}, `spec: { accessModes: [ReadWriteOnce], ${spec} }`);
const ENV_FROM = 'envFrom: [{ secretRef: { name: env } }]';
const MOUNT = (fields: string): string => `volumes: [{ name: files, secret: { secretName: files${fields} } }]`;

/** What is there to serve requests with, in other forms. */
export const CAPACITY_FORMS: readonly Omit<RiskPair, 'risk'>[] = [
  {
    title: 'the limit of a rule of an HTTPRoute is raised',
    says: /^rate-limiting lets more through: 90 a minute, and before 30 a minute$/,
    given: GATE,
    change: { limit: limit(90) },
    harmless: { limit: limit(30, ', fault_tolerant: true') },
  },
  {
    title: 'the filter with the limit is gone',
    says: /^rate-limiting is gone: nothing limits$/,
    given: GATE,
    change: { front: httpRoute({ filters: FILTERS('key') }) },
    harmless: { front: httpRoute({ filters: FILTERS('limit', 'key') }) },
  },
  {
    title: 'a limit for all routes is gone',
    says: /^rate-limiting is gone/,
    given: {
      front: front({ plugins: 'key' }),
      limit: undefined,
      all: global('all', 'plugin: rate-limiting\nconfig: { minute: 30, policy: local }'),
    },
    change: { all: undefined },
    also: ['lost'],
    harmless: { all: undefined, front: front({ plugins: 'key,limit' }), limit: limit(30) },
  },
  {
    title: 'the limit of one consumer is raised',
    says: /^for the consumer ann, rate-limiting lets more through: 900 a minute, and before 100 a minute$/,
    given: OWN,
    change: { ownLimit: consumerLimit(900) },
    harmless: { ownLimit: consumerLimit(50) },
  },
  {
    title: 'a consumer gets a limit of its own that is higher than that of all',
    says: /^for the consumer ann, rate-limiting lets more through: 100 a minute, and before 30 a minute$/,
    given: { ownLimit: consumerLimit(100) },
    change: { ann: OWN.ann },
    harmless: { ann: OWN.ann, ownLimit: consumerLimit(10) },
  },
  {
    title: 'the limit of one consumer is gone, where no other one is',
    says: /^for the consumer ann, rate-limiting is gone: nothing limits$/,
    given: { ...OWN, front: front({ plugins: 'key' }), limit: undefined },
    change: { ann: member('ann', 'credentials: [ann-key]') },
    harmless: { ann: member('ann', 'credentials: [ann-key]\ncustom_id: "1"', { 'konghq.com/plugins': 'own-limit' }) },
  },
  {
    title: 'the limit of a consumer group is raised',
    says: /^for the consumer ann, rate-limiting-advanced|^for the consumer ann, rate-limiting lets more through: 900 a minute/,
    given: {
      gold: group('gold', { 'konghq.com/plugins': 'own-limit' }),
      ownLimit: consumerLimit(100),
      ann: member('ann', 'credentials: [ann-key]\nconsumerGroups: [gold]'),
    },
    change: { ownLimit: consumerLimit(900) },
    harmless: { ownLimit: consumerLimit(100).replace('"name":"own-limit"', '"name":"own-limit","labels":{"a":"b"}') },
  },
  {
    title: 'each pod of Kong counts by itself',
    says: /^rate-limiting counts in each pod of Kong by itself/,
    given: { limit: plugin('limit', 'rate-limiting', '{ minute: 30, policy: redis, redis: { host: redis } }') },
    change: { limit: limit(30) },
    harmless: {
      limit: plugin('limit', 'rate-limiting', '{ minute: 30, policy: redis, redis: { host: redis, port: 6380 } }'),
    },
  },
  {
    title: 'what all clients had together, each has',
    says: /^rate-limiting counts apart for each/,
    given: { limit: limit(30, ', limit_by: service') },
    change: { limit: limit(30, ', limit_by: ip') },
    harmless: { limit: limit(30, ', limit_by: service, hide_client_headers: true') },
  },
  {
    title: 'answers are no longer limited',
    says: /^response-ratelimiting is gone/,
    given: {
      front: front({ plugins: 'key,limit,answers' }),
      answers: plugin('answers', 'response-ratelimiting', '{ limits: { video: { minute: 10 } } }'),
    },
    change: { front: front({ plugins: 'key,limit' }) },
    harmless: { answers: plugin('answers', 'response-ratelimiting', '{ limits: { video: { minute: 5 } } }') },
  },
  {
    title: 'a StatefulSet has half of its replicas',
    says: /^2 replicas in place of 5$/,
    given: { db: statefulSet('replicas: 5') },
    change: { db: statefulSet('replicas: 2') },
    harmless: { db: statefulSet('replicas: 4') },
  },
  {
    title: 'replicas are left out, which means one',
    says: /^1 replica in place of 4$/,
    change: { webPods: pods('web', { fields: 'minReadySeconds: 0' }) },
    harmless: { webPods: pods('web', { fields: 'replicas: 4, minReadySeconds: 0' }) },
  },
  {
    title: 'a DaemonSet runs on fewer nodes',
    says: /runs on fewer nodes|nodeSelector/,
    given: { agent: daemonSet(POD('db:1')) },
    change: { agent: daemonSet(POD('db:1').replace('spec: {', 'spec: { nodeSelector: { disk: ssd },')) },
    also: ['restart'],
    harmless: { agent: daemonSet(POD('db:1').replace('spec: {', 'spec: { nodeSelector: {},')) },
  },
  {
    title: 'a CronJob is suspended',
    says: /^is suspended/,
    given: { nightly: cronJob('nightly:1') },
    change: { nightly: cronJob('nightly:1', 'suspend: true,') },
    harmless: { nightly: cronJob('nightly:1', 'suspend: false,') },
  },
  {
    title: 'limits of cpu are cut',
    says: /^db has less cpu in its limits: 500m in place of 2$/,
    given: { db: statefulSet('', POD('db:1', ', resources: { limits: { cpu: 2 } }')) },
    change: { db: statefulSet('', POD('db:1', ', resources: { limits: { cpu: 500m } }')) },
    also: ['restart'],
    harmless: { db: statefulSet('', POD('db:1', ', resources: { limits: { cpu: 2000m } }')) },
  },
  {
    title: 'an autoscaler keeps fewer',
    says: /^at least 1 replicas in place of 4$|^at least 1 replica in place of 4$/,
    given: {
      scaler: manifest(
        'autoscaling/v2',
        'HorizontalPodAutoscaler',
        'web',
        {},
        'spec: { scaleTargetRef: { apiVersion: apps/v1, kind: Deployment, name: web }, minReplicas: 4, maxReplicas: 8 }',
      ),
    },
    change: {
      scaler: manifest(
        'autoscaling/v2',
        'HorizontalPodAutoscaler',
        'web',
        {},
        'spec: { scaleTargetRef: { apiVersion: apps/v1, kind: Deployment, name: web }, minReplicas: 1, maxReplicas: 8 }',
      ),
    },
    harmless: {
      scaler: manifest(
        'autoscaling/v2',
        'HorizontalPodAutoscaler',
        'web',
        {},
        'spec: { scaleTargetRef: { apiVersion: apps/v1, kind: Deployment, name: web }, minReplicas: 4, maxReplicas: 9 }',
      ),
    },
  },
  {
    title: 'the autoscaler is gone',
    says: /^the autoscaler is gone/,
    given: {
      scaler: manifest(
        'autoscaling/v2',
        'HorizontalPodAutoscaler',
        'web',
        {},
        'spec: { scaleTargetRef: { apiVersion: apps/v1, kind: Deployment, name: web }, minReplicas: 4, maxReplicas: 8 }',
      ),
    },
    change: { scaler: undefined },
    also: ['lost'],
    harmless: {
      scaler: manifest(
        'autoscaling/v1',
        'HorizontalPodAutoscaler',
        'web',
        {},
        'spec: { scaleTargetRef: { apiVersion: apps/v1, kind: Deployment, name: web }, minReplicas: 4, maxReplicas: 8 }',
      ),
    },
  },
  {
    title: 'a budget in percent lets more be taken away',
    says: /minAvailable is 10%, and was 80%/,
    given: {
      budget: manifest(
        'policy/v1',
        'PodDisruptionBudget',
        'web',
        {},
        'spec: { selector: { matchLabels: { app: web } }, minAvailable: 80% }',
      ),
    },
    change: {
      budget: manifest(
        'policy/v1',
        'PodDisruptionBudget',
        'web',
        {},
        'spec: { selector: { matchLabels: { app: web } }, minAvailable: 10% }',
      ),
    },
    harmless: {
      budget: manifest(
        'policy/v1',
        'PodDisruptionBudget',
        'web',
        {},
        'spec: { selector: { matchLabels: { app: web } }, minAvailable: "90%" }',
      ),
    },
  },
  {
    title: 'a quota lets fewer pods be',
    says: /^the quota lets less be: pods is 2, and was 20$/,
    given: { quota: quota(20) },
    change: { quota: quota(2) },
    harmless: { quota: quota(30) },
  },
  {
    title: 'a rollout takes all pods away at once',
    says: /pods may be missing/,
    given: { webPods: pods('web', { fields: 'replicas: 4, strategy: { rollingUpdate: { maxUnavailable: 1 } }' }) },
    change: { webPods: pods('web', { fields: 'replicas: 4, strategy: { rollingUpdate: { maxUnavailable: 100% } }' }) },
    harmless: {
      webPods: pods('web', { fields: 'replicas: 4, strategy: { rollingUpdate: { maxUnavailable: 0, maxSurge: 1 } }' }),
    },
  },
];

/** What runs, in other forms. */
export const SUPPLY_FORMS: readonly Omit<RiskPair, 'risk'>[] = [
  {
    title: 'another image of a StatefulSet',
    says: /^another tag: db:2, and was db:1$/,
    given: { db: statefulSet('') },
    change: { db: statefulSet('', POD('db:2')) },
    also: ['restart'],
    harmless: { db: statefulSet('revisionHistoryLimit: 3') },
  },
  {
    title: 'another image of a CronJob',
    says: /^another tag: nightly:2, and was nightly:1$/,
    given: { nightly: cronJob('nightly:1') },
    change: { nightly: cronJob('nightly:2') },
    harmless: { nightly: cronJob('nightly:1', 'concurrencyPolicy: Forbid,') },
  },
  {
    title: 'another image of an init container',
    says: /^another tag: init:2, and was init:1$/,
    given: {
      db: statefulSet('', POD('db:1').replace('spec: {', 'spec: { initContainers: [{ name: init, image: "init:1" }],')),
    },
    change: {
      db: statefulSet('', POD('db:1').replace('spec: {', 'spec: { initContainers: [{ name: init, image: "init:2" }],')),
    },
    also: ['restart'],
    harmless: {
      db: statefulSet('', POD('db:1').replace('spec: {', 'spec: { initContainers: [{ image: "init:1", name: init }],')),
    },
  },
  {
    title: 'another digest of the same tag',
    says: /^another digest: /,
    given: { agent: daemonSet(POD(`db:1@sha256:${'a'.repeat(64)}`)) },
    change: { agent: daemonSet(POD(`db:1@sha256:${'b'.repeat(64)}`)) },
    also: ['restart'],
    harmless: { agent: daemonSet(POD(`db:1@sha256:${'a'.repeat(64)}`), 'minReadySeconds: 5') },
  },
  {
    title: 'another registry',
    says: /^another repository: ghcr\.io\/acme\/db:1, and was db:1$/,
    given: { db: statefulSet('') },
    change: { db: statefulSet('', POD('ghcr.io/acme/db:1')) },
    also: ['restart'],
    harmless: { db: statefulSet('', POD('docker.io/library/db:1')) },
  },
  {
    title: 'a tag is gone, so that it is the newest',
    says: /^another tag: db, and was db:1$/,
    given: { db: statefulSet('') },
    change: { db: statefulSet('', POD('db')) },
    also: ['restart'],
    harmless: { db: statefulSet('minReadySeconds: 1') },
  },
  {
    title: 'a plugin of WebAssembly',
    says: /^another program of the proxies: oci:\/\/ghcr\.io\/acme\/wasm:2, and was oci:\/\/ghcr\.io\/acme\/wasm:1$/,
    given: {
      wasm: manifest(
        'extensions.istio.io/v1alpha1',
        'WasmPlugin',
        'wasm',
        {},
        'spec: { url: "oci://ghcr.io/acme/wasm:1" }',
      ),
    },
    change: {
      wasm: manifest(
        'extensions.istio.io/v1alpha1',
        'WasmPlugin',
        'wasm',
        {},
        'spec: { url: "oci://ghcr.io/acme/wasm:2" }',
      ),
    },
    harmless: {
      wasm: manifest(
        'extensions.istio.io/v1alpha1',
        'WasmPlugin',
        'wasm',
        {},
        'spec: { url: "oci://ghcr.io/acme/wasm:1", imagePullPolicy: Always }',
      ),
    },
  },
];

/** What reads a Secret that is gone, in other forms. */
export const SECRET_FORMS: readonly Omit<RiskPair, 'risk'>[] = [
  {
    title: 'a Secret that gives its entries to variables is gone',
    says: /^Secret shop\/env is gone, and Deployment shop\/web reads it$/,
    given: { env: secret('env', { A: '1' }), webPods: pods('web', { container: ENV_FROM }) },
    change: { env: undefined },
    also: ['lost'],
    harmless: { env: secret('env', { A: '2' }) },
  },
  {
    title: 'an entry of a Secret whose entries are all variables is gone',
    says: /^the entry B of Secret shop\/env is gone/,
    given: { env: secret('env', { A: '1', B: '2' }), webPods: pods('web', { container: ENV_FROM }) },
    change: { env: secret('env', { A: '1' }) },
    also: ['restart'],
    harmless: { env: secret('env', { A: '1', B: '2', C: '3' }) },
  },
  {
    title: 'an entry that is mounted is gone',
    says: /^the entry key of Secret shop\/files is gone/,
    given: {
      files: secret('files', { key: 'a', other: 'b' }),
      webPods: pods('web', { pod: MOUNT(', items: [{ key: key, path: key }]') }),
    },
    change: { files: secret('files', { other: 'b' }) },
    also: ['restart'],
    harmless: { files: secret('files', { key: 'a' }) },
  },
  {
    title: 'a Secret that need not be there is gone, and one that has to',
    says: /^Secret shop\/files is gone, and Deployment shop\/web reads it$/,
    given: {
      files: secret('files', { key: 'a' }),
      env: secret('env', { A: '1' }),
      webPods: pods('web', { pod: MOUNT(''), container: 'envFrom: [{ secretRef: { name: env, optional: true } }]' }),
    },
    change: { files: undefined },
    also: ['lost'],
    harmless: { env: undefined },
  },
  {
    title: 'the credentials of a registry are gone',
    says: /^Secret shop\/registry is gone, and Deployment shop\/web reads it$/,
    given: {
      registry: secret('registry', { '.dockerconfigjson': '{}' }, 'type: kubernetes.io/dockerconfigjson'),
      webPods: pods('web', { pod: 'imagePullSecrets: [{ name: registry }]' }),
    },
    change: { registry: undefined },
    also: ['lost'],
    harmless: {
      registry: secret('registry', { '.dockerconfigjson': '{"auths":{}}' }, 'type: kubernetes.io/dockerconfigjson'),
    },
  },
  {
    title: 'the certificate of a listener is gone',
    says: /^Secret shop\/cert is gone, and Gateway shop\/kong reads it$/,
    given: {
      ...GATE,
      cert: secret('cert', { 'tls.crt': 'a', 'tls.key': 'b' }, 'type: kubernetes.io/tls'),
      gateway: manifest(
        'gateway.networking.k8s.io/v1',
        'Gateway',
        'kong',
        {},
        'spec: { gatewayClassName: kong, listeners: [{ name: https, port: 443, protocol: HTTPS, tls: { certificateRefs: [{ name: cert }] } }] }',
      ),
    },
    change: { cert: undefined },
    also: ['lost'],
    harmless: { cert: secret('cert', { 'tls.crt': 'c', 'tls.key': 'd' }, 'type: kubernetes.io/tls') },
  },
  {
    title: 'the Secret of a patch of a plugin is gone',
    says: /^Secret shop\/redis is gone, and KongPlugin shop\/limit reads it$/,
    given: {
      redis: secret('redis', { password: '"x"' }),
      limit: `${limit(30)}configPatches: [{ path: /redis/password, valueFrom: { secretKeyRef: { name: redis, key: password } } }]\n`,
    },
    change: { redis: undefined },
    also: ['lost', 'capacity'],
    harmless: { redis: secret('redis', { password: '"x"', more: 'y' }) },
  },
  {
    title: 'the Secret of a plugin of the whole cluster is gone',
    says: /^Secret shop\/config is gone, and KongClusterPlugin all reads it$/,
    given: {
      config: secret('config', { config: '{"minute":5,"policy":"local"}' }),
      all: global(
        'all',
        'plugin: rate-limiting\nconfigFrom: { secretKeyRef: { name: config, key: config, namespace: shop } }',
      ),
    },
    change: { config: undefined },
    also: ['lost'],
    harmless: { config: secret('config', { config: '{"minute":5,"policy":"local"}', more: 'x' }) },
  },
  {
    title: 'the certificate of an Istio gateway is gone',
    says: /^Secret istio-system\/cert is gone, and Gateway istio-system\/edge reads it$/,
    given: {
      cert: secret('cert', { 'tls.crt': 'a', 'tls.key': 'b' }, 'type: kubernetes.io/tls').replace(
        '"namespace":"shop"',
        '"namespace":"istio-system"',
      ),
      edge: istio(
        'Gateway',
        'edge',
        '{ selector: { istio: ingressgateway }, servers: [{ hosts: ["*"], port: { number: 443, name: https, protocol: HTTPS }, tls: { mode: SIMPLE, credentialName: cert } }] }',
        'istio-system',
      ),
    },
    change: { cert: undefined },
    also: ['lost'],
    harmless: {
      edge: istio(
        'Gateway',
        'edge',
        '{ selector: { istio: ingressgateway }, servers: [{ hosts: ["*"], port: { number: 80, name: http, protocol: HTTP } }] }',
        'istio-system',
      ),
      cert: undefined,
    },
  },
  {
    title: 'a Secret of a projected volume is gone',
    says: /^Secret shop\/files is gone, and Deployment shop\/web reads it$/,
    given: {
      files: secret('files', { key: 'a' }),
      webPods: pods('web', { pod: 'volumes: [{ name: all, projected: { sources: [{ secret: { name: files } }] } }]' }),
    },
    change: { files: undefined },
    also: ['lost'],
    harmless: { files: secret('files', { key: 'b' }) },
  },
  {
    title: 'the Secret of a CronJob is gone',
    says: /^Secret shop\/env is gone, and CronJob shop\/nightly reads it$/,
    given: {
      env: secret('env', { A: '1' }),
      nightly: cronJob('nightly:1').replace('name: nightly,', `name: nightly, ${ENV_FROM},`),
    },
    change: { env: undefined },
    also: ['lost'],
    harmless: { env: undefined, nightly: undefined },
  },
  {
    title: 'the certificate that Kong shows to a backend is gone',
    says: /^Secret shop\/client is gone, and Service shop\/web reads it$/,
    given: {
      client: secret('client', { 'tls.crt': 'a', 'tls.key': 'b' }, 'type: kubernetes.io/tls'),
      web: meshService('web', { 'konghq.com/protocol': 'https', 'konghq.com/client-cert': 'client' }),
    },
    change: { client: undefined },
    also: ['lost'],
    harmless: { client: secret('client', { 'tls.crt': 'c', 'tls.key': 'd' }, 'type: kubernetes.io/tls') },
  },
  {
    title: 'a credential of another type is gone',
    says: /^the entry password of Secret shop\/ann-basic is gone/,
    given: {
      annBasic: credential('ann-basic', 'basic-auth', { username: 'ann', password: 'x' }),
      ann: member('ann', 'credentials: [ann-key, ann-basic]'),
    },
    change: { annBasic: credential('ann-basic', 'basic-auth', { username: 'ann' }) },
    harmless: { annBasic: credential('ann-basic', 'basic-auth', { username: 'ann', password: 'y' }) },
  },
];

/** What the API server refuses, in other forms. */
export const REFUSED_FORMS: readonly Omit<RiskPair, 'risk'>[] = [
  {
    title: 'the parameters of a StorageClass',
    says: /^the API server refuses another parameters\.type/,
    given: { fast: storageClass('parameters: { type: a }') },
    change: { fast: storageClass('parameters: { type: b }') },
    harmless: { fast: storageClass('parameters: { type: a }\nallowVolumeExpansion: true') },
  },
  {
    title: 'the class of a claim',
    says: /storageClassName/,
    given: { data: claim('storageClassName: slow, resources: { requests: { storage: 1Gi } }') },
    change: { data: claim('storageClassName: fast, resources: { requests: { storage: 1Gi } }') },
    harmless: { data: claim('storageClassName: slow, resources: { requests: { storage: 1024Mi } }') },
  },
  {
    title: 'a claim grows whose class does not let it',
    says: /allowVolumeExpansion/,
    given: {
      fast: storageClass('allowVolumeExpansion: false'),
      data: claim('storageClassName: fast, resources: { requests: { storage: 1Gi } }'),
    },
    change: { data: claim('storageClassName: fast, resources: { requests: { storage: 2Gi } }') },
    harmless: {
      fast: storageClass('allowVolumeExpansion: true'),
      data: claim('storageClassName: fast, resources: { requests: { storage: 2Gi } }'),
    },
  },
  {
    title: 'the source of a volume',
    says: /spec\.nfs/,
    given: { data: volume('nfs: { server: a.example.com, path: /a }') },
    change: { data: volume('nfs: { server: b.example.com, path: /a }') },
    harmless: { data: volume('persistentVolumeReclaimPolicy: Retain, nfs: { server: a.example.com, path: /a }') },
  },
  {
    title: 'the name of the Service of a StatefulSet',
    says: /spec\.serviceName/,
    given: { db: statefulSet('') },
    change: { db: statefulSet('').replace('serviceName: db', 'serviceName: other') },
    harmless: { db: statefulSet('updateStrategy: { type: OnDelete }') },
  },
  {
    title: 'storage of a StatefulSet',
    says: /spec\.volumeClaimTemplates/,
    given: { db: statefulSet(CLAIM('1Gi')) },
    change: { db: statefulSet(CLAIM('2Gi')) },
    harmless: { db: statefulSet(CLAIM('1024Mi')) },
  },
  {
    title: 'the address families of a Service',
    says: /ipFamilies/,
    given: { web: meshService('web').replace('spec: {', 'spec: { ipFamilies: [IPv4],') },
    change: { web: meshService('web').replace('spec: {', 'spec: { ipFamilies: [IPv6],') },
    harmless: {
      web: meshService('web').replace('spec: {', 'spec: { ipFamilies: [IPv4, IPv6], ipFamilyPolicy: PreferDualStack,'),
    },
  },
  {
    title: 'the type of a Secret for a registry',
    says: /another type/,
    given: { registry: secret('registry', { a: 'b' }) },
    change: { registry: secret('registry', { a: 'b' }, 'type: example.com/other') },
    harmless: { registry: secret('registry', { a: 'b' }, 'type: Opaque') },
  },
  {
    title: 'the controller of an IngressClass',
    says: /spec\.controller/,
    given: {
      class:
        'apiVersion: networking.k8s.io/v1\nkind: IngressClass\nmetadata: { name: other }\nspec: { controller: example.com/a }\n',
    },
    change: {
      class:
        'apiVersion: networking.k8s.io/v1\nkind: IngressClass\nmetadata: { name: other }\nspec: { controller: example.com/b }\n',
    },
    harmless: {
      class:
        'apiVersion: networking.k8s.io/v1\nkind: IngressClass\nmetadata: { name: other, labels: { a: b } }\nspec: { controller: example.com/a }\n',
    },
  },
  {
    title: 'the selector of a DaemonSet',
    says: /spec\.selector/,
    given: { agent: daemonSet(POD('db:1')) },
    change: {
      agent: daemonSet(POD('db:1').replace('{ app: db }', '{ app: db, tier: a }')).replace(
        'matchLabels: { app: db }',
        'matchLabels: { app: db, tier: a }',
      ),
    },
    also: ['restart'],
    harmless: { agent: daemonSet(POD('db:1').replace('{ app: db }', '{ app: db, tier: a }')) },
  },
  {
    title: 'a Secret that says it is immutable',
    says: /data/,
    given: { fixed: secret('fixed', { a: 'b' }, 'immutable: true') },
    change: { fixed: secret('fixed', { a: 'c' }, 'immutable: true') },
    harmless: { fixed: manifest('v1', 'Secret', 'fixed', {}, 'immutable: true\ndata: { a: Yg== }') },
  },
  {
    title: 'the controller of a GatewayClass',
    says: /spec\.controllerName/,
    given: {
      ...GATE,
      other:
        'apiVersion: gateway.networking.k8s.io/v1\nkind: GatewayClass\nmetadata: { name: other }\nspec: { controllerName: example.com/a }\n',
    },
    change: {
      other:
        'apiVersion: gateway.networking.k8s.io/v1\nkind: GatewayClass\nmetadata: { name: other }\nspec: { controllerName: example.com/b }\n',
    },
    harmless: {
      other:
        'apiVersion: gateway.networking.k8s.io/v1\nkind: GatewayClass\nmetadata: { name: other }\nspec: { controllerName: example.com/a, description: a }\n',
    },
  },
];

/** What is deleted, in other forms. */
export const LOST_FORMS: readonly Omit<RiskPair, 'risk'>[] = [
  {
    title: 'a volume',
    says: /^pruning deletes it, and nothing finds its data any more$/,
    given: { data: volume('nfs: { server: a.example.com, path: /a }') },
    change: { data: undefined },
    harmless: { data: volume('nfs: { server: a.example.com, path: /a }', '{ team: a }') },
  },
  {
    title: 'a StatefulSet whose claims go with it',
    says: /^pruning deletes it with its claims and their data$/,
    given: { db: statefulSet(`persistentVolumeClaimRetentionPolicy: { whenDeleted: Delete }, ${CLAIM('1Gi')}`) },
    change: { db: undefined },
    harmless: {
      db: statefulSet(`replicas: 2, persistentVolumeClaimRetentionPolicy: { whenDeleted: Delete }, ${CLAIM('1Gi')}`),
    },
  },
  {
    title: 'a StatefulSet whose claims stay',
    says: /^pruning deletes it; its claims stay$/,
    given: { db: statefulSet(CLAIM('1Gi')) },
    change: { db: undefined },
    harmless: { db: statefulSet(`replicas: 3, ${CLAIM('1Gi')}`) },
  },
  {
    title: 'claims of a StatefulSet that has fewer replicas',
    says: /claims and their data/,
    given: {
      db: statefulSet(`replicas: 3, persistentVolumeClaimRetentionPolicy: { whenScaled: Delete }, ${CLAIM('1Gi')}`),
    },
    change: {
      db: statefulSet(`replicas: 2, persistentVolumeClaimRetentionPolicy: { whenScaled: Delete }, ${CLAIM('1Gi')}`),
    },
    harmless: {
      db: statefulSet(`replicas: 4, persistentVolumeClaimRetentionPolicy: { whenScaled: Delete }, ${CLAIM('1Gi')}`),
    },
  },
  {
    title: 'a definition with all of its objects',
    says: /with all objects of its kind/,
    given: {
      definition:
        'apiVersion: apiextensions.k8s.io/v1\nkind: CustomResourceDefinition\nmetadata: { name: things.example.com }\nspec: { group: example.com, scope: Namespaced, names: { kind: Thing, plural: things }, versions: [{ name: v1, served: true, storage: true }] }\n',
    },
    change: { definition: undefined },
    harmless: {
      definition:
        'apiVersion: apiextensions.k8s.io/v1\nkind: CustomResourceDefinition\nmetadata: { name: things.example.com, annotations: { a: b } }\nspec: { group: example.com, scope: Namespaced, names: { kind: Thing, plural: things }, versions: [{ name: v1, served: true, storage: true }] }\n',
    },
  },
  {
    title: 'an object that Flux prunes',
    says: /^pruning deletes it/,
    given: {
      map: configMap('map', { a: 'b' }),
      kept: configMap('kept', { a: 'b' }).replace(
        '"name":"kept"',
        '"name":"kept","annotations":{"kustomize.toolkit.fluxcd.io/prune":"disabled"}',
      ),
    },
    change: { map: undefined },
    harmless: { kept: undefined },
  },
  {
    title: 'an object in another namespace',
    says: /^pruning deletes it/,
    given: { map: configMap('map', { a: 'b', c: 'd', e: 'f' }) },
    change: { map: configMap('map', { a: 'b', c: 'd', e: 'f' }).replace('"namespace":"shop"', '"namespace":"kong"') },
    harmless: { map: configMap('map', { a: 'b', c: 'd', e: 'g' }) },
  },
  {
    title: 'an object of another version is the same one',
    says: /^pruning deletes it/,
    given: { job: cronJob('nightly:1') },
    change: { job: undefined },
    harmless: { job: cronJob('nightly:1').replace('batch/v1\n', 'batch/v1beta1\n') },
  },
];

/** Which pods are replaced, in other forms. */
export const RESTART_FORMS: readonly Omit<RiskPair, 'risk'>[] = [
  {
    title: 'a StatefulSet',
    says: /^its pods are replaced, one after the other$/,
    given: { db: statefulSet('') },
    change: { db: statefulSet('', POD('db:1', ', env: [{ name: A, value: b }]')) },
    harmless: { db: statefulSet('', POD('db:1', ', env: []')) },
  },
  {
    title: 'a StatefulSet that waits until somebody deletes its pods',
    says: /^its pods stay as they are until somebody deletes them$/,
    given: { db: statefulSet('updateStrategy: { type: OnDelete }') },
    change: { db: statefulSet('updateStrategy: { type: OnDelete }', POD('db:1', ', env: [{ name: A, value: b }]')) },
    harmless: { db: statefulSet('updateStrategy: { type: OnDelete }, replicas: 2') },
  },
  {
    title: 'a DaemonSet',
    says: /^its pods are replaced, node by node$/,
    given: { agent: daemonSet(POD('db:1')) },
    change: { agent: daemonSet(POD('db:1', ', env: [{ name: A, value: b }]')) },
    harmless: { agent: daemonSet(POD('db:1', ', imagePullPolicy: IfNotPresent')) },
  },
  {
    title: 'a Secret that pods read changes',
    says: /^it changes, and Deployment shop\/web is not restarted: its pods keep what was there/,
    given: { env: secret('env', { A: '1' }), webPods: pods('web', { container: ENV_FROM }) },
    change: { env: secret('env', { A: '2' }) },
    harmless: { env: manifest('v1', 'Secret', 'env', {}, 'data: { A: MQ== }') },
  },
  {
    title: 'a ConfigMap that is mounted changes',
    says: /^it changes, and Deployment shop\/web is not restarted: its pods see it in a minute or so/,
    given: {
      files: configMap('files', { a: '1' }),
      webPods: pods('web', { pod: 'volumes: [{ name: files, configMap: { name: files } }]' }),
    },
    change: { files: configMap('files', { a: '2' }) },
    harmless: { files: configMap('files', { a: '1' }).replace('"name":"files"', '"name":"files","labels":{"a":"b"}') },
  },
  {
    title: 'a ConfigMap changes with the checksum in the template',
    says: /^its pods are replaced/,
    given: {
      files: configMap('files', { a: '1' }),
      webPods: pods('web', {
        pod: 'volumes: [{ name: files, configMap: { name: files } }]',
        annotations: { checksum: '1' },
      }),
    },
    change: {
      files: configMap('files', { a: '2' }),
      webPods: pods('web', {
        pod: 'volumes: [{ name: files, configMap: { name: files } }]',
        annotations: { checksum: '2' },
      }),
    },
    harmless: {
      webPods: pods('web', {
        pod: 'volumes: [{ name: files, configMap: { name: files } }]',
        annotations: { checksum: '1' },
        fields: 'replicas: 4, revisionHistoryLimit: 2',
      }),
    },
  },
  {
    title: 'a mounted part of a ConfigMap, which is never written anew',
    says: /keep what was there when they began/,
    given: {
      files: configMap('files', { a: '1' }),
      webPods: pods('web', {
        container: 'volumeMounts: [{ name: files, mountPath: /a, subPath: a }]',
        pod: 'volumes: [{ name: files, configMap: { name: files } }]',
      }),
    },
    change: { files: configMap('files', { a: '2' }) },
    harmless: { files: configMap('files', { a: '1' }) },
  },
];
