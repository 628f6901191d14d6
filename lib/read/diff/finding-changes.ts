import { groupBy } from '../manifests/group-by';
import type { Finding, Report } from '../check/finding';

/** What the check finds on one side alone. This is also the JSON of the verb, and stays. */
export interface FindingChanges {
  readonly new: readonly Finding[];
  readonly gone: readonly Finding[];
}

/** A finding is the same wherever its object has moved, as long as it says the same of the object. */
export function findingChanges(before: Report, after: Report): FindingChanges {
  return { new: beyond(after.findings, before.findings), gone: beyond(before.findings, after.findings) };
}

/** Those of a list that are more than another list has. */
function beyond(findings: readonly Finding[], others: readonly Finding[]): Finding[] {
  const known = groupBy(others, keyOf);
  return findings.filter((finding) => known.get(keyOf(finding))?.pop() === undefined);
}

function keyOf({ rule, object: { kind, namespace, name }, message }: Finding): string {
  return JSON.stringify([rule, kind, namespace, name, message]);
}
