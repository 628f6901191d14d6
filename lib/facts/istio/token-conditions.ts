import { entry, isObject, listAt, type Path } from '../data';

/** Keys of conditions that ask for something of a token. */
const KEY = 'request.auth.';

/** What Istio calls a claim of a token where a VirtualService matches headers. */
export const CLAIM_HEADER = '@request.auth.claims';

/** Somebody that a rule asks for, as the token says. */
export interface RequestPrincipal {
  /** From the rule. */
  readonly path: Path;
  readonly value: string;
}

/** Where a rule of an AuthorizationPolicy asks for something of a token; undefined where it does not. */
export function tokenCondition(rule: unknown): Path | undefined {
  for (const [index, from] of listAt(rule, 'from').entries()) {
    for (const field of ['requestPrincipals', 'notRequestPrincipals']) {
      if (listAt(entry(from, 'source'), field).length > 0) return ['from', index, 'source', field];
    }
  }
  const index = listAt(rule, 'when').findIndex((each) => {
    const key = entry(each, 'key');
    return typeof key === 'string' && key.startsWith(KEY);
  });
  return index < 0 ? undefined : ['when', index, 'key'];
}

/** Those that a rule names with their issuer: `https://issuer.example/subject`. */
export function requestPrincipals(rule: unknown): RequestPrincipal[] {
  return listAt(rule, 'from').flatMap((from, index) =>
    listAt(entry(from, 'source'), 'requestPrincipals').flatMap((value, place) =>
      typeof value === 'string' ? [{ path: ['from', index, 'source', 'requestPrincipals', place], value }] : [],
    ),
  );
}

/** Whether tokens of an issuer can have a principal, which may have a `*` at one end. Source: Istio's "Source" of AuthorizationPolicies. */
export function isOfIssuer(principal: string, issuer: string): boolean {
  const start = `${issuer}/`;
  if (principal.startsWith('*')) return true;
  if (!principal.endsWith('*')) return principal.startsWith(start);
  const prefix = principal.slice(0, -1);
  return prefix.startsWith(start) || start.startsWith(prefix);
}

/** Where a rule of a VirtualService chooses by a claim of a token; undefined where it does not. */
export function claimMatch(rule: unknown): Path | undefined {
  for (const [index, match] of listAt(rule, 'match').entries()) {
    for (const field of ['headers', 'withoutHeaders']) {
      const headers = entry(match, field);
      const name = isObject(headers) ? Object.keys(headers).find((each) => each.startsWith(CLAIM_HEADER)) : undefined;
      if (name !== undefined) return ['match', index, field, name];
    }
  }
  return undefined;
}
