import { emitYaml } from '../../lib/write/yaml/emit';

/** A change that an API server refuses, and one near it that it takes. */
export interface ImmutableCase {
  /** Such as `apps/Deployment spec.selector`, a row of the table. */
  readonly row: string;
  readonly before: object;
  readonly refused: object;
  readonly accepted: object;
}

interface Fields {
  readonly metadata?: object;
  readonly [field: string]: unknown;
}

let count = 0;

/**
 * Objects of one name that differ in some fields.
 * @param common what all have
 * @param versions what is before, what is refused, and what is accepted
 */
function example(
  row: string,
  apiVersion: string,
  common: Fields,
  [before, refused, accepted]: readonly [Fields, Fields, Fields],
  name = `case-${++count}`,
): ImmutableCase {
  const kind = row.split(' ')[0]!.split('/').at(-1)!;
  const isNamespaced = !CLUSTER_SCOPED.includes(kind);
  const object = (fields: Fields): object => {
    const merged = merge(common, fields) as Fields;
    return {
      apiVersion,
      kind,
      ...merged,
      metadata: { name, ...(isNamespaced && { namespace: 'work' }), ...merged.metadata },
    };
  };
  return { row, before: object(before), refused: object(refused), accepted: object(accepted) };
}

const CLUSTER_SCOPED = [
  'PersistentVolume',
  'IngressClass',
  'RuntimeClass',
  'ClusterRoleBinding',
  'PriorityClass',
  'CSIDriver',
  'StorageClass',
  'CustomResourceDefinition',
  'VolumeAttributesClass',
  'GatewayClass',
  'KongClusterPlugin',
  'KongVault',
];

/** Undefined takes a field away. */
function merge(common: unknown, other: unknown): unknown {
  const areObjects = [common, other].every((each) => typeof each === 'object' && each !== null && !Array.isArray(each));
  if (!areObjects) return other;
  const merged = { ...(common as Record<string, unknown>) };
  for (const [key, value] of Object.entries(other as Record<string, unknown>)) {
    if (value === undefined) Reflect.deleteProperty(merged, key);
    else merged[key] = key in merged ? merge(merged[key], value) : value;
  }
  return merged;
}

const template = (app: string, image = 'web:1', others: object = {}): object => ({
  metadata: { labels: { app, tier: 'a' } },
  spec: { containers: [{ name: 'web', image }], ...others },
});
const labels = { metadata: { labels: { a: 'b' } } };
const workload = { spec: { selector: { matchLabels: { app: 'a' } }, template: template('a') } };
const otherSelector = { spec: { selector: { matchLabels: { app: 'a', tier: 'a' } } } };
const otherImage = { spec: { template: template('a', 'web:2') } };
const claim = {
  spec: { accessModes: ['ReadWriteOnce'], storageClassName: 'slow', resources: { requests: { storage: '5Gi' } } },
};
const volume = {
  spec: { accessModes: ['ReadWriteOnce'], capacity: { storage: '5Gi' }, persistentVolumeReclaimPolicy: 'Retain' },
};
const moreSpace = { spec: { capacity: { storage: '6Gi' } } };
const job = { spec: { template: template('a', 'web:1', { restartPolicy: 'Never' }) } };
const indexed = merge(job, { spec: { completionMode: 'Indexed', completions: 3, parallelism: 1 } }) as Fields;
const failurePolicy = (code: number): object => ({
  rules: [{ action: 'FailJob', onExitCodes: { operator: 'In', values: [code] } }],
});
const service = { spec: { selector: { app: 'a' }, ports: [{ port: 80 }] } };
const role = { roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: 'view' } };
const toAnother = { roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: 'edit' } };
const subject = { subjects: [{ kind: 'ServiceAccount', name: 'web', namespace: 'work' }] };
const affinity = (zone: string): object => ({
  nodeAffinity: {
    required: { nodeSelectorTerms: [{ matchExpressions: [{ key: 'zone', operator: 'In', values: [zone] }] }] },
  },
});
const NONE: Fields = {};

