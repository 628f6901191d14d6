import { warnOfDeprecation } from './deprecation';
import type { FieldFacts } from './facts';
import { entriesOf, FilledRecord, isTable, listOf } from './lua-table';
import { fieldsOf } from './record-fields';
import { rewriteShorthands, type FieldCheck } from './shorthand-fields';
import type { Inspection } from './inspection';
import type { ValuePath } from '../text/value-path';

/**
 * Gives every field of a record the value that Kong checks: the one written, that of another name for it, the default,
 * or `null`. A required field without any of these stays missing. Entries that are no fields are kept.
 *
 * @param value a table; without entries where it is none
 * @param check how a value written under another name is checked
 */
export function fillRecord(
  record: FieldFacts,
  value: unknown,
  path: ValuePath,
  inspection: Inspection,
  check: FieldCheck,
): FilledRecord {
  const filled = new FilledRecord(value);
  if (isTable(value)) for (const [key, entry] of entriesOf(value)) filled.set(keyOf(key), entry);
  rewriteShorthands(record, filled, path, inspection, check);
  for (const [name, field] of fieldsOf(record)) {
    const written = filled.get(name);
    const fieldPath = [...path, name];
    warnOfDeprecation(field, written, fieldPath, inspection);
    const value = field.type === 'record' ? fillRecordField(field, written, fieldPath, inspection, check) : written;
    if (value !== undefined) filled.set(name, value);
    else setUnlessMissing(filled, name, defaultOf(field));
  }
  return filled;
}

/** An index is told apart from a name of the same digits, which no field has either. */
function keyOf(key: string | number): string {
  return typeof key === 'number' ? `[${key}]` : key;
}

function setUnlessMissing(filled: Map<string, unknown>, name: string, value: unknown): void {
  if (value !== undefined) filled.set(name, value);
}

function fillRecordField(
  field: FieldFacts,
  written: unknown,
  path: ValuePath,
  inspection: Inspection,
  check: FieldCheck,
): unknown {
  let value = written;
  if (written === false) {
    // Kong takes the first of "the value or its default", and false is no value to Lua.
    value = undefined;
    inspection.warn({
      path,
      value: written,
      rule: 'type',
      allowed: 'a record; Kong reads false as if the field were left out',
    });
  }
  if (value === null || (value === undefined && field.required !== true && written !== false)) return value;
  value ??= field.default ?? (field.required === true ? {} : null);
  return isTable(value) ? fillRecord(field, value, path, inspection, check) : value;
}

/**
 * What Kong makes up by itself, such as a random text, is not known here: such fields have no default.
 *
 * @returns `undefined` for a required field without default
 */
export function defaultOf(field: FieldFacts): unknown {
  const fallback = field.required === true ? undefined : null;
  return field.dbless?.default ?? field.default ?? fallback;
}

/** A filled record as plain data: without nulls, lists in place of Kong's empty tables where a list belongs. */
export function withoutNulls(field: FieldFacts, value: unknown): unknown {
  if (!isTable(value)) return value;
  const list = field.type === 'array' || field.type === 'set' ? listOf(value) : undefined;
  if (list !== undefined) return list.map((member) => withoutNulls(field.elements ?? field, member));
  const entries = entriesOf(value).filter(([, entry]) => entry !== null);
  return Object.fromEntries(
    entries.map(([key, entry]) => [
      key,
      withoutNulls(fieldsOf(field).get(String(key)) ?? field.values ?? field, entry),
    ]),
  );
}
