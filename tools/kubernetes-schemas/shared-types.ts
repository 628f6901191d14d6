import type { FieldType, SchemaFacts, TypeFacts } from '../../lib/facts/schemas/schema-facts';

/**
 * The same kinds with one type for all parts that have the same fields: an ApplicationSet has the whole of an Application in each
 * of its generators.
 */
export function withSharedTypes({ source, kinds, types }: SchemaFacts): SchemaFacts {
  const texts = new Map<string, string>();
  const names = new Map<string, string>();
  const textOf = (name: string): string => {
    const known = texts.get(name);
    if (known !== undefined) return known;
    const type = types[name];
    if (type === undefined) return name;
    const fields = Object.entries(type.fields).map(([field, each]) => [field, renamed(each, (inner) => textOf(inner))]);
    const text = JSON.stringify({ ...type, fields: Object.fromEntries(fields) as TypeFacts['fields'] });
    texts.set(name, text);
    return text;
  };
  for (const name of [...kinds, ...Object.keys(types)]) {
    const text = textOf(name);
    if (!names.has(text)) names.set(text, name);
  }
  const shared: Record<string, TypeFacts> = {};
  const add = (name: string): string => {
    const type = types[name];
    if (type === undefined) return name;
    const first = names.get(textOf(name))!;
    if (shared[first] === undefined) {
      const fields: Record<string, FieldType> = {};
      shared[first] = { ...types[first]!, fields };
      for (const [field, each] of Object.entries(types[first]!.fields)) fields[field] = renamed(each, add);
    }
    return first;
  };
  for (const kind of kinds) {
    const first = add(kind);
    // Two kinds that are alike are two types all the same.
    shared[kind] = shared[first]!;
  }
  return { source, kinds, types: shared };
}

function renamed(field: FieldType, rename: (name: string) => string): FieldType {
  if (typeof field === 'string') return field.includes('/') ? rename(field) : field;
  if ('list' in field) return { ...field, list: renamed(field.list, rename) };
  return 'map' in field ? { map: renamed(field.map, rename) } : field;
}
