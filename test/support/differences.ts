/** A field that one of two objects has and the other has not, or has otherwise. */
export interface Difference {
  /** Path with the keys as they are and `[]` for an entry of a list. */
  readonly path: string;
  /** undefined where it is not there. */
  readonly before: unknown;
  readonly after: unknown;
}

/** Every difference between two values, at the innermost field. */
export function differences(before: unknown, after: unknown, path = ''): Difference[] {
  if (Object.is(before, after)) return [];
  if (Array.isArray(before) && Array.isArray(after)) {
    const longer = before.length > after.length ? before : after;
    return longer.flatMap((_, index) => differences(before[index], after[index], `${path}[]`));
  }
  if (isRecord(before) && isRecord(after)) {
    const keys = new Set([...Object.keys(before), ...Object.keys(after)]);
    const inside = path === '' ? '' : `${path}.`;
    return [...keys].flatMap((key) => differences(before[key], after[key], inside + key));
  }
  return [{ path, before, after }];
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
