import { container, LABELS, MAIN, of, spec, TEMPLATE, volume, workload, type RefusedObject } from './refused-object';
import { REFUSED_NETWORKS } from './refused-networks';
import { REFUSED_OTHERS } from './refused-others';
import { REFUSED_PODS } from './refused-pods';
import { REFUSED_WEBHOOKS } from './refused-webhooks';

const initContainer = (value: object): object =>
  spec({ containers: [MAIN], initContainers: [{ ...MAIN, name: 'init', ...value }] });
const peer = (value: object): object => spec({ podSelector: {}, ingress: [{ from: [value] }] });
const port = (value: object): object => spec({ podSelector: {}, egress: [{ ports: [value] }] });
const itself = (value: object): object => value;

const cpu = (target: object = {}): object => ({
  name: 'cpu',
  target: { type: 'Utilization', averageUtilization: 50, ...target },
});
const count = (): object => ({ metric: { name: 'requests' }, target: { type: 'AverageValue', averageValue: 5 } });
const resource = (target: object): object => ({ metrics: [{ type: 'Resource', resource: cpu(target) }] });
const external = (target: object): object => ({
  metrics: [{ type: 'External', external: { metric: { name: 'queue' }, target: { type: 'Value', ...target } } }],
});
const scaleDown = (value: object): object => ({ behavior: { scaleDown: value } });

const DEPLOYMENT = { apiVersion: 'apps/v1', kind: 'Deployment', name: 'web' };
const POLICY = { type: 'Percent', value: 10, periodSeconds: 60 };
const WEBHOOK = { name: 'a.hook.example', admissionReviewVersions: ['v1'], sideEffects: 'None' };
const API_SERVICE = {
  group: 'shop.example',
  version: 'v1',
  groupPriorityMinimum: 100,
  versionPriority: 1,
  service: { name: 'web', namespace: 'shop' },
};

const hostPort = (port: number): object => ({
  hostNetwork: true,
  containers: [{ ...MAIN, ports: [{ containerPort: 80, hostPort: port }] }],
});
const spread = (value: object): object => ({
  topologySpreadConstraints: [{ maxSkew: 1, topologyKey: 'zone', whenUnsatisfiable: 'ScheduleAnyway', ...value }],
});
const tolerated = (value: object): object => ({ tolerations: [value] });
const preferred = (weight: number): object => ({
  affinity: {
    podAffinity: {
      preferredDuringSchedulingIgnoredDuringExecution: [{ weight, podAffinityTerm: { topologyKey: 'zone' } }],
    },
  },
});
const required = (value: object): object => ({
  affinity: {
    nodeAffinity: {
      requiredDuringSchedulingIgnoredDuringExecution: {
        nodeSelectorTerms: [{ matchExpressions: [{ key: 'zone', ...value }] }],
      },
    },
  },
});
const variable = (source: string, value: object): object => ({ name: 'A', valueFrom: { [source]: value } });
const item = (path: string): object => ({ key: 'a', path });
const affinity = (timeoutSeconds: number): object => ({
  sessionAffinity: 'ClientIP',
  sessionAffinityConfig: { clientIP: { timeoutSeconds } },
});
const limited = (asked: string, most: string): object => ({
  type: 'Container',
  defaultRequest: { memory: asked },
  default: { memory: most },
});

const NO_SCHEDULE = { key: 'a', effect: 'NoSchedule' };
const LABEL = { fieldPath: "metadata.labels['app']" };
const CLAIM = { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } } };
const JOB_TEMPLATE = { spec: { template: { spec: { restartPolicy: 'Never', containers: [MAIN] } } } };

const TCP = { tcpSocket: { port: 80 } };
const EXEC = { exec: { command: ['true'] } };
const FROM = { fieldRef: { fieldPath: 'metadata.name' } };
const RBAC = 'rbac.authorization.k8s.io';
const VIEW = { apiGroup: RBAC, kind: 'ClusterRole', name: 'view' };
const ACCOUNT = { kind: 'ServiceAccount', name: 'web', namespace: 'default' };

