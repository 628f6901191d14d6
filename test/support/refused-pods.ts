import { container, LABELS, MAIN, of, pod, spec, volume, workload, type RefusedObject } from './refused-object';

const selector = (value: object): object => ({ labelSelector: { matchExpressions: [{ key: 'app', ...value }] } });
const near = (value: object): object => ({
  affinity: {
    podAntiAffinity: {
      requiredDuringSchedulingIgnoredDuringExecution: [{ topologyKey: 'zone', ...value }],
    },
  },
});
const nodes = (value: object): object => ({
  affinity: {
    nodeAffinity: {
      requiredDuringSchedulingIgnoredDuringExecution: {
        nodeSelectorTerms: [{ matchExpressions: [{ key: 'zone', ...value }] }],
      },
    },
  },
});
const spread = (value: object): object => ({
  topologySpreadConstraints: [{ maxSkew: 1, topologyKey: 'zone', whenUnsatisfiable: 'DoNotSchedule', ...value }],
});
const from = (source: string, value: object): object => ({ env: [{ name: 'A', valueFrom: { [source]: value } }] });
const projected = (...sources: readonly object[]): object => ({ projected: { sources } });
const sleep = (seconds: number): object => ({ preStop: { sleep: { seconds } } });
const rolling = (field: string, value: object): object => ({ [field]: { rollingUpdate: value } });
const ports = (...given: readonly object[]): object => ({ containers: [{ ...MAIN, ports: given }] });
const claim = (value: object): object =>
  spec({ accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } }, ...value });

