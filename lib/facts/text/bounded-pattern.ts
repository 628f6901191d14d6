/**
 * How a text of a format with a maximum looks. A regular expression that repeats a group overflows its stack on a text of a
 * few megabytes, and one that goes back takes hours; so it never sees a text that is too long to be right.
 */
export interface BoundedPattern {
  readonly pattern: RegExp;
  /** In characters. Without end only for patterns that repeat no group and never go back. */
  readonly longest: number;
}

/** Whether a text is of a format; one that is too long is not. */
export function isOf(text: string, { pattern, longest }: BoundedPattern): boolean {
  return text.length <= longest && pattern.test(text);
}
