import { readFileSync } from 'node:fs';

/** Time between two looks, in milliseconds. */
const PAUSE = 500;
const SHELLS = /^(ash|bash|busybox|dash|ksh|sh|zsh)$/;
/** Who takes over the children of a process that has ended, beside whatever is process 1. */
const CARETAKERS = /^(init|launchd|systemd)$/;
const NPM = /^(node|npm|npx|pnpm|yarn)/;

/**
 * Tells when npm, which runs this process, has ended. By SIGTERM npm ends the shell between the two, which passes nothing on;
 * SIGKILL it cannot pass on at all. A process that npm does not run may outlive who started it.
 */
export function whenLauncherEnds(hear: () => void): void {
  if (process.env.npm_lifecycle_event === undefined) return;
  const chain = launcherChain();
  const clock = setInterval(() => {
    if (!isCutOff(chain) && chain.every((parent, index) => parentOf(chain[index - 1]) === parent)) return;
    clearInterval(clock);
    hear();
  }, PAUSE);
  clock.unref();
}

/** The processes above this one: shells, up to what runs them. Above the first, only Linux tells. */
function launcherChain(): number[] {
  const chain = [process.ppid];
  for (let last = process.ppid; SHELLS.test(statOf(last)?.name ?? '');) {
    const parent = parentOf(last);
    if (parent === undefined) break;
    chain.push((last = parent));
  }
  return chain;
}

/** Whether npm had ended before this process began to watch. */
function isCutOff(chain: readonly number[]): boolean {
  const top = chain.at(-1)!;
  const { name } = statOf(top) ?? {};
  return name !== undefined && (CARETAKERS.test(name) || (top === 1 && !NPM.test(name)));
}

/** @param pid undefined is this process */
function parentOf(pid: number | undefined): number | undefined {
  return pid === undefined ? process.ppid : statOf(pid)?.parent;
}

/** The name and the parent of a process, where the system has a file for it (proc(5), /proc/pid/stat). */
function statOf(pid: number): { readonly name: string; readonly parent: number } | undefined {
  try {
    const [, name, parent] = /^\d+ \((.*)\) \S+ (\d+)/s.exec(readFileSync(`/proc/${pid}/stat`, 'utf8')) ?? [];
    return name === undefined ? undefined : { name, parent: Number(parent) };
  } catch {
    return undefined;
  }
}
