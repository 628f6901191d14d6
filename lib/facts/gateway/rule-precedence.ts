/** What a rule of an HTTPRoute asks for. */
export interface AskedFor {
  /** Undefined: any path. */
  readonly path?: { readonly isExact: boolean; readonly length: number } | undefined;
  readonly hasMethod: boolean;
  readonly headers: number;
  readonly queryParams: number;
}

/**
 * The place of a rule among others, the greater first: exact paths before longer prefixes before shorter ones, then methods, headers and
 * parameters. Of two that are equal the first one counts. Source: `HTTPRouteRule` of the Gateway API.
 */
export function rulePrecedence({ path, hasMethod, headers, queryParams }: AskedFor): readonly number[] {
  const ofPath = path === undefined ? 0 : path.isExact ? Number.MAX_SAFE_INTEGER : path.length;
  return [ofPath, hasMethod ? 1 : 0, headers, queryParams];
}

/** Below 0 where the first comes behind the second. */
export function comparePrecedence(a: readonly number[], b: readonly number[]): number {
  const index = a.findIndex((each, place) => each !== b[place]);
  return index < 0 ? 0 : a[index]! - b[index]!;
}
