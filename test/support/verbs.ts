import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { nodeArguments } from './processes';

export interface VerbOutcome {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A verb that runs in a process of its own, with what it has printed so far. */
export interface RunningVerb {
  readonly child: ChildProcess;
  /** Ends when standard output contains a text. */
  printed(text: string): Promise<void>;
  readonly outcome: Promise<VerbOutcome>;
}

const running = new Set<ChildProcess>();

/** Starts a verb without a terminal. */
export function startVerb(args: readonly string[], env: NodeJS.ProcessEnv = process.env): RunningVerb {
  return start(process.execPath, [...nodeArguments('main.ts'), ...args], env);
}

/** Starts a verb by npm, as people do; the child is npm. */
export function startByNpm([verb, ...args]: readonly [string, ...string[]], env: NodeJS.ProcessEnv): RunningVerb {
  return start('npm', ['run', '--silent', verb, '--', ...args], env);
}

function start(program: string, args: readonly string[], env: NodeJS.ProcessEnv): RunningVerb {
  const child = spawn(program, args, { env, stdio: ['ignore', 'pipe', 'pipe'] });
  running.add(child);
  let [stdout, stderr] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  const outcome = once(child, 'close').then(([code]) => {
    running.delete(child);
    return { code: code as number | null, stdout, stderr };
  });
  const printed = async (text: string): Promise<void> => {
    while (!stdout.includes(text)) {
      if (child.exitCode !== null || child.signalCode !== null)
        throw new Error(`the verb ended without "${text}":\n${stdout}${stderr}`);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  };
  return { child, printed, outcome };
}

export async function runVerb(args: readonly string[], env?: NodeJS.ProcessEnv): Promise<VerbOutcome> {
  return startVerb(args, env).outcome;
}

/** Ends what a failed test has left. */
export function endVerbs(): void {
  for (const child of running) child.kill('SIGKILL');
}

/** Ends when none of these processes is there any more; a test that waits in vain fails by its own time limit. */
export async function untilGone(...pids: readonly number[]): Promise<void> {
  while (pids.some(isAlive)) await new Promise((resolve) => setTimeout(resolve, 50));
}

/** Whether a process still runs; one that only waits for its parent to note its end does not. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return !/^\d+ \(.*\) Z/s.test(process.platform === 'linux' ? readFileSync(`/proc/${pid}/stat`, 'utf8') : '');
  } catch {
    return false;
  }
}
