import { istio } from '../../../../support/hops';
import { manifest } from '../../../../support/kong-manifests';
import type { RiskPair } from '../risk-pair';
import { front, plugin, pods, secret } from '../system';

const GROUP = 'admissionregistration.k8s.io/v1';
const whole = (apiVersion: string, kind: string, name: string, fields: string): string =>
  manifest(apiVersion, kind, name, {}, fields).replace('"namespace":"shop"', '"labels":{}');
const webhook = (more: string, operations = 'CREATE, UPDATE'): string =>
  whole(
    GROUP,
    'ValidatingWebhookConfiguration',
    'images',
    `webhooks: [{ name: images.example.com, failurePolicy: Fail, sideEffects: None, admissionReviewVersions: [v1], clientConfig: { url: "https://images.example.com" }, rules: [{ apiGroups: [""], apiVersions: [v1], operations: [${operations}], resources: [pods] }]${more} }]`,
  );
const admission = (labels: string): string =>
  whole(
    GROUP,
    'ValidatingAdmissionPolicyBinding',
    'images',
    'spec: { policyName: images, validationActions: [Deny] }',
  ).replace('"labels":{}', `"labels":${labels}`);
const network = (spec: string): string =>
  manifest('networking.k8s.io/v1', 'NetworkPolicy', 'web', {}, `spec: { podSelector: {}, ${spec} }`);
const EGRESS = (range: string): string => `policyTypes: [Egress], egress: [{ to: [{ ipBlock: { cidr: ${range} } }] }]`;
const mesh = (text: string): string =>
  manifest('v1', 'ConfigMap', 'istio', { namespace: 'istio-system' }, `data: ${JSON.stringify({ mesh: text })}`);
const external = (...keys: readonly string[]): string =>
  manifest(
    'external-secrets.io/v1',
    'ExternalSecret',
    'db',
    {},
    `spec: { secretStoreRef: { name: vault }, target: { name: db }, data: [${keys.map((key) => `{ secretKey: ${key}, remoteRef: { key: ${key} } }`).join(', ')}] }`,
  );
const certificate = (more = ''): string =>
  manifest(
    'cert-manager.io/v1',
    'Certificate',
    'front',
    {},
    `spec: { secretName: front-tls, dnsNames: [shop.example.com], issuerRef: { name: ours }${more} }`,
  );
const READING = pods('web', {
  container: 'env: [{ name: PASSWORD, valueFrom: { secretKeyRef: { name: db, key: password } } }]',
});
const ID = 'cce8c384-721f-4f58-85dd-50834e3e733a';
const authority = (cert: string): string =>
  manifest(
    'v1',
    'Secret',
    'ca',
    { labels: { 'konghq.com/ca-cert': 'true' } },
    `stringData: { id: ${ID}, cert: ${cert} }`,
  );
const claim = (annotations: Readonly<Record<string, string>>): string =>
  manifest(
    'v1',
    'PersistentVolumeClaim',
    'data',
    { annotations },
    'spec: { accessModes: [ReadWriteOnce], resources: { requests: { storage: 10Gi } } }',
  );
const limited = (config: string): string =>
  plugin('counted', 'rate-limiting', `{ minute: 5, policy: redis, redis: { host: redis }, ${config} }`);
const sized = (config: string): string =>
  plugin('sized', 'request-size-limiting', `{ allowed_payload_size: 8, ${config} }`);
const probed = (probe: string, settings: string): string => pods('web', { container: `${probe}: { ${settings} }` });
const FINALIZER = 'finalizers: [resources-finalizer.argocd.argoproj.io]';
const ASKED = 'httpGet: { path: /ready, port: 8080 }';
const virtualService = (action: string): string =>
  istio('VirtualService', 'web', `{ hosts: [web], http: [{ route: [{ destination: { host: web } }]${action} }] }`);

