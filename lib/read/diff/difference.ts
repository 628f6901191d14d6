import type { Releases } from '../../facts/releases';
import type { CallerChange } from './callers/caller-changes';
import type { FindingChanges } from './finding-changes';
import type { ObjectChange } from './objects/object-change';
import type { Risk, RiskName } from './risks/risk';

/** A release by its product, as major and minor; null: there is no mesh. */
export type ReadReleases = { readonly [Product in keyof Releases]: string | null };

/** What two sets of manifests differ in, in the order in which reviewers need it. This is also the JSON of the verb, and stays. */
export interface Difference {
  /** What the sides are called. */
  readonly before: string;
  readonly after: string;
  /** Which releases each side was read for. */
  readonly releases: { readonly before: ReadReleases; readonly after: ReadReleases };
  readonly summary: DifferenceSummary;
  /** What callers notice, a public route each. */
  readonly callers: readonly CallerChange[];
  readonly risks: readonly Risk[];
  readonly objects: readonly ObjectChange[];
  /** Of the check. */
  readonly findings: FindingChanges;
}

export interface DifferenceSummary {
  readonly callers: number;
  readonly risks: Readonly<Partial<Record<RiskName, number>>>;
  readonly objects: Readonly<Record<'added' | 'removed' | 'changed' | 'renamed', number>>;
  /** Differences that mean nothing, and objects that differ in these alone. */
  readonly hidden: { readonly differences: number; readonly objects: number };
  /** Documents that are no Kubernetes objects and stand on one side alone: nothing else is said of them. */
  readonly strays: { readonly added: number; readonly removed: number };
  readonly findings: Readonly<Record<'new' | 'gone', number>>;
}

/** Whether two sets mean the same. */
export function isEqual({ summary }: Difference): boolean {
  const { objects, strays, callers, findings, risks } = summary;
  const counts = [objects, strays, findings, risks].flatMap((each) => Object.values<number>(each));
  return callers === 0 && counts.every((count) => count === 0);
}
