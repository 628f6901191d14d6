import type { Condition, FieldRule, Match } from '../../../lib/facts/plugins/facts';
import {
  anything,
  either,
  flag,
  list,
  number,
  object,
  oneOf,
  optional,
  text,
  type Shape,
} from '../../../lib/write/props/shape';
import type { ReferenceCheck, ReferenceFunction } from './format';
import { bounds, byKind, lazily, regexSource, scalar } from './value-shapes';

const TEXTS = list(text);

export const VALUE = {
  oneOf: optional(list(anything)),
  notOneOf: optional(list(anything)),
  eq: optional(scalar),
  gt: optional(number),
  between: optional(bounds),
  lenMin: optional(number),
  lenMax: optional(number),
  startsWith: optional(text),
  isRegex: optional(flag),
  uuid: optional(flag),
  matchJs: optional(regexSource),
  matchAllJs: optional(list(regexSource)),
  matchNoneJs: optional(list(regexSource)),
  matchAnyJs: optional(list(regexSource)),
};

const MATCH = object<Match>({ ...VALUE, required: optional(flag), contains: optional(scalar) });

type Asked = Omit<Condition, 'field'>;

const ASKED = {
  eq: optional(scalar),
  ne: optional(scalar),
  gte: optional(number),
  anyOf: optional(list(lazily('an object', (): Shape<Asked> => object<Asked>(ASKED)))),
};
const CONDITION = object<Condition>({ ...ASKED, field: text });

const THEN = either(CONDITION, object<{ readonly unset: readonly string[] }>({ unset: TEXTS }));

type RuleOf<Kind extends FieldRule['kind']> = Extract<FieldRule, { readonly kind: Kind }>;

const RULE = byKind<FieldRule>({
  nondecreasing: object<RuleOf<'nondecreasing'>>({ kind: oneOf(['nondecreasing']), fields: TEXTS }),
  at_least_one_true: object<RuleOf<'at_least_one_true'>>({ kind: oneOf(['at_least_one_true']), fields: TEXTS }),
  not_all: object<RuleOf<'not_all'>>({ kind: oneOf(['not_all']), conditions: list(CONDITION) }),
  when: object<RuleOf<'when'>>({ kind: oneOf(['when']), ...ASKED, field: text, then: THEN }),
  requires: object<RuleOf<'requires'>>({ kind: oneOf(['requires']), field: text, needs: TEXTS }),
  not_together: object<RuleOf<'not_together'>>({ kind: oneOf(['not_together']), field: text, with: TEXTS }),
  unique_by: object<RuleOf<'unique_by'>>({ kind: oneOf(['unique_by']), key: text }),
  not_starts_with: object<RuleOf<'not_starts_with'>>({ kind: oneOf(['not_starts_with']), values: TEXTS }),
  scheme: object<RuleOf<'scheme'>>({ kind: oneOf(['scheme']), field: text, oneOf: TEXTS }),
  dbless: object<RuleOf<'dbless'>>({ kind: oneOf(['dbless']), field: text, ne: scalar }),
});

const FUNCTION_FIELDS = {
  name: optional(text),
  checks: text,
  source: optional(text),
  typedef: optional(text),
  js: optional(regexSource),
  rules: optional(list(RULE)),
};

export const FUNCTION = object<ReferenceFunction>(FUNCTION_FIELDS);

type CheckOf<Kind extends ReferenceCheck['kind']> = Extract<ReferenceCheck, { readonly kind: Kind }>;
type OfFields = Extract<ReferenceCheck, { readonly fields: readonly string[] }>;

const OF_FIELDS = object<OfFields>({
  kind: oneOf(['at_least_one_of', 'only_one_of', 'mutually_required', 'mutually_exclusive']),
  fields: TEXTS,
});

export const CHECK = byKind<ReferenceCheck>({
  at_least_one_of: OF_FIELDS,
  only_one_of: OF_FIELDS,
  mutually_required: OF_FIELDS,
  mutually_exclusive: OF_FIELDS,
  mutually_exclusive_sets: object<CheckOf<'mutually_exclusive_sets'>>({
    kind: oneOf(['mutually_exclusive_sets']),
    set1: TEXTS,
    set2: TEXTS,
  }),
  conditional: object<CheckOf<'conditional'>>({
    kind: oneOf(['conditional']),
    ifField: text,
    ifMatch: MATCH,
    thenField: text,
    thenMatch: MATCH,
  }),
  conditional_at_least_one_of: object<CheckOf<'conditional_at_least_one_of'>>({
    kind: oneOf(['conditional_at_least_one_of']),
    ifField: text,
    ifMatch: MATCH,
    thenAtLeastOneOf: TEXTS,
  }),
  custom_entity_check: object<CheckOf<'custom_entity_check'>>({
    kind: oneOf(['custom_entity_check']),
    fieldSources: TEXTS,
    ...FUNCTION_FIELDS,
  }),
});
