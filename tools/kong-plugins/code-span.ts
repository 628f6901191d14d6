/** A code span of Markdown and TSDoc. */
export function code(value: unknown): string {
  const text = String(value);
  return text.includes('`') ? `\`\` ${text} \`\`` : `\`${text}\``;
}

/** `a, b or c`. */
export function enumerate(words: readonly string[], conjunction: 'and' | 'or'): string {
  if (words.length < 2) return words.join('');
  return `${words.slice(0, -1).join(', ')} ${conjunction} ${words.at(-1)!}`;
}

/** `a, b or c` of code spans. */
export function enumerateCode(values: readonly unknown[], conjunction: 'and' | 'or'): string {
  return enumerate(values.map(code), conjunction);
}
