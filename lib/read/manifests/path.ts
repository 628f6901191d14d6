import type { Path } from '../../facts/data';
import { pathBelow } from '../../facts/text/value-path';

export type { Path };

/** Such as `spec.ports[0].name` or `metadata.annotations["konghq.com/plugins"]`; empty for the object itself. */
export function formatPath(path: Path): string {
  return path.reduce<string>(pathBelow, '').replace(/^\./, '');
}
