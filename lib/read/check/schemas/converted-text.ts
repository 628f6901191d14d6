/** Whether YAML has made something of a text without quotes: a number, or true or false. */
export function isConverted(value: unknown): value is number | boolean {
  return typeof value === 'number' || typeof value === 'boolean';
}

/** What is in the place of a text, and how it gets into quotes. */
export interface Converted {
  /** Such as `10`. */
  readonly value: string;
  /** As it stands in the file, where that is something else: `012`. */
  readonly written: string | undefined;
  readonly fix: string;
}

/** @param written as it stands in the file: `012` of 10, `1.10` of 1.1, `yes` of true; undefined where nobody knows */
export function converted(value: number | boolean, written: string | undefined): Converted {
  const own = String(value);
  return { value: own, written: written === own ? undefined : written, fix: `put it in quotes: "${written ?? own}"` };
}
