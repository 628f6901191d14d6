import type { PropCheck } from '../prop-check';

/** Checks the value of a prop and writes it as the controller reads it: annotation values are strings. */
export type Encode<T> = (check: PropCheck, prop: string, value: T) => string;

/** One row per prop: the annotation's key and how its value is written. The compiler refuses a forgotten prop. */
export type AnnotationTable<Settings> = {
  readonly [Prop in keyof Required<Settings>]: readonly [key: string, encode: Encode<NonNullable<Settings[Prop]>>];
};

/**
 * The annotations of the props that are set.
 * @throws PropError when a value is one that the controller would drop
 */
export function renderAnnotations<Settings extends object>(
  table: AnnotationTable<Settings>,
  settings: Settings,
  check: PropCheck,
): Record<string, string> {
  const annotations: Record<string, string> = {};
  for (const prop of Object.keys(table) as (keyof Settings & string)[]) {
    const value = settings[prop];
    if (value === undefined || value === null) continue;
    const [key, encode] = table[prop];
    annotations[key] = encode(check, prop, value);
  }
  return annotations;
}

/**
 * Joins annotations given by hand with those that props stand for.
 * @throws PropError when both say something of one key, or when plugins are given by hand
 */
export function mergeAnnotations(
  check: PropCheck,
  given: Readonly<Record<string, string>> | undefined,
  rendered: Readonly<Record<string, string>>,
  refused: Readonly<Record<string, string>>,
): Record<string, string> {
  check.annotations('annotations', given ?? {});
  for (const [key, value] of Object.entries(given ?? {})) {
    const prop = `annotations["${key}"]`;
    const instead = refused[key];
    if (instead !== undefined) check.fail(prop, value, instead);
    if (key in rendered) check.fail(prop, value, `nothing: a prop sets this annotation to "${String(rendered[key])}"`);
  }
  return { ...given, ...rendered };
}

export const flag: Encode<boolean> = (check, prop, value) => {
  check.oneOf(prop, value, [true, false]);
  return String(value);
};

/** For keys that mean something with the value `true` alone. */
export const onlyTrue: Encode<true> = (check, prop, value) => {
  check.oneOf(prop, value, [true]);
  return 'true';
};

export const text: Encode<string> = (check, prop, value) => {
  check.notEmpty(prop, value);
  return value;
};

export const subdomain: Encode<string> = (check, prop, value) => {
  check.dnsSubdomain(prop, value);
  return value;
};

export const path: Encode<string> = (check, prop, value) => {
  check.path(prop, value);
  return value;
};

export function integer(min: number, max?: number): Encode<number> {
  return (check, prop, value) => {
    check.integer(prop, value, max === undefined ? { min } : { min, max });
    return String(value);
  };
}

export function oneOf<T extends string | number>(allowed: readonly T[]): Encode<T> {
  return (check, prop, value) => {
    check.oneOf(prop, value, allowed);
    return String(value);
  };
}

/** A comma-separated list; one bad entry makes the controller drop the whole of it. */
export function list<T extends string>(entry: Encode<T>): Encode<readonly T[]> {
  return (check, prop, values) => {
    check.notEmpty(prop, values);
    check.unique(prop, values);
    return values.map((value, index) => entry(check, `${prop}[${index}]`, value)).join(',');
  };
}

/** An entry of a comma-separated list. */
export const listEntry: Encode<string> = (check, prop, value) => {
  check.require(value.trim() === value && value !== '' && !value.includes(','), prop, value, 'a text without commas');
  return value;
};
