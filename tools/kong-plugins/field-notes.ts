import type { KongRelease } from '../../lib/facts/plugins/catalogue';
import type { FieldFacts, ShorthandFacts } from '../../lib/facts/plugins/facts';
import { code, enumerate, enumerateCode } from './code-span';
import { isAlias, isDemanded, isRequired, type MergedField } from './merged-field';
import { describeSpans, spansOf, spanText, type Span } from './version-span';

/** What is to be known of a field beside its values; sentences, each undefined where there is nothing to say. */
export interface FieldNotes {
  readonly availability?: string;
  /** The versions that demand the field, where it is not all. */
  readonly required?: string;
  readonly generated?: string;
  /** The literals that only a Kong with a database takes. */
  readonly database?: string;
  readonly secret?: string;
  readonly vault?: string;
  /** Begins in lower-case letters, for use behind a label. */
  readonly deprecated?: string;
}

export function notesOf(field: MergedField): FieldNotes {
  const { versions } = field;
  const availability = spanText([...versions.keys()]);
  const demanding = versionsWhere(field, isDemanded);
  const generated = versionsWhere(field, (one) => one.auto === true || one.defaultGenerated !== undefined);
  const vault = versionsWhere(field, ({ referenceable }) => referenceable === true);
  return {
    availability: availability === undefined ? undefined : sentence(availability),
    required: isRequired(field) || demanding.length === 0 ? undefined : when('Required', demanding, field),
    generated: generated.length === 0 ? undefined : when('Kong makes one up if there is none', generated, field),
    database: databaseNote(field),
    secret: field.isSecret ? 'A secret: give a SecretRef.' : undefined,
    vault: vault.length === 0 ? undefined : when('Can be a vault reference', vault, field),
    deprecated: deprecation(field),
  };
}

/** The defaults of a Kong without a database, one span for each. A record has none of its own: its fields have. */
export function defaultsOf({ versions }: MergedField, show: (value: unknown) => string): Span[] {
  return spansOf(
    [...versions].map(([version, { type, dbless, default: own }]) => {
      const value = dbless?.default ?? own;
      return [version, value === undefined || type === 'record' ? undefined : show(value)];
    }),
  );
}

function databaseNote({ versions }: MergedField): string | undefined {
  const refused = [...versions.values()].flatMap(({ oneOf = [], dbless }) =>
    dbless?.oneOf ? oneOf.filter((one) => dbless.oneOf?.includes(one) === false) : [],
  );
  const distinct = [...new Set(refused)];
  return distinct.length === 0 ? undefined : `Only with a database: ${enumerateCode(distinct, 'and')}.`;
}

function deprecation(field: MergedField): string | undefined {
  const texts = [...field.versions].map(([version, one]) => [version, replacementWords(field.path, one)] as const);
  const spans = spansOf(texts);
  if (spans.length === 0) return undefined;
  const since =
    spans.length === 1 && spans[0]!.versions.length < field.versions.size ? spans[0]!.versions[0] : undefined;
  if (since !== undefined) return `since Kong ${since}: ${spans[0]!.text}`;
  return describeSpans(spans, [...field.versions.keys()]);
}

function replacementWords(path: string, field: FieldFacts | ShorthandFacts): string | undefined {
  const aliased = isAlias(field) ? field.mapsTo : [];
  if (!field.deprecated && !isAlias(field)) return undefined;
  const { replacedBy = [], removalIn, noEffect = false } = field.deprecated ?? {};
  const record = path.slice(0, path.lastIndexOf('.') + 1);
  const targets = (replacedBy.length > 0 ? replacedBy : aliased).map((target) => code(record + target));
  const parts = [
    ...(noEffect || (isAlias(field) && aliased.length === 0) ? ['it has no effect'] : []),
    ...(targets.length > 0 ? [`use ${enumerate(targets, 'and')}`] : []),
  ];
  return parts.length > 0 ? parts.join('; ') : `Kong ${removalIn ?? 'in future'} is without it`;
}

function versionsWhere({ versions }: MergedField, holds: (field: FieldFacts) => boolean): KongRelease[] {
  return [...versions].filter(([, field]) => holds(field)).map(([version]) => version);
}

function when(text: string, versions: readonly KongRelease[], field: MergedField): string {
  const span = versions.length === field.versions.size ? undefined : spanText(versions);
  return span === undefined ? `${text}.` : `${text} ${span}.`;
}

export function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}
