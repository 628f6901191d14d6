import { checkWords } from './check-words';
import { code } from './code-span';
import { exampleSource } from './example-source';
import { defaultsOf } from './field-notes';
import { fieldTable, MAX_DEFAULT } from './field-table';
import { withDescendants, type MergedField } from './merged-field';
import { traitWords, type MergedPlugin } from './merged-plugin';
import { summaryOf } from './summaries';
import { spanText } from './version-span';

const SCOPES = ['route', 'service', 'consumer', 'global'] as const;

/** The documentation of one plugin, in Markdown; not yet formatted. */
export function renderPage(plugin: MergedPlugin): string {
  const fields = withDescendants(plugin.config).filter(({ name }) => name !== '');
  const checks = checkWords(plugin).map((check) => `- ${check}`);
  return [
    `# ${plugin.name}`,
    summaryOf(plugin.name),
    traits(plugin),
    '## Fields',
    fieldTable(fields),
    ...longDefaults(fields),
    ...(checks.length === 0 ? [] : ['## Across fields', checks.join('\n')]),
    '## Example',
    `\`\`\`ts\n${exampleSource(plugin.name)}\`\`\``,
    '[All plugins](README.md)',
    '',
  ].join('\n\n');
}

/** What the plugin can be attached to. */
export function scopesText(plugin: MergedPlugin): string {
  return traitWords(plugin, ({ scopes }) => SCOPES.filter((scope) => scopes.includes(scope)).join(', '));
}

/** A plugin without a number runs before all others. */
export function priorityText(priority: number | null): string {
  return priority === null ? 'before all others' : String(priority);
}

function traits(plugin: MergedPlugin): string {
  return [
    `- **Kong:** ${[...plugin.versions.keys()].join(', ')}`,
    `- **Scopes:** ${scopesText(plugin)}`,
    `- **Protocols:** ${traitWords(plugin, ({ protocols }) => protocols.allowed.join(', '))}`,
    `- **Protocols by default:** ${traitWords(plugin, ({ protocols }) => protocols.default.join(', '))}`,
    `- **Priority:** ${traitWords(plugin, ({ priority }) => priorityText(priority))}`,
  ].join('\n');
}

function longDefaults(fields: readonly MergedField[]): string[] {
  return fields.flatMap((field) =>
    defaultsOf(field, (value) => JSON.stringify(value))
      .filter(({ text }) => text.length > MAX_DEFAULT)
      .flatMap(({ text, versions }) => {
        const when = versions.length === field.versions.size ? '' : `, ${spanText(versions) ?? 'in all versions'}`;
        return [`Default of ${code(field.path)}${when}:`, `\`\`\`json\n${text}\n\`\`\``];
      }),
  );
}