/** Two volumes of each source. */
const VOLUMES: Readonly<Record<string, readonly [object, object]>> = {
  awsElasticBlockStore: [{ volumeID: 'a' }, { volumeID: 'b' }],
  azureDisk: [
    { diskName: 'a', diskURI: 'https://a.blob.core.windows.net/c/a.vhd' },
    { diskName: 'b', diskURI: 'https://a.blob.core.windows.net/c/b.vhd' },
  ],
  azureFile: [
    { shareName: 'a', secretName: 'a', secretNamespace: 'work' },
    { shareName: 'b', secretName: 'a', secretNamespace: 'work' },
  ],
  cephfs: [{ monitors: ['a'] }, { monitors: ['b'] }],
  cinder: [{ volumeID: 'a' }, { volumeID: 'b' }],
  csi: [
    { driver: 'a.example.com', volumeHandle: 'a' },
    { driver: 'a.example.com', volumeHandle: 'b' },
  ],
  fc: [
    { targetWWNs: ['a'], lun: 1 },
    { targetWWNs: ['b'], lun: 1 },
  ],
  flexVolume: [{ driver: 'example.com/a' }, { driver: 'example.com/b' }],
  gcePersistentDisk: [{ pdName: 'a' }, { pdName: 'b' }],
  hostPath: [{ path: '/a' }, { path: '/b' }],
  iscsi: [
    { targetPortal: '10.0.0.1', iqn: 'iqn.2020-01.com.example:a', lun: 1 },
    { targetPortal: '10.0.0.1', iqn: 'iqn.2020-01.com.example:b', lun: 1 },
  ],
  local: [{ path: '/a' }, { path: '/b' }],
  nfs: [
    { server: 'a.example.com', path: '/a' },
    { server: 'a.example.com', path: '/b' },
  ],
  rbd: [
    { monitors: ['a'], image: 'a' },
    { monitors: ['a'], image: 'b' },
  ],
};
const VOLUME_SOURCES = Object.keys(VOLUMES);

