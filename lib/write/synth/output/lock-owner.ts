import { execFileSync } from 'node:child_process';
import { readFileSync, readlinkSync } from 'node:fs';
import { hostname } from 'node:os';
import { threadId } from 'node:worker_threads';

/** A process in words by which others know it: its number alone is soon another's, and is 1 in every container. */
export interface LockOwner {
  readonly host: string;
  readonly pid: number;
  /** Within what its number counts, where the system has containers. */
  readonly pids?: string | undefined;
  /** When it began, as the system tells it. */
  readonly start?: string | undefined;
  readonly thread?: number;
}

let self: LockOwner | undefined;

/** This thread of this process. */
export function thisOwner(): LockOwner {
  self ??= { host: hostname(), pid: process.pid, pids: pidNamespace(), start: startOf(process.pid), thread: threadId };
  return self;
}

/**
 * Whether another owner is still there.
 * @returns `unknown` where that cannot be asked: on another machine, in another container, in another thread
 */
export function lifeOf({ host, pid, pids, start, thread }: Partial<LockOwner>): 'alive' | 'dead' | 'unknown' {
  const own = thisOwner();
  if (host !== own.host || (pids !== undefined && pids !== own.pids)) return 'unknown';
  if (!Number.isInteger(pid) || pid! <= 0) return 'unknown';
  if (pid === own.pid) return start === own.start && thread !== own.thread ? 'unknown' : 'dead';
  if (!exists(pid!)) return 'dead';
  return start === undefined || [undefined, start].includes(startOf(pid!)) ? 'alive' : 'dead';
}

function exists(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== 'ESRCH';
  }
}

/** @returns `undefined` where the system does not say it, `ended` for a process of which only its exit code is left */
export function startOf(pid: number): string | undefined {
  return startInProc(pid) ?? startByPs(pid);
}

/** Linux: field 22 of its line, which comes after the name in parentheses, which may contain anything. Field 3 is the state. */
function startInProc(pid: number): string | undefined {
  const line = read(() => readFileSync(`/proc/${pid}/stat`, 'latin1'));
  const fields = line?.slice(line.lastIndexOf(')') + 2).split(' ');
  return fields && (/[ZX]/.test(fields[0]!) ? 'ended' : fields[19]);
}

/** Elsewhere. The words depend on the time zone and the locale. */
export function startByPs(pid: number): string | undefined {
  const env = { ...process.env, LC_ALL: 'C', TZ: 'UTC0' };
  const args = ['-o', 'state=', '-o', 'lstart=', '-p', String(pid)];
  const line = read(() => execFileSync('ps', args, { encoding: 'utf8', env, stdio: ['ignore', 'pipe', 'ignore'] }));
  const [, state, start] = /^\s*(\S)\S*\s+(.*\S)/.exec(line ?? '') ?? [];
  return state === 'Z' ? 'ended' : start;
}

function pidNamespace(): string | undefined {
  return read(() => readlinkSync('/proc/self/ns/pid'));
}

function read(what: () => string): string | undefined {
  try {
    return what();
  } catch {
    return undefined;
  }
}
