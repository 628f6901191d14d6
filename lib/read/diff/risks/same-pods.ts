import { text } from '../../manifests/json';
import { containersOf, type Container, type Pod } from '../../topology/kubernetes/pod';
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

/** A container, and the one of that name before; undefined for a new one. */
export interface SameContainer {
  readonly was: Container | undefined;
  readonly is: Container;
}

/** Of every container that pods have now. */
export const sameContainers = lazyOf(({ was, is }: SamePods): readonly SameContainer[] => {
  const old = new Map(containersOf(was).map((container) => [text(container.value.name), container]));
  return containersOf(is).map((container) => ({ was: old.get(text(container.value.name)), is: container }));
});
