import { isObject } from '../../../manifests/json';
import type { Rule } from '../../rule';
import { AUTOSCALER, scalersOf } from '../../../topology/kubernetes/scale-target';
import type { Topology } from '../../../topology/topology';

const BUDGET = 'policy/PodDisruptionBudget';

export const banBlockedEvictions: Rule = {
  id: 'ban-blocked-evictions',
  subject: 'kubernetes',
  severity: 'warning',
  summary: 'A PodDisruptionBudget lets no pod go, so that no node can be drained.',
  *find({ set, topology }) {
    for (const manifest of set.of(BUDGET)) {
      const { maxUnavailable, minAvailable, selector } = manifest.spec;
      const field = maxUnavailable === undefined ? 'minAvailable' : 'maxUnavailable';
      const path = ['spec', field];
      const fix = 'allow one pod to be unavailable: maxUnavailable: 1';
      if (maxUnavailable === 0 || maxUnavailable === '0%' || minAvailable === '100%') {
        yield {
          manifest,
          path,
          message: 'the budget lets no pod go, so that no node with one of them can be drained',
          fix,
        };
      } else if (typeof minAvailable === 'number') {
        const replicas = replicasOf(topology, set.namespaceOf(manifest), selector);
        if (replicas === undefined || replicas > minAvailable) continue;
        const message = `minAvailable is ${minAvailable}, and ${replicas} ${replicas === 1 ? 'pod runs' : 'pods run'} at least, so that none may go`;
        yield { manifest, path, message, fix: `${fix}, or run more of them` };
      }
    }
  },
};

/** The fewest pods that there are by the workloads of the budget; undefined where one of them does not say. */
function replicasOf(topology: Topology, namespace: string | undefined, selector: unknown): number | undefined {
  if (!isObject(selector) || Object.keys(selector).length === 0) return undefined;
  const pods = topology.pods.selectedBy(namespace, selector);
  if (pods.length === 0) return undefined;
  const counts = pods.map(({ manifest }) => {
    const scaled = scalersOf(topology.set, manifest).find(({ groupKind }) => groupKind === AUTOSCALER);
    const count = scaled === undefined ? (manifest.spec.replicas ?? 1) : (scaled.spec.minReplicas ?? 1);
    return ['Deployment', 'StatefulSet', 'ReplicaSet'].includes(manifest.kind) && typeof count === 'number'
      ? count
      : NaN;
  });
  const sum = counts.reduce((total, count) => total + count, 0);
  return Number.isNaN(sum) || sum === 0 ? undefined : sum;
}
