import { judgeRegex } from '../plugins/pcre-syntax';

/** Beyond this nobody writes a path. */
export const LONGEST_PATH = 4096;

/** What Kong takes in a path that is no expression. Source: `validate_path` in `kong/db/schema/typedefs.lua`. */
export const OUTSIDE_PATHS = /[^A-Za-z0-9%\-._~!$&'()*+,;=:@/]/;
export const BAD_ESCAPE = /%(?![0-9a-fA-F]{2})/;

/** Means something else in an expression than in a path; a dot hardly does harm. */
export const SPECIAL = /[()[\]{}*+?|^$\\]/;

/**
 * What would be allowed in place of the path of an Ingress, where Kong refuses it; undefined for one that it takes.
 * @param pathType of the Ingress
 * @param regexPrefix begins a path that is a regular expression, usually `/~`; undefined where Kong guesses which are
 */
export function allowedPath(path: string, pathType: string, regexPrefix: string | undefined): string | undefined {
  if (path.length > LONGEST_PATH) return undefined;
  if (regexPrefix !== undefined && path.startsWith(regexPrefix)) {
    const isRead = pathType === 'ImplementationSpecific';
    return isRead && isBroken(path.slice(regexPrefix.length)) ? 'a regular expression that compiles' : undefined;
  }
  // The controller makes an expression of it, and puts no backslash in front of anything.
  if (pathType === 'Exact')
    return SPECIAL.test(path) && isBroken(path) ? 'a path that is no broken expression' : undefined;
  if (regexPrefix === undefined) return undefined;
  if (BAD_ESCAPE.test(path)) return 'a path with two hexadecimal digits behind each "%"';
  return OUTSIDE_PATHS.test(path)
    ? 'a path of letters, digits and the punctuation of URLs, with others as "%" and two hexadecimal digits'
    : undefined;
}

function isBroken(expression: string): boolean {
  return judgeRegex(expression) === 'broken';
}
