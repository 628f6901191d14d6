import { hasMarkedName } from '../text/placeholder';
import { allowedType } from './allowed-values';
import { checkCustom } from './custom-validators';
import { fillRecord } from './defaults';
import { checkEntities } from './entity-checks';
import type { FieldFacts } from './facts';
import { entriesOf, FilledRecord, isTable, listOf, withoutDuplicates, type Table } from './lua-table';
import { fieldsOf } from './record-fields';
import { refuseUnknownField } from './unknown-field';
import { checkValue } from './value-check';
import { isReference } from './vault-reference';
import type { Inspection } from './inspection';
import type { ValuePath } from '../text/value-path';

/** @param value a record may have been filled in already */
export function checkField(field: FieldFacts, value: unknown, path: ValuePath, inspection: Inspection): void {
  if (value === null) {
    if (field.required === true) refuseNull(field, path, inspection);
    return;
  }
  if (!hasType(field, value)) {
    // What a tool fills in has a type by then.
    if (typeof value === 'string' && hasMarkedName(value)) return;
    inspection.refuse({ path, value, rule: 'type', allowed: allowedType(field) });
    return;
  }
  const before = inspection.count;
  const checked = checkMembers(field, value, path, inspection);
  if (inspection.count > before || isReference(field, checked)) return;
  if (checkValue(field, checked, path, inspection)) checkCustom(field, checked, path, inspection);
}

/** @returns the value as the validators see it: records filled in, sets without duplicates */
function checkMembers(field: FieldFacts, value: unknown, path: ValuePath, inspection: Inspection): unknown {
  const list = field.type === 'array' || field.type === 'set' ? listOf(value) : undefined;
  if (list !== undefined) {
    list.forEach((member, index) => {
      checkMember(field.elements, member, [...path, index], inspection);
    });
    return field.type === 'set' ? withoutDuplicates(list) : list;
  }
  if (field.type === 'map' && isTable(value)) checkMap(field, value, path, inspection);
  if (field.type !== 'record') return value;
  const filled = value instanceof FilledRecord ? value : fillRecord(field, value, path, inspection, checkField);
  checkRecord(field, filled, path, inspection);
  return filled;
}

/** Nothing is converted: a number in quotes is a text. */
function hasType({ type }: FieldFacts, value: unknown): boolean {
  switch (type) {
    case 'array':
    case 'set':
      return listOf(value) !== undefined;
    case 'map':
    case 'record':
      return isTable(value);
    case 'integer':
      return Number.isInteger(value);
    case 'number':
      return Number.isFinite(value);
    case 'string':
    case 'boolean':
      return typeof value === type;
  }
}

/** Members are required, whatever the schema says of them. */
function checkMember(field: FieldFacts | undefined, value: unknown, path: ValuePath, inspection: Inspection): void {
  if (field === undefined) return;
  if (value === null) refuseNull(field, path, inspection);
  else checkField(field, value, path, inspection);
}

function checkMap(field: FieldFacts, value: Table, path: ValuePath, inspection: Inspection): void {
  for (const [key, entry] of entriesOf(value)) {
    const entryPath = [...path, key];
    checkMember(field.keys, key, entryPath, inspection);
    checkMember(field.values, entry, entryPath, inspection);
  }
}

function checkRecord(record: FieldFacts, filled: FilledRecord, path: ValuePath, inspection: Inspection): void {
  const fields = fieldsOf(record);
  for (const [name, value] of filled) {
    const field = fields.get(name);
    if (field !== undefined) checkField(field, value, [...path, name], inspection);
    else refuseUnknownField(record, name, value, path, inspection);
  }
  for (const [name, field] of fields) {
    if (!filled.has(name) && field.auto !== true) refuseMissing(field, [...path, name], inspection);
  }
  checkEntities(record.entityChecks ?? [], record, filled, path, inspection);
}

function refuseNull(field: FieldFacts, path: ValuePath, inspection: Inspection): void {
  inspection.refuse({ path, value: null, rule: 'required', allowed: `${allowedType(field)}, not null` });
}

function refuseMissing(field: FieldFacts, path: ValuePath, inspection: Inspection): void {
  inspection.refuse({ path, value: undefined, rule: 'required', allowed: `${allowedType(field)}; it is required` });
}
