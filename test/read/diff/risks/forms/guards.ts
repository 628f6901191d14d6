import { istio } from '../../../../support/hops';
import { manifest } from '../../../../support/kong-manifests';
import type { RiskPair } from '../risk-pair';
import { pods } from '../system';

const server = (port: number, hosts: string): string =>
  `{ port: { number: ${port}, name: http-${port}, protocol: HTTP }, hosts: [${hosts}] }`;
const gate = (...servers: readonly string[]): { side: string } => ({
  side: istio('Gateway', 'side', `{ selector: { istio: ingressgateway }, servers: [${servers.join(', ')}] }`),
});
const routed = (gateways: string): { routed: string } => ({
  routed: istio(
    'VirtualService',
    'side',
    `{ hosts: [web], gateways: [${gateways}], http: [{ route: [{ destination: { host: web } }] }] }`,
  ),
});
const GATEWAY_API = 'gateway.networking.k8s.io';
const listening = (from: string): { gateway: string } => ({
  gateway: manifest(
    `${GATEWAY_API}/v1`,
    'Gateway',
    'public',
    { namespace: 'kong' },
    `spec: { gatewayClassName: kong, listeners: [{ name: http, port: 80, protocol: HTTP${from} }] }`,
  ),
});
const allowed = (from: string): string => `, allowedRoutes: { namespaces: { from: ${from} } }`;
const grant = (to: string): { grant: string } => ({
  grant: manifest(
    `${GATEWAY_API}/v1beta1`,
    'ReferenceGrant',
    'carts',
    {},
    `spec: { from: [{ group: ${GATEWAY_API}, kind: HTTPRoute, namespace: cart }], to: [${to}] }`,
  ),
});
const WEB = '{ group: "", kind: Service, name: web }';
const SERVICES = '{ group: "", kind: Service }';
const webhook = (...hooks: readonly string[]): { hook: string } => ({
  hook: `apiVersion: admissionregistration.k8s.io/v1\nkind: ValidatingWebhookConfiguration\nmetadata: { name: kong }\nwebhooks: [${hooks.join(', ')}]\n`,
});
const hook = (name: string, more = ''): string =>
  `{ name: ${name}, sideEffects: None, admissionReviewVersions: [v1], clientConfig: { service: { name: v, namespace: kong } }${more} }`;
const certificate = (names: string, issuer = 'prod', secret = 'shop-tls'): { certificate: string } => ({
  certificate: manifest(
    'cert-manager.io/v1',
    'Certificate',
    'shop',
    {},
    `spec: { secretName: ${secret}, dnsNames: [${names}], issuerRef: { name: ${issuer}, kind: ClusterIssuer } }`,
  ),
});
const issuer = (spec: string): { issuer: string } => ({
  issuer: `apiVersion: cert-manager.io/v1\nkind: ClusterIssuer\nmetadata: { name: prod }\nspec: ${spec}\n`,
});
const acme = (place: string, more = ''): string =>
  `{ acme: { server: "https://${place}.example.com/directory", privateKeySecretRef: { name: key }, solvers: []${more} } }`;
const account = (fields: string): { account: string } => ({
  account: `apiVersion: v1\nkind: ServiceAccount\nmetadata: { name: web, namespace: shop }\n${fields}\n`,
});
const project = (repos: string, destinations: string, resources = ''): { project: string } => ({
  project: manifest(
    'argoproj.io/v1alpha1',
    'AppProject',
    'shop',
    { namespace: 'argocd' },
    `spec: { sourceRepos: [${repos}], destinations: [${destinations}], clusterResourceWhitelist: [${resources}] }`,
  ),
});
const REPO = '"https://git.example.com/shop"';
const SHOP_ONLY = '{ namespace: shop, server: "https://kubernetes.default.svc" }';
const application = (fields: string): { application: string } => ({
  application: manifest(
    'argoproj.io/v1alpha1',
    'Application',
    'shop',
    { namespace: 'argocd' },
    `spec: { source: { repoURL: ${REPO}, path: a }, destination: ${SHOP_ONLY}, ${fields} }`,
  ),
});
const repository = (fields: string): { repository: string } => ({
  repository: manifest(
    'source.toolkit.fluxcd.io/v1',
    'GitRepository',
    'shop',
    { namespace: 'flux-system' },
    `spec: { url: ${REPO}, interval: 1m, ${fields} }`,
  ),
});
const kustomization = (fields: string): { kustomization: string } => ({
  kustomization: manifest(
    'kustomize.toolkit.fluxcd.io/v1',
    'Kustomization',
    'shop',
    { namespace: 'flux-system' },
    `spec: { path: ./a, interval: 1m, prune: true, sourceRef: { kind: GitRepository, name: shop }${fields} }`,
  ),
});
const filter = (operation: string): { filter: string } => ({
  filter: istio(
    'EnvoyFilter',
    'lua',
    `{ configPatches: [{ applyTo: HTTP_FILTER, match: { context: SIDECAR_INBOUND }, patch: { operation: ${operation} } }] }`,
  ),
});
const wasm = (spec: string): { wasm: string } => ({
  wasm: manifest('extensions.istio.io/v1alpha1', 'WasmPlugin', 'auth', {}, `spec: ${spec}`),
});

