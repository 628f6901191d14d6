/** Set by `npm run test:long`, which runs every test that depends on this module. */
export const isLong = process.env.MESHGATE_RUNS === 'long';

/**
 * How often to do what is long by nature: a few times in `npm test`, as often as proves it in `npm run test:long`. Both do the
 * same and can fail.
 */
export function runs({ short, long }: { readonly short: number; readonly long: number }): number {
  return isLong ? long : short;
}
