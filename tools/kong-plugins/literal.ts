/** A plain value as TypeScript writes it. */
export function literal(value: unknown): string {
  if (typeof value !== 'string') return JSON.stringify(value);
  return `'${value.replaceAll('\\', '\\\\').replaceAll("'", "\\'").replaceAll('\n', '\\n')}'`;
}

/** The name of a member, in quotes where TypeScript needs them. */
export function memberName(name: string): string {
  return /^[A-Za-z_]\w*$/.test(name) ? name : literal(name);
}
