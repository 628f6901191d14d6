import { kong, namespace } from '../../../../support/hops';
import { manifest, service } from '../../../../support/kong-manifests';
import type { RiskPair } from '../risk-pair';
import { pods } from '../system';

const RBAC = 'rbac.authorization.k8s.io';
const ROLE = (kind: string, name: string): string => `roleRef: { apiGroup: ${RBAC}, kind: ${kind}, name: ${name} }`;
const WEB = '{ kind: ServiceAccount, name: web, namespace: shop }';
const grouped = (name: string): string => `{ kind: Group, apiGroup: ${RBAC}, name: "${name}" }`;
const binding = (...subjects: readonly string[]): string =>
  manifest(`${RBAC}/v1`, 'RoleBinding', 'readers', {}, `${ROLE('Role', 'reader')}\nsubjects: [${subjects.join(', ')}]`);
const role = (...rules: readonly string[]): string =>
  manifest(`${RBAC}/v1`, 'Role', 'reader', {}, `rules: [${rules.join(', ')}]`);
const rule = (verbs: string, resources = 'configmaps', more = ''): string =>
  `{ apiGroups: [""], resources: [${resources}], verbs: [${verbs}]${more} }`;
const wholeCluster = (name: string, kind: string, fields: string): string =>
  manifest(`${RBAC}/v1`, kind, name, {}, fields).replace('"namespace":"shop"', '"labels":{}');
const everywhere = (name: string): string =>
  wholeCluster('ops', 'ClusterRoleBinding', `${ROLE('ClusterRole', name)}\nsubjects: [${WEB}]`);
const contained = (settings: string): string => pods('web', { container: `securityContext: { ${settings} }` });
const hosted = (field: string): string => pods('web', { pod: field });
const mounting = (volume: string, mount = ''): string =>
  pods('web', {
    container: `volumeMounts: [{ name: data, mountPath: /data${mount} }]`,
    pod: `volumes: [{ name: data, ${volume} }]`,
  });
const listening = (...variables: readonly string[]): string => {
  const env = variables.map(
    (value, index) => `{ name: ${index === 0 ? 'KONG_ADMIN_LISTEN' : 'KONG_LOG_LEVEL'}, value: "${value}" }`,
  );
  return kong({
    spec: `serviceAccountName: gateway, containers: [{ name: proxy, image: "kong:3.9", env: [${env.join(', ')}] }]`,
  });
};
const admin = (type: string): string =>
  service(
    'kong-admin',
    { namespace: 'kong' },
    `spec: { type: ${type}, selector: { app: kong }, ports: [{ port: 8001 }] }`,
  );
const NO_MESH = { kongNamespace: namespace('kong'), namespace: namespace('shop'), strict: undefined };
const RESTARTS = { risk: 'open', also: ['restart'] } as const;