export const REFUSED_OBJECTS: readonly RefusedObject[] = [
  ...REFUSED_PODS,
  ...REFUSED_NETWORKS,
  ...REFUSED_OTHERS,
  ...REFUSED_WEBHOOKS,
  ...of(
    'v1',
    'Pod',
    container,
    ['handlers', { readinessProbe: { ...TCP, ...EXEC } }, { readinessProbe: EXEC }],
    ['no-handler', { livenessProbe: { periodSeconds: 5 } }, { livenessProbe: { periodSeconds: 5, ...TCP } }],
    [
      'liveness',
      { livenessProbe: { ...TCP, successThreshold: 2 } },
      { livenessProbe: { ...TCP, successThreshold: 1 } },
    ],
    ['startup', { startupProbe: { ...TCP, successThreshold: 2 } }, { readinessProbe: { ...TCP, successThreshold: 2 } }],
    ['stop', { lifecycle: { preStop: { ...TCP, ...EXEC } } }, { lifecycle: { preStop: EXEC } }],
    [
      'variable',
      { env: [{ name: 'A', value: 'b', valueFrom: FROM }] },
      { env: [{ name: 'A', value: '', valueFrom: FROM }] },
    ],
    [
      'sources',
      { env: [{ name: 'A', valueFrom: { ...FROM, secretKeyRef: { name: 'a', key: 'b' } } }] },
      { env: [{ name: 'A', valueFrom: FROM }] },
    ],
  ),
  ...of('v1', 'Pod', initContainer, [
    'init-probe',
    { readinessProbe: TCP },
    { restartPolicy: 'Always', readinessProbe: TCP },
  ]),
  ...of('v1', 'Pod', volume, ['volume', { emptyDir: {}, hostPath: { path: '/a' } }, { hostPath: { path: '/a' } }]),
  ...of(
    'apps/v1',
    'Deployment',
    workload,
    [
      'recreate',
      { strategy: { type: 'Recreate', rollingUpdate: { maxSurge: 1 } } },
      { strategy: { type: 'Recreate' } },
    ],
    [
      'stuck',
      { strategy: { rollingUpdate: { maxSurge: 0, maxUnavailable: '0%' } } },
      { strategy: { rollingUpdate: { maxSurge: 0, maxUnavailable: 1 } } },
    ],
    [
      'probe',
      { template: { ...TEMPLATE, spec: { containers: [{ ...MAIN, livenessProbe: { ...TCP, ...EXEC } }] } } },
      { template: { ...TEMPLATE, spec: { containers: [{ ...MAIN, livenessProbe: TCP }] } } },
    ],
  ),
  ...of('apps/v1', 'DaemonSet', workload, [
    'surge',
    { updateStrategy: { rollingUpdate: { maxSurge: 1 } } },
    { updateStrategy: { rollingUpdate: { maxSurge: 1, maxUnavailable: 0 } } },
  ]),
  ...of('v1', 'ConfigMap', itself, [
    'twice',
    { data: { a: 'b' }, binaryData: { a: 'YQ==' } },
    { data: { a: 'b' }, binaryData: { b: 'YQ==' } },
  ]),
  ...of(
    'v1',
    'Service',
    spec,
    [
      'headless',
      { clusterIP: 'None', type: 'LoadBalancer', ports: [{ port: 80 }] },
      { clusterIP: 'None', ports: [{ port: 80 }] },
    ],
    ['external', { type: 'ExternalName' }, { type: 'ExternalName', externalName: 'a.example' }],
    [
      'node-port',
      { ports: [{ port: 80, nodePort: 30123 }] },
      { type: 'NodePort', ports: [{ port: 80, nodePort: 30123 }] },
    ],
    ['portless', { selector: LABELS }, { selector: LABELS, clusterIP: 'None' }],
  ),
  ...of(
    'networking.k8s.io/v1',
    'NetworkPolicy',
    peer,
    ['peer', { ipBlock: { cidr: '10.0.0.0/8' }, podSelector: {} }, { ipBlock: { cidr: '10.0.0.0/8' } }],
    ['range', { ipBlock: { cidr: '10.0.0.0/40' } }, { ipBlock: { cidr: 'fd00::/40' } }],
    ['address', { ipBlock: { cidr: '10.0.0.7' } }, { ipBlock: { cidr: '10.0.0.7/32' } }],
  ),
  ...of(
    'networking.k8s.io/v1',
    'NetworkPolicy',
    port,
    ['end', { port: 80, endPort: 70 }, { port: 80, endPort: 80 }],
    ['end-of-name', { port: 'http', endPort: 70 }, { port: 60, endPort: 70 }],
    ['end-alone', { endPort: 70 }, { port: 70 }],
  ),
  ...of(`${RBAC}/v1`, 'Role', (rule) => ({ rules: [rule] }), [
    'urls',
    { nonResourceURLs: ['/metrics'], verbs: ['get'] },
    { apiGroups: [''], resources: ['pods'], verbs: ['get'] },
  ]),
  ...of(
    `${RBAC}/v1`,
    'ClusterRole',
    (rule) => ({ rules: [rule] }),
    [
      'groupless',
      { resources: ['pods'], verbs: ['get'] },
      { apiGroups: ['apps'], resources: ['deployments'], verbs: ['get'] },
    ],
    [
      'both',
      { apiGroups: [''], resources: ['pods'], nonResourceURLs: ['/metrics'], verbs: ['get'] },
      { nonResourceURLs: ['/metrics'], verbs: ['get'] },
    ],
  ),
  ...of(
    `${RBAC}/v1`,
    'RoleBinding',
    (binding) => ({ roleRef: VIEW, subjects: [ACCOUNT], ...binding }),
    ['group', { roleRef: { ...VIEW, apiGroup: 'v1' } }, {}],
    ['kind', { roleRef: { ...VIEW, kind: 'Roles' } }, { roleRef: { ...VIEW, kind: 'Role' } }],
    ['subject', { subjects: [{ ...ACCOUNT, kind: 'Serviceaccount' }] }, { subjects: [{ kind: 'Group', name: 'a' }] }],
    [
      'subject-group',
      { subjects: [{ ...ACCOUNT, apiGroup: RBAC }] },
      { subjects: [{ kind: 'User', name: 'a', apiGroup: RBAC }] },
    ],
  ),
  ...of(
    `${RBAC}/v1`,
    'ClusterRoleBinding',
    (binding) => ({ roleRef: VIEW, subjects: [ACCOUNT], ...binding }),
    ['role', { roleRef: { ...VIEW, kind: 'Role' } }, {}],
    ['namespace', { subjects: [{ kind: 'ServiceAccount', name: 'web' }] }, {}],
  ),
  ...of('v1', 'Secret', itself, [
    'padding',
    { data: { password: 'aHVudGVyMg=' } },
    { data: { password: 'aHVudGVy\r\nMg==\n' } },
  ]),
  ...of('v1', 'Secret', itself, ['blank', { data: { password: 'aHVu dGVy' } }, { data: { password: '' } }]),
  ...of('v1', 'Secret', itself, ['letters', { data: { password: 'geheimnüs' } }, { data: { password: 'aHVudGVy' } }]),
  ...of('v1', 'Secret', itself, ['url', { data: { password: 'aHVu_-==' } }, { data: { password: 'aHVu+/==' } }]),
  ...of('v1', 'ConfigMap', itself, ['bytes', { binaryData: { a: 'YQ' } }, { binaryData: { a: 'YQ==' } }]),
  ...of(
    'admissionregistration.k8s.io/v1',
    'ValidatingWebhookConfiguration',
    (clientConfig) => ({ webhooks: [{ ...WEBHOOK, clientConfig: { url: 'https://hook.example/', ...clientConfig } }] }),
    ['authority', { caBundle: 'YQ=' }, { caBundle: 'Cg==' }],
  ),
  ...of(
    'apiregistration.k8s.io/v1',
    'APIService',
    (value) => ({ metadata: { name: 'v1.shop.example' }, spec: { ...API_SERVICE, ...value } }),
    ['authority', { caBundle: 'YQ=' }, { caBundle: 'YQ==' }],
  ).map((each) => ({ ...each, title: 'v1.shop.example' })),
  ...of(
    'autoscaling/v2',
    'HorizontalPodAutoscaler',
    (value) => spec({ scaleTargetRef: DEPLOYMENT, maxReplicas: 3, ...value }),
    ['none', { minReplicas: 0 }, { minReplicas: 1 }],
    [
      'metric',
      { metrics: [{ type: 'resource', resource: cpu() }] },
      { metrics: [{ type: 'Resource', resource: cpu() }] },
    ],
    ['other', { metrics: [{ type: 'Pods', resource: cpu() }] }, { metrics: [{ type: 'Pods', pods: count() }] }],
    [
      'two',
      { metrics: [{ type: 'Resource', resource: cpu(), pods: count() }] },
      {
        metrics: [
          { type: 'Resource', resource: cpu() },
          { type: 'Pods', pods: count() },
        ],
      },
    ],
    ['target', resource({ type: 'utilization' }), resource({ type: 'AverageValue' })],
    ['share', resource({ averageUtilization: 0 }), resource({ averageUtilization: 1 })],
    ['value', resource({ averageUtilization: undefined, value: 5 }), resource({ value: 5 })],
    ['both', resource({ averageValue: 5 }), resource({ averageUtilization: undefined, averageValue: 5 })],
    ['amount', external({ value: '0' }), external({ value: '1m' })],
    ['external', external({ averageUtilization: 50 }), external({ averageValue: 5 })],
    ['external-both', external({ value: 5, averageValue: 5 }), external({ value: 5, averageUtilization: 5 })],
    ['scaling', { behavior: { scaleUp: { policies: [] } } }, { behavior: { scaleUp: { policies: [POLICY] } } }],
    ['window', scaleDown({ stabilizationWindowSeconds: 3601 }), scaleDown({ stabilizationWindowSeconds: 0 })],
    ['select', scaleDown({ selectPolicy: 'max' }), scaleDown({ selectPolicy: 'Disabled' })],
    ['policy', scaleDown({ policies: [{ ...POLICY, type: 'Percents' }] }), scaleDown({ policies: [POLICY] })],
    [
      'policy-value',
      scaleDown({ policies: [{ ...POLICY, value: 0 }] }),
      scaleDown({ policies: [{ ...POLICY, value: 1 }] }),
    ],
    [
      'policy-time',
      scaleDown({ policies: [{ ...POLICY, periodSeconds: 1801 }] }),
      scaleDown({ policies: [{ ...POLICY, periodSeconds: 1800 }] }),
    ],
  ),
  ...of(
    'batch/v1',
    'Job',
    (value) => spec({ template: { spec: { restartPolicy: 'Never', containers: [MAIN] } }, ...value }),
    ['backoff', { backoffLimit: -1 }, { backoffLimit: 0 }],
    ['parallel', { parallelism: -1 }, { parallelism: 0 }],
  ),
  ...of('batch/v1', 'CronJob', (value) => spec({ schedule: '0 5 * * *', jobTemplate: JOB_TEMPLATE, ...value }), [
    'history',
    { failedJobsHistoryLimit: -1 },
    { failedJobsHistoryLimit: 0 },
  ]),
  ...of(
    'apps/v1',
    'Deployment',
    workload,
    ['replicas', { replicas: -1 }, { replicas: 0 }],
    [
      'progress',
      { progressDeadlineSeconds: 10, minReadySeconds: 10 },
      { progressDeadlineSeconds: 11, minReadySeconds: 10 },
    ],
  ),
  ...of(
    'apps/v1',
    'StatefulSet',
    (claim) => workload({ serviceName: 'db', volumeClaimTemplates: [{ metadata: { name: 'data' }, ...spec(claim) }] }),
    ['claim', { ...CLAIM, resources: {} }, CLAIM],
  ),
  ...of(
    'v1',
    'Pod',
    (value) => spec({ containers: [MAIN], ...value }),
    ['dns', { dnsPolicy: 'None' }, { dnsPolicy: 'None', dnsConfig: { nameservers: ['10.0.0.10'] } }],
    ['processes', { hostPID: true, shareProcessNamespace: true }, { hostPID: true }],
    ['host-port', hostPort(81), hostPort(80)],
    ['skew', spread({ maxSkew: 0 }), spread({ maxSkew: 1 })],
    ['domains', spread({ minDomains: 2 }), spread({ minDomains: 2, whenUnsatisfiable: 'DoNotSchedule' })],
    ['exists', tolerated({ key: 'a', operator: 'Exists', value: 'b' }), tolerated({ key: 'a', value: 'b' })],
    ['keyless', tolerated({ operator: 'Equal', value: 'b' }), tolerated({ operator: 'Exists' })],
    [
      'tolerated',
      tolerated({ ...NO_SCHEDULE, tolerationSeconds: 3 }),
      tolerated({ key: 'a', effect: 'NoExecute', tolerationSeconds: 3 }),
    ],
    ['weight', preferred(0), preferred(1)],
    ['values', required({ operator: 'Exists', values: ['b'] }), required({ operator: 'Exists' })],
  ),
  ...of(
    'v1',
    'Pod',
    container,
    ['period', { readinessProbe: { ...TCP, periodSeconds: -1 } }, { readinessProbe: { ...TCP, periodSeconds: 0 } }],
    ['user', { securityContext: { runAsUser: -1 } }, { securityContext: { runAsUser: 0 } }],
    [
      'privileged',
      { securityContext: { allowPrivilegeEscalation: false, capabilities: { add: ['CAP_SYS_ADMIN'] } } },
      { securityContext: { allowPrivilegeEscalation: false, capabilities: { add: ['NET_ADMIN'] } } },
    ],
    ['field', { env: [variable('fieldRef', { fieldPath: 'metadata.nam' })] }, { env: [variable('fieldRef', LABEL)] }],
    [
      'resource',
      { env: [variable('resourceFieldRef', { resource: 'limits.cpus' })] },
      { env: [variable('resourceFieldRef', { resource: 'limits.cpu' })] },
    ],
  ),
  ...of(
    'v1',
    'Pod',
    volume,
    ['mode', { configMap: { name: 'a', defaultMode: 777 } }, { configMap: { name: 'a', defaultMode: 511 } }],
    [
      'items',
      { secret: { secretName: 'a', items: [item('../b')] } },
      { secret: { secretName: 'a', items: [item('c/..b')] } },
    ],
  ),
  ...of(
    'v1',
    'Service',
    (value) => spec({ ports: [{ port: 80 }], ...value }),
    ['policy', { externalTrafficPolicy: 'Local' }, { type: 'NodePort', externalTrafficPolicy: 'Local' }],
    [
      'sources',
      { loadBalancerSourceRanges: ['10.0.0.0/8'] },
      { type: 'LoadBalancer', loadBalancerSourceRanges: ['10.0.0.0/8'] },
    ],
    [
      'range',
      { type: 'LoadBalancer', loadBalancerSourceRanges: ['10.0.0.1/33'] },
      { type: 'LoadBalancer', loadBalancerSourceRanges: ['10.0.0.1/32'] },
    ],
    ['class', { loadBalancerClass: 'a' }, { type: 'LoadBalancer', loadBalancerClass: 'a' }],
    ['affinity', affinity(0), affinity(1)],
    ['address', { clusterIP: 'none' }, { clusterIP: 'None' }],
  ),
  ...of(
    'v1',
    'PersistentVolumeClaim',
    spec,
    ['storage', { ...CLAIM, resources: { limits: { storage: '1Gi' } } }, CLAIM],
    ['nothing', { ...CLAIM, resources: { requests: { storage: '0' } } }, CLAIM],
    ['modes', { ...CLAIM, accessModes: [] }, CLAIM],
    [
      'one-pod',
      { ...CLAIM, accessModes: ['ReadWriteOnce', 'ReadWriteOncePod'] },
      { ...CLAIM, accessModes: ['ReadWriteOncePod'] },
    ],
  ),
  ...of(
    'v1',
    'LimitRange',
    (limit) => spec({ limits: [limit] }),
    ['order', limited('512Mi', '256Mi'), limited('256Mi', '256Mi')],
    ['pod', { type: 'Pod', default: { memory: '1Gi' } }, { type: 'Pod', max: { memory: '1Gi' } }],
  ),
  ...of('v1', 'LimitRange', (limit) => spec({ limits: [limit] }), [
    'type',
    { type: 'container', max: { memory: '1Gi' } },
    { type: 'Container', max: { memory: '1Gi' } },
  ]),
  ...of(
    'v1',
    'ResourceQuota',
    (hard) => spec({ hard }),
    ['name', { 'requests.mem': '1Gi' }, { 'requests.memory': '1Gi' }],
    ['kinds', { ingresses: 5 }, { 'count/ingresses.networking.k8s.io': 5 }],
    ['pages', { 'limits.hugepages-2Mi': '4Mi' }, { 'requests.hugepages-2Mi': '4Mi' }],
  ),
  ...of(
    'v1',
    'Pod',
    container,
    ['amount', { resources: { limits: { mem: '1Gi' } } }, { resources: { limits: { memory: '1Gi' } } }],
    ['storage', { resources: { requests: { storage: '1Gi' } } }, { resources: { limits: { 'example.com/gpu': 1 } } }],
  ),
  ...of('v1', 'Pod', (value) => spec({ containers: [MAIN], ...value }), [
    'deadline',
    { activeDeadlineSeconds: 0 },
    { activeDeadlineSeconds: 1 },
  ]),
  ...['Deployment', 'DaemonSet', 'StatefulSet'].flatMap((kind) =>
    of('apps/v1', kind, workload, [
      'ends',
      { template: { ...TEMPLATE, spec: { ...TEMPLATE.spec, activeDeadlineSeconds: 60 } } },
      {},
    ]),
  ),
  ...of(
    'scheduling.k8s.io/v1',
    'PriorityClass',
    itself,
    ['great', { value: 1_000_000_001 }, { value: 1_000_000_000 }],
    [
      'system',
      { metadata: { name: 'system-shop' }, value: 1 },
      { metadata: { name: 'priorityclass-system' }, value: 1 },
    ],
  ),
  ...of(
    'v1',
    'Service',
    (value) => spec({ ports: [{ port: 80 }], type: 'LoadBalancer', ...value }),
    ['health', { healthCheckNodePort: 30999 }, { healthCheckNodePort: 30999, externalTrafficPolicy: 'Local' }],
    ['outside', { externalIPs: ['shop.example'] }, { externalIPs: ['203.0.113.7'] }],
    ['own', { externalIPs: ['127.0.0.1'] }, { externalIPs: ['239.0.0.1'] }],
    ['link', { externalIPs: ['fe80::1'] }, { externalIPs: ['2001:db8::1'] }],
    [
      'protocol',
      { ports: [{ port: 80, appProtocol: 'h2c!' }] },
      { ports: [{ port: 80, appProtocol: 'kubernetes.io/h2c' }] },
    ],
  ),
];
