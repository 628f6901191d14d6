import { schemas } from '../../../facts/schemas/schemas';
import type { Manifest } from '../../manifests/manifest';
import { object, type JsonObject } from '../../manifests/json';
import type { ObjectPair } from './object-pairs';
import { isSameValue } from './same-value';
import { secretInStoredForm, writtenPath } from './secret-form';
import type { HiddenChange, Part, ValueChange, ValueDifference } from './value-change';
import { ValueComparison } from './value-comparison';

/** Two objects that are compared, or one that the other side lacks. */
export interface ComparedObject extends ObjectPair, ValueDifference {}

const SAME: ValueDifference = { changes: [], hidden: [] };

/** What two objects that are one to people differ in; nothing where one side lacks it. */
export function comparedObject(pair: ObjectPair): ComparedObject {
  const { before, after } = pair;
  if (before === undefined || after === undefined || isSameValue(before.value, after.value))
    return { ...pair, ...SAME };
  return { ...pair, ...(before.groupKind === 'Secret' ? secrets(before, after) : difference(before, after)) };
}

function difference(before: Manifest, after: Manifest, values = [before.value, after.value]): ValueDifference {
  const isOneVersion = before.apiVersion === after.apiVersion;
  const [left, right] = values as [JsonObject, JsonObject];
  const type = tellingType(before, after);
  return new ValueComparison(after.kind, type, isOneVersion ? after.apiVersion : undefined, left, right);
}

/** Of two versions of one kind, the one that is known says what its fields are; of two such the newer. */
function tellingType(before: Manifest, after: Manifest): string {
  const types = [before, after].map(({ apiVersion, kind }) => `${apiVersion}/${kind}`);
  const known = types.filter((type) => schemas().type(type) !== undefined);
  return (known.length > 0 ? known : types).sort(byAge).at(-1)!;
}

/** `v1beta1` before `v1`; the same with the sides exchanged. */
function byAge(a: string, b: string): number {
  const isEarly = (type: string): boolean => /\/?v\d{1,9}(alpha|beta)\d{0,9}\//.test(type);
  if (isEarly(a) !== isEarly(b)) return isEarly(a) ? -1 : 1;
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

/** The same entries may stand in `data` or in `stringData`. */
function secrets(before: Manifest, after: Manifest): ValueDifference {
  const stored = [before, after].map(({ value }) => secretInStoredForm(value) ?? value) as [JsonObject, JsonObject];
  const isAsWritten = stored[0] === before.value && stored[1] === after.value;
  if (isAsWritten) return difference(before, after);
  const { changes, hidden } = difference(before, after, stored);
  const told = new Set(changes.map(({ label: [field, key] }) => JSON.stringify([field, key])));
  const untold = new Set(
    difference(before, after)
      .changes.filter(({ label: [field] }) => field === 'data' || field === 'stringData')
      .flatMap(entriesOf)
      .filter((key) => !told.has(JSON.stringify(['data', key]))),
  );
  return {
    changes: changes.map((change) => asWritten(change, before, after)),
    hidden: [
      ...hidden,
      ...Array.from(untold, (key): HiddenChange => ({ reason: 'secret-form', label: ['data', key] })),
    ],
  };
}

/** The entries of a Secret that a change is about; the field itself where it has none. */
function entriesOf({ label, before, after }: ValueChange): string[] {
  const [field, key] = label;
  if (typeof key === 'string') return [key];
  const keys = [before, after].flatMap((part) => Object.keys(object(part?.value)));
  return keys.length === 0 && typeof field === 'string' ? [field] : keys;
}

function asWritten(change: ValueChange, before: Manifest, after: Manifest): ValueChange {
  const written = (part: Part | undefined, { value }: Manifest): Part | undefined =>
    part && { ...part, path: writtenPath(value, part.path) };
  const [left, right] = [written(change.before, before), written(change.after, after)];
  return { ...change, ...(left && { before: left }), ...(right && { after: right }) };
}