/** For any API server since Kubernetes 1.20. */
export const IMMUTABLE_CASES: readonly ImmutableCase[] = [
  example('ConfigMap data', 'v1', { immutable: true, data: { a: '1' } }, [NONE, { data: { a: '2' } }, labels]),
  example('ConfigMap binaryData', 'v1', { immutable: true }, [
    { binaryData: { a: 'YQ==' } },
    { binaryData: { a: 'Yg==' } },
    { binaryData: { a: 'YQ==' }, ...labels },
  ]),
  example('ConfigMap immutable', 'v1', { data: { a: '1' } }, [
    { immutable: true },
    { immutable: false },
    { immutable: true, ...labels },
  ]),
  example('ConfigMap immutable', 'v1', { data: { a: '1' } }, [
    { immutable: true },
    NONE,
    { immutable: true, ...labels },
  ]),
  example('Secret data', 'v1', { immutable: true }, [
    { stringData: { a: '1' } },
    { stringData: { a: '2' } },
    { data: { a: 'MQ==' } },
  ]),
  example('Secret immutable', 'v1', { data: { a: 'MQ==' } }, [
    { immutable: true },
    { immutable: false },
    { immutable: true, ...labels },
  ]),
  example('Secret type', 'v1', { data: { a: 'MQ==' } }, [
    NONE,
    { type: 'example.com/a' },
    { type: 'Opaque', data: { a: 'Mg==' } },
  ]),
  ...VOLUME_SOURCES.map((source) => {
    const other = { local: affinity('a') } as Readonly<Record<string, object>>;
    const [first, second] = VOLUMES[source]!;
    return example(
      `PersistentVolume spec.${source}`,
      'v1',
      merge(volume, { spec: { [source]: first, ...other[source] } }) as Fields,
      [NONE, { spec: { [source]: second } }, moreSpace],
    );
  }),
  example('PersistentVolume spec.nodeAffinity', 'v1', merge(volume, { spec: { hostPath: { path: '/a' } } }) as Fields, [
    { spec: affinity('a') },
    { spec: affinity('b') },
    { spec: { ...affinity('a'), capacity: { storage: '6Gi' } } },
  ]),
  example(
    'PersistentVolume spec.volumeMode',
    'v1',
    merge(volume, { spec: { nfs: { server: 'a.example.com', path: '/a' } } }) as Fields,
    [NONE, { spec: { volumeMode: 'Block' } }, { spec: { volumeMode: 'Filesystem' } }],
  ),
  example('PersistentVolumeClaim spec.accessModes', 'v1', claim, [
    NONE,
    { spec: { accessModes: ['ReadWriteMany'] } },
    labels,
  ]),
  example('PersistentVolumeClaim spec.selector', 'v1', claim, [
    { spec: { selector: { matchLabels: { a: 'b' } } } },
    { spec: { selector: { matchLabels: { a: 'c' } } } },
    { spec: { selector: { matchLabels: { a: 'b' } } }, ...labels },
  ]),
  example('PersistentVolumeClaim spec.volumeMode', 'v1', claim, [
    NONE,
    { spec: { volumeMode: 'Block' } },
    { spec: { volumeMode: 'Filesystem' } },
  ]),
  example('PersistentVolumeClaim spec.dataSource', 'v1', claim, [
    { spec: { dataSource: { kind: 'PersistentVolumeClaim', name: 'a' } } },
    { spec: { dataSource: { kind: 'PersistentVolumeClaim', name: 'b' } } },
    { spec: { dataSource: { kind: 'PersistentVolumeClaim', name: 'a' } }, ...labels },
  ]),
  example('PersistentVolumeClaim spec.resources.requests.storage', 'v1', claim, [
    NONE,
    { spec: { resources: { requests: { storage: '4Gi' } } } },
    { spec: { resources: { requests: { storage: '5120Mi' } } } },
  ]),
  example('PersistentVolumeClaim spec.storageClassName', 'v1', claim, [
    NONE,
    { spec: { storageClassName: 'fast' } },
    labels,
  ]),
  example('PersistentVolumeClaim spec.volumeName', 'v1', claim, [
    { spec: { volumeName: 'a' } },
    { spec: { volumeName: 'b' } },
    { spec: { volumeName: 'a' }, ...labels },
  ]),
  example('Pod spec', 'v1', { spec: { containers: [{ name: 'web', image: 'web:1' }] } }, [
    NONE,
    { spec: { containers: [{ name: 'web', image: 'web:1', command: ['a'] }] } },
    { spec: { containers: [{ name: 'web', image: 'web:2' }] } },
  ]),
  example('ResourceQuota spec.scopes', 'v1', { spec: { hard: { pods: 1 } } }, [
    { spec: { scopes: ['BestEffort'] } },
    { spec: { scopes: ['NotBestEffort'] } },
    { spec: { scopes: ['BestEffort'], hard: { pods: 2 } } },
  ]),
  example('Service spec.clusterIP', 'v1', service, [
    NONE,
    { spec: { clusterIP: 'None' } },
    { spec: { sessionAffinity: 'ClientIP' } },
  ]),
  example('Service spec.clusterIP', 'v1', service, [
    { spec: { clusterIP: 'None' } },
    { spec: { clusterIP: '10.0.0.77' } },
    { spec: { clusterIP: 'None' }, ...labels },
  ]),
  example('apps/ControllerRevision data', 'apps/v1', { revision: 1, data: { a: 1 } }, [
    NONE,
    { data: { a: 2 } },
    { revision: 2 },
  ]),
  example('apps/DaemonSet spec.selector', 'apps/v1', workload, [NONE, otherSelector, otherImage]),
  example('apps/Deployment spec.selector', 'apps/v1', workload, [NONE, otherSelector, otherImage]),
  example('apps/ReplicaSet spec.selector', 'apps/v1', workload, [NONE, otherSelector, otherImage]),
  ...(
    [
      [{ selector: { matchLabels: { app: 'a', tier: 'a' } } }, { replicas: 3 }],
      [{ serviceName: 'other' }, { template: template('a', 'web:2') }],
      [{ podManagementPolicy: 'Parallel' }, { podManagementPolicy: 'OrderedReady' }],
      [
        {
          volumeClaimTemplates: [
            {
              metadata: { name: 'data' },
              spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } } },
            },
          ],
        },
        { updateStrategy: { rollingUpdate: { partition: 1 } } },
      ],
    ] as const
  ).map(([refused, accepted]) =>
    example('apps/StatefulSet spec', 'apps/v1', merge(workload, { spec: { serviceName: 'a' } }) as Fields, [
      NONE,
      { spec: refused },
      { spec: accepted },
    ]),
  ),
  example('batch/Job spec.completions', 'batch/v1', job, [
    { spec: { completions: 1 } },
    { spec: { completions: 2 } },
    { spec: { completions: 1, parallelism: 2 } },
  ]),
  example('batch/Job spec.selector', 'batch/v1', job, [
    NONE,
    { spec: { selector: { matchLabels: { a: 'b' } } } },
    { spec: { activeDeadlineSeconds: 60 } },
  ]),
  example('batch/Job spec.template', 'batch/v1', job, [
    NONE,
    { spec: { template: template('a', 'web:2', { restartPolicy: 'Never' }) } },
    { spec: { backoffLimit: 2 } },
  ]),
  example('networking.k8s.io/IngressClass spec.controller', 'networking.k8s.io/v1', NONE, [
    { spec: { controller: 'example.com/a' } },
    { spec: { controller: 'example.com/b' } },
    {
      spec: {
        controller: 'example.com/a',
        parameters: { kind: 'A', name: 'a', apiGroup: 'example.com' },
      },
    },
  ]),
  example('rbac.authorization.k8s.io/ClusterRoleBinding roleRef', 'rbac.authorization.k8s.io/v1', role, [
    NONE,
    toAnother,
    subject,
  ]),
  example('rbac.authorization.k8s.io/RoleBinding roleRef', 'rbac.authorization.k8s.io/v1', role, [
    NONE,
    toAnother,
    subject,
  ]),
  example('node.k8s.io/RuntimeClass handler', 'node.k8s.io/v1', NONE, [
    { handler: 'a' },
    { handler: 'b' },
    { handler: 'a', ...labels },
  ]),
  example('scheduling.k8s.io/PriorityClass value', 'scheduling.k8s.io/v1', NONE, [
    { value: 1 },
    { value: 2 },
    { value: 1, description: 'a' },
  ]),
  example('scheduling.k8s.io/PriorityClass preemptionPolicy', 'scheduling.k8s.io/v1', { value: 1 }, [
    NONE,
    { preemptionPolicy: 'Never' },
    labels,
  ]),
  example('storage.k8s.io/CSIDriver spec.attachRequired', 'storage.k8s.io/v1', { spec: { attachRequired: true } }, [
    NONE,
    { spec: { attachRequired: false } },
    labels,
  ]),
  example('storage.k8s.io/CSIDriver spec.volumeLifecycleModes', 'storage.k8s.io/v1', NONE, [
    { spec: { volumeLifecycleModes: ['Persistent'] } },
    { spec: { volumeLifecycleModes: ['Ephemeral'] } },
    { spec: { volumeLifecycleModes: ['Persistent'] }, ...labels },
  ]),
  example('storage.k8s.io/StorageClass parameters', 'storage.k8s.io/v1', { provisioner: 'example.com/a' }, [
    { parameters: { a: 'b' } },
    { parameters: { a: 'c' } },
    { parameters: { a: 'b' }, allowVolumeExpansion: true },
  ]),
  example('storage.k8s.io/StorageClass provisioner', 'storage.k8s.io/v1', NONE, [
    { provisioner: 'example.com/a' },
    { provisioner: 'example.com/b' },
    { provisioner: 'example.com/a', mountOptions: ['ro'] },
  ]),
  example(
    'storage.k8s.io/StorageClass reclaimPolicy',
    'storage.k8s.io/v1',
    { provisioner: 'example.com/a', reclaimPolicy: 'Delete' },
    [NONE, { reclaimPolicy: 'Retain' }, labels],
  ),
  example(
    'storage.k8s.io/StorageClass volumeBindingMode',
    'storage.k8s.io/v1',
    { provisioner: 'example.com/a', volumeBindingMode: 'Immediate' },
    [NONE, { volumeBindingMode: 'WaitForFirstConsumer' }, labels],
  ),
  ...definitions(),
];

