import { namespace, INJECTED, kong } from '../../../../support/hops';
import { manifest, service } from '../../../../support/kong-manifests';
import type { RiskPair } from '../risk-pair';
import { configMap, pods, secret } from '../system';

const webService = (fields: string): string =>
  service(
    'web',
    { annotations: { 'ingress.kubernetes.io/service-upstream': 'true' } },
    `spec: { selector: { app: web }, ports: [{ name: http, port: 80, targetPort: 8080 }]${fields} }`,
  );
const variables = (...env: readonly string[]): string =>
  kong({
    spec: `serviceAccountName: gateway, containers: [{ name: proxy, image: "kong:3.9", env: [${env.join(', ')}] }]`,
  });
const variable = (name: string, value: string): string => `{ name: ${name}, value: "${value}" }`;
const contained = (settings: string): string => pods('web', { container: `securityContext: { ${settings} }` });
const whole = (apiVersion: string, kind: string, name: string, fields: string): string =>
  manifest(apiVersion, kind, name, {}, fields).replace('"namespace":"shop"', '"labels":{}');
const enforced = (labels: Readonly<Record<string, string>>): string =>
  namespace('shop', {
    ...INJECTED,
    'pod-security.kubernetes.io/enforce': 'restricted',
    ...labels,
  });
const VERSION = 'pod-security.kubernetes.io/enforce-version';
const BOUND = (name: string): string =>
  whole(
    'rbac.authorization.k8s.io/v1',
    'ClusterRoleBinding',
    'ops',
    `roleRef: { apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: cluster-admin }\nsubjects: [{ kind: ServiceAccount, name: ${name}, namespace: shop }]`,
  );
const admission = (actions: string): string =>
  whole(
    'admissionregistration.k8s.io/v1',
    'ValidatingAdmissionPolicyBinding',
    'images',
    `spec: { policyName: images, validationActions: [${actions}] }`,
  );
const kyverno = (action: string, more = ''): string =>
  whole('kyverno.io/v1', 'ClusterPolicy', 'images', `spec: { validationFailureAction: ${action}${more}, rules: [] }`);
const external = (host: string, more = ''): string =>
  service('pay', {}, `spec: { type: ExternalName, externalName: ${host}${more} }`);
const slice = (...addresses: readonly string[]): string =>
  manifest(
    'discovery.k8s.io/v1',
    'EndpointSlice',
    'old',
    { labels: { 'kubernetes.io/service-name': 'old' } },
    `addressType: IPv4\nendpoints: [${addresses.map((address) => `{ addresses: [${address}] }`).join(', ')}]`,
  );
const scaler = (behavior: string): string =>
  manifest(
    'autoscaling/v2',
    'HorizontalPodAutoscaler',
    'web',
    {},
    `spec: { scaleTargetRef: { apiVersion: apps/v1, kind: Deployment, name: web }, minReplicas: 2, maxReplicas: 8${behavior} }`,
  );
const scaled = (least: number, most: number): string =>
  manifest(
    'keda.sh/v1alpha1',
    'ScaledObject',
    'web',
    {},
    `spec: { scaleTargetRef: { name: web }, minReplicaCount: ${least}, maxReplicaCount: ${most}, triggers: [] }`,
  );
const ranges = (memory: string): string =>
  manifest('v1', 'LimitRange', 'usual', {}, `spec: { limits: [{ type: Container, default: { memory: ${memory} } }] }`);
const chart = (values: string, more = ''): string =>
  manifest(
    'helm.toolkit.fluxcd.io/v2',
    'HelmRelease',
    'shop',
    {},
    `spec: { interval: 10m, chart: { spec: { chart: shop, version: 1.2.3, sourceRef: { kind: HelmRepository, name: acme } } }, values: ${values}${more} }`,
  );
const parameters = (value: string, more = ''): string =>
  manifest(
    'argoproj.io/v1alpha1',
    'Application',
    'shop',
    { namespace: 'argocd' },
    `spec: { project: shop, source: { repoURL: "https://git.example.com/shop", path: prod, targetRevision: v1, helm: { parameters: [{ name: image.tag, value: "${value}" }]${more} } } }`,
  );
const imagePolicy = (range: string): string =>
  manifest(
    'image.toolkit.fluxcd.io/v1',
    'ImagePolicy',
    'web',
    {},
    `spec: { imageRepositoryRef: { name: web }, policy: { semver: { range: "${range}" } } }`,
  );
