import { Option, type Command } from 'commander';
import { complain, describeError, ToldError, WrongArgumentError } from './errors';
import type * as Synthesis from './synthesis';

/** What help and README say of it. */
export const SYNTH_SUMMARY = 'checks, writes the manifests and says what changed';

/** The options of a synth. */
export interface SynthOptions extends Synthesis.SynthesisOptions {
  readonly output?: string;
}

export function synthOptions(command: Command): Command {
  return command
    .option('-o, --output <folder>', 'the output folder; default: that of the system')
    .option(
      '--adopt',
      'take over a folder that has files of the same names: they are overwritten, all others stay',
      false,
    )
    .addOption(
      new Option('--stdout', 'write the manifests to standard output instead of files')
        .default(false)
        .conflicts(['output', 'adopt']),
    )
    .option('--no-check', 'leave out the check of the manifests');
}

/** Loads cdk8s, which other verbs do not need. */
export function synthesis(): typeof Synthesis {
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- a verb that is not run is not to take the time
  return require('./synthesis') as typeof Synthesis;
}

export function folderOf({ output }: SynthOptions, own: string): string {
  if (output === '') throw new WrongArgumentError('--output needs the name of a folder');
  return output ?? process.env.CDK8S_OUTDIR ?? own;
}

/** Runs a synthesis whose failure is told here: errors have no stack through code that is not the user's. */
export async function told(action: () => Promise<boolean>): Promise<void> {
  // Deep enough to reach from a check in a construct up to the user's own line.
  Error.stackTraceLimit = 50;
  let isDone = false;
  try {
    isDone = await action();
  } catch (error) {
    if (error instanceof WrongArgumentError) throw error;
    complain(describeError(error));
  }
  if (!isDone) throw new ToldError('nothing was written', 1);
}
