import { Command, CommanderError } from 'commander';
import { version } from '../../package.json';
import type { InstallConfig } from '../install/install-config';
import { complain, describeError, ToldError, WrongArgumentError } from './errors';
import { endChildren } from './session/child-process';
import { Interrupts, type InterruptedError } from './session/interrupt';
import { runToEnd } from './session/run-to-end';
import { VERBS } from './verbs';

export interface ProgramProps<Config extends InstallConfig> {
  readonly config: Config;
  /** Throws when the config has something that it should not have. Every verb that is about a cluster asks first. */
  readonly requireValid: (config: Config) => void;
}

/** Wrong arguments end with 2, as those of `synth` do. */
const WRONG_ARGUMENTS = 2;

async function run<Config extends InstallConfig>({ config, requireValid }: ProgramProps<Config>): Promise<number> {
  const interrupts = new Interrupts();
  const { signal } = interrupts;
  const program = new Command('meshgate')
    .description('Kong at the gate of a cluster, Istio inside it: the guide, verb by verb')
    .version(version);
  for (const verb of VERBS) verb.define(program.command(verb.name).description(verb.summary), { config, signal });
  for (const command of [program, ...program.commands]) {
    command.exitOverride().configureOutput({
      writeErr: (text) => {
        complain(text.trimEnd());
      },
    });
  }
  const offline = VERBS.filter(({ isOffline }) => isOffline).map(({ name }) => name);
  program.hook('preAction', (_program, verb) => {
    if (offline.includes(verb.name())) return;
    interrupts.listen();
    requireValid(config);
  });
  try {
    await program.parseAsync();
    return 0;
  } catch (error) {
    return exitCodeOf(error, signal);
  } finally {
    endChildren();
  }
}

/** Says what went wrong, unless the user has read it. */
function exitCodeOf(error: unknown, signal: AbortSignal): number {
  if (signal.aborted) {
    const { message, exitCode } = signal.reason as InterruptedError;
    complain(`${message}; all child processes have ended`);
    return exitCode;
  }
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : WRONG_ARGUMENTS;
  if (error instanceof ToldError) return error.exitCode;
  complain(describeError(error));
  return error instanceof WrongArgumentError ? WRONG_ARGUMENTS : 1;
}

/** Runs the verb that the command line names, and ends the process with its exit code. */
export function runProgram<Config extends InstallConfig>(props: ProgramProps<Config>): void {
  for (const stream of [process.stdout, process.stderr]) stream.on('error', throwOthersThanClosed);
  void runToEnd(() => run(props));
}

/** A reader that stops early, as `head` does, is no error. */
function throwOthersThanClosed(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE') throw error;
}
