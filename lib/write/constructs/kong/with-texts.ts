/** A generated type with the texts of its enumerations in place of their members. */
export type WithTexts<T> = T extends string
  ? `${T}`
  : T extends readonly (infer Entry)[]
    ? readonly WithTexts<Entry>[]
    : T extends object
      ? { readonly [Name in keyof T]: WithTexts<T[Name]> }
      : T;
