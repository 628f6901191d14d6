import { entry, type JsonObject, type Path } from '../data';
import type { FieldType, TypeFacts } from './schema-facts';
import { schemas } from './schemas';

/** An object on the way to a field, and its type. */
export interface Owner {
  readonly type: TypeFacts;
  readonly value: JsonObject;
  readonly path: Path;
}

/**
 * Path of the object that an unknown field would be right in: an object right below, further out, or two levels below. Such as
 * `spec.template.spec`.
 *
 * @param owners from the outside in; the last one has the field
 */
export function fieldElsewhere(key: string, owners: readonly Owner[]): Path | undefined {
  const here = owners.at(-1)!;
  const path =
    insideOf(here.type, key, here.value) ??
    outsideOf(key, owners) ??
    furtherInside(here, key) ??
    labelsOf(here.type, entry(here.value, key));
  return typeof path === 'string' ? [...here.path, ...path.split('.')] : path;
}

/** Labels right in a selector, as those of Services are. */
function labelsOf({ fields }: TypeFacts, value: unknown): string | undefined {
  return typeof value === 'string' && Object.hasOwn(fields, LABELS) ? LABELS : undefined;
}

const LABELS = 'matchLabels';

function outsideOf(key: string, owners: readonly Owner[]): Path | undefined {
  return owners.slice(0, -1).findLast(({ type }) => Object.hasOwn(type.fields, key))?.path;
}

/** Fields that are there already come first. */
function insideOf(type: TypeFacts, key: string, value: unknown): string | undefined {
  let found: string | undefined;
  for (const [field, fieldType] of innerFields(type)) {
    if (!Object.hasOwn(schemas().objectType(fieldType)?.fields ?? {}, key)) continue;
    if (entry(value, field) !== undefined) return field;
    found ??= field;
  }
  return found;
}

function furtherInside({ type, value }: Owner, key: string): string | undefined {
  for (const [field, fieldType] of innerFields(type)) {
    const inner = schemas().objectType(fieldType);
    const found = inner === undefined ? undefined : insideOf(inner, key, entry(value, field));
    if (found !== undefined) return `${field}.${found}`;
  }
  return undefined;
}

function innerFields(type: TypeFacts): [string, FieldType][] {
  return Object.entries(type.fields).filter(([field]) => field !== 'status');
}
