/** Ends like Kong's regular expression, whose `$` lets a line break at the end through. */
const HEADER_NAME = /^[\w-]+\n?$/;

export function isHeaderName(text: string): boolean {
  return HEADER_NAME.test(text);
}
