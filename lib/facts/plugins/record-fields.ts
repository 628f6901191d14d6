import type { FieldFacts, NamedFieldFacts } from './facts';

const byRecord = new WeakMap<FieldFacts, ReadonlyMap<string, NamedFieldFacts>>();

/** The fields of a record by name, without the names that Kong rewrites. */
export function fieldsOf(record: FieldFacts): ReadonlyMap<string, NamedFieldFacts> {
  let fields = byRecord.get(record);
  if (fields === undefined) {
    fields = new Map((record.fields ?? []).map((field) => [field.name, field]));
    byRecord.set(record, fields);
  }
  return fields;
}

/** The field at a path such as `redis.host`. */
export function fieldBelow(record: FieldFacts, path: string): FieldFacts | undefined {
  let field: FieldFacts | undefined = record;
  for (const name of path.split('.')) field = field && fieldsOf(field).get(name);
  return field;
}
