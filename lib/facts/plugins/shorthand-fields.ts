import { insteadOf } from './deprecation';
import type { FieldFacts, ShorthandFacts } from './facts';
import { entriesOf, FilledRecord, isTable, valueAt } from './lua-table';
import type { Inspection } from './inspection';
import type { ValuePath } from '../text/value-path';

export type FieldCheck = (field: FieldFacts, value: unknown, path: ValuePath, inspection: Inspection) => void;

/**
 * Moves what is written under another name to the field it stands for. Where both are written, the field itself wins
 * over a name whose deprecation the schema declares; all other names win over the field.
 */
export function rewriteShorthands(
  record: FieldFacts,
  entries: FilledRecord,
  path: ValuePath,
  inspection: Inspection,
  check: FieldCheck,
): void {
  for (const shorthand of record.shorthandFields ?? []) {
    const value = entries.get(shorthand.name);
    if (value === undefined) continue;
    entries.delete(shorthand.name);
    const writtenAt = [...path, shorthand.name];
    const before = inspection.count;
    check(shorthand, value, writtenAt, inspection);
    if (inspection.count > before || !agreesWithTargets(shorthand, value, entries, path, inspection)) {
      for (const target of shorthand.mapsTo) {
        if (valueAt(entries, target) === undefined) inspection.moved(writtenAt, [...path, ...target.split('.')]);
      }
      continue;
    }
    inspection.warn({ path: writtenAt, value, rule: 'deprecated', allowed: insteadOf(shorthand) });
    for (const target of shorthand.mapsTo) {
      if (moveTo(target, shorthand, value, entries)) inspection.moved(writtenAt, [...path, ...target.split('.')]);
    }
  }
}

/** Kong compares the two only where the schema itself names the replacement. */
function agreesWithTargets(
  shorthand: ShorthandFacts,
  value: unknown,
  entries: FilledRecord,
  path: ValuePath,
  inspection: Inspection,
): boolean {
  if (value === null || shorthand.deprecated?.replacedByFrom !== 'schema') return true;
  for (const target of shorthand.deprecated.replacedBy) {
    const [first = '', ...deeper] = target.split('.');
    const holder = entries.get(first);
    const unreadable = deeper.length > 0 && holder !== undefined && !isTable(holder);
    const given = valueAt(entries, target);
    if (!unreadable && (given === undefined || given === null || given === false || given === value)) continue;
    inspection.refuse({
      path: [...path, shorthand.name],
      value,
      rule: 'deprecated',
      allowed: unreadable
        ? `${first} as a record where ${shorthand.name} is given too`
        : `the value of ${target}, which means the same; leave ${shorthand.name} out`,
    });
    return false;
  }
  return true;
}

/** @returns whether the field now has the value of the other name */
function moveTo(target: string, shorthand: ShorthandFacts, value: unknown, entries: FilledRecord): boolean {
  const [first = '', second] = target.split('.');
  const mapped = mapValue(shorthand, value);
  const fieldWins = shorthand.deprecated?.replacedByFrom !== 'func';
  const current = entries.get(first);
  if (second === undefined) {
    if (fieldWins && current !== undefined && current !== null) return false;
    entries.set(first, mapped);
    return true;
  }
  if (current !== undefined && current !== null && current !== false && !isTable(current)) return false;
  const inner = new FilledRecord(current);
  if (isTable(current)) for (const [key, entry] of entriesOf(current)) inner.set(String(key), entry);
  const given = inner.get(second);
  const keepsGiven = fieldWins && given !== undefined && given !== null;
  if (!keepsGiven) inner.set(second, mapped);
  entries.set(first, inner);
  return !keepsGiven;
}

function mapValue(shorthand: ShorthandFacts, value: unknown): unknown {
  if (value === null) return shorthand.mapsNullTo ?? null;
  const mapped = shorthand.mapsValues;
  return typeof value === 'string' && mapped && Object.hasOwn(mapped, value) ? mapped[value] : value;
}
