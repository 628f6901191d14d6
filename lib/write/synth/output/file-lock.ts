import { linkSync, readFileSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { lifeOf, thisOwner, type LockOwner } from './lock-owner';

/** How long to wait for another synth of the same folder, in milliseconds. */
const PATIENCE = 60_000;
/** How long an owner that cannot be asked may leave its lock without a renewal, in milliseconds. */
const QUIET = 3000;
/** Least time between two renewals, in milliseconds. */
const RENEWAL = 250;
const PAUSE = 20;

export type LockState = 'free' | 'held' | 'abandoned';

/**
 * Runs `action` while no other process does so with the same lock file. A lock that is abandoned is taken over.
 * @param action calls `renew` at every step, by which others see that it is still running where they cannot see the process
 * @throws Error when another process keeps the lock, and whatever `action` throws
 */
export function withFileLock<T>(path: string, action: (renew: () => void) => T): T {
  const owner = acquire(path);
  let renewed = performance.now();
  const renew = (): void => {
    if (performance.now() - renewed < RENEWAL) return;
    renewed = performance.now();
    utimesSync(path, new Date(), new Date());
  };
  try {
    return action(renew);
  } finally {
    if (readLock(path)?.owner === owner) rmSync(path, { force: true });
  }
}

/**
 * Waits while a lock is held.
 * @param patience in milliseconds, as is `quiet`
 * @returns what is true of the lock then
 */
export function awaitFileLock(path: string, patience: number, quiet: number = QUIET): LockState {
  const watch = new LockWatch(path, quiet);
  for (const deadline = performance.now() + patience; ;) {
    const { state } = watch.look();
    if (state !== 'held' || performance.now() > deadline) return state;
    sleep(PAUSE);
  }
}

function acquire(path: string): string {
  const owner = JSON.stringify(thisOwner());
  const watch = new LockWatch(path, QUIET);
  for (const deadline = performance.now() + PATIENCE; ;) {
    if (makeLock(path, owner)) return owner;
    const { state, owner: other } = watch.look();
    if (state === 'abandoned') takeAway(path, other);
    else if (performance.now() > deadline) {
      throw new Error(`another synth has held ${path} for ${PATIENCE / 1000} s; if none is running, remove the file`);
    } else if (state === 'held') sleep(PAUSE);
  }
}

/** @returns false when there is a lock already */
function makeLock(path: string, owner: string): boolean {
  try {
    writeFileSync(path, owner, { flag: 'wx' });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    if (readLock(path)?.owner === '') rmSync(path, { force: true });
    throw error;
  }
}

/** Looks at one lock again and again. */
class LockWatch {
  private last = '';
  private since = 0;

  public constructor(
    private readonly path: string,
    private readonly quiet: number,
  ) {}

  public look(): { readonly state: LockState; readonly owner: string } {
    const lock = readLock(this.path);
    if (lock === undefined) return { state: 'free', owner: '' };
    const { owner, modified } = lock;
    const life = lifeOf(parseOwner(owner));
    if (life !== 'unknown') return { state: life === 'dead' ? 'abandoned' : 'held', owner };
    const now = `${modified} ${owner}`;
    if (now !== this.last) [this.last, this.since] = [now, performance.now()];
    return { state: performance.now() - this.since > this.quiet ? 'abandoned' : 'held', owner };
  }
}

/** Moving the lock aside can happen once only, so two processes that find it abandoned do not both believe they have it. */
function takeAway(path: string, owner: string): void {
  const aside = join(dirname(path), `.meshgate-${process.pid}-lock.tmp`);
  try {
    renameSync(path, aside);
    // Another process was faster and this is its fresh lock: it goes back, unless a third is there already.
    if (readFileSync(aside, 'utf8') !== owner) restore(aside, path);
    rmSync(aside, { force: true });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
}

function restore(aside: string, path: string): void {
  try {
    linkSync(aside, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
}

/** @returns `undefined` when there is no lock */
function readLock(path: string): { readonly owner: string; readonly modified: number } | undefined {
  try {
    return { owner: readFileSync(path, 'utf8'), modified: statSync(path).mtimeMs };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

/** A lock says nothing when its process was killed before it had written who it is. */
function parseOwner(text: string): Partial<LockOwner> {
  try {
    return Object(JSON.parse(text)) as Partial<LockOwner>;
  } catch {
    return {};
  }
}

function sleep(milliseconds: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds);
}
