const MOST = 8;

/** What there is to choose from, at the end of a sentence: `"web"`, or `one of "api", "web" and 3 others`. */
export function choicesOf(names: readonly string[]): string {
  const shown = names.slice(0, MOST).map((name) => `"${name}"`);
  if (shown.length === 1) return shown[0]!;
  const others = names.length - shown.length;
  return `one of ${shown.join(', ')}${others > 0 ? ` and ${others} others` : ''}`;
}

/** What there is, in a sentence: `8080, 9090`, or the first of many `and 3 others`. */
export function listed(values: readonly (string | number | undefined)[]): string {
  const others = values.length - MOST;
  return `${values.slice(0, MOST).join(', ')}${others > 0 ? ` and ${others} others` : ''}`;
}
