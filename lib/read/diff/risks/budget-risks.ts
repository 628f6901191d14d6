import { number } from '../../manifests/json';
import type { Manifest } from '../../manifests/manifest';
import type { Pod } from '../../topology/kubernetes/pod';
import type { Comparison } from '../comparison';
import type { Side } from '../side';
import { nearestPath } from './nearest-path';
import type { FoundRisk } from './risk';

/** Budgets that are gone, or let more pods be taken away at once. */
export function budgetRisks(comparison: Comparison): FoundRisk[] {
  return comparison.different().flatMap(({ before, after }): FoundRisk[] => {
    if (before?.groupKind !== 'policy/PodDisruptionBudget') return [];
    if (after === undefined) {
      const message = 'the disruption budget is gone: all pods may be taken away at once';
      return [{ risk: 'capacity', message, manifest: before, path: [] }];
    }
    const [was, is] = [podsOf(comparison.before, before), podsOf(comparison.after, after)];
    if (was.length > 0 && is.length === 0 && comparison.counterpart(was[0]!.manifest) !== undefined) {
      const message = 'the disruption budget is for none of the pods any more: all may be taken away at once';
      return [{ risk: 'capacity', message, manifest: after, path: nearestPath(['spec', 'selector'], after) }];
    }
    return [...looser(before, after), ...otherwise(before, after, is)];
  });
}

function podsOf({ set, topology }: Side, budget: Manifest): readonly Pod[] {
  return topology.pods.selectedBy(set.namespaceOf(budget), budget.spec.selector);
}

const FIELDS = { minAvailable: 1, maxUnavailable: -1 } as const;

/** The same kind of number in the same field. */
function looser(before: Manifest, after: Manifest): FoundRisk[] {
  return Object.entries(FIELDS).flatMap(([field, sign]): FoundRisk[] => {
    const [old, now] = [amountOf(before.spec[field]), amountOf(after.spec[field])];
    if (old === undefined || old.isShare !== now?.isShare || (old.count - now.count) * sign <= 0) return [];
    const message = `the disruption budget lets more pods be taken away: ${field} is ${writtenAmount(after.spec[field])}, and was ${writtenAmount(before.spec[field])}`;
    return [{ risk: 'capacity', message, manifest: after, path: ['spec', field] }];
  });
}

/** Said in another way, what it means depends on how many pods there are. */
function otherwise(before: Manifest, after: Manifest, pods: readonly Pod[]): FoundRisk[] {
  const isAsBefore = Object.keys(FIELDS).every(
    (field) => amountOf(before.spec[field])?.isShare === amountOf(after.spec[field])?.isShare,
  );
  const counts = pods.map(({ manifest }) => number(manifest.spec.replicas));
  if (isAsBefore || counts.includes(undefined)) return [];
  const all = counts.reduce<number>((sum, count) => sum + count!, 0);
  const [old, now] = [before, after].map(({ spec }) => takenOf(spec, all));
  if (old === undefined || now === undefined || now <= old) return [];
  const message = `the disruption budget lets more pods be taken away: ${now} of ${all} at once, and before ${old}`;
  return [{ risk: 'capacity', message, manifest: after, path: ['spec'] }];
}

/** How many of some pods may be missing. A share is rounded up. Source: `pkg/controller/disruption` of Kubernetes 1.34. */
function takenOf({ minAvailable, maxUnavailable }: Manifest['spec'], all: number): number | undefined {
  const [least, most] = [amountOf(minAvailable), amountOf(maxUnavailable)].map(
    (amount) => amount && (amount.isShare ? Math.ceil((amount.count * all) / 100) : amount.count),
  );
  const taken = most ?? (least === undefined ? undefined : all - least);
  return taken === undefined ? undefined : Math.min(Math.max(taken, 0), all);
}

function amountOf(value: unknown): { readonly count: number; readonly isShare: boolean } | undefined {
  if (typeof value === 'number') return { count: value, isShare: false };
  const share = typeof value === 'string' ? /^(\d{1,9})%$/.exec(value)?.[1] : undefined;
  return share === undefined ? undefined : { count: Number(share), isShare: true };
}

function writtenAmount(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : 'nothing';
}
