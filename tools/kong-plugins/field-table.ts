import { code } from './code-span';
import { defaultsOf, notesOf } from './field-notes';
import { isRequired, type MergedField } from './merged-field';
import { unitOf } from './unit';
import { valueWords } from './value-words';
import { describeSpans, spanText } from './version-span';

/** Longer defaults are not for a table. */
export const MAX_DEFAULT = 60;

const HEADER = ['Field', 'Type', 'Allowed', 'Default', 'Kong', 'Notes'];

/** What the type says already. */
const PLAIN_WORDS = ['a string', 'a number', 'a whole number', 'a record', '`true` or `false`'];

/** The fields of a config as a table in Markdown. */
export function fieldTable(fields: readonly MergedField[]): string {
  return [HEADER, HEADER.map(() => '---'), ...fields.map(rowOf)]
    .map((cells) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`)
    .join('\n');
}

function rowOf(field: MergedField): string[] {
  const words = valueWords(field);
  const versions = [...field.versions.keys()];
  return [
    code(field.path),
    typeWords(field),
    PLAIN_WORDS.includes(words) ? '' : words,
    describeSpans(defaultsOf(field, defaultText), versions),
    spanText(versions)?.replace('Kong ', '') ?? 'all',
    notesText(field),
  ];
}

function notesText(field: MergedField): string {
  const unit = unitOf(field);
  const { required, generated, database, secret, vault, deprecated } = notesOf(field);
  const notes = [
    isRequired(field) ? 'Required.' : required,
    unit === undefined ? undefined : `In ${unit}.`,
    generated,
    database,
    secret,
    vault,
    deprecated === undefined ? undefined : `Deprecated${deprecated.startsWith('since') ? '' : ':'} ${deprecated}.`,
  ];
  return notes.filter((note) => note !== undefined).join(' ');
}

function typeWords(field: MergedField): string {
  if (field.isSecret) return 'secret';
  const types = [...field.versions.values()].map(({ type }) => (type === 'array' || type === 'set' ? 'list' : type));
  return [...new Set(types)].join(' or ');
}

function defaultText(value: unknown): string {
  const text = JSON.stringify(value);
  return text.length > MAX_DEFAULT ? 'see below' : code(text.replaceAll(',', ', '));
}
