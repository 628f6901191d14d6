import { DEFINITION } from '../check/context';
import type { Finding } from '../check/finding';
import { groupBy } from '../manifests/group-by';
import type { Manifest } from '../manifests/manifest';
import { isSameValue } from './objects/same-value';
import type { Comparison } from './comparison';
import type { Side } from './side';

/** What the check finds on one side alone. This is also the JSON of the verb, and stays. */
export interface FindingChanges {
  readonly new: readonly Finding[];
  readonly gone: readonly Finding[];
}

/** A finding is the same wherever its object has moved, as long as it says the same of the object. */
export function findingChanges({ before, after, objects }: Comparison): FindingChanges {
  const known = sharedObjects(before, after);
  const renamed = new Map(
    objects.flatMap(({ before: was, after: is, isRenamed }) =>
      isRenamed && was !== undefined && is !== undefined ? [[placeKey(is), was.name] as const] : [],
    ),
  );
  const [was, is] = [before, after].map((side) => ({
    side,
    findings: side.findings(known),
    renamed: side === after ? renamed : NONE,
  })) as [Found, Found];
  return { new: beyond(is, was), gone: beyond(was, is) };
}

interface Found {
  readonly side: Side;
  readonly findings: readonly Finding[];
  /** What objects were called before, by what they are now. */
  readonly renamed: ReadonlyMap<string, string>;
}

const NONE: ReadonlyMap<string, string> = new Map();

function placeKey({ kind, namespace = '', name }: Pick<Manifest, 'kind' | 'namespace' | 'name'>): string {
  return JSON.stringify([kind, namespace, name]);
}

/** Those of a side that are more than another side has. */
function beyond(found: Found, other: Found): Finding[] {
  const known = groupBy(other.findings, (finding) => keyOf(finding, other));
  return found.findings.filter((finding) => known.get(keyOf(finding, found))?.pop() === undefined);
}

/**
 * The objects that have one value on both sides, as what is read once has, and that no other is called like: of what is found in two of
 * one name, nobody can say in which. Undefined where they may mean something else.
 */
function sharedObjects(before: Side, after: Side): ((manifest: Manifest) => boolean) | undefined {
  if (!isSameValue(before.releases, after.releases)) return undefined;
  const values = new Set<unknown>(before.manifests.map(({ value }) => value));
  const shared = new Set<unknown>(after.manifests.flatMap(({ value }) => (values.has(value) ? value : [])));
  const namesakes = [before, after].map(({ manifests }) => groupBy(manifests, placeKey));
  const isShared = (manifest: Manifest): boolean =>
    shared.has(manifest.value) && namesakes.every((named) => named.get(placeKey(manifest))?.length === 1);
  const definitions = [before, after].flatMap(({ set }) => set.of(DEFINITION));
  return definitions.every(isShared) ? isShared : undefined;
}

function keyOf({ rule, severity, object, message }: Finding, { side, renamed }: Found): string {
  const { kind, namespace, name } = object;
  const own = { kind, namespace, name: renamed.get(placeKey(object)) ?? name };
  // Which of several objects comes first in the files is no part of what is found in them.
  const claim = CLAIM.exec(message)?.[1];
  return JSON.stringify(
    claim === undefined
      ? [rule, own.kind, own.namespace, own.name, withoutPlace(message, side.files)]
      : [rule, severity, claim],
  );
}

/** What several objects claim, which one finding less than there are objects says. */
const CLAIM = /^(.{1,1000}) is already claimed by /;

const AT = ' at ';

/** Where another object stands is no part of what is said of it: `is already declared at web.yaml:7`. */
function withoutPlace(message: string, files: ReadonlySet<string>): string {
  const colon = message.lastIndexOf(':');
  // A file may be called so too.
  for (let at = message.indexOf(AT); at >= 0 && at < colon; at = message.indexOf(AT, at + 1)) {
    if (!files.has(message.slice(at + AT.length, colon))) continue;
    return message.slice(0, at) + message.slice(colon + 1).replace(/^\d+/, '');
  }
  return message;
}