/** For Kubernetes 1.20 alone. */
export const OLD_CASES: readonly ImmutableCase[] = [
  example('storage.k8s.io/CSIDriver spec.podInfoOnMount', 'storage.k8s.io/v1', { spec: { podInfoOnMount: false } }, [
    NONE,
    { spec: { podInfoOnMount: true } },
    labels,
  ]),
  example('storage.k8s.io/CSIDriver spec.fsGroupPolicy', 'storage.k8s.io/v1', { spec: { fsGroupPolicy: 'File' } }, [
    NONE,
    { spec: { fsGroupPolicy: 'None' } },
    labels,
  ]),
  example('Service spec.clusterIP', 'v1', service, [
    { spec: { clusterIP: 'None' } },
    NONE,
    { spec: { clusterIP: 'None', sessionAffinity: 'ClientIP' } },
  ]),
];

/** For younger API servers. */
export const YOUNG_CASES: readonly ImmutableCase[] = [
  example('Service spec.clusterIP', 'v1', service, [
    { spec: { clusterIP: 'None' } },
    { spec: { clusterIP: '10.0.0.78' } },
    NONE,
  ]),
  example('Service spec.loadBalancerClass', 'v1', merge(service, { spec: { type: 'LoadBalancer' } }) as Fields, [
    { spec: { loadBalancerClass: 'example.com/a' } },
    { spec: { loadBalancerClass: 'example.com/b' } },
    { spec: { loadBalancerClass: undefined, type: 'ClusterIP' } },
  ]),
  example('PersistentVolumeClaim spec.dataSourceRef', 'v1', claim, [
    { spec: { dataSourceRef: { kind: 'PersistentVolumeClaim', name: 'a' } } },
    { spec: { dataSourceRef: { kind: 'PersistentVolumeClaim', name: 'b' } } },
    { spec: { dataSourceRef: { kind: 'PersistentVolumeClaim', name: 'a' } }, ...labels },
  ]),
  example('Service spec.ipFamilies', 'v1', service, [
    { spec: { ipFamilies: ['IPv4'] } },
    { spec: { ipFamilies: ['IPv6'] } },
    NONE,
  ]),
  example('batch/Job spec.backoffLimitPerIndex', 'batch/v1', indexed, [
    { spec: { backoffLimitPerIndex: 1 } },
    { spec: { backoffLimitPerIndex: 2 } },
    { spec: { backoffLimitPerIndex: 1, parallelism: 2 } },
  ]),
  example('batch/Job spec.podFailurePolicy', 'batch/v1', job, [
    { spec: { podFailurePolicy: failurePolicy(1) } },
    { spec: { podFailurePolicy: failurePolicy(2) } },
    { spec: { podFailurePolicy: failurePolicy(1), parallelism: 2 } },
  ]),
  example('batch/Job spec.managedBy', 'batch/v1', job, [
    { spec: { managedBy: 'example.com/a' } },
    { spec: { managedBy: 'example.com/b' } },
    { spec: { managedBy: 'example.com/a', parallelism: 2 } },
  ]),
  example('batch/Job spec.successPolicy', 'batch/v1', indexed, [
    { spec: { successPolicy: { rules: [{ succeededCount: 1 }] } } },
    { spec: { successPolicy: { rules: [{ succeededCount: 2 }] } } },
    { spec: { successPolicy: { rules: [{ succeededCount: 1 }] }, parallelism: 2 } },
  ]),
  example('storage.k8s.io/CSIStorageCapacity storageClassName', 'storage.k8s.io/v1', NONE, [
    { storageClassName: 'a' },
    { storageClassName: 'b' },
    { storageClassName: 'a', capacity: '1Gi' },
  ]),
  example('storage.k8s.io/CSIStorageCapacity nodeTopology', 'storage.k8s.io/v1', { storageClassName: 'a' }, [
    { nodeTopology: { matchLabels: { a: 'b' } } },
    { nodeTopology: { matchLabels: { a: 'c' } } },
    { nodeTopology: { matchLabels: { a: 'b' } }, capacity: '1Gi' },
  ]),
  example('storage.k8s.io/VolumeAttributesClass driverName', 'storage.k8s.io/v1', { parameters: { a: 'b' } }, [
    { driverName: 'example.com/a' },
    { driverName: 'example.com/b' },
    { driverName: 'example.com/a', ...labels },
  ]),
  example('storage.k8s.io/VolumeAttributesClass parameters', 'storage.k8s.io/v1', { driverName: 'example.com/a' }, [
    { parameters: { a: 'b' } },
    { parameters: { a: 'c' } },
    { parameters: { a: 'b' }, ...labels },
  ]),
  example('batch/Job spec.completionMode', 'batch/v1', merge(job, { spec: { completions: 1 } }) as Fields, [
    NONE,
    { spec: { completionMode: 'Indexed' } },
    { spec: { completionMode: 'NonIndexed' } },
  ]),
  example(
    'batch/Job spec.completions',
    'batch/v1',
    merge(job, { spec: { completionMode: 'Indexed', completions: 1, parallelism: 1 } }) as Fields,
    [
      NONE,
      { spec: { template: template('a', 'web:2', { restartPolicy: 'Never' }) } },
      { spec: { completions: 2, parallelism: 2 } },
    ],
  ),
  example('discovery.k8s.io/EndpointSlice addressType', 'discovery.k8s.io/v1', NONE, [
    { addressType: 'IPv4', endpoints: [] },
    { addressType: 'FQDN', endpoints: [] },
    { addressType: 'IPv4', endpoints: [{ addresses: ['10.0.0.1'] }] },
  ]),
];

