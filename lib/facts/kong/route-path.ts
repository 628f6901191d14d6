import { judgeRegex } from '../plugins/pcre-syntax';

/** Beyond this nobody writes a path. */
export const LONGEST_PATH = 4096;

/** What Kong takes in a path that is no expression. Source: `validate_path` in `kong/db/schema/typedefs.lua`. */
const OUTSIDE_PATHS = /[^A-Za-z0-9%\-._~!$&'()*+,;=:@/]/;
const BAD_ESCAPE = /%(?![0-9a-fA-F]{2})/;

/** Means something else in an expression than in a path; a dot hardly does harm. */
const SPECIAL = /[()[\]{}*+?|^$\\]/;

/** What the API server does not take in the path of an Ingress that is compared as a whole or as a prefix. */
const REFUSED_SEQUENCES = /\/\/|\/\.\.?(\/|$)|%2f/i;

/**
 * Why the API server refuses a path, or Kong: it does not begin with `/`, or has what the type does not take; an expression that
 * does not compile, a wrong `%`, or a character that must be written with one.
 */
export type PathFault =
  | { readonly kind: 'relative' }
  | { readonly kind: 'sequence'; readonly sequence: string }
  | { readonly kind: 'broken-expression'; readonly expression: string }
  | { readonly kind: 'bad-escape' }
  | { readonly kind: 'outside'; readonly character: string };

/**
 * What Kong or the API server refuses in the path of an Ingress; undefined where both take it.
 * @param pathType of the Ingress
 * @param regexPrefix begins a path that is a regular expression, usually `/~`; undefined where Kong guesses which are
 */
export function pathFault(path: string, pathType: string, regexPrefix: string | undefined): PathFault | undefined {
  if (path.length > LONGEST_PATH || path === '') return undefined;
  if (!path.startsWith('/')) return { kind: 'relative' };
  const [sequence] = (pathType === 'ImplementationSpecific' ? undefined : REFUSED_SEQUENCES.exec(path)) ?? [];
  if (sequence !== undefined) return { kind: 'sequence', sequence };
  if (regexPrefix !== undefined && path.startsWith(regexPrefix)) {
    return pathType === 'ImplementationSpecific' ? brokenIn(path.slice(regexPrefix.length)) : undefined;
  }
  // The controller makes an expression of it, and puts no backslash in front of anything.
  if (pathType === 'Exact') return isSpecial(path) ? brokenIn(path) : undefined;
  if (regexPrefix === undefined) return undefined;
  if (BAD_ESCAPE.test(path)) return { kind: 'bad-escape' };
  const character = outsideCharacter(path);
  return character === undefined ? undefined : { kind: 'outside', character };
}

/** The first character that the path of a request has only with `%`; undefined where there is none. */
export function outsideCharacter(path: string): string | undefined {
  return OUTSIDE_PATHS.exec(path)?.[0];
}

/**
 * What Kong does not take as the path of one of its services; undefined where it takes it.
 * Source: `typedefs.path` in `kong/db/schema/typedefs.lua`.
 */
export function servicePathFault(path: string): string | undefined {
  if (path.length > LONGEST_PATH) return undefined;
  if (path.includes('//')) return 'a path without "//"';
  return BAD_ESCAPE.test(path) || OUTSIDE_PATHS.test(path)
    ? 'a path of letters, digits and the punctuation of URLs, with others as "%" and two hexadecimal digits'
    : undefined;
}

/** Whether a path would mean something else as an expression. */
export function isSpecial(path: string): boolean {
  return SPECIAL.test(path);
}

function brokenIn(expression: string): PathFault | undefined {
  return judgeRegex(expression) === 'broken' ? { kind: 'broken-expression', expression } : undefined;
}
