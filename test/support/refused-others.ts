import { container, LABELS, MAIN, of, pod, spec, type RefusedObject } from './refused-object';

const RBAC = 'rbac.authorization.k8s.io/v1';
const VIEW = { kind: 'ClusterRole', name: 'view' };
const SERVICE = { service: { name: 'web', port: { number: 80 } } };
const FAILED = { action: 'FailJob', onExitCodes: { operator: 'In', values: [1] } };
const DISRUPTED = { action: 'Ignore', onPodConditions: [{ type: 'DisruptionTarget' }] };
const VOLUME = { accessModes: ['ReadWriteOnce'], capacity: { storage: '1Gi' } };
const NFS = { nfs: { server: 'nfs.example', path: '/a' } };
const INDEXED = { completionMode: 'Indexed', completions: 2 };

const role = (rule: object): object => ({ rules: [rule] });
const bound = (name: string): object => ({
  roleRef: VIEW,
  subjects: [{ kind: 'ServiceAccount', name, namespace: 'a' }],
});
const aggregated = (value: object): object => ({ aggregationRule: value });
const backend = (value: object): object => spec({ defaultBackend: value });
const toPort = (port: object): object => ({ service: { name: 'web', port } });
const path = (value: object): object => spec({ rules: [{ http: { paths: [{ backend: SERVICE, ...value }] } }] });
const ingress = (value: object): object => spec({ defaultBackend: SERVICE, ...value });
const withParameters = (value: object): object =>
  spec({ controller: 'example.com/a', parameters: { kind: 'Settings', name: 'a', ...value } });
const scaled = (metric: object): object =>
  spec({
    maxReplicas: 3,
    scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'web' },
    metrics: [metric],
  });
const queue = (name: string): object => ({
  type: 'External',
  external: { metric: { name }, target: { type: 'Value', value: 5 } },
});
const ofContainer = (name: string): object => ({
  type: 'ContainerResource',
  containerResource: { name: 'cpu', container: name, target: { type: 'Utilization', averageUtilization: 5 } },
});
const job = (value: object): object =>
  spec({ template: { spec: { restartPolicy: 'Never', containers: [MAIN] } }, ...value });
const failures = (...rules: readonly object[]): object => ({ podFailurePolicy: { rules } });
const codes = (value: object): object => failures({ action: 'FailJob', onExitCodes: { operator: 'In', ...value } });
const labels = (key: string, value: string): object => ({ [`pod-security.kubernetes.io/${key}`]: value });
const limit = (type: string): object => ({ type, max: { cpu: 1 } });

