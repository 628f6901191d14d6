import type { Pod } from '../../topology/kubernetes/pod';
import type { Comparison } from '../comparison';

/** The pods of one workload on both sides. */
export interface SamePods {
  readonly was: Pod;
  readonly is: Pod;
}

/** Workloads that both sides have. */
export function samePods({ objects, before, after }: Comparison): SamePods[] {
  return objects.flatMap((object) => {
    if (object.before === undefined || object.after === undefined) return [];
    const [was, is] = [before.topology.pods.madeBy(object.before), after.topology.pods.madeBy(object.after)];
    return was === undefined || is === undefined ? [] : [{ was, is }];
  });
}
