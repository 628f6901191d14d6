import { spawn, spawnSync, type ChildProcess, type SpawnOptions, type SpawnSyncReturns } from 'node:child_process';
import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

/** Found from here, so that it is found whatever the current directory of the child is. */
const TSX = pathToFileURL(createRequire(resolve('package.json')).resolve('tsx')).href;

/** Starts a TypeScript program in a process of its own. */
export function startTs(program: string, args: readonly string[], options: SpawnOptions = {}): ChildProcess {
  return spawn(process.execPath, ['--import', TSX, resolve(program), ...args], options);
}

/** Runs a TypeScript program to its end. */
export function runTs(
  program: string,
  args: readonly string[],
  options: {
    readonly cwd?: string;
    readonly env?: NodeJS.ProcessEnv;
    readonly uid?: number;
    readonly input?: string;
  } = {},
): SpawnSyncReturns<string> {
  const timeout = 60_000;
  return spawnSync(process.execPath, ['--import', TSX, resolve(program), ...args], {
    ...options,
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
    timeout,
  });
}

/** Ends when the process has ended. */
export async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  await new Promise((done) => child.once('exit', done));
}

/** Ends when the process has printed its first line. */
export async function printed(child: ChildProcess): Promise<void> {
  await new Promise((done) => child.stdout?.once('data', done));
}
