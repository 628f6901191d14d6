import { SecretRef } from '../../lib/facts/plugins/secret-value';
import { EXAMPLES } from './examples';
import { literal, memberName } from './literal';
import { ImportError } from './reference/import-error';

/**
 * The example of a plugin as TypeScript; not yet formatted.
 * @throws ImportError when the plugin has none
 */
export function exampleSource(plugin: string): string {
  const config = (EXAMPLES as Readonly<Record<string, object>>)[plugin];
  if (config === undefined) throw new ImportError('tools/kong-plugins/examples.ts', `${plugin} has no example`);
  const member = Object.keys(config).length === 0 ? '' : `, config: ${source(config)}`;
  return `new KongPlugin(this, '${plugin}', { plugin: '${plugin}'${member} });\n`;
}

function source(value: unknown): string {
  if (value instanceof SecretRef) return `secretRef(${literal(value.secretName)}, ${literal(value.key)})`;
  if (Array.isArray(value)) return `[${value.map(source).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return literal(value);
  const members = Object.entries(value).map(([key, one]) => `${memberName(key)}: ${source(one)}`);
  return `{ ${members.join(', ')} }`;
}