/** What pods may do to their nodes, who may do what in the API of the cluster, and who reaches that of Kong. */
export const RIGHTS_FORMS: readonly RiskPair[] = [
  {
    title: 'a container is privileged',
    ...RESTARTS,
    says: /^web is privileged: whoever is in it has the whole node$/,
    change: { webPods: contained('privileged: true') },
    harmless: { webPods: contained('privileged: false') },
  },
  {
    title: 'a container need not be somebody else than root any more',
    ...RESTARTS,
    says: /^web may run as root, and might not$/,
    given: { webPods: contained('runAsNonRoot: true') },
    change: { webPods: pods('web') },
    harmless: { webPods: hosted('securityContext: { runAsNonRoot: true }') },
  },
  {
    title: 'a container is root by its user',
    ...RESTARTS,
    says: /^web may run as root, and might not$/,
    given: { webPods: contained('runAsUser: 1000') },
    change: { webPods: contained('runAsUser: 0') },
    harmless: { webPods: contained('runAsUser: 1001') },
  },
  {
    title: 'a container gets a capability',
    ...RESTARTS,
    says: /^web gets the capability SYS_ADMIN$/,
    given: { webPods: contained('capabilities: { drop: [ALL], add: [NET_BIND_SERVICE] }') },
    change: { webPods: contained('capabilities: { drop: [ALL], add: [NET_BIND_SERVICE, SYS_ADMIN] }') },
    harmless: { webPods: contained('capabilities: { drop: [all], add: [CAP_NET_BIND_SERVICE] }') },
  },
  {
    title: 'a container gives its capabilities up no more',
    ...RESTARTS,
    says: /^web keeps the capabilities that every container has, and gave them up$/,
    given: { webPods: contained('capabilities: { drop: [ALL] }') },
    change: { webPods: contained('capabilities: { drop: [NET_RAW] }') },
    harmless: { webPods: contained('capabilities: { drop: [ALL, NET_RAW] }') },
  },
  {
    title: 'a process may get more rights than it began with',
    ...RESTARTS,
    says: /^web may get more rights than it began with, and might not$/,
    given: { webPods: contained('allowPrivilegeEscalation: false') },
    change: { webPods: contained('runAsGroup: 1000') },
    harmless: { webPods: contained('allowPrivilegeEscalation: false, runAsGroup: 1000') },
  },
  {
    title: 'pods see files of their node',
    ...RESTARTS,
    says: /^its pods see and change \/ of their node$/,
    change: { webPods: mounting('hostPath: { path: / }') },
    harmless: { webPods: mounting('emptyDir: {}') },
  },
  {
    title: 'pods write files of their node that they read',
    ...RESTARTS,
    says: /^its pods see and change \/srv of their node$/,
    given: { webPods: mounting('hostPath: { path: /srv }', ', readOnly: true') },
    change: { webPods: mounting('hostPath: { path: /srv }') },
    harmless: { webPods: mounting('hostPath: { path: /srv, type: Directory }', ', readOnly: true') },
  },
  {
    title: 'pods use the network of their node',
    ...RESTARTS,
    says: /^its pods use the network of their node/,
    given: NO_MESH,
    change: { webPods: hosted('hostNetwork: true') },
    harmless: { webPods: hosted('hostNetwork: false') },
  },
  {
    title: 'pods see the processes of their node',
    ...RESTARTS,
    says: /^its pods see the processes of their node$/,
    change: { webPods: hosted('hostPID: true') },
    harmless: { webPods: hosted('shareProcessNamespace: true') },
  },
  {
    title: 'a container is reached at a port of its node',
    ...RESTARTS,
    says: /^web is reached at port 9000 of its node, past every Service$/,
    change: { webPods: pods('web', { container: 'ports: [{ containerPort: 9000, hostPort: 9000 }]' }) },
    harmless: { webPods: pods('web', { container: 'ports: [{ containerPort: 9000 }]' }) },
  },
  {
    title: 'a new workload is privileged',
    risk: 'open',
    says: /^tool is privileged: whoever is in it has the whole node$/,
    change: { toolPods: pods('tool', { container: 'securityContext: { privileged: true }' }) },
    harmless: { toolPods: pods('tool') },
  },
  {
    title: 'a namespace lets its pods be anything',
    risk: 'open',
    says: /^pods in it may be baseline, and had to be restricted$/,
    given: { other: namespace('other', { 'pod-security.kubernetes.io/enforce': 'restricted' }) },
    change: { other: namespace('other', { 'pod-security.kubernetes.io/enforce': 'baseline' }) },
    harmless: {
      other: namespace('other', {
        'pod-security.kubernetes.io/enforce': 'restricted',
        'pod-security.kubernetes.io/warn': 'baseline',
      }),
    },
  },
  {
    title: 'a role may do anything where it might read',
    risk: 'open',
    says: /^ServiceAccount shop\/web may do more: anything on configmaps$/,
    given: { role: role(rule('get, list')), binding: binding(WEB) },
    change: { role: role(rule('"*"')) },
    harmless: { role: role(rule('list'), rule('get')) },
  },
  {
    title: 'a role is for everything where it was for one kind',
    risk: 'open',
    says: /^ServiceAccount shop\/web may do more: get on everything$/,
    given: { role: role(rule('get')), binding: binding(WEB) },
    change: { role: role(rule('get', '"*"')) },
    harmless: { role: role(rule('get', 'configmaps', ', resourceNames: [conf]')) },
  },
  {
    title: 'a role is for all objects of a kind',
    risk: 'open',
    says: /^ServiceAccount shop\/web may do more: get on secrets$/,
    given: { role: role(rule('get', 'secrets', ', resourceNames: [mine]')), binding: binding(WEB) },
    change: { role: role(rule('get', 'secrets')) },
    harmless: { role: role(rule('get', 'secrets', ', resourceNames: [mine, mine]')) },
  },
  {
    title: 'a role that nothing here binds is widened',
    risk: 'open',
    says: /^whoever is bound to Role shop\/reader may do more: delete on configmaps$/,
    given: { role: role(rule('get')) },
    change: { role: role(rule('get, delete')) },
    harmless: { role: role(rule('get'), rule('get')) },
  },
  {
    title: 'somebody gets the whole cluster',
    risk: 'open',
    says: /^ServiceAccount shop\/web may do more: anything on everything$/,
    given: { view: everywhere('view') },
    change: { all: everywhere('cluster-admin').replace('"ops"', '"all"') },
    harmless: { all: everywhere('view').replace('"ops"', '"all"') },
  },
  {
    title: 'who has not logged in is bound to a role',
    risk: 'open',
    says: /^Group system:unauthenticated, which is everybody who reaches the API server, may do more: get on configmaps$/,
    given: { role: role(rule('get')), binding: binding(WEB) },
    change: { binding: binding(WEB, grouped('system:unauthenticated')) },
    harmless: { binding: binding(WEB, WEB) },
  },
  {
    title: 'who has logged in is bound to a role that is declared elsewhere',
    risk: 'open',
    says: /^Group system:authenticated, .* may do what Role reader lets it, and might not$/,
    given: { binding: binding(WEB, grouped('devs')) },
    change: { binding: binding(WEB, grouped('devs'), grouped('system:authenticated')) },
    harmless: { binding: binding(grouped('devs'), WEB) },
  },
  {
    title: 'a new program gets more than it needs',
    risk: 'open',
    says: /^ServiceAccount shop\/web may do more: get on secrets$/,
    change: {
      account: manifest('v1', 'ServiceAccount', 'web'),
      role: role(rule('get', 'secrets')),
      binding: binding(WEB),
    },
    harmless: { account: manifest('v1', 'ServiceAccount', 'web'), role: role(rule('get')), binding: binding(WEB) },
  },
  {
    title: 'the admin API of Kong listens to others than its pod',
    ...RESTARTS,
    says: /^the admin API of Kong listens to everybody who reaches the pods/,
    given: { kong: listening('127.0.0.1:8001') },
    change: { kong: listening('0.0.0.0:8001, 0.0.0.0:8444 ssl') },
    harmless: { kong: listening('127.0.0.1:8001, 127.0.0.1:8444 ssl', 'info') },
  },
  {
    title: 'the admin API of Kong is reached by a load balancer',
    risk: 'open',
    says: /^is reached from outside of the cluster by a load balancer/,
    given: { admin: admin('ClusterIP') },
    change: { admin: admin('LoadBalancer') },
    harmless: { admin: admin('ClusterIP').replace('8001', '8444') },
  },
];
