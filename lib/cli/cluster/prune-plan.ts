import { refText, type ObjectRef } from '../../facts/kubernetes/object-ref';
import { NAMESPACE } from '../../install/installs';
import type { Target } from '../../install/target';
import type { TeardownCommands } from '../../install/teardown-commands';
import { DeletionPlanner, type DeletionPlan } from './deletion-plan';
import { isInstall, isOf, type LiveState } from './teardown-look';

/** What `deploy` deletes of what it applied earlier and is no longer among the manifests. */
export type Prune = (typeof PRUNES)[number];
/** Nothing; all but namespaces, claims, volumes and definitions; all of it. */
export const PRUNES = ['none', 'objects', 'all'] as const;

const DEFINITION = { group: 'apiextensions.k8s.io', kind: 'CustomResourceDefinition' };

/**
 * What of the inventory was applied earlier and is not among the manifests any more. What bootstrap makes is not.
 * @param applied what is among the manifests
 */
export function isLeftOver({ platform }: Target, applied: readonly ObjectRef[]): (ref: ObjectRef) => boolean {
  const wanted = new Set(applied.map(refText));
  const planes = [platform.istio, platform.kong].filter(({ managed }) => managed === 'here');
  const namespaces = planes.map(({ namespace }) => refText({ ...NAMESPACE, name: namespace }));
  return (ref) => !isInstall(ref) && !wanted.has(refText(ref)) && !namespaces.includes(refText(ref));
}

/**
 * @param found what is left over, as the cluster has it
 * @param doomed of an earlier plan
 */
export function prunePlan(
  target: Target,
  found: LiveState,
  commands: TeardownCommands,
  prune: Prune,
  doomed: ReadonlySet<string> = new Set(),
): DeletionPlan {
  const isAll = prune === 'all';
  const planner = new DeletionPlanner(target, found, commands, doomed, !isAll);
  planner.removeObjects((ref) => isAll || !isOf(DEFINITION, ref));
  if (isAll) planner.removeNamespaces(() => true);
  const spared = found.inventory.entries
    .map(({ ref }) => ref)
    .filter((ref) => isOf(NAMESPACE, ref) || isOf(DEFINITION, ref));
  if (!isAll) for (const ref of spared) planner.kept.push({ ref, why: 'not without --prune=all' });
  return planner;
}
