import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
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
  const child = spawn(process.execPath, [...nodeArguments('lib/cli/meshgate.ts'), ...args], {
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
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
      if (child.exitCode !== null) throw new Error(`the verb ended without "${text}":\n${stdout}${stderr}`);
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

/** Whether a process is still there. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