/** Pods, what makes them and what they keep. */
export const REFUSED_PODS: readonly RefusedObject[] = [
  ...of(
    'v1',
    'Pod',
    pod,
    ['node-label', { nodeSelector: { disk: 'a b' } }, { nodeSelector: { disk: '' } }],
    ['node-key', { nodeSelector: { 'Disk/a': 'b' } }, { nodeSelector: { 'disk/A': 'b' } }],
    ['operator', near(selector({ operator: 'in', values: ['a'] })), near(selector({ operator: 'In', values: ['a'] }))],
    ['in', near(selector({ operator: 'NotIn', values: [] })), near(selector({ operator: 'DoesNotExist', values: [] }))],
    ['namespaces', near({ namespaces: ['Shop'] }), near({ namespaces: ['shop'] })],
    ['nodes', nodes({ operator: 'Gt', values: ['1', '2'] }), nodes({ operator: 'Gt', values: ['1'] })],
    ['keys', spread({ matchLabelKeys: ['a'] }), spread({ matchLabelKeys: ['a'], labelSelector: {} })],
    ['no-domains', spread({ minDomains: 0 }), spread({ minDomains: 1 })],
    ['alias', { hostAliases: [{ ip: 'a.example' }] }, { hostAliases: [{ ip: '010.0.0.5' }] }],
    [
      'alias-host',
      { hostAliases: [{ ip: '::1', hostnames: ['a.example:80'] }] },
      { hostAliases: [{ ip: '::1', hostnames: ['a.example'] }] },
    ],
    ['resolver', { dnsConfig: { nameservers: ['10.0.0.10:53'] } }, { dnsConfig: { nameservers: ['10.0.0.10'] } }],
    ['search', { dnsConfig: { searches: ['A.example'] } }, { dnsConfig: { searches: ['_tcp.a_b.example.'] } }],
    ['option', { dnsConfig: { options: [{ value: '2' }] } }, { dnsConfig: { options: [{ name: 'ndots' }] } }],
    ['hostname', { hostname: 'a.b' }, { hostname: 'a-b' }],
    ['account', { serviceAccountName: 'Web' }, { serviceAccountName: 'web.1' }],
    ['os', { os: { name: 'Linux' } }, { os: { name: 'linux' } }],
    [
      'node-port',
      ports({ containerPort: 1, hostPort: 80 }, { containerPort: 2, hostPort: 80 }),
      ports({ containerPort: 1, hostPort: 80 }, { containerPort: 2, hostPort: 80, protocol: 'UDP' }),
    ],
    ['group', { securityContext: { fsGroup: -1 } }, { securityContext: { fsGroup: 0 } }],
    ['groups', { securityContext: { supplementalGroups: [-1] } }, { securityContext: { supplementalGroups: [1] } }],
    [
      'seccomp',
      { securityContext: { seccompProfile: { type: 'Localhost' } } },
      { securityContext: { seccompProfile: { type: 'Localhost', localhostProfile: 'a/b.json' } } },
    ],
    [
      'profile',
      { securityContext: { seccompProfile: { type: 'Unconfined', localhostProfile: 'a' } } },
      { securityContext: { seccompProfile: { type: 'Unconfined' } } },
    ],
    [
      'sysctl',
      { securityContext: { sysctls: [1, 2].map(() => ({ name: 'net.core.somaxconn', value: '1' })) } },
      { securityContext: { sysctls: [{ name: 'net.core.somaxconn', value: '1' }] } },
    ],
    ['toleration', { tolerations: [{ key: 'a', value: 'b c' }] }, { tolerations: [{ key: 'a', value: '' }] }],
  ),
  ...of(
    'v1',
    'Pod',
    container,
    ['sleep', { lifecycle: sleep(31) }, { lifecycle: sleep(30) }],
    ['command', { livenessProbe: { exec: {} } }, { livenessProbe: { exec: { command: ['true'] } } }],
    ['header', header('X_Id'), header('X-Id')],
    ['from-nothing', { env: [{ name: 'A', valueFrom: {} }] }, { env: [{ name: 'A', value: '' }] }],
    [
      'from-map',
      from('configMapKeyRef', { name: 'A_b', key: 'c' }),
      from('configMapKeyRef', { name: 'a.b', key: 'c' }),
    ],
    ['from-key', from('secretKeyRef', { name: 'a', key: 'c/d' }), from('secretKeyRef', { name: 'a', key: '.c_D' })],
    ['nameless', from('secretKeyRef', { key: 'c' }), from('secretKeyRef', { name: 'a', key: 'c' })],
    ['all-of', { envFrom: [{ secretRef: { name: 'Web' } }] }, { envFrom: [{ secretRef: { name: 'web-' } }] }],
    ['all-of-none', { envFrom: [{ prefix: 'A_' }] }, { envFrom: [{ prefix: 'A_', secretRef: { name: 'web' } }] }],
    [
      'all-of-both',
      { envFrom: [{ configMapRef: { name: 'web' }, secretRef: { name: 'web' } }] },
      { envFrom: [{ configMapRef: { name: 'web' } }, { secretRef: { name: 'web' } }] },
    ],
    [
      'grace',
      { readinessProbe: { tcpSocket: { port: 80 }, terminationGracePeriodSeconds: 5 } },
      { livenessProbe: { tcpSocket: { port: 80 }, terminationGracePeriodSeconds: 5 } },
    ],
  ),
  ...of(
    'v1',
    'Pod',
    (mounts) => spec({ containers: [{ ...MAIN, volumeMounts: mounts }], volumes: [{ name: 'a' }] }),
    ['mount-path', [mount('/a'), mount('/a')], [mount('/a'), mount('/a/')]],
    ['sub-path', [mount('/a', { subPath: '/b' })], [mount('/a', { subPath: 'b/c' })]],
  ),
  ...of(
    'v1',
    'Pod',
    volume,
    ['map', { configMap: {} }, { configMap: { name: 'a' } }],
    ['secret', { secret: { optional: true } }, { secret: { secretName: 'a' } }],
    ['nfs', { nfs: { server: 'a', path: 'b' } }, { nfs: { server: 'a', path: '/b' } }],
    ['up', { hostPath: { path: '/a/../b' } }, { hostPath: { path: '/a..b' } }],
    ['driver', { csi: { driver: 'a_b' } }, { csi: { driver: 'A.b' } }],
    ['file-mode', { configMap: file({ mode: 644 }) }, { configMap: file({ mode: 0o644 }) }],
    ['file', { downwardAPI: { items: [{ path: 'a' }] } }, podFile('metadata.labels')],
    ['file-field', podFile('status.podIP'), podFile('metadata.uid')],
    [
      'projected',
      projected({ secret: { name: 'a' }, configMap: { name: 'a' } }),
      projected({ secret: { name: 'a' } }, { configMap: { name: 'a' } }),
    ],
    ['projected-name', projected({ secret: {} }), projected({ secret: { name: 'a' } })],
    ['ephemeral', { ephemeral: {} }, { ephemeral: { volumeClaimTemplate: claim({}) } }],
    [
      'ephemeral-mode',
      { ephemeral: { volumeClaimTemplate: claim({ accessModes: ['RWO'] }) } },
      { ephemeral: { volumeClaimTemplate: claim({ accessModes: ['ReadWriteMany'] }) } },
    ],
  ),
  ...of(
    'apps/v1',
    'Deployment',
    workload,
    ['share', rolling('strategy', { maxSurge: '25' }), rolling('strategy', { maxSurge: '125%' })],
    ['all', rolling('strategy', { maxUnavailable: '101%' }), rolling('strategy', { maxUnavailable: '100%' })],
    ['fewer', rolling('strategy', { maxSurge: -1 }), rolling('strategy', { maxSurge: 0, maxUnavailable: 1 })],
  ),
  ...of(
    'apps/v1',
    'DaemonSet',
    workload,
    ['none', rolling('updateStrategy', { maxUnavailable: 0 }), rolling('updateStrategy', { maxUnavailable: '1%' })],
    [
      'on-delete',
      rolling('updateStrategy', { maxSurge: 1 }),
      { updateStrategy: { type: 'OnDelete', rollingUpdate: { maxSurge: 1 } } },
    ],
  ),
  ...of(
    'apps/v1',
    'StatefulSet',
    workload,
    ['service', { serviceName: 'db.shop' }, { serviceName: 'db' }],
    ['partition', rolling('updateStrategy', { partition: -1 }), rolling('updateStrategy', { partition: 0 })],
    ['ordinals', { ordinals: { start: -1 } }, { ordinals: { start: 0 } }],
    [
      'retention',
      { persistentVolumeClaimRetentionPolicy: { whenDeleted: 'Keep' } },
      { persistentVolumeClaimRetentionPolicy: { whenDeleted: 'Retain', whenScaled: 'Delete' } },
    ],
  ),
  ...of(
    'v1',
    'PersistentVolumeClaim',
    claim,
    ['class', { storageClassName: 'Fast_SSD' }, { storageClassName: '' }],
    ['volume-mode', { volumeMode: 'FileSystem' }, { volumeMode: 'Filesystem' }],
    ['access', { accessModes: ['readWriteOnce'] }, { accessModes: ['ReadOnlyMany'] }],
    ['selector', { selector: { matchLabels: { a: 'b c' } } }, { selector: { matchLabels: LABELS } }],
  ),
  ...of(
    'policy/v1',
    'PodDisruptionBudget',
    (value) => spec({ selector: { matchLabels: LABELS }, ...value }),
    ['share', { minAvailable: '50' }, { minAvailable: '50%' }],
    ['all', { maxUnavailable: '101%' }, { maxUnavailable: '100%' }],
  ),
];

function mount(mountPath: string, more: object = {}): object {
  return { name: 'a', mountPath, ...more };
}

function header(name: string): object {
  return { readinessProbe: { httpGet: { port: 80, httpHeaders: [{ name, value: 'a' }] } } };
}

function file(value: object): object {
  return { name: 'a', items: [{ key: 'a', path: 'b', ...value }] };
}

function podFile(fieldPath: string): object {
  return { downwardAPI: { items: [{ path: 'a', fieldRef: { fieldPath } }] } };
}