const KONG = 'configuration.konghq.com/v1';
const KONG_ALPHA = 'configuration.konghq.com/v1alpha1';

/** For API servers with the rules of upstream's definitions. */
export const DEFINED_CASES: readonly ImmutableCase[] = [
  ...['KongPlugin', 'KongClusterPlugin'].map((kind) =>
    example(`configuration.konghq.com/${kind} plugin`, KONG, { config: { minute: 1 } }, [
      { plugin: 'rate-limiting' },
      { plugin: 'response-ratelimiting' },
      { plugin: 'rate-limiting', config: { minute: 2 } },
    ]),
  ),
  example(
    'configuration.konghq.com/KongCustomEntity spec.type',
    KONG_ALPHA,
    { spec: { controllerName: 'kong', fields: { name: 'a' } } },
    [{ spec: { type: 'a' } }, { spec: { type: 'b' } }, { spec: { type: 'a', fields: { name: 'b' } } }],
  ),
  example('configuration.konghq.com/KongVault spec.prefix', KONG_ALPHA, { spec: { backend: 'env' } }, [
    { spec: { prefix: 'a' } },
    { spec: { prefix: 'b' } },
    { spec: { prefix: 'a', description: 'a' } },
  ]),
  example('gateway.networking.k8s.io/GatewayClass spec.controllerName', 'gateway.networking.k8s.io/v1', NONE, [
    { spec: { controllerName: 'example.com/a' } },
    { spec: { controllerName: 'example.com/b' } },
    { spec: { controllerName: 'example.com/a', description: 'a' } },
  ]),
];

