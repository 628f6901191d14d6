import type { Finding } from '../check/finding';
import { groupBy } from '../manifests/group-by';
import type { Side } from './side';

/** What the check finds on one side alone. This is also the JSON of the verb, and stays. */
export interface FindingChanges {
  readonly new: readonly Finding[];
  readonly gone: readonly Finding[];
}

/** A finding is the same wherever its object has moved, as long as it says the same of the object. */
export function findingChanges(before: Side, after: Side): FindingChanges {
  return { new: beyond(after, before), gone: beyond(before, after) };
}

/** Those of a side that are more than another side has. */
function beyond(side: Side, other: Side): Finding[] {
  const known = groupBy(other.report().findings, (finding) => keyOf(finding, other));
  return side.report().findings.filter((finding) => known.get(keyOf(finding, side))?.pop() === undefined);
}

function keyOf({ rule, object: { kind, namespace, name }, message }: Finding, side: Side): string {
  return JSON.stringify([rule, kind, namespace, name, withoutPlace(message, side.files)]);
}

/** Where another object stands is no part of what is said of it: `is already declared at web.yaml:7`. */
function withoutPlace(message: string, files: ReadonlySet<string>): string {
  const [at, colon] = [message.lastIndexOf(' at '), message.lastIndexOf(':')];
  if (!files.has(message.slice(at + ' at '.length, colon))) return message;
  return message.slice(0, at) + message.slice(colon + 1).replace(/^\d+/, '');
}
