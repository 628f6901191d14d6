import { checkWords } from './check-words';
import { defaultsOf, notesOf, sentence } from './field-notes';
import { interfaceName } from './interface-name';
import { literal, memberName } from './literal';
import { isRequired, withDescendants, type MergedField } from './merged-field';
import type { MergedPlugin } from './merged-plugin';
import { summaryOf } from './summaries';
import { tsdoc } from './tsdoc';
import { typeText } from './type-text';
import { unitOf } from './unit';
import { valueWords } from './value-words';
import { describeSpans, spanText } from './version-span';

/** Longer defaults are in the documentation only. */
const MAX_DEFAULT = 100;

/** The interfaces of a plugin's config: its own, then one for each record in it. */
export function renderInterfaces(plugin: MergedPlugin): string {
  const records = withDescendants(plugin.config).filter(({ fields }) => fields.length > 0);
  return records
    .map((record) => {
      const doc = record.path === '' ? configDoc(plugin) : [`\`${record.path}\` in the config of \`${plugin.name}\`.`];
      const members = record.fields.flatMap((field) => memberLines(plugin.name, field));
      const opening = `export interface ${interfaceName(plugin.name, record.path)} {`;
      return [...tsdoc('', doc), opening, ...members, '}', ''].join('\n');
    })
    .join('\n');
}

function configDoc(plugin: MergedPlugin): string[] {
  const when = spanText([...plugin.versions.keys()]);
  const availability = when === undefined ? '' : ` ${sentence(when)}`;
  const checks = checkWords(plugin).map((check) => `- ${check}`);
  return [`Config of \`${plugin.name}\`. ${summaryOf(plugin.name)}${availability}`, ...checks];
}

function memberLines(plugin: string, field: MergedField): string[] {
  const mark = isRequired(field) ? '' : '?';
  return [...memberDoc(field), `  readonly ${memberName(field.name)}${mark}: ${typeText(plugin, field)};`];
}

function memberDoc(field: MergedField): string[] {
  const notes = notesOf(field);
  const unit = unitOf(field);
  const sentences = [
    sentence(valueWords(field)),
    unit === undefined ? undefined : `In ${unit}.`,
    notes.availability,
    notes.required,
    notes.generated,
    notes.database,
    notes.secret,
    notes.vault,
  ];
  const defaults = describeSpans(defaultsOf(field, defaultText), [...field.versions.keys()]);
  return tsdoc('  ', [
    sentences.filter((one) => one !== undefined).join(' '),
    ...(defaults === '' ? [] : [`@default ${defaults}`]),
    ...(notes.deprecated === undefined ? [] : [`@deprecated ${notes.deprecated}`]),
  ]);
}

function defaultText(value: unknown): string {
  const text = Array.isArray(value) ? `[${value.map(literal).join(', ')}]` : literal(value);
  return Array.isArray(value) && text.length > MAX_DEFAULT ? `a list of ${value.length} entries` : text;
}
