/** Set by `npm run test:long`, which runs every test that depends on this module. */
export const isLong = process.env.MESHGATE_RUNS === 'long';

/**
 * How often to do what is long by nature: a few times in `npm test`, as often as proves it in `npm run test:long`. Both do the
 * same and can fail.
 */
export function runs({ short, long }: { readonly short: number; readonly long: number }): number {
  return isLong ? long : short;
}

/** The cases of a table that are tried in this run: the first few in `npm test`, all in `npm run test:long`. */
export function some<Case>(cases: readonly Case[], short = 1): readonly Case[] {
  return isLong ? cases : cases.slice(0, short);
}

/**
 * A test of `npm run test:long` alone: real processes or real waits, of a kind that `npm test` has an example of.
 * A global setup, which may load this module, has no `test`.
 */
export const longTest = isLong && 'test' in globalThis ? test : notInThisRun();

/** No test, not even a skipped one: nothing looks as though it had passed. */
function notInThisRun(): jest.It {
  const none = (): void => undefined;
  return Object.assign(none, { each: () => none }) as unknown as jest.It;
}
