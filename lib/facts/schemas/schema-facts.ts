/**
 * What a field may contain: `string`, `integer`, `number`, `boolean`, `int-or-string`, `port`, `port-or-name`, `quantity`
 * (`500m`, `1Gi`, or a number), `any`; the name of a type, which has a "/" in it; a list or a map of something; one of
 * some texts or numbers; or a text or a number within bounds.
 */
export type FieldType =
  string | ListType | { readonly map: FieldType } | { readonly oneOf: readonly (string | number)[] } | BoundedType;

export interface ListType {
  readonly list: FieldType;
  readonly minItems?: number;
  readonly maxItems?: number;
  /** No member twice; with names, no two with the same values of these fields. */
  readonly unique?: true | readonly string[];
}

/** A text or a number that has bounds besides its type. */
export interface BoundedType {
  /** One of the types that are neither object nor list. */
  readonly scalar: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly pattern?: string;
}

/** The fields of an object; where there are none at all, it may contain anything. */
export interface TypeFacts {
  /** Fields that the API server asks for. */
  readonly required?: readonly string[];
  /** Groups of fields of which one at most may be there. */
  readonly exclusive?: readonly (readonly string[])[];
  readonly fields: Readonly<Record<string, FieldType>>;
}

/** A file of this folder: see its README. */
export interface SchemaFacts {
  /** Where the facts come from, with the release. */
  readonly source: string;
  /** Names of the types that are kinds: `apps/v1/Deployment`, of the core group `v1/Pod`. */
  readonly kinds: readonly string[];
  readonly types: Readonly<Record<string, TypeFacts>>;
}
