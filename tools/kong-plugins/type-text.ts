import type { FieldFacts } from '../../lib/facts/plugins/facts';
import { interfaceName } from './interface-name';
import { literal } from './literal';
import { ownVersions, type MergedField } from './merged-field';
import { literalsOf } from './value-words';

/** The TypeScript type of everything that some version takes under the field's own name. */
export function typeText(plugin: string, field: MergedField): string {
  if (field.isSecret) return 'Secret';
  const all = [...ownVersions(field).values()];
  const isWide = (type: 'string' | 'number'): boolean =>
    all.some((one) => (one.type === 'integer' ? 'number' : one.type) === type && literalsOf(one) === undefined);
  const alternatives = all.flatMap((one): readonly string[] => {
    const literals = literalsOf(one);
    if (one.type === 'string') return literals && !isWide('string') ? stringLiterals(one, literals) : ['string'];
    if (one.type === 'number' || one.type === 'integer') {
      return literals && !isWide('number') ? literals.map(literal) : ['number'];
    }
    return [compoundType(plugin, field, one)];
  });
  return [...new Set(alternatives)].join(' | ');
}

function stringLiterals({ referenceable }: FieldFacts, literals: readonly unknown[]): string[] {
  return [...literals.map(literal), ...(referenceable === true ? ['VaultReference'] : [])];
}

function compoundType(plugin: string, { path, elements, values, fields }: MergedField, { type }: FieldFacts): string {
  switch (type) {
    case 'array':
    case 'set': {
      const element = elements ? typeText(plugin, elements) : 'unknown';
      return element.includes(' | ') ? `readonly (${element})[]` : `readonly ${element}[]`;
    }
    case 'map':
      return `Readonly<Record<string, ${values ? typeText(plugin, values) : 'unknown'}>>`;
    case 'record':
      return fields.length > 0 ? interfaceName(plugin, path) : 'Readonly<Record<string, never>>';
    case 'string':
    case 'number':
    case 'integer':
    case 'boolean':
      return type;
  }
}
