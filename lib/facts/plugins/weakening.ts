/** How a setting of a plugin protects less. */
export type Weakening =
  /** It was on. */
  | 'off'
  /** It was off. */
  | 'on'
  /** Something is no longer in a list. */
  | 'fewer'
  /** It is gone, or 0. */
  | 'gone'
  /** It is a larger number. */
  | 'more'
  /** It is something else. */
  | 'other'
  /** Something new is in a list. */
  | 'added'
  /** It is a value that protects less, of some that stand in an order. */
  | 'lower';

export interface ProtectiveSetting {
  readonly plugin: string;
  readonly field: string;
  readonly weakening: Weakening;
  /**
   * What Kong fills in.
   * @default - nothing
   */
  readonly byDefault?: unknown;
  /**
   * Which items of a list count, for `added`; the values of it, the weakest first, for `lower`.
   * @default - all
   */
  readonly values?: readonly string[];
  /** What follows from it. */
  readonly because: string;
}

/** Whether a setting protects less than before. */
export function isWeaker(setting: ProtectiveSetting, written: unknown, now: unknown): boolean {
  const { weakening, byDefault, values } = setting;
  const [before, after] = [written ?? byDefault, now ?? byDefault];
  switch (weakening) {
    case 'off':
      return before === true && after !== true;
    case 'on':
      return before !== true && after === true;
    case 'fewer':
      return listOf(before).some((item) => !listOf(after).includes(item));
    case 'gone':
      return typeof before === 'number' && before > 0 && (after === undefined || after === null || after === 0);
    case 'more':
      return typeof before === 'number' && typeof after === 'number' && after > before;
    case 'other':
      return typeof before === 'string' && typeof after === 'string' && before.toLowerCase() !== after.toLowerCase();
    case 'added':
      return listOf(after).some(
        (item) => !listOf(before).includes(item) && (values === undefined || values.some((value) => value === item)),
      );
    case 'lower': {
      const [was, is] = [before, after].map((value) => values?.findIndex((each) => each === value) ?? -1);
      return is! >= 0 && is! < was!;
    }
  }
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