/** Those who may, where requests come in, what runs once, and what bounds them all. */
export const REFUSED_OTHERS: readonly RefusedObject[] = [
  ...of(RBAC, 'ClusterRole', role, [
    'nothing',
    { apiGroups: [''], verbs: ['get'] },
    { nonResourceURLs: ['/a'], verbs: ['get'] },
  ]),
  ...of(
    RBAC,
    'ClusterRole',
    aggregated,
    ['no-selectors', { clusterRoleSelectors: [] }, { clusterRoleSelectors: [{}] }],
    [
      'selectors',
      { clusterRoleSelectors: [{ matchLabels: { a: 'b c' } }] },
      { clusterRoleSelectors: [{ matchLabels: LABELS }] },
    ],
  ),
  ...of(RBAC, 'RoleBinding', ({ name }: { name?: string }) => bound(name ?? ''), [
    'account',
    { name: 'system:serviceaccount:a:b' },
    { name: 'web.1' },
  ]),
  ...of(RBAC, 'RoleBinding', (value) => ({ roleRef: { ...VIEW, ...value } }), [
    'role',
    { name: 'a/b' },
    { name: 'system:a' },
  ]),
  ...of(
    'networking.k8s.io/v1',
    'Ingress',
    backend,
    ['nothing', {}, SERVICE],
    ['service', { service: { name: '1web', port: { number: 80 } } }, SERVICE],
    ['port-name', toPort({ name: 'Web' }), toPort({ name: 'web' })],
    ['port', toPort({ number: 65_536 }), toPort({ number: 65_535 })],
  ),
  ...of('networking.k8s.io/v1', 'Ingress', path, [
    'pathless',
    { pathType: 'Prefix' },
    { pathType: 'ImplementationSpecific' },
  ]),
  ...of(
    'networking.k8s.io/v1',
    'Ingress',
    ingress,
    ['class', { ingressClassName: 'Kong' }, { ingressClassName: 'kong' }],
    ['tls', { tls: [{ secretName: 'shop_tls' }] }, { tls: [{ secretName: '' }] }],
  ),
  ...of('networking.k8s.io/v1', 'Ingress', spec, ['empty', { tls: [{ secretName: 'a' }] }, { rules: [{}] }]),
  ...of(
    'networking.k8s.io/v1',
    'IngressClass',
    spec,
    ['controller', { controller: 'nginx' }, { controller: 'k8s.io/ingress-nginx' }],
    ['no-controller', {}, { controller: 'example.com/a/b' }],
  ),
  ...of(
    'networking.k8s.io/v1',
    'IngressClass',
    withParameters,
    ['scope', { scope: 'namespace' }, { scope: 'Cluster' }],
    ['no-namespace', { scope: 'Namespace' }, { scope: 'Namespace', namespace: 'a' }],
    ['namespace', { namespace: 'a' }, {}],
  ),
  ...of(
    'autoscaling/v2',
    'HorizontalPodAutoscaler',
    scaled,
    ['queue', queue('a/b'), queue('a|b')],
    ['container', ofContainer('Web'), ofContainer('web')],
  ),
  ...of(
    'batch/v1',
    'Job',
    job,
    ['per-index', { backoffLimitPerIndex: 1 }, { ...INDEXED, backoffLimitPerIndex: 1 }],
    ['failed', { ...INDEXED, maxFailedIndexes: 1 }, { ...INDEXED, maxFailedIndexes: 1, backoffLimitPerIndex: 1 }],
    ['success', { successPolicy: { rules: [{ succeededCount: 1 }] } }, INDEXED],
    ['selector', { selector: { matchLabels: { a: 'b' } } }, {}],
    ['never', { ...failures(FAILED), template: onFailure() }, failures(FAILED)],
    ['index', failures({ ...FAILED, action: 'FailIndex' }), failures({ ...FAILED, action: 'Count' })],
    ['container', codes({ containerName: 'web', values: [1] }), codes({ containerName: 'main', values: [1] })],
    ['zero', codes({ values: [0, 1] }), codes({ operator: 'NotIn', values: [0, 1] })],
    ['order', codes({ values: [2, 1] }), codes({ values: [1, 2] })],
    ['for-none', failures({ action: 'Ignore' }), failures(DISRUPTED)],
    ['for-both', failures({ ...FAILED, ...DISRUPTED }), failures(FAILED, DISRUPTED)],
    [
      'status',
      failures({ action: 'Ignore', onPodConditions: [{ type: 'A', status: 'true' }] }),
      failures({ action: 'Ignore', onPodConditions: [{ type: 'A', status: 'True' }] }),
    ],
  ),
  ...of(
    'v1',
    'PersistentVolume',
    (value) => spec({ ...VOLUME, ...value }),
    ['nothing', {}, NFS],
    ['two', { ...NFS, hostPath: { path: '/a' } }, NFS],
    ['modes', { ...NFS, accessModes: [] }, NFS],
    ['capacity', { ...NFS, capacity: {} }, NFS],
    ['holds-none', { ...NFS, capacity: { storage: 0 } }, { ...NFS, capacity: { storage: 1 } }],
    ['local', { local: { path: '/a' } }, { local: { path: '/a' }, nodeAffinity: onNode('Exists') }],
    ['node', { ...NFS, nodeAffinity: onNode('exists') }, { ...NFS, nodeAffinity: onNode('Exists') }],
    ['path', { nfs: { server: 'nfs.example', path: 'a' } }, NFS],
    ['class', { ...NFS, storageClassName: 'Fast' }, { ...NFS, storageClassName: 'fast' }],
  ),
  ...of('storage.k8s.io/v1', 'StorageClass', (value) => value, [
    'provisioner',
    { provisioner: 'example.com/a b' },
    { provisioner: 'example.com/A_b' },
  ]),
  ...of(
    'v1',
    'Namespace',
    ({ labels: given, name }: { labels?: object; name?: string }) => ({ metadata: { name, labels: given } }),
    ['level', level('enforce', 'restriced'), level('enforce', 'restricted')],
    ['version', level('warn-version', '1.30'), level('warn-version', 'v1.30')],
  ).map((each) => ({ ...each, title: titleOf(each) })),
  ...of(
    'v1',
    'ResourceQuota',
    (hard) => spec({ hard }),
    ['negative', { 'requests.cpu': '-1' }, { 'requests.cpu': '0' }],
    ['part', { pods: '1500m' }, { pods: '2k' }],
    ['part-of-kind', { 'count/jobs.batch': 1.5 }, { 'count/jobs.batch': 1, 'requests.cpu': 1.5 }],
  ),
  ...of('v1', 'LimitRange', (limits) => spec({ limits: Object.values(limits) }), [
    'twice',
    [limit('Pod'), limit('Pod')],
    [limit('Pod'), limit('Container')],
  ]),
  ...of(
    'v1',
    'ReplicationController',
    (value) => spec({ selector: LABELS, template: { metadata: { labels: LABELS }, ...pod({}) }, ...value }),
    ['replicas', { replicas: -1 }, { replicas: 0 }],
  ),
  ...of(
    'v1',
    'Pod',
    container,
    ['image', { image: '' }, {}],
    ['resize', resized('Never'), resized('NotRequired')],
    ['device', asked({ 'example.com/gpu': 1 }), { resources: { limits: { 'example.com/gpu': 1 } } }],
    ['more', asked({ 'example.com/gpu': 1 }, 2), asked({ 'example.com/gpu': '1000m' }, 1)],
  ),
];

function resized(restartPolicy: string): object {
  return { resizePolicy: [{ resourceName: 'cpu', restartPolicy }] };
}

function onFailure(): object {
  return { spec: { restartPolicy: 'OnFailure', containers: [MAIN] } };
}

function onNode(operator: string): object {
  return { required: { nodeSelectorTerms: [{ matchExpressions: [{ key: 'a', operator }] }] } };
}

function level(key: string, value: string): object {
  return { name: `namespace-${key}`, labels: labels(key, value) };
}

function titleOf({ right }: RefusedObject): string {
  return (right as { readonly metadata: { readonly name: string } }).metadata.name;
}

function asked(requests: object, limited?: number): object {
  return { resources: { requests, ...(limited !== undefined && { limits: { 'example.com/gpu': limited } }) } };
}
