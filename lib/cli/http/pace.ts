import { setTimeout as sleep } from 'node:timers/promises';

/** A clock of Node's takes no more, in milliseconds. */
const LONGEST_SLEEP = 2 ** 31 - 1;

export interface Pace {
  /** How many times. */
  readonly count: number;
  /** How many begin each second. */
  readonly rate: number;
  /** Most that are under way at once. */
  readonly atOnce: number;
  readonly signal?: AbortSignal;
}

/**
 * Does something at a steady rate, whether what was begun has ended or not; memory does not grow with the count.
 * @returns whether the rate was kept, which it is not while too many are under way
 * @throws what the first one throws that fails; no other begins then
 */
export async function paced({ count, rate, atOnce, signal }: Pace, act: () => Promise<void>): Promise<boolean> {
  const begun = performance.now();
  let [underWay, isKept] = [0, true];
  let failure: { readonly reason: unknown } | undefined;
  let hear = (): void => undefined;
  const oneEnded = (): Promise<void> => new Promise((resolve) => (hear = resolve));
  const one = async (): Promise<void> => {
    underWay++;
    try {
      await act();
    } catch (reason) {
      failure ??= { reason };
    }
    underWay--;
    hear();
  };
  for (let index = 0; index < count; index++) {
    await sleepUntil(begun + (index * 1000) / rate, signal);
    while (underWay >= atOnce) {
      isKept = false;
      await oneEnded();
    }
    if (failure !== undefined) break;
    void one();
  }
  while (underWay > 0) await oneEnded();
  if (failure !== undefined) throw failure.reason;
  return isKept;
}

async function sleepUntil(time: number, signal: AbortSignal | undefined): Promise<void> {
  for (let left = time - performance.now(); left > 0; left = time - performance.now()) {
    await sleep(Math.min(left, LONGEST_SLEEP), undefined, { signal });
  }
}
