import { isPlainObject } from '../props/data-part';
import { suggestionFor } from '../../facts/text/suggestion';
import { pathBelow } from '../../facts/text/value-path';
import { PropError } from '../props/prop-error';

/** The differences from values: fields at any depth; equal ones are omitted. A list differs as a whole. */
export type Difference<Values> = Values extends readonly unknown[] | RegExp | ((...args: never[]) => unknown)
  ? Values
  : Values extends object
    ? { readonly [Name in keyof Values]?: Difference<Values[Name]> }
    : Values;

/**
 * Values with the differences applied. Nothing of the result is shared with what was given, so that no environment changes
 * another.
 * @param place where the difference is, for errors: `environments.prod`
 * @throws PropError when it has a name that the values do not have
 */
export function withDifference<Values>(
  system: string,
  values: Values,
  difference: Difference<Values> | undefined,
  place: string,
): Values {
  return merged(system, values, difference, place) as Values;
}

/** A copy of data: objects without a class and lists; everything else is passed on. */
export function copied<T>(data: T): T {
  if (Array.isArray(data)) return data.map(copied) as T;
  if (!isPlainObject(data)) return data;
  return Object.fromEntries(Object.entries(data).map(([name, value]) => [name, copied(value)])) as T;
}

/** Where data holds itself, and so has no end; undefined where it does not. */
export function endlessPath(data: unknown, path: string, above: readonly unknown[] = []): string | undefined {
  if (above.includes(data)) return path;
  if (!Array.isArray(data) && !isPlainObject(data)) return undefined;
  const inside = [...above, data];
  for (const [name, value] of Object.entries(data)) {
    const found = endlessPath(value, pathBelow(path, Array.isArray(data) ? Number(name) : name), inside);
    if (found !== undefined) return found;
  }
  return undefined;
}

function merged(system: string, values: unknown, difference: unknown, place: string): unknown {
  if (difference === undefined) return copied(values);
  if (!isPlainObject(values) || !isPlainObject(difference)) return copied(difference);
  const names = Object.keys(values);
  const unknown = Object.keys(difference).find((name) => !Object.hasOwn(values, name));
  if (unknown !== undefined) {
    const meant = suggestionFor(unknown, names);
    const hint = meant === undefined ? `there are ${names.join(', ')}` : `did you mean "${meant}"?`;
    throw new PropError(
      system,
      pathBelow(place, unknown),
      difference[unknown],
      `a name that "defaults" have too: ${hint}; write undefined there for what only some environments have`,
    );
  }
  return Object.fromEntries(
    names.map((name) => {
      const differs = Object.hasOwn(difference, name) ? difference[name] : undefined;
      return [name, merged(system, values[name], differs, pathBelow(place, name))];
    }),
  );
}
