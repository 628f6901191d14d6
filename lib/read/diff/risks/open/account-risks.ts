import { groupBy } from '../../../manifests/group-by';
import { text } from '../../../manifests/json';
import type { Pod } from '../../../topology/kubernetes/pod';
import { lazyOf } from '../../../topology/lazy';
import type { Comparison } from '../../comparison';
import type { Side } from '../../side';
import { nearestPath } from '../nearest-path';
import type { FoundRisk } from '../risk';
import { changedPods } from '../same-pods';
import { grantsOf } from './role-grants';
import { rightsWords } from './role-risks';
import { includesRight, type Right } from './role-rule';

/** Pods that run as somebody else, who may do more. */
export function accountRisks(comparison: Comparison): FoundRisk[] {
  const { before, after } = comparison;
  return changedPods(comparison).flatMap(({ was, is }): FoundRisk[] => {
    const [old, name] = [was, is].map(accountOf) as [string, string];
    if (old === name) return [];
    const known = rightsOfAccount(before, was.namespace, old);
    const more = rightsOfAccount(after, is.namespace, name).filter(
      (right) => !known.some((other) => includesRight(other, right)),
    );
    if (more.length === 0) return [];
    const message = `its pods may do more in the cluster's API, as ServiceAccount ${name}: ${rightsWords(more)}`;
    const path = nearestPath([...is.path, 'spec', 'serviceAccountName'], is.manifest);
    return [{ risk: 'open', message, manifest: is.manifest, path }];
  });
}

function accountOf({ spec }: Pod): string {
  return text(spec.serviceAccountName) ?? text(spec.serviceAccount) ?? 'default';
}

const grantsByAccount = lazyOf((side: Side) =>
  groupBy(grantsOf(side), ({ account }) => JSON.stringify([account?.namespace ?? null, account?.name ?? null])),
);

function rightsOfAccount(side: Side, namespace: string | undefined, name: string): readonly Right[] {
  const grants = grantsByAccount(side).get(JSON.stringify([namespace ?? null, name])) ?? [];
  return grants.flatMap(({ rights }) => rights ?? []);
}
