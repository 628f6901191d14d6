import type { FieldType } from './schema-facts';

/** The types of objects that a field names. */
export function namesIn(field: FieldType): string[] {
  if (typeof field === 'string') return field.includes('/') ? [field] : [];
  return 'list' in field ? namesIn(field.list) : 'map' in field ? namesIn(field.map) : [];
}