function definitions(): ImmutableCase[] {
  const definition = (kind: string, plural: string): Fields => ({
    spec: {
      group: 'example.com',
      scope: 'Namespaced',
      names: { kind, plural, listKind: `${kind}List`, singular: kind.toLowerCase() },
      versions: [{ name: 'v1', served: true, storage: true, schema: { openAPIV3Schema: { type: 'object' } } }],
    },
  });
  const changes: Readonly<Record<string, object>> = {
    'spec.group': { group: 'example.org' },
    'spec.names.kind': { names: { kind: 'Other', listKind: 'OtherList' } },
    'spec.names.plural': { names: { plural: 'others' } },
    'spec.scope': { scope: 'Cluster' },
    'spec.versions': {
      versions: [{ name: 'v2', served: true, storage: true, schema: { openAPIV3Schema: { type: 'object' } } }],
    },
  };
  return Object.entries(changes).map(([path, change], index) => {
    const plural = `things${index}`;
    return example(
      `apiextensions.k8s.io/CustomResourceDefinition ${path}`,
      'apiextensions.k8s.io/v1',
      definition(`Thing${index}`, plural),
      [NONE, { spec: change }, { spec: { names: { shortNames: [`t${index}`] } } }],
      `${plural}.example.com`,
    );
  });
}

export function yamlOf(objects: readonly object[]): string {
  return objects.map(emitYaml).join('---\n');
}
