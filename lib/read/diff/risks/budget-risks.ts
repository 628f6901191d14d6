import type { Manifest } from '../../manifests/manifest';
import { matchesSelector } from '../../topology/kubernetes/label-selector';
import type { Comparison } from '../comparison';
import { nearestPath } from './nearest-path';
import type { FoundRisk } from './risk';

/** Budgets that are gone, or let more pods be taken away at once. */
export function budgetRisks(comparison: Comparison): FoundRisk[] {
  return comparison.objects.flatMap(({ before, after }): FoundRisk[] => {
    if (before?.groupKind !== 'policy/PodDisruptionBudget') return [];
    if (after === undefined) {
      const message = 'the disruption budget is gone: all pods may be taken away at once';
      return [{ risk: 'capacity', message, manifest: before, path: [] }];
    }
    const fields = { minAvailable: 1, maxUnavailable: -1 } as const;
    const lost = protectsNone(comparison, before, after);
    if (lost !== undefined) return [lost];
    return Object.entries(fields).flatMap(([field, sign]): FoundRisk[] => {
      const [old, now] = [amountOf(before.spec[field]), amountOf(after.spec[field])];
      if (old === undefined || old.isShare !== now?.isShare || (old.count - now.count) * sign <= 0) return [];
      const message = `the disruption budget lets more pods be taken away: ${field} is ${writtenAmount(after.spec[field])}, and was ${writtenAmount(before.spec[field])}`;
      return [{ risk: 'capacity', message, manifest: after, path: ['spec', field] }];
    });
  });
}

/** A budget that was for pods, and is for none of those that are declared. */
function protectsNone(comparison: Comparison, before: Manifest, after: Manifest): FoundRisk | undefined {
  const [was, is] = [
    { side: comparison.before, budget: before },
    { side: comparison.after, budget: after },
  ].map(({ side: { set, topology }, budget }) =>
    topology.pods.in(set.namespaceOf(budget)).filter(({ labels }) => matchesSelector(budget.spec.selector, labels)),
  );
  if (was!.length === 0 || is!.length > 0 || comparison.counterpart(was![0]!.manifest) === undefined) return undefined;
  const message = 'the disruption budget is for none of the pods any more: all may be taken away at once';
  return { risk: 'capacity', message, manifest: after, path: nearestPath(['spec', 'selector'], after) };
}

function amountOf(value: unknown): { readonly count: number; readonly isShare: boolean } | undefined {
  if (typeof value === 'number') return { count: value, isShare: false };
  const share = typeof value === 'string' ? /^(\d{1,9})%$/.exec(value)?.[1] : undefined;
  return share === undefined ? undefined : { count: Number(share), isShare: true };
}

function writtenAmount(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : 'nothing';
}
