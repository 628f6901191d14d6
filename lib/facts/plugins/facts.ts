/** What `facts/<version>.json` holds; `facts/README.md` says what each member means. */
export type VersionFacts = Readonly<Record<string, PluginFacts>>;

export interface PluginFacts {
  /** `null` where Kong says `math.huge`. */
  readonly priority: number | null;
  readonly scopes: readonly PluginScope[];
  readonly protocols: { readonly default: readonly string[]; readonly allowed: readonly string[] };
  readonly config: RecordFacts;
  /** Paths of fields begin with `config.`. */
  readonly entityChecks?: readonly EntityCheck[];
}

export type PluginScope = 'global' | 'service' | 'route' | 'consumer';

export type FieldType = 'string' | 'number' | 'integer' | 'boolean' | 'array' | 'set' | 'map' | 'record';

export interface FieldFacts extends ValueFacts {
  readonly name?: string;
  readonly type: FieldType;
  readonly typedef?: string;
  readonly required?: boolean;
  readonly requiredImplicit?: boolean;
  readonly requiredExplicitFalse?: boolean;
  readonly default?: unknown;
  readonly defaultGenerated?: string;
  readonly auto?: boolean;
  readonly dbless?: { readonly default?: unknown; readonly oneOf?: readonly unknown[] };
  readonly referenceable?: boolean;
  readonly encrypted?: boolean;
  readonly deprecated?: Deprecation;
  readonly customValidator?: CustomValidator;
  readonly elements?: FieldFacts;
  readonly keys?: FieldFacts;
  readonly values?: FieldFacts;
  readonly fields?: readonly NamedFieldFacts[];
  readonly shorthandFields?: readonly ShorthandFacts[];
  readonly entityChecks?: readonly EntityCheck[];
}

export interface NamedFieldFacts extends FieldFacts {
  readonly name: string;
}

export interface RecordFacts extends FieldFacts {
  readonly type: 'record';
  readonly fields: readonly NamedFieldFacts[];
}

/** An input name that Kong rewrites to fields of the same record before it looks at them. */
export interface ShorthandFacts extends NamedFieldFacts {
  /** Empty: Kong drops the value. */
  readonly mapsTo: readonly string[];
  readonly mapsNullTo?: unknown;
  readonly mapsValues?: Readonly<Record<string, unknown>>;
}

export type Scalar = string | number | boolean;

export interface ValueFacts {
  readonly oneOf?: readonly unknown[];
  readonly notOneOf?: readonly unknown[];
  readonly eq?: Scalar;
  readonly gt?: number;
  readonly between?: readonly [number, number];
  readonly lenMin?: number;
  readonly lenMax?: number;
  readonly startsWith?: string;
  readonly isRegex?: boolean;
  readonly uuid?: boolean;
  readonly matchJs?: string;
  readonly matchAllJs?: readonly string[];
  readonly matchNoneJs?: readonly string[];
  readonly matchAnyJs?: readonly string[];
}

export interface Deprecation {
  readonly replacedBy: readonly string[];
  readonly replacedByFrom: string;
  readonly removalIn?: string;
  readonly oldDefault?: unknown;
  readonly noEffect?: boolean;
}

export interface CustomValidator {
  readonly typedef?: string;
  readonly js?: string;
  readonly rules?: readonly FieldRule[];
  readonly check?: NamedCheck;
}

export type NamedCheck =
  | 'cache-dictionary'
  | 'header-pair'
  | 'header-rename'
  | 'lua'
  | 'metrics-dictionary'
  | 'regex-or-asterisk'
  | 'sandboxed-lua'
  | 'shared-dictionary'
  | 'single-authorization'
  | 'template-pair'
  | 'wildcard-host';

export interface Condition {
  readonly field: string;
  readonly eq?: Scalar;
  readonly ne?: Scalar;
  readonly gte?: number;
  readonly anyOf?: readonly Omit<Condition, 'field'>[];
}

export type FieldRule =
  | { readonly kind: 'nondecreasing'; readonly fields: readonly string[] }
  | { readonly kind: 'at_least_one_true'; readonly fields: readonly string[] }
  | { readonly kind: 'not_all'; readonly conditions: readonly Condition[] }
  | ({ readonly kind: 'when'; readonly then: Condition | { readonly unset: readonly string[] } } & Condition)
  | { readonly kind: 'requires'; readonly field: string; readonly needs: readonly string[] }
  | { readonly kind: 'not_together'; readonly field: string; readonly with: readonly string[] }
  | { readonly kind: 'unique_by'; readonly key: string }
  | { readonly kind: 'not_starts_with'; readonly values: readonly string[] }
  | { readonly kind: 'scheme'; readonly field: string; readonly oneOf: readonly string[] }
  | { readonly kind: 'dbless'; readonly field: string; readonly ne: Scalar };

export interface Match extends ValueFacts {
  readonly required?: boolean;
  readonly contains?: Scalar;
}

export type EntityCheck =
  | {
      readonly kind: 'at_least_one_of' | 'only_one_of' | 'mutually_required' | 'mutually_exclusive';
      readonly fields: readonly string[];
    }
  | { readonly kind: 'mutually_exclusive_sets'; readonly set1: readonly string[]; readonly set2: readonly string[] }
  | {
      readonly kind: 'conditional';
      readonly ifField: string;
      readonly ifMatch: Match;
      readonly thenField: string;
      readonly thenMatch: Match;
    }
  | {
      readonly kind: 'conditional_at_least_one_of';
      readonly ifField: string;
      readonly ifMatch: Match;
      readonly thenAtLeastOneOf: readonly string[];
    }
  | ({ readonly kind: 'custom_entity_check'; readonly fieldSources: readonly string[] } & CustomValidator);
