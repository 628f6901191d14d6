import type { FieldType, SchemaFacts } from '../../lib/facts/schemas/schema-facts';
import { namesIn } from '../../lib/facts/schemas/type-names';

/** Fields of an object that are not its kind's own. */
const COMMON = ['apiVersion', 'kind', 'metadata', 'status'];

/**
 * The kinds of Istio as TypeScript: an interface for what each has beside its metadata, and all that it needs. One kind
 * has the same fields in all its API versions.
 */
export function istioTypesFile({ source, kinds, types }: SchemaFacts): string {
  const byKind = new Map<string, string>();
  for (const kind of kinds) byKind.set(kind.split('/').at(-1)!, byKind.get(kind.split('/').at(-1)!) ?? kind);
  const needed = new Set<string>();
  const need = (name: string): void => {
    if (needed.has(name) || types[name] === undefined) return;
    needed.add(name);
    Object.values(types[name].fields).flatMap(namesIn).forEach(need);
  };
  const specs = [...byKind].map(([kind, type]) => {
    const spec = types[type]!.fields.spec as string;
    need(spec);
    return `  readonly ${kind}: ${interfaceName(spec)};`;
  });
  const interfaces = [...needed].sort().map((name) => {
    const { fields, required = [] } = types[name]!;
    const lines = Object.entries(fields)
      .filter(([field]) => !COMMON.includes(field) || name.includes('.spec'))
      .map(
        ([field, type]) =>
          `  readonly ${field}${required.includes(field) ? '' : '?'}: ${typeText(type, types)}${required.includes(field) ? '' : ' | undefined'};`,
      );
    return `export interface ${interfaceName(name)} {\n${lines.join('\n')}\n}`;
  });
  return [
    `// Made by "npm run import" of ${source}; never edited.`,
    `/** What the kinds of Istio say, by kind. */\nexport interface IstioSpecs {\n${specs.join('\n')}\n}`,
    ...interfaces,
    '',
  ].join('\n\n');
}

/** `networking.istio.io/v1/VirtualService.spec.http` is `VirtualServiceSpecHttp`. */
function interfaceName(type: string): string {
  return type
    .split('/')
    .at(-1)!
    .split('.')
    .map((part) => part.charAt(0).toUpperCase() + part.slice(1))
    .join('');
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
