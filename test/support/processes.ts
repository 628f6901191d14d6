import { spawn, spawnSync, type ChildProcess, type SpawnOptions, type SpawnSyncReturns } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, relative, resolve } from 'node:path';
import { isLong } from './runs';

/** The variable that names the folder of `compiled-programs.ts`. */
export const COMPILED_PROGRAMS = 'MESHGATE_COMPILED_PROGRAMS';

/** Found from here, so that it is found whatever the current directory of the child is. */
const TSX = createRequire(resolve('package.json')).resolve('tsx/cjs');

/**
 * What Node is given to run a TypeScript program: its compiled copy where there is one, else the source, which
 * `npm run test:long` always starts, as the npm scripts do.
 */
export function nodeArguments(program: string): readonly string[] {
  const compiled = join(process.env[COMPILED_PROGRAMS] ?? '', relative('', program).replace(/\.ts$/, '.js'));
  return !isLong && existsSync(compiled) ? [compiled] : ['--require', TSX, resolve(program)];
}

/** Starts a TypeScript program in a process of its own. */
export function startTs(program: string, args: readonly string[], options: SpawnOptions = {}): ChildProcess {
  return spawn(process.execPath, [...nodeArguments(program), ...args], options);
}

/** Runs a TypeScript program to its end. */
export function runTs(
  program: string,
  args: readonly string[],
  options: {
    readonly cwd?: string;
    readonly env?: NodeJS.ProcessEnv;
    readonly input?: string;
  } = {},
): SpawnSyncReturns<string> {
  const timeout = 120_000;
  return spawnSync(process.execPath, [...nodeArguments(program), ...args], {
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