/** What guards, keeps or makes something by being there, and what single fields of pods say. */
export const KEEPER_FORMS: readonly RiskPair[] = [
  {
    title: 'a webhook is asked about fewer namespaces',
    risk: 'open',
    says: /^the webhook images\.example\.com is asked about fewer objects, by its namespaceSelector$/,
    given: { webhook: webhook('') },
    change: { webhook: webhook(', namespaceSelector: { matchLabels: { checked: "true" } }') },
    harmless: { webhook: webhook(', namespaceSelector: {}') },
  },
  {
    title: 'a webhook is not asked about changes',
    risk: 'open',
    says: /is asked about fewer objects, by its rules$/,
    given: { webhook: webhook('') },
    change: { webhook: webhook('', 'CREATE') },
    harmless: { webhook: webhook('', '"*"') },
  },
  {
    title: 'a policy of admission is gone',
    risk: 'open',
    also: ['lost'],
    says: /^is gone: what it refused gets into the cluster$/,
    given: { admission: admission('{}') },
    change: { admission: undefined },
    harmless: { admission: admission('{"a":"b"}') },
  },
  {
    title: 'pods may connect to everybody',
    risk: 'open',
    says: /^no NetworkPolicy says whom to connect to for the pods of Deployment shop\/web any more: they may connect/,
    given: { network: network('policyTypes: [Ingress, Egress]') },
    change: { network: network('policyTypes: [Ingress]') },
    harmless: { network: network('policyTypes: [Egress, Ingress], egress: []') },
  },
  {
    title: 'pods may connect to a wider range',
    risk: 'open',
    says: /^a NetworkPolicy lets out more than before: to address 10\.0\.0\.0\/8$/,
    given: { network: network(EGRESS('10.1.0.0/16')) },
    change: { network: network(EGRESS('10.0.0.0/8')) },
    harmless: { network: network(EGRESS('10.1.2.0/24')) },
  },
  {
    title: 'proxies send plain text by themselves',
    risk: 'mesh',
    says: /^proxies send plain text where no DestinationRule asks for mTLS$/,
    given: { mesh: mesh('enableAutoMtls: true\ntrustDomain: cluster.local\n') },
    change: { mesh: mesh('enableAutoMtls: false\ntrustDomain: cluster.local\n') },
    harmless: { mesh: mesh('trustDomain: cluster.local\n') },
  },
  {
    title: 'all pods may reach any host outside',
    risk: 'mesh',
    says: /^all pods may reach hosts outside of the mesh that nobody has registered$/,
    given: { mesh: mesh('outboundTrafficPolicy:\n  mode: REGISTRY_ONLY\n') },
    change: { mesh: mesh('outboundTrafficPolicy:\n  mode: ALLOW_ANY\n') },
    harmless: { mesh: mesh('accessLogFile: /dev/stdout\noutboundTrafficPolicy:\n  mode: REGISTRY_ONLY\n') },
  },
  {
    title: 'what makes a Secret is gone',
    risk: 'secret',
    also: ['lost'],
    says: /^Secret shop\/db, which ExternalSecret shop\/db makes, is gone, and Deployment shop\/web reads it$/,
    given: { db: external('password'), webPods: READING },
    change: { db: undefined },
    harmless: { db: secret('db', { password: 'changed' }) },
  },
  {
    title: 'what makes a Secret leaves out an entry',
    risk: 'secret',
    says: /^the entry password of Secret shop\/db, which ExternalSecret shop\/db makes, is gone/,
    given: { db: external('password', 'user'), webPods: READING },
    change: { db: external('user') },
    harmless: { db: external('password') },
  },
  {
    title: 'a Secret is gone, and nothing makes it',
    risk: 'secret',
    also: ['lost'],
    says: /^Secret shop\/db is gone, and Deployment shop\/web reads it$/,
    given: { db: secret('db', { password: 'hunter2' }), webPods: READING },
    change: { db: undefined },
    harmless: { db: external('password') },
  },
  {
    title: 'the certificate of a route is made no more',
    risk: 'secret',
    also: ['lost'],
    says: /^Secret shop\/front-tls, which Certificate shop\/front makes, is gone, and Ingress shop\/front reads it$/,
    given: { certificate: certificate(), front: front({}, { tls: 'front-tls' }) },
    change: { certificate: undefined },
    harmless: { certificate: certificate(', duration: 2160h') },
  },
  {
    title: 'the authority of mtls-auth is gone',
    risk: 'secret',
    also: ['lost'],
    says: /^Secret shop\/ca is gone, and KongPlugin shop\/login reads it$/,
    given: {
      ca: authority('one'),
      login: plugin('login', 'mtls-auth', `{ ca_certificates: [${ID}] }`),
      front: front({ plugins: 'login' }),
    },
    change: { ca: undefined },
    harmless: { ca: authority('other') },
  },
  {
    title: 'nothing keeps a claim any more where no manifest has it',
    risk: 'lost',
    says: /^pruning deletes it, and the data of its volume, unless the volume is retained where no manifest has it/,
    given: { claim: claim({ 'argocd.argoproj.io/sync-options': 'Prune=false' }) },
    change: { claim: claim({}) },
    harmless: { claim: claim({ 'argocd.argoproj.io/sync-options': 'Prune=false,ServerSideApply=true' }) },
  },
  {
    title: 'an Application goes with everything that it has brought',
    risk: 'lost',
    says: /^pruning deletes it with everything that it has brought$/,
    given: { application: application(FINALIZER) },
    change: { application: undefined },
    harmless: { application: application(FINALIZER, ', revisionHistoryLimit: 3') },
  },
  {
    title: 'what an Application has brought goes with it from now on',
    risk: 'lost',
    says: /^everything that it has brought is deleted with it from now on, by its finalizer, and stayed$/,
    given: { application: application('finalizers: []') },
    change: { application: application(FINALIZER) },
    harmless: { application: application('finalizers: [example.com/hook]') },
  },
  {
    title: 'a database of an operator is gone',
    risk: 'lost',
    says: /^pruning deletes it, and its operator the data that it keeps$/,
    given: { database: database(3) },
    change: { database: undefined },
    harmless: { database: database(2) },
  },
  {
    title: 'a route takes fewer methods',
    risk: 'path',
    says: /^takes POST no more: Kong answers 404$/,
    given: { front: front({ methods: 'GET,POST' }) },
    change: { front: front({ methods: 'GET' }) },
    harmless: { front: front({ methods: 'POST,GET' }) },
  },
  {
    title: 'nothing is limited while Redis does not answer',
    risk: 'capacity',
    says: /^rate-limiting lets everything through while what counts does not answer$/,
    given: { front: front({ plugins: 'key,counted' }), counted: limited('fault_tolerant: false') },
    change: { counted: limited('fault_tolerant: true') },
    harmless: { counted: limited('fault_tolerant: false, hide_client_headers: true') },
  },
  {
    title: 'requests need not say how large they are',
    risk: 'capacity',
    says: /^request-size-limiting takes requests that do not say how large they are$/,
    given: { front: front({ plugins: 'key,sized' }), sized: sized('require_content_length: true') },
    change: { sized: sized('require_content_length: false') },
    harmless: { sized: sized('require_content_length: true, size_unit: megabytes') },
  },
  {
    title: 'a container is started anew sooner',
    risk: 'capacity',
    also: ['restart'],
    says: /^web is started anew after 10 seconds without an answer, in place of 60$/,
    given: { webPods: probed('livenessProbe', `${ASKED}, failureThreshold: 6`) },
    change: { webPods: probed('livenessProbe', `${ASKED}, failureThreshold: 1`) },
    harmless: { webPods: probed('livenessProbe', `${ASKED}, failureThreshold: 3, periodSeconds: 20`) },
  },
  {
    title: 'pods have less room of their own',
    risk: 'capacity',
    also: ['restart'],
    says: /^the volume tmp has less room: pods that write more are ended$/,
    given: { webPods: pods('web', { pod: 'volumes: [{ name: tmp, emptyDir: { sizeLimit: 1Gi } }]' }) },
    change: { webPods: pods('web', { pod: 'volumes: [{ name: tmp, emptyDir: { sizeLimit: 16Mi } }]' }) },
    harmless: { webPods: pods('web', { pod: 'volumes: [{ name: tmp, emptyDir: { sizeLimit: 1024Mi } }]' }) },
  },
  {
    title: 'pods run no more on nodes with a taint',
    risk: 'capacity',
    also: ['restart'],
    says: /^runs on fewer nodes: no more on those with the taint spot$/,
    given: { webPods: pods('web', { pod: 'tolerations: [{ key: spot, operator: Exists }]' }) },
    change: { webPods: pods('web') },
    harmless: { webPods: pods('web', { pod: 'tolerations: [{ operator: Exists }]' }) },
  },
  {
    title: 'the proxy beside pods has less memory',
    risk: 'capacity',
    also: ['restart'],
    says: /^the proxy beside its pods has less: sidecar\.istio\.io\/proxyMemoryLimit is 64Mi, and was 1Gi$/,
    given: { webPods: pods('web', { annotations: { 'sidecar.istio.io/proxyMemoryLimit': '1Gi' } }) },
    change: { webPods: pods('web', { annotations: { 'sidecar.istio.io/proxyMemoryLimit': '64Mi' } }) },
    harmless: { webPods: pods('web', { annotations: { 'sidecar.istio.io/proxyMemoryLimit': '1024Mi' } }) },
  },
  {
    title: 'nobody asks the registry for an image',
    risk: 'supply',
    also: ['restart'],
    says: /^web runs what its node has of the image: nobody asks the registry what it is now$/,
    given: { webPods: pods('web', { image: 'ghcr.io/acme/web:latest' }) },
    change: { webPods: pods('web', { image: 'ghcr.io/acme/web:latest', container: 'imagePullPolicy: Never' }) },
    harmless: { webPods: pods('web', { image: 'ghcr.io/acme/web:latest', container: 'imagePullPolicy: Always' }) },
  },
  {
    title: 'a container does something else when it begins',
    risk: 'supply',
    also: ['restart'],
    says: /^web does something else when it begins, by its postStart$/,
    change: { webPods: pods('web', { container: 'lifecycle: { postStart: { exec: { command: [sh, /a.sh] } } }' }) },
    harmless: { webPods: pods('web', { container: 'lifecycle: {}' }) },
  },
  {
    title: 'pods find a host at an address of their own',
    risk: 'path',
    also: ['restart'],
    says: /^its pods find some hosts at addresses that it gives them itself, by its hostAliases$/,
    change: { webPods: pods('web', { pod: 'hostAliases: [{ ip: 203.0.113.7, hostnames: [pay.example.com] }]' }) },
    harmless: { webPods: pods('web', { pod: 'hostAliases: []' }) },
  },
  {
    title: 'pods ask others for the addresses of hosts',
    risk: 'path',
    also: ['restart'],
    says: /^its pods ask others for the addresses of hosts$/,
    change: { webPods: pods('web', { pod: 'dnsPolicy: None, dnsConfig: { nameservers: [203.0.113.53] }' }) },
    harmless: {
      webPods: pods('web', { pod: 'dnsPolicy: ClusterFirst, dnsConfig: { options: [{ name: ndots, value: "2" }] }' }),
    },
  },
  {
    title: 'a VirtualService holds requests up, and not none of them',
    risk: 'path',
    says: /holds up 50 % for 5s of the requests \(fault\)$/,
    given: { rule: virtualService('') },
    change: { rule: virtualService(', fault: { delay: { percentage: { value: 50 }, fixedDelay: 5s } }') },
    harmless: { rule: virtualService(', fault: { delay: { percentage: { value: 0 }, fixedDelay: 5s } }') },
  },
  {
    title: 'a VirtualService lets more sites read answers',
    risk: 'path',
    says: /says which sites may read answers, to browsers, in another way than before$/,
    given: { rule: virtualService(', corsPolicy: { allowOrigins: [{ exact: "https://a.example.com" }] }') },
    change: { rule: virtualService(', corsPolicy: { allowOrigins: [{ regex: ".*" }] }') },
    harmless: {
      rule: virtualService(', corsPolicy: { allowOrigins: [{ exact: "https://a.example.com" }], maxAge: 1h }'),
    },
  },
  {
    title: 'a role is bound in place of another one',
    risk: 'refused',
    says: /^the API server refuses another roleRef\.name/,
    given: { binding: bound('apiGroup: rbac.authorization.k8s.io, name: view') },
    change: { binding: bound('apiGroup: rbac.authorization.k8s.io, name: edit') },
    harmless: { binding: bound('name: view') },
  },
];

function application(metadata: string, more = ''): string {
  return `apiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata: { name: shop, namespace: argocd, ${metadata} }\nspec: { project: shop, source: { repoURL: "https://git.example.com/shop", path: prod, targetRevision: v1 }${more} }\n`;
}

function database(instances: number): string {
  return manifest(
    'postgresql.cnpg.io/v1',
    'Cluster',
    'db',
    {},
    `spec: { instances: ${instances}, storage: { size: 10Gi } }`,
  );
}

function bound(role: string): string {
  return whole(
    'rbac.authorization.k8s.io/v1',
    'ClusterRoleBinding',
    'readers',
    `roleRef: { kind: ClusterRole, ${role} }\nsubjects: [{ kind: ServiceAccount, name: web, namespace: shop }]`,
  );
}