const VALUES = chart('{}', ', valuesFrom: [{ kind: ConfigMap, name: values }]');
const MOUNTED = pods('web', {
  container: 'volumeMounts: [{ name: conf, mountPath: /etc/a.yaml, subPath: a.yaml }]',
  pod: 'volumes: [{ name: conf, configMap: { name: conf } }]',
});

/** What one field says, or one variable: of Services, pods, Kong itself, admission, autoscalers and what brings images. */
export const SETTING_FORMS: readonly RiskPair[] = [
  {
    title: 'Kong believes anybody who says which address a client has',
    risk: 'open',
    also: ['restart'],
    says: /^Kong believes what 0\.0\.0\.0\/0 say in X-Forwarded-For/,
    given: { kong: variables(variable('KONG_TRUSTED_IPS', '10.0.0.0/8')) },
    change: { kong: variables(variable('KONG_TRUSTED_IPS', '0.0.0.0/0')) },
    harmless: { kong: variables(variable('KONG_TRUSTED_IPS', '10.1.0.0/16')) },
  },
  {
    title: 'Kong takes older ciphers',
    risk: 'open',
    also: ['restart'],
    says: /^Kong takes older ciphers: the suite old$/,
    given: { kong: variables(variable('KONG_SSL_CIPHER_SUITE', 'intermediate')) },
    change: { kong: variables(variable('KONG_SSL_CIPHER_SUITE', 'old')) },
    harmless: { kong: variables(variable('KONG_SSL_CIPHER_SUITE', 'modern')) },
  },
  {
    title: 'the code of plugins may do anything',
    risk: 'open',
    also: ['restart'],
    says: /^the code of plugins may do anything in Kong$/,
    given: { kong: variables() },
    change: { kong: variables(variable('KONG_UNTRUSTED_LUA', 'on')) },
    harmless: { kong: variables(variable('KONG_UNTRUSTED_LUA', 'sandbox')) },
  },
  {
    title: 'Kong loads a plugin of its own',
    risk: 'supply',
    also: ['restart'],
    says: /^Kong loads more plugins: ours$/,
    given: { kong: variables(variable('KONG_PLUGINS', 'bundled')) },
    change: { kong: variables(variable('KONG_PLUGINS', 'bundled,ours')) },
    harmless: { kong: variables() },
  },
  {
    title: 'other code is loaded before a program',
    risk: 'supply',
    also: ['restart'],
    says: /^other code is loaded before that of its program, by LD_PRELOAD$/,
    change: { webPods: pods('web', { container: `env: [${variable('LD_PRELOAD', '/tmp/a.so')}]` }) },
    harmless: { webPods: pods('web', { container: `env: [${variable('LOG_LEVEL', 'debug')}]` }) },
  },
  {
    title: 'AppArmor confines a container no more',
    risk: 'open',
    also: ['restart'],
    says: /^AppArmor does not confine web$/,
    given: { webPods: contained('appArmorProfile: { type: RuntimeDefault }') },
    change: { webPods: contained('appArmorProfile: { type: Unconfined }') },
    harmless: { webPods: pods('web', { pod: 'securityContext: { appArmorProfile: { type: RuntimeDefault } }' }) },
  },
  {
    title: 'a container may write to its own files',
    risk: 'open',
    also: ['restart'],
    says: /^web may write to its own files, and might not$/,
    given: { webPods: contained('readOnlyRootFilesystem: true') },
    change: { webPods: contained('readOnlyRootFilesystem: false') },
    harmless: { webPods: contained('readOnlyRootFilesystem: true, privileged: false') },
  },
  {
    title: 'a container sees all of /proc',
    risk: 'open',
    also: ['restart'],
    says: /^web sees all of \/proc$/,
    change: { webPods: contained('procMount: Unmasked') },
    harmless: { webPods: contained('procMount: Default') },
  },
  {
    title: 'SELinux confines a container no more',
    risk: 'open',
    also: ['restart'],
    says: /^SELinux takes web for spc_t$/,
    change: { webPods: contained('seLinuxOptions: { type: spc_t }') },
    harmless: { webPods: contained('seLinuxOptions: { level: "s0:c1,c2" }') },
  },
  {
    title: 'pods set the kernel of their node',
    risk: 'open',
    also: ['restart'],
    says: /^its pods set kernel\.msgmax of the kernel/,
    change: { webPods: pods('web', { pod: 'securityContext: { sysctls: [{ name: kernel.msgmax, value: "1" }] }' }) },
    harmless: {
      webPods: pods('web', { pod: 'securityContext: { sysctls: [{ name: net.ipv4.tcp_fin_timeout, value: "9" }] }' }),
    },
  },
  {
    title: 'pods run without their sandbox',
    risk: 'open',
    also: ['restart'],
    says: /^its pods run by the runtime of their node, and ran by that of gvisor$/,
    given: { webPods: pods('web', { pod: 'runtimeClassName: gvisor' }) },
    change: { webPods: pods('web') },
    harmless: { webPods: pods('web', { pod: 'runtimeClassName: kata' }) },
  },
  {
    title: 'pods run as an account that has the cluster',
    risk: 'open',
    also: ['restart'],
    says: /^its pods may do more in the cluster's API, as ServiceAccount ops: anything on everything$/,
    given: { webPods: pods('web', { pod: 'serviceAccountName: web' }), binding: BOUND('ops') },
    change: { webPods: pods('web', { pod: 'serviceAccountName: ops' }) },
    harmless: { webPods: pods('web', { pod: 'serviceAccountName: shop' }) },
  },
  {
    title: 'pods of a namespace have to be what they had to be long ago',
    risk: 'open',
    says: /^pods in it have to be restricted as Kubernetes 1\.22 meant it, which let through more$/,
    given: { namespace: enforced({}) },
    change: { namespace: enforced({ [VERSION]: 'v1.22' }) },
    harmless: { namespace: enforced({ [VERSION]: 'latest' }) },
  },
  {
    title: 'a policy of admission refuses nothing any more',
    risk: 'open',
    says: /^what it finds gets into the cluster, and was refused$/,
    given: { admission: admission('Deny') },
    change: { admission: admission('Audit') },
    harmless: { admission: admission('Audit, Deny') },
  },
  {
    title: 'a policy of Kyverno refuses nothing any more',
    risk: 'open',
    says: /^what it finds gets into the cluster, and was refused$/,
    given: { admission: kyverno('Enforce') },
    change: { admission: kyverno('Audit') },
    harmless: { admission: kyverno('Enforce', ', background: true') },
  },
  {
    title: 'requests of a client go to all pods of a Service',
    risk: 'path',
    says: /^requests of one client stay no more with one pod$/,
    given: { web: webService(', sessionAffinity: ClientIP') },
    change: { web: webService('') },
    harmless: {
      web: webService(', sessionAffinity: ClientIP, sessionAffinityConfig: { clientIP: { timeoutSeconds: 10800 } }'),
    },
  },
  {
    title: 'pods reach those of their own node alone',
    risk: 'path',
    says: /^pods reach pods of their own node alone/,
    change: { web: webService(', internalTrafficPolicy: Local') },
    harmless: { web: webService(', internalTrafficPolicy: Cluster') },
  },
  {
    title: 'pods get requests before they are ready',
    risk: 'path',
    says: /^pods get requests before they are ready$/,
    change: { web: webService(', publishNotReadyAddresses: true') },
    harmless: { web: webService(', publishNotReadyAddresses: false') },
  },
  {
    title: 'a Service is another host outside',
    risk: 'path',
    says: /^leads to pay\.example\.net, and led to pay\.example\.com$/,
    given: { pay: external('pay.example.com') },
    change: { pay: external('pay.example.net') },
    harmless: { pay: external('pay.example.com', ', sessionAffinity: None') },
  },
  {
    title: 'what is outside is at another address',
    risk: 'path',
    says: /^requests go to 198\.51\.100\.7 too, or instead$/,
    given: { slice: slice('203.0.113.7', '203.0.113.8') },
    change: { slice: slice('203.0.113.7', '198.51.100.7') },
    harmless: { slice: slice('203.0.113.8', '203.0.113.7') },
  },
  {
    title: 'an autoscaler waits before it adds replicas',
    risk: 'capacity',
    says: /^adds replicas when more was asked for during 600 seconds, and before during 0$/,
    given: { scaler: scaler('') },
    change: { scaler: scaler(', behavior: { scaleUp: { stabilizationWindowSeconds: 600 } }') },
    harmless: { scaler: scaler(', behavior: { scaleUp: { stabilizationWindowSeconds: 0 } }') },
  },
  {
    title: 'KEDA may leave nothing',
    risk: 'capacity',
    says: /^at least 0 replicas in place of 2$/,
    given: { scaler: scaled(2, 8) },
    change: { scaler: scaled(0, 8) },
    harmless: { scaler: scaled(2, 12) },
  },
  {
    title: 'containers that say nothing have less',
    risk: 'capacity',
    says: /^containers that say nothing have less: memory is 64Mi, and was 512Mi$/,
    given: { ranges: ranges('512Mi') },
    change: { ranges: ranges('64Mi') },
    harmless: { ranges: ranges('0.5Gi') },
  },
  {
    title: 'another image in the values of a chart',
    risk: 'supply',
    says: /^another image by its values: tag 1\.1, and before 1\.0$/,
    given: { release: chart('{ web: { image: { repository: acme/web, tag: "1.0" } } }') },
    change: { release: chart('{ web: { image: { repository: acme/web, tag: "1.1" } } }') },
    harmless: { release: chart('{ web: { image: { tag: "1.0", repository: acme/web }, replicas: 2 } }') },
  },
  {
    title: 'another image in a parameter of a chart',
    risk: 'supply',
    says: /^another image by its values: image\.tag 2, and before 1$/,
    given: { application: parameters('1') },
    change: { application: parameters('2') },
    harmless: { application: parameters('1', ', releaseName: shop') },
  },
  {
    title: 'another image in values that are a text',
    risk: 'supply',
    says: /^another image by its values: tag: "1\.1"$/,
    given: { application: parameters('1', ', values: "web:\\n  tag: \\"1.0\\"\\n"') },
    change: { application: parameters('1', ', values: "web:\\n  tag: \\"1.1\\"\\n"') },
    harmless: { application: parameters('1', ', values: "# ours\\nweb:\\n  tag: \\"1.0\\"\\n  replicas: 2\\n"') },
  },
  {
    title: 'an image is another one, and not the same for good',
    risk: 'supply',
    also: ['restart'],
    says: /^another tag: ghcr\.io\/acme\/web:1\.5\.0, and was ghcr\.io\/acme\/web:1\.4\.0$/,
    change: { webPods: pods('web', { image: 'ghcr.io/acme/web:1.5.0' }) },
    harmless: { webPods: pods('web', { image: `ghcr.io/acme/web:1.4.0@sha256:${'a'.repeat(64)}` }) },
  },
  {
    title: 'Flux takes any newer image',
    risk: 'supply',
    says: /^chooses images by another rule$/,
    given: { policy: imagePolicy('1.4.x') },
    change: { policy: imagePolicy('>=1.4.0') },
    harmless: { policy: imagePolicy('1.4.x').replace('"namespace"', '"labels":{"a":"b"},"namespace"') },
  },
  {
    title: 'the values of a chart are gone',
    risk: 'secret',
    also: ['lost'],
    says: /^ConfigMap shop\/values is gone, and HelmRelease shop\/shop reads it$/,
    given: { values: configMap('values', { 'values.yaml': 'a: 1' }), release: VALUES },
    change: { values: undefined },
    harmless: { values: configMap('values', { 'values.yaml': 'a: 2' }) },
  },
  {
    title: 'what an issuer signs with is gone',
    risk: 'secret',
    also: ['lost'],
    says: /^Secret shop\/ca is gone, and Issuer shop\/ours reads it$/,
    given: {
      ca: secret('ca', { 'tls.crt': 'a', 'tls.key': 'b' }),
      issuer: manifest('cert-manager.io/v1', 'Issuer', 'ours', {}, 'spec: { ca: { secretName: ca } }'),
    },
    change: { ca: undefined },
    harmless: { ca: secret('ca', { 'tls.crt': 'c', 'tls.key': 'd' }) },
  },
  {
    title: 'the one entry that is mounted is gone',
    risk: 'secret',
    also: ['restart'],
    says: /^the entry a\.yaml of ConfigMap shop\/conf is gone, and Deployment shop\/web reads it$/,
    given: { conf: configMap('conf', { 'a.yaml': '1', 'b.yaml': '2' }), webPods: MOUNTED },
    change: { conf: configMap('conf', { 'b.yaml': '2' }) },
    harmless: { conf: configMap('conf', { 'a.yaml': '1' }) },
  },
];
