import { pathBelow } from '../../facts/text/value-path';
import { isObject } from './data-part';
import type { Shape } from './shape';

/**
 * A shape that says of props which similar constructs have where that is said here.
 * @param places by the names of the props
 */
export function elsewhere<T>(shape: Shape<T>, places: Readonly<Record<string, string>>): Shape<T> {
  return {
    ...shape,
    *inside(value, path) {
      for (const [name, allowed] of Object.entries(places)) {
        if (!isObject(value) || value[name] === undefined) continue;
        yield { path: pathBelow(path, name).replace(/^\./, ''), value: value[name], allowed };
      }
      if (shape.inside !== undefined) yield* shape.inside(value, path);
    },
  };
}
