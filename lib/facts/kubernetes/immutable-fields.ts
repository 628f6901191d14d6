import type { Releases } from '../releases';
import { knows, type Span } from '../span';

/**
 * When a change is refused.
 * - `always`: whatever was there, and whatever is
 * - `once-set`: when something was there; what was left out may be set
 * - `when-less`: when the quantity is smaller
 * - `once-immutable`: when the object says `immutable: true`
 * - `unless-indexed`: unless it is a Job with an index for each of its pods
 * - `of-addresses`: of a Service that has an address in the cluster, before and after; left out, it stays as it was
 * - `of-load-balancers`: of a Service that is a load balancer, before and after
 * - `without-stored-version`: when the version that objects are stored in is gone from a definition
 * - `of-first-family`: the first of the address families of a Service that has addresses; left out, they stay as they were
 */
export type Refusal =
  | 'always'
  | 'once-set'
  | 'when-less'
  | 'once-immutable'
  | 'unless-indexed'
  | 'of-addresses'
  | 'of-load-balancers'
  | 'without-stored-version'
  | 'of-first-family';

/** A field of which the API server refuses another value. */
export interface ImmutableField {
  /** Kind with its group in front: `apps/Deployment`. */
  readonly kind: string;
  /** From the object inwards, keys alone. */
  readonly path: readonly string[];
  readonly when: Refusal;
  /** Fields inside that may change, from the object inwards, with `*` for any item of a list. */
  readonly except: readonly (readonly string[])[];
  /** Releases that refuse it, of Kubernetes or, for Kong's kinds, of its ingress controller. */
  readonly span: Span;
}

interface Options {
  readonly when?: Refusal;
  readonly except?: string;
  readonly span?: Span;
}

function fields(kind: string, paths: string, { when = 'always', except, span = {} }: Options = {}): ImmutableField[] {
  const exceptions = except === undefined ? [] : except.split(' ').map((path) => path.split('.'));
  return paths.split(' ').map((path) => ({ kind, path: path.split('.'), when, except: exceptions, span }));
}

/** KIC's definitions have rules since then, and API servers read them since Kubernetes 1.25. */
const KIC_RULES: Options = { span: { since: '3.0' } };

/**
 * Sources: `Validate…Update` in `pkg/apis/<group>/validation` of Kubernetes, and the rules in the definitions of Kong's kinds and of
 * the Gateway API's. `test/e2e/immutable-fields.test.ts` asks real API servers about each row.
 */
