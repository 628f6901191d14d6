import type { ObjectRef } from '../../facts/kubernetes/object-ref';
import type { TeardownCommands } from '../../install/teardown-commands';
import type { Target } from '../../install/target';
import { DeletionPlanner, type DeletionPlan } from './deletion-plan';
import type { LiveState } from './teardown-look';

/**
 * The reverse of the guide: the application, Kong, the namespaces, Istio. Only what the inventory has, and nobody else uses.
 * @param doomed of an earlier plan
 */
export function teardownPlan(
  target: Target,
  found: LiveState,
  commands: TeardownCommands,
  doomed: ReadonlySet<string> = new Set(),
): DeletionPlan {
  const planner = new DeletionPlanner(target, found, commands, doomed);
  const ofIstio = (ref: ObjectRef): boolean => ref.name === target.platform.istio.namespace;
  planner.removeObjects();
  planner.removeReleases();
  planner.removeNamespaces((ref) => !ofIstio(ref));
  planner.removeControlPlanes();
  planner.removeNamespaces(ofIstio);
  return planner;
}
