/** Annotation of an object that leaves rules of check out for it. */
export const IGNORE_ANNOTATION = 'meshgate.dev/ignore';

/**
 * The annotation's text with one rule more; what it says already stays.
 * @param because why, in one line
 */
export function withIgnored(text: string | undefined, rule: string, because: string): string {
  const line = `${rule}: ${because}`;
  return text === undefined || text.trim() === '' ? line : `${text}\n${line}`;
}