export const IMMUTABLE_FIELDS: readonly ImmutableField[] = [
  ...fields('ConfigMap', 'binaryData data immutable', { when: 'once-immutable' }),
  ...fields(
    'PersistentVolume',
    'spec.awsElasticBlockStore spec.azureDisk spec.azureFile spec.cephfs spec.cinder spec.csi spec.fc spec.flexVolume',
  ),
  ...fields('PersistentVolume', 'spec.gcePersistentDisk spec.hostPath spec.iscsi spec.local spec.nfs spec.rbd'),
  ...fields('PersistentVolume', 'spec.nodeAffinity', { when: 'once-set' }),
  ...fields('PersistentVolume', 'spec.volumeMode'),
  ...fields('PersistentVolumeClaim', 'spec.accessModes spec.dataSource spec.selector spec.volumeMode'),
  ...fields('PersistentVolumeClaim', 'spec.dataSourceRef', { span: { since: '1.24' } }),
  ...fields('PersistentVolumeClaim', 'spec.resources.requests.storage', { when: 'when-less' }),
  ...fields('PersistentVolumeClaim', 'spec.storageClassName', { when: 'once-set' }),
  ...fields('PersistentVolumeClaim', 'spec.volumeName', { when: 'once-set' }),
  ...fields('Pod', 'spec', {
    except: 'spec.activeDeadlineSeconds spec.containers.*.image spec.initContainers.*.image spec.tolerations',
  }),
  ...fields('ResourceQuota', 'spec.scopes'),
  ...fields('Secret', 'type'),
  ...fields('Secret', 'data immutable', { when: 'once-immutable' }),
  ...fields('Service', 'spec.clusterIP', { when: 'of-addresses' }),
  // "primary clusterIP can not be unset", even by what leaves it out.
  ...fields('Service', 'spec.clusterIP', { when: 'once-set', span: { since: '1.20', until: '1.20' } }),
  // "primary ipFamily can not be changed"; before, a feature gate keeps the field out.
  ...fields('Service', 'spec.ipFamilies', { when: 'of-first-family', span: { since: '1.21' } }),
  ...fields('Service', 'spec.loadBalancerClass', { when: 'of-load-balancers', span: { since: '1.22' } }),
  ...fields('apiextensions.k8s.io/CustomResourceDefinition', 'spec.group spec.names.kind spec.names.plural spec.scope'),
  ...fields('apiextensions.k8s.io/CustomResourceDefinition', 'spec.versions', { when: 'without-stored-version' }),
  ...fields('apps/ControllerRevision', 'data'),
  ...fields('apps/DaemonSet', 'spec.selector'),
  ...fields('apps/Deployment', 'spec.selector'),
  ...fields('apps/ReplicaSet', 'spec.selector'),
  ...fields('apps/StatefulSet', 'spec', {
    except:
      'spec.minReadySeconds spec.ordinals spec.persistentVolumeClaimRetentionPolicy spec.replicas spec.revisionHistoryLimit spec.template spec.updateStrategy',
  }),
  ...fields('batch/Job', 'spec.completions', { when: 'unless-indexed' }),
  ...fields('batch/Job', 'spec.completionMode', { span: { since: '1.22' } }),
  ...fields('batch/Job', 'spec.selector spec.template'),
  ...fields('batch/Job', 'spec.backoffLimitPerIndex', { span: { since: '1.29' } }),
  ...fields('batch/Job', 'spec.podFailurePolicy', { span: { since: '1.26' } }),
  ...fields('batch/Job', 'spec.managedBy', { span: { since: '1.32' } }),
  ...fields('batch/Job', 'spec.successPolicy', { span: { since: '1.31' } }),
  ...fields('discovery.k8s.io/EndpointSlice', 'addressType'),
  ...fields('networking.k8s.io/IngressClass', 'spec.controller'),
  ...fields('node.k8s.io/RuntimeClass', 'handler'),
  ...fields('rbac.authorization.k8s.io/ClusterRoleBinding', 'roleRef'),
  ...fields('rbac.authorization.k8s.io/RoleBinding', 'roleRef'),
  ...fields('scheduling.k8s.io/PriorityClass', 'preemptionPolicy value'),
  ...fields('storage.k8s.io/CSIStorageCapacity', 'nodeTopology storageClassName', { span: { since: '1.21' } }),
  ...fields('storage.k8s.io/CSIDriver', 'spec.attachRequired spec.volumeLifecycleModes'),
  ...fields('storage.k8s.io/CSIDriver', 'spec.fsGroupPolicy spec.podInfoOnMount', { span: { until: '1.28' } }),
  ...fields('storage.k8s.io/VolumeAttributesClass', 'driverName parameters', { span: { since: '1.31' } }),
  ...fields('storage.k8s.io/StorageClass', 'parameters provisioner reclaimPolicy volumeBindingMode'),

  ...fields('configuration.konghq.com/KongClusterPlugin', 'plugin', KIC_RULES),
  ...fields('configuration.konghq.com/KongCustomEntity', 'spec.type', KIC_RULES),
  ...fields('configuration.konghq.com/KongPlugin', 'plugin', KIC_RULES),
  ...fields('configuration.konghq.com/KongVault', 'spec.prefix', KIC_RULES),
  ...fields('gateway.networking.k8s.io/GatewayClass', 'spec.controllerName'),
];

const NONE: readonly ImmutableField[] = [];
const BY_KIND = new Map<string, ImmutableField[]>();
for (const field of IMMUTABLE_FIELDS) BY_KIND.set(field.kind, [...(BY_KIND.get(field.kind) ?? []), field]);

/** Those of a kind, for some releases. */
export function immutableFields(kind: string, { kubernetes, kic }: Releases): readonly ImmutableField[] {
  const fieldsOfKind = BY_KIND.get(kind) ?? NONE;
  const release = kind.startsWith('configuration.konghq.com/') ? kic : kubernetes;
  return fieldsOfKind.filter(({ span }) => knows(release, span) === 'known');
}
