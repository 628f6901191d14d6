import { Command } from 'commander';
import type { SystemEnvironment } from '../write/system/environments';
import { complain, describeError } from './errors';
import { runCommand } from './run-command';
import { Interrupts } from './session/interrupt';
import { runToEnd } from './session/run-to-end';
import type { Verb } from './session/verb';

export interface ProgramProps {
  readonly name: string;
  readonly description: string;
  readonly version?: string;
  readonly verbs: readonly Verb[];
  /** Of the system that the verbs are about; none where there is no system. */
  readonly environments: readonly SystemEnvironment[];
}

/** Runs the verb that the arguments name, `synth` where they name none, and ends the process with its exit code. */
export async function runProgram(args: readonly string[], describe: () => ProgramProps): Promise<void> {
  for (const stream of [process.stdout, process.stderr]) stream.on('error', throwOthersThanClosed);
  await runToEnd(async () => {
    try {
      return await runVerb(args, describe());
    } catch (error) {
      complain(describeError(error));
      return 1;
    }
  });
}

async function runVerb(
  args: readonly string[],
  { name, description, version, verbs, environments }: ProgramProps,
): Promise<number> {
  const interrupts = new Interrupts();
  const { signal } = interrupts;
  const program = new Command(name).description(description);
  if (version !== undefined) program.version(version);
  for (const verb of verbs) {
    verb.define(program.command(verb.name).description(verb.summary), { environments, signal });
  }
  const offline = verbs.filter(({ isOffline }) => isOffline).map((verb) => verb.name);
  program.hook('preAction', (_program, verb) => {
    if (!offline.includes(verb.name())) interrupts.listen();
  });
  const words = withVerb(args, verbs);
  const verb = verbs.find((each) => each.name === words[0]);
  return runCommand(program, words, signal, verb?.wrongArguments);
}

/** Options without a verb are those of `synth`; help is that of the program. */
function withVerb(args: readonly string[], verbs: readonly Verb[]): readonly string[] {
  const [first = ''] = args;
  const isSynth = (first === '' || first.startsWith('-')) && !['-h', '--help', '-V', '--version'].includes(first);
  return isSynth && verbs.some(({ name }) => name === 'synth') ? ['synth', ...args] : args;
}

/** A reader that stops early, as `head` does, is no error. */
function throwOthersThanClosed(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE') throw error;
}
