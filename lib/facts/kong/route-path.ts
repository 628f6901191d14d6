import { judgeRegex } from '../plugins/pcre-syntax';

/** Beyond this nobody writes a path. */
export const LONGEST_PATH = 4096;

/** What Kong takes in a path that is no expression. Source: `validate_path` in `kong/db/schema/typedefs.lua`. */
const OUTSIDE_PATHS = /[^A-Za-z0-9%\-._~!$&'()*+,;=:@/]/;
const BAD_ESCAPE = /%(?![0-9a-fA-F]{2})/;

/** Means something else in an expression than in a path; a dot hardly does harm. */
const SPECIAL = /[()[\]{}*+?|^$\\]/;

/** Why Kong refuses a path: an expression that does not compile, a wrong `%`, or a character that must be written with one. */
export type PathFault =
  | { readonly kind: 'broken-expression'; readonly expression: string }
  | { readonly kind: 'bad-escape' }
  | { readonly kind: 'outside'; readonly character: string };

/**
 * What Kong refuses in the path of an Ingress; undefined where it takes it.
 * @param pathType of the Ingress
 * @param regexPrefix begins a path that is a regular expression, usually `/~`; undefined where Kong guesses which are
 */
export function pathFault(path: string, pathType: string, regexPrefix: string | undefined): PathFault | undefined {
  if (path.length > LONGEST_PATH) return undefined;
  if (regexPrefix !== undefined && path.startsWith(regexPrefix)) {
    return pathType === 'ImplementationSpecific' ? brokenIn(path.slice(regexPrefix.length)) : undefined;
  }
  // The controller makes an expression of it, and puts no backslash in front of anything.
  if (pathType === 'Exact') return isSpecial(path) ? brokenIn(path) : undefined;
  if (regexPrefix === undefined) return undefined;
  if (BAD_ESCAPE.test(path)) return { kind: 'bad-escape' };
  const [character] = OUTSIDE_PATHS.exec(path) ?? [];
  return character === undefined ? undefined : { kind: 'outside', character };
}

/** Whether a path would mean something else as an expression. */
export function isSpecial(path: string): boolean {
  return SPECIAL.test(path);
}

function brokenIn(expression: string): PathFault | undefined {
  return judgeRegex(expression) === 'broken' ? { kind: 'broken-expression', expression } : undefined;
}
