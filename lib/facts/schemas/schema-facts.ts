/**
 * What a field may contain: `string`, `integer`, `number`, `boolean`, `int-or-string`, `port`, `port-or-name`, `quantity`
 * (`500m`, `1Gi`, or a number), `any`; the name of a type, which has a "/" in it; a list or a map of something; or one of
 * some texts.
 */
export type FieldType =
  string | { readonly list: FieldType } | { readonly map: FieldType } | { readonly oneOf: readonly string[] };

/** The fields of an object; where there are none at all, it may contain anything. */
export interface TypeFacts {
  /** Fields that the API server asks for. */
  readonly required?: readonly string[];
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
