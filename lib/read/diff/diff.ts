import { callerChanges } from './callers/caller-changes';
import { Comparison } from './comparison';
import type { Difference, ReadReleases } from './difference';
import { findingChanges } from './finding-changes';
import { groupBy } from '../manifests/group-by';
import type { ObjectChange } from './objects/object-change';
import { objectChanges } from './objects/object-changes';
import { fingerprint } from './objects/same-value';
import { risksOf } from './risks/risks';
import type { Side } from './side';

/** What two sets of manifests differ in. The same sets give the same answer. */
export function diff(before: Side, after: Side): Difference {
  const comparison = new Comparison(before, after);
  // What is the same means the same.
  const isSame = comparison.isSame();
  const callers = isSame ? [] : callerChanges(comparison.routes());
  const risks = isSame ? [] : risksOf(comparison);
  const objects = objectChanges([...comparison.objects, ...comparison.installed], before, after).sort(byObject);
  const findings = isSame && before.readsLike(after) ? { new: [], gone: [] } : findingChanges(comparison);
  const risksByName = groupBy(risks, ({ risk }) => risk);
  const count = (kind: ObjectChange['kind']): number => objects.filter((each) => each.kind === kind).length;
  return {
    before: before.title,
    after: after.title,
    releases: { before: releasesOf(before), after: releasesOf(after) },
    summary: {
      callers: callers.length,
      risks: Object.fromEntries(Array.from(risksByName, ([name, { length }]) => [name, length])),
      objects: {
        added: count('added'),
        removed: count('removed'),
        changed: count('changed'),
        renamed: count('renamed'),
      },
      hidden: {
        differences: objects.flatMap(({ hidden }) => Object.values(hidden)).reduce((sum, each) => sum + each, 0),
        objects: count('hidden'),
      },
      strays: { added: straysBeyond(after, before), removed: straysBeyond(before, after) },
      findings: { new: findings.new.length, gone: findings.gone.length },
    },
    callers,
    risks,
    objects,
    findings,
  };
}

function releasesOf({ releases: { kubernetes, gatewayApi, kong, kic, istio } }: Side): ReadReleases {
  return { kubernetes, gatewayApi, kong, kic, istio: istio ?? null };
}

function straysBeyond(side: Side, other: Side): number {
  const known = groupBy(other.strays, ({ value }) => fingerprint(value));
  return side.strays.filter(({ value }) => known.get(fingerprint(value))?.pop() === undefined).length;
}

const KINDS: readonly ObjectChange['kind'][] = ['removed', 'renamed', 'changed', 'added', 'hidden'];

/** What is gone first: it is what nobody sees in what is there. */
function byObject(a: ObjectChange, b: ObjectChange): number {
  return KINDS.indexOf(a.kind) - KINDS.indexOf(b.kind) || compare(keyOf(a), keyOf(b));
}

function keyOf({ object: { namespace, kind, name, apiVersion } }: ObjectChange): string {
  return JSON.stringify([namespace, kind, name, apiVersion]);
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
