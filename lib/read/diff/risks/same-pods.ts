import type { Pod } from '../../topology/kubernetes/pod';
import { lazyOf } from '../../topology/lazy';
import type { Comparison } from '../comparison';
import { isSameValue } from '../objects/same-value';

/** The pods of one workload on both sides. */
export interface SamePods {
  readonly was: Pod;
  readonly is: Pod;
}

/** Workloads that both sides have. */
export const samePods = lazyOf(({ objects, before, after }: Comparison): readonly SamePods[] => {
  const [left, right] = [before.topology.pods, after.topology.pods];
  return objects.flatMap((object) => {
    if (object.before === undefined || object.after === undefined) return [];
    const was = left.madeBy(object.before);
    const is = was && right.madeBy(object.after);
    return was === undefined || is === undefined ? [] : [{ was, is }];
  });
});

/** Those of them that are not written alike. */
export const changedPods = lazyOf((comparison: Comparison): readonly SamePods[] =>
  samePods(comparison).filter(({ was, is }) => !isSameValue(was.manifest.value, is.manifest.value)),
);
