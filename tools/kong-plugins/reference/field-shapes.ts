import type { Deprecation, FieldFacts, FieldType } from '../../../lib/facts/plugins/facts';
import { anything, flag, list, object, oneOf, optional, text, type Shape } from '../../../lib/write/props/shape';
import { CHECK, FUNCTION, VALUE } from './check-shapes';
import type { ReferenceField, ReferenceNamedField, ReferenceShorthand } from './format';
import { lazily } from './value-shapes';

const TYPES: readonly FieldType[] = ['string', 'number', 'integer', 'boolean', 'array', 'set', 'map', 'record'];
const TEXTS = list(text);

export const FIELD: Shape<ReferenceField> = lazily('a field, an object', () => FIELD_MEMBERS);

const NAMED_FIELD: Shape<ReferenceNamedField> = lazily('a field, an object', () => NAMED_FIELD_MEMBERS);

const SHORTHAND: Shape<ReferenceShorthand> = lazily('a field, an object', () => SHORTHAND_MEMBERS);

const MEMBERS = {
  ...VALUE,
  name: optional(text),
  type: oneOf(TYPES),
  typedef: optional(text),
  required: optional(flag),
  requiredImplicit: optional(flag),
  requiredExplicitFalse: optional(flag),
  default: optional(anything),
  defaultGenerated: optional(text),
  auto: optional(flag),
  unique: optional(flag),
  dbless: optional(
    object<NonNullable<FieldFacts['dbless']>>({ default: optional(anything), oneOf: optional(list(anything)) }),
  ),
  referenceable: optional(flag),
  encrypted: optional(flag),
  deprecated: optional(
    object<Deprecation>({
      replacedBy: TEXTS,
      replacedByFrom: text,
      removalIn: optional(text),
      oldDefault: optional(anything),
      noEffect: optional(flag),
    }),
  ),
  match: optional(text),
  matchAll: optional(TEXTS),
  matchNone: optional(TEXTS),
  matchAny: optional(TEXTS),
  elements: optional(FIELD),
  keys: optional(FIELD),
  values: optional(FIELD),
  fields: optional(list(NAMED_FIELD)),
  shorthandFields: optional(list(SHORTHAND)),
  entityChecks: optional(list(CHECK)),
  customValidator: optional(FUNCTION),
};

const FIELD_MEMBERS = object<ReferenceField>(MEMBERS);

const NAMED_FIELD_MEMBERS = object<ReferenceNamedField>({ ...MEMBERS, name: text });

const SHORTHAND_MEMBERS = object<ReferenceShorthand>({
  ...MEMBERS,
  name: text,
  mapsTo: TEXTS,
  mapsToNote: optional(text),
  source: optional(text),
});
