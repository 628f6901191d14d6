import type { ChildProcess } from 'node:child_process';
import { accessSync, constants, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import type { Invocation } from '../../install/invocation';

/** A program is not on the path. */
export class MissingProgramError extends Error {
  public constructor(public readonly program: string) {
    super(`${program} is not on your path; "npm run preflight" says how to get it`);
  }
}

/** How long a child may take to clean up before it is killed, in seconds. */
const GRACE = 5;

/** The pipe by which a child knows that we are there, among what it inherits. */
export const LIFELINE = 3;

/**
 * Becomes the program, after it has left a watcher in the program's process group. The watcher reads from a pipe whose
 * other end is ours alone: when we close it, or are gone however it happened, SIGKILL included, it ends the group.
 * Before there is a program there is the watcher, and a group is not given away while it is in it.
 */
const SUPERVISOR = `
{
  trap '' HUP INT TERM
  read -r _ <&${LIFELINE}
  kill -TERM 0
  tenths=0
  while kill -0 $$ && [ $tenths -lt ${GRACE * 10} ]; do
    sleep 0.1 || sleep 1
    tenths=$((tenths + 1))
  done
  kill -KILL 0
} </dev/null >/dev/null 2>&1 &
exec "$@" ${LIFELINE}<&-
`;

/** No process groups there: the program alone is ended. */
const IS_WINDOWS = process.platform === 'win32';

/** How children are started, for execa. */
export const CHILD_OPTIONS = { reject: false, detached: !IS_WINDOWS, cleanup: IS_WINDOWS } as const;

/**
 * What to start for a command, so that the program and what it starts end with this process.
 * @throws MissingProgramError
 */
export function supervised({ program, args }: Invocation): [file: string, args: readonly string[]] {
  if (IS_WINDOWS) return [program, args];
  if (!isOnPath(program)) throw new MissingProgramError(program);
  return ['/bin/sh', ['-c', SUPERVISOR, program, program, ...args]];
}

/** What ends each child that runs, by the process that leads its group. */
const running = new Map<number, () => void>();

/**
 * Makes a child end when a signal is aborted.
 * @returns what ends it before, by SIGTERM and after a while by SIGKILL
 */
export function tie(
  child: Pick<ChildProcess, 'pid' | 'stdio' | 'kill' | 'once'>,
  signal: AbortSignal | undefined,
): () => void {
  const { pid } = child;
  const end = (): void => {
    if (IS_WINDOWS) child.kill();
    else child.stdio[LIFELINE]?.destroy();
  };
  if (pid !== undefined) running.set(pid, end);
  signal?.addEventListener('abort', end, { once: true });
  child.once('exit', () => {
    end();
    if (pid !== undefined) running.delete(pid);
    signal?.removeEventListener('abort', end);
  });
  return end;
}

/** Ends all children that a verb has left running, as each is ended. */
export function endChildren(): void {
  for (const end of running.values()) end();
}

/** Ends all children that run, at once, for a process that ends now. */
export function killChildren(): void {
  for (const pid of running.keys()) {
    try {
      process.kill(IS_WINDOWS ? pid : -pid, 'SIGKILL');
    } catch {
      // It has just ended.
    }
  }
}

function isOnPath(program: string): boolean {
  return (process.env.PATH ?? '').split(delimiter).some((folder) => {
    try {
      const file = join(folder, program);
      accessSync(file, constants.X_OK);
      return statSync(file).isFile();
    } catch {
      return false;
    }
  });
}
