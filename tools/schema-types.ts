import type { FieldType, SchemaFacts } from '../lib/facts/schemas/schema-facts';
import { namesIn } from '../lib/facts/schemas/type-names';

/** What is written of schemas. */
export interface SchemaTypes {
  /** Name of the interface with what each kind says, by kind. */
  readonly index: string;
  /** By group, version and kind, as the schemas name them: one version of each. */
  readonly kinds: readonly string[];
}

const SCALARS: Readonly<Record<string, string>> = {
  string: 'string',
  integer: 'number',
  number: 'number',
  boolean: 'boolean',
  'int-or-string': 'number | string',
  port: 'number',
  'port-or-name': 'number | string',
  quantity: 'number | string',
};

/** Kinds as TypeScript: an interface for the spec of each, and all that it needs. Nothing is loaded for them. */
export function schemaTypes({ source, types }: SchemaFacts, { index, kinds }: SchemaTypes): string {
  const needed = new Set<string>();
  const need = (name: string): void => {
    if (needed.has(name) || types[name] === undefined) return;
    needed.add(name);
    Object.values(types[name].fields).flatMap(namesIn).forEach(need);
  };
  const specs = kinds.map((kind) => {
    const spec = types[kind]!.fields.spec as string;
    need(spec);
    return `  readonly ${kindOf(kind)}: ${interfaceName(spec)};`;
  });
  return [
    `// Made by "npm run import" of ${source} (MIT licence); never edited.`,
    `/** What each kind says, by kind. */\nexport interface ${index} {\n${specs.join('\n')}\n}`,
    ...[...needed].sort().map((name) => interfaceOf(name, types)),
    '',
  ].join('\n\n');
}

/** The first version of each kind. */
export function firstOfEachKind(kinds: readonly string[]): string[] {
  return kinds.filter((kind, place) => kinds.findIndex((each) => kindOf(each) === kindOf(kind)) === place);
}

function kindOf(name: string): string {
  return name.split('/').at(-1)!;
}

/** `networking.istio.io/v1/VirtualService.spec.http` is `VirtualServiceSpecHttp`. */
function interfaceName(type: string): string {
  return kindOf(type)
    .split('.')
    .map((part) => part.charAt(0).toUpperCase() + part.slice(1))
    .join('');
}

function interfaceOf(name: string, types: SchemaFacts['types']): string {
  const { fields, required = [] } = types[name]!;
  const lines = Object.entries(fields).map(([field, type]) => {
    const text = typeText(type, types);
    return required.includes(field) ? `  readonly ${field}: ${text};` : `  readonly ${field}?: ${orUndefined(text)};`;
  });
  return `export interface ${interfaceName(name)} {\n${lines.join('\n')}\n}`;
}

function orUndefined(type: string): string {
  return type === 'unknown' ? type : `${type} | undefined`;
}

function typeText(type: FieldType, types: SchemaFacts['types']): string {
  if (typeof type === 'string') {
    if (type.includes('/')) return Object.keys(types[type]?.fields ?? {}).length === 0 ? 'object' : interfaceName(type);
    return SCALARS[type] ?? 'unknown';
  }
  if ('oneOf' in type) return type.oneOf.map((each) => (typeof each === 'string' ? `'${each}'` : each)).join(' | ');
  if ('scalar' in type) return SCALARS[type.scalar] ?? 'unknown';
  if ('map' in type) return `Readonly<Record<string, ${typeText(type.map, types)}>>`;
  const member = typeText(type.list, types);
  return `readonly ${/[ <]/.test(member) && !member.endsWith('>') ? `(${member})` : member}[]`;
}
