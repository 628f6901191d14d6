import { linkSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { dirname, join } from 'node:path';

/** How long to wait for another synth of the same folder, in milliseconds. */
const PATIENCE = 60_000;
/** A lock of another machine that is older than this is nobody's: writing takes seconds. In milliseconds. */
const ABANDONED_AFTER = 10 * 60_000;
/** A lock without an owner is that of a process which was killed between making and filling it. In milliseconds. */
const ABANDONED_EMPTY_AFTER = 1000;
const PAUSE = 20;

/**
 * Runs `action` while no other process does so with the same lock file. A lock whose process is dead is taken over.
 * @throws Error when another process keeps the lock, and whatever `action` throws
 */
export function withFileLock<T>(path: string, action: () => T): T {
  acquire(path);
  try {
    return action();
  } finally {
    rmSync(path, { force: true });
  }
}

function acquire(path: string): void {
  const owner = JSON.stringify({ pid: process.pid, host: hostname() });
  for (const deadline = Date.now() + PATIENCE; ;) {
    try {
      writeFileSync(path, owner, { flag: 'wx' });
      return;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
    if (!takeAwayIfAbandoned(path)) {
      if (Date.now() > deadline) {
        throw new Error(`another synth has held ${path} for ${PATIENCE / 1000} s; if none is running, remove the file`);
      }
      sleep(PAUSE);
    }
  }
}

/** Moving the lock aside can happen once only, so two processes that find it abandoned do not both believe they have it. */
function takeAwayIfAbandoned(path: string): boolean {
  try {
    const owner = readFileSync(path, 'utf8');
    if (!isAbandoned(owner, statSync(path).mtimeMs)) return false;
    const aside = join(dirname(path), `.meshgate-${process.pid}-lock.tmp`);
    renameSync(path, aside);
    const taken = readFileSync(aside, 'utf8');
    // Another process was faster and this is its fresh lock: it goes back, unless a third is there already.
    if (taken !== owner) restore(aside, path);
    rmSync(aside, { force: true });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return true;
    throw error;
  }
}

function restore(aside: string, path: string): void {
  try {
    linkSync(aside, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
}

function isAbandoned(owner: string, modified: number): boolean {
  const age = Date.now() - modified;
  const { pid, host } = parseOwner(owner);
  if (pid === undefined) return age > ABANDONED_EMPTY_AFTER;
  if (host !== hostname()) return age > ABANDONED_AFTER;
  try {
    process.kill(pid, 0);
    return false;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ESRCH';
  }
}

function parseOwner(owner: string): { readonly pid?: number; readonly host?: string } {
  try {
    return JSON.parse(owner) as { pid?: number; host?: string };
  } catch {
    return {};
  }
}

function sleep(milliseconds: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds);
}