/** What keeps others out beside routes: gateways, grants, webhooks, certificates, projects, and what runs in proxies. */
export const GUARD_FORMS: readonly RiskPair[] = [
  {
    title: 'a new gateway of Istio takes requests past Kong',
    risk: 'open',
    says: /^takes requests for shop\.example\.com at port 80, past every route of Kong, and did not$/,
    change: gate(server(80, 'shop.example.com')),
    harmless: {},
  },
  {
    title: 'a gateway of Istio takes requests at one more port',
    risk: 'open',
    says: /^takes requests for \* at port 8080, past every route of Kong, and did not$/,
    given: gate(server(80, 'shop.example.com')),
    change: gate(server(80, 'shop.example.com'), server(8080, '"*"')),
    harmless: gate(server(80, 'shop.example.com').replace('http-80', 'http-web')),
  },
  {
    title: 'a VirtualService is for requests of a gateway',
    risk: 'open',
    says: /^requests for web come in by the Gateway istio-system\/public, past every route of Kong, and did not$/,
    given: routed('mesh'),
    change: routed('mesh, istio-system/public'),
    harmless: routed('mesh, mesh'),
  },
  {
    title: 'a listener is for routes of every namespace',
    risk: 'open',
    says: /^listener http takes routes of any namespace, by All in place of Same$/,
    given: listening(''),
    change: listening(allowed('All')),
    harmless: listening(allowed('Same')),
  },
  {
    title: 'a grant is for all Services in place of one',
    risk: 'open',
    says: /^others may refer to what is in its namespace, and might not: HTTPRoute of namespace cart to Service$/,
    given: grant(WEB),
    change: grant(SERVICES),
    harmless: grant(`${WEB}, ${WEB}`),
  },
  {
    title: 'a new grant',
    risk: 'open',
    says: /^others may refer to .*: HTTPRoute of namespace cart to Service called web$/,
    change: grant(WEB),
    harmless: {},
  },
  {
    title: 'one webhook of two is gone',
    risk: 'open',
    says: /^the webhook b\.kong is gone: what it refused gets into the cluster$/,
    given: webhook(hook('a.kong'), hook('b.kong')),
    change: webhook(hook('a.kong')),
    harmless: webhook(hook('b.kong'), hook('a.kong')),
  },
  {
    title: 'a webhook that does not answer refuses nothing',
    risk: 'open',
    says: /^what the webhook a\.kong refuses gets into the cluster while it does not answer$/,
    given: webhook(hook('a.kong')),
    change: webhook(hook('a.kong', ', failurePolicy: Ignore')),
    harmless: webhook(hook('a.kong', ', failurePolicy: Fail')),
  },
  {
    title: 'a ServiceAccount gives its pods a token',
    risk: 'open',
    says: /^its pods get a token for the cluster's API, and did not$/,
    given: account('automountServiceAccountToken: false'),
    change: account('automountServiceAccountToken: true'),
    harmless: account('automountServiceAccountToken: false\nimagePullSecrets: []'),
  },
  {
    title: 'pods ask for a token',
    risk: 'open',
    also: ['restart'],
    says: /^its pods get a token for the cluster's API, and did not$/,
    given: { webPods: pods('web', { pod: 'automountServiceAccountToken: false' }) },
    change: { webPods: pods('web') },
    harmless: { webPods: pods('web', { pod: 'automountServiceAccountToken: false, hostname: web' }) },
  },
  {
    title: 'another issuer signs a certificate',
    risk: 'path',
    says: /^the certificate comes from ClusterIssuer staging, and came from ClusterIssuer prod/,
    given: certificate('a.example.com'),
    change: certificate('a.example.com', 'staging'),
    harmless: certificate('b.example.com, a.example.com'),
  },
  {
    title: 'a certificate is for one name less',
    risk: 'path',
    says: /^the certificate is for b\.example\.com no more$/,
    given: certificate('a.example.com, b.example.com'),
    change: certificate('a.example.com'),
    harmless: certificate('b.example.com, a.example.com'),
  },
  {
    title: 'a certificate is kept in another Secret',
    risk: 'path',
    says: /^the certificate is kept in Secret new-tls: that in Secret shop-tls is renewed no more$/,
    given: certificate('a.example.com'),
    change: certificate('a.example.com', 'prod', 'new-tls'),
    harmless: certificate('a.example.com, c.example.com'),
  },
  {
    title: 'an issuer asks another server',
    risk: 'path',
    says: /^its certificates come from https:\/\/acme-staging\.example\.com\/directory, and came from/,
    given: issuer(acme('acme')),
    change: issuer(acme('acme-staging')),
    harmless: issuer(acme('acme', ', email: a@example.com')),
  },
  {
    title: 'an issuer signs by itself',
    risk: 'path',
    says: /^its certificates are signed by themselves: no client trusts them$/,
    given: issuer('{ ca: { secretName: root } }'),
    change: issuer('{ selfSigned: {} }'),
    harmless: issuer('{ ca: { secretName: root, crlDistributionPoints: [] } }'),
  },
  {
    title: 'a project may bring from anywhere',
    risk: 'supply',
    says: /^its Applications may bring from \*, and might not$/,
    given: project(REPO, SHOP_ONLY),
    change: project('"*"', SHOP_ONLY),
    harmless: project(`${REPO}, ${REPO}`, SHOP_ONLY),
  },
  {
    title: 'a project may bring to anywhere, and objects of the whole cluster',
    risk: 'open',
    says: /^its Applications may bring to namespace \* server \*, and might not$/,
    given: project(REPO, SHOP_ONLY),
    change: project(REPO, '{ namespace: "*", server: "*" }', '{ group: "*", kind: "*" }'),
    harmless: project(REPO, ''),
  },
  {
    title: 'an Application is of another project',
    risk: 'open',
    says: /^is of project default, and was of shop: that says what it may bring, and where to$/,
    given: application('project: shop'),
    change: application('project: default'),
    harmless: application('project: shop, revisionHistoryLimit: 3'),
  },
  {
    title: 'what others change is left as it is',
    risk: 'supply',
    says: /^what differs in the cluster is left as it is in more places, by its ignoreDifferences$/,
    given: application('project: shop'),
    change: application('project: shop, ignoreDifferences: [{ kind: Secret, jsonPointers: [/data] }]'),
    harmless: application('project: shop, ignoreDifferences: []'),
  },
  {
    title: 'nobody asks who signed a commit',
    risk: 'supply',
    says: /^nobody asks any more who signed what it brings: verify is gone$/,
    given: repository('verify: { mode: HEAD, secretRef: { name: keys } }'),
    change: repository('timeout: 60s'),
    harmless: repository('verify: { mode: Tag, secretRef: { name: keys } }'),
  },
  {
    title: 'Flux brings with its own rights',
    risk: 'open',
    says: /^brings with the rights of Flux itself, and did so with those of ServiceAccount shop$/,
    given: kustomization(', serviceAccountName: shop'),
    change: kustomization(''),
    harmless: kustomization(', serviceAccountName: web'),
  },
  {
    title: 'something is put into the proxies',
    risk: 'mesh',
    says: /^what is put into the proxies past Istio's own rules is new: what it does to requests is not known$/,
    change: filter('INSERT_BEFORE'),
    harmless: {},
  },
  {
    title: 'what is put into the proxies is another thing',
    risk: 'mesh',
    says: /^what is put into the proxies past Istio's own rules changes/,
    given: filter('INSERT_BEFORE'),
    change: filter('REMOVE'),
    harmless: {},
  },
  {
    title: 'a program comes into the proxies',
    risk: 'supply',
    says: /^another program runs in the proxies: oci:\/\/registry\.example\.com\/auth:1$/,
    change: wasm('{ url: "oci://registry.example.com/auth:1" }'),
    harmless: {},
  },
];
