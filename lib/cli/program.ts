import { Command } from 'commander';
import type { SystemEnvironment } from '../write/system/environments';
import { complain, describeError } from './errors';
import { programName } from './program-name';
import { runCommand } from './run-command';
import { Interrupts } from './session/interrupt';
import { runToEnd } from './session/run-to-end';
import type { Verb } from './session/verb';

export interface ProgramProps {
  /** @default - as it was started */
  readonly name?: string;
  readonly description: string;
  readonly version?: string;
  readonly verbs: readonly Verb[];
  /** Of the system that the verbs are about; none where there is no system. */
  readonly environments: readonly SystemEnvironment[];
}

/** Runs the verb that the arguments name, `synth` where they name none, and ends the process with its exit code. */
export async function runProgram(args: readonly string[], describe: () => ProgramProps): Promise<void> {
  let unwritten = UNWRITTEN;
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    endUnlessClosed(error, unwritten);
  });
  // Nobody can be told what is wrong.
  process.stderr.on('error', () => undefined);
  await runToEnd(async () => {
    try {
      const props = describe();
      const words = withVerb(args, props.verbs);
      const verb = props.verbs.find((each) => each.name === words[0]);
      unwritten = verb?.unwritten ?? UNWRITTEN;
      return await runVerb(words, verb, props);
    } catch (error) {
      complain(describeError(error));
      return 1;
    }
  });
}

async function runVerb(
  words: readonly string[],
  asked: Verb | undefined,
  { name: fixed, description, version, verbs, environments }: ProgramProps,
): Promise<number> {
  const interrupts = new Interrupts();
  const { signal } = interrupts;
  const { name, separator } = fixed === undefined ? programName(process, asked?.name) : { name: fixed, separator: '' };
  const program = new Command(name).description(description);
  if (version !== undefined) program.version(version);
  for (const verb of verbs) {
    const command = program.command(verb.name).description(verb.summary);
    verb.define(command, { environments, signal });
    command.usage(`${separator}${command.usage()}`);
  }
  const offline = verbs.filter(({ isOffline }) => isOffline).map((verb) => verb.name);
  program.hook('preAction', (_program, verb) => {
    if (!offline.includes(verb.name())) interrupts.listen();
  });
  return runCommand(program, words, signal, asked?.wrongArguments);
}

/** Options without a verb are those of `synth`; help is that of the program. */
function withVerb(args: readonly string[], verbs: readonly Verb[]): readonly string[] {
  const [first = ''] = args;
  const isSynth = (first === '' || first.startsWith('-')) && !['-h', '--help', '-V', '--version'].includes(first);
  return isSynth && verbs.some(({ name }) => name === 'synth') ? ['synth', ...args] : args;
}

/** The exit code of a verb that could not say what it had to, where the verb does not say. */
const UNWRITTEN = 1;

/** A reader that stops early, as `head` does, is no error; on a full disk, nothing more can be said. */
function endUnlessClosed(error: NodeJS.ErrnoException, code: number): void {
  if (error.code === 'EPIPE') return;
  complain(`error: standard output cannot be written: ${error.message}`);
  process.exit(code);
}
