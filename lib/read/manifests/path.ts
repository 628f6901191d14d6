import { pathBelow } from '../../facts/text/value-path';

/** Where a value stands in an object: keys and list indices from the outside in. */
export type Path = readonly (string | number)[];

/** Such as `spec.ports[0].name` or `metadata.annotations["konghq.com/plugins"]`; empty for the object itself. */
export function formatPath(path: Path): string {
  return path.reduce<string>(pathBelow, '').replace(/^\./, '');
}
