import { list } from '../../../manifests/json';
import type { Manifest } from '../../../manifests/manifest';
import { CLAIM, claimsOf } from '../../../topology/kubernetes/pod-claims';
import { scalersOf } from '../../../topology/kubernetes/scale-target';
import type { Rule } from '../../rule';

/** Workloads that make several pods of one claim; a StatefulSet too, where the claim is no template of its own. */
const SCALED = ['apps/Deployment', 'apps/ReplicaSet', 'apps/StatefulSet'];
const ONE_NODE = 'ReadWriteOnce';
const ONE_POD = 'ReadWriteOncePod';

export const banSharedClaims: Rule = {
  id: 'ban-shared-claims',
  subject: 'kubernetes',
  severity: 'warning',
  summary:
    'Several pods mount a PersistentVolumeClaim that one node, or one pod, can mount: the others may never start.',
  *find({ set, topology }) {
    for (const pod of topology.pods.all()) {
      const { manifest, namespace } = pod;
      const pods = podsOf(manifest, scalersOf(set, manifest)[0]);
      if (pods === undefined) continue;
      for (const { name, path } of claimsOf(pod)) {
        const claim = set.find(CLAIM, namespace, name);
        const modes = claim === undefined ? [] : list(claim.spec.accessModes);
        if (modes.length === 0 || modes.some((mode) => mode !== ONE_NODE && mode !== ONE_POD)) continue;
        const isOfOnePod = modes.includes(ONE_POD);
        const message = isOfOnePod
          ? `${pods.says} mount a claim that is ${ONE_POD}: the second one never starts`
          : `${pods.says} mount a claim that is ${ONE_NODE}: those on another node than the first wait for the volume`;
        const fix =
          'run one of them, make it a StatefulSet with volumeClaimTemplates, or take ReadWriteMany where the storage has it';
        yield { manifest, path, message, fix, severity: isOfOnePod && pods.isCertain ? 'error' : 'warning' };
      }
    }
  },
};

/** How many pods a workload runs at once, where it is more than one. */
function podsOf(
  { groupKind, spec }: Manifest,
  scaler: Manifest | undefined,
): { readonly says: string; readonly isCertain: boolean } | undefined {
  if (groupKind === 'apps/DaemonSet') return { says: 'the pods of all nodes', isCertain: false };
  if (!SCALED.includes(groupKind)) return undefined;
  const { maxReplicas, maxReplicaCount } = scaler?.spec ?? {};
  const [most, replicas] = [maxReplicas ?? maxReplicaCount, spec.replicas];
  if (scaler !== undefined) {
    return typeof most === 'number' && most > 1 ? { says: `up to ${most} pods`, isCertain: false } : undefined;
  }
  return typeof replicas === 'number' && replicas > 1 ? { says: `${replicas} pods`, isCertain: true } : undefined;
}
