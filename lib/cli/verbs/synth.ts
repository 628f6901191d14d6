import { basename, join } from 'node:path';
import { Command, Option } from 'commander';
import type { AppProps } from 'cdk8s';
import type { App } from '../../write/synth/app';
import {
  keepFolders,
  remember,
  requireOwnLayout,
  type OutputLayout,
} from '../../write/synth/output/environment-folders';
import { OUTPUT } from '../../install/target';
import type { SystemEnvironment } from '../../write/system/environments';
import { complain, describeError, ToldError, WrongArgumentError } from '../errors';
import { runCommand } from '../run-command';
import { runToEnd } from '../session/run-to-end';
import { chosenOnes, type EnvironmentOptions, type Verb } from '../session/verb';
import type * as Synthesis from '../synthesis';

interface SynthOptions extends Synthesis.SynthesisOptions {
  readonly output?: string;
}

export const synthVerb: Verb = {
  name: 'synth',
  summary: 'checks, writes the manifests and says what changed',
  isOffline: true,
  define: (command, context) => {
    synthOptions(command)
      .option('--env <names>', 'the environments, separated by commas; default: all')
      .action(async (options: SynthOptions & EnvironmentOptions) => {
        const isWhole = options.env === undefined;
        await told(() => synthEnvironments(chosenOnes(context, options), isWhole, options));
      });
  },
};

function synthOptions(command: Command): Command {
  return command
    .option('-o, --output <folder>', 'the output folder; default: that of the system')
    .option(
      '--adopt',
      'take over a folder that has files of the same names: they are overwritten, all others stay',
      false,
    )
    .addOption(
      new Option('--stdout', 'write the manifests to standard output and no file')
        .default(false)
        .conflicts(['output', 'adopt']),
    )
    .option('--no-check', 'leave out the check of the manifests');
}

async function synthEnvironments(
  environments: readonly SystemEnvironment[],
  isWhole: boolean,
  options: SynthOptions,
): Promise<boolean> {
  const { describeChanges, synthesize } = synthesis();
  const [{ output: own, target }] = environments as [SystemEnvironment];
  const output = folderOf(options, own);
  const names = environments.flatMap(({ subfolder }) => (subfolder === '' ? [] : subfolder));
  const layout: OutputLayout = { output, system: target.system, environments: names };
  const plans = environments.map(({ subfolder, build }) => ({ folder: join(output, subfolder), build }));
  const changes = await synthesize(plans, options, (files) => {
    requireOwnLayout(layout, files);
  });
  if (changes === false) return false;
  if (options.stdout) return true;
  const removed = isWhole ? keepFolders(layout) : (remember(layout), []);
  process.stdout.write(`${describeChanges([...changes, ...removed], performance.now())}\n`);
  return true;
}

/** What an app is made with, and what the program is told. */
export interface SynthProps extends AppProps {
  /**
   * The output folder, where neither `--output` nor the cdk8s CLI names one.
   * @default 'dist'
   */
  readonly outdir?: string;
  /**
   * The arguments of the program.
   * @default process.argv.slice(2)
   */
  readonly args?: readonly string[];
}

/**
 * Makes an app a program: builds it, checks its manifests, then writes or streams them, and says what changed; `--help` shows
 * its flags. An app without charts is an error: writing it would empty the output folder. Findings and errors go to standard
 * error, without a stack through code that is not the user's, and set the exit code of the process: 0 all written, 1 a
 * failed synthesis, of which nothing is written, 2 wrong arguments. It throws nothing.
 */
export async function synth(build: (app: App) => void | Promise<void>, props: SynthProps = {}): Promise<void> {
  const { args = process.argv.slice(2), outdir = OUTPUT, ...appProps } = props;
  const command = synthOptions(new Command(programName()).description(synthVerb.summary));
  command.action(async (options: SynthOptions) => {
    await told(async () => {
      const { describeChanges, synthesize } = synthesis();
      const plan = { folder: folderOf(options, outdir), build, props: appProps };
      const changes = await synthesize([plan], options);
      if (changes === false) return false;
      if (!options.stdout) process.stdout.write(`${describeChanges(changes, performance.now())}\n`);
      return true;
    });
  });
  await runToEnd(() => runCommand(command, args));
}

/** Loads cdk8s, which other verbs do without. */
function synthesis(): typeof Synthesis {
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- a verb that is not run is not to take the time
  return require('../synthesis') as typeof Synthesis;
}

function folderOf({ output }: SynthOptions, own: string): string {
  if (output === '') throw new WrongArgumentError('--output needs the name of a folder');
  return output ?? process.env.CDK8S_OUTDIR ?? own;
}

/** Runs a synthesis whose failure is told here: errors have no stack through code that is not the user's. */
async function told(action: () => Promise<boolean>): Promise<void> {
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

/** As it was started: by an npm script, which takes options after `--`, or by Node. */
function programName(): string {
  const file = basename(process.argv[1] ?? '');
  const { npm_lifecycle_event: script = '', npm_lifecycle_script: command = '' } = process.env;
  return file !== '' && command.includes(file) ? `npm run ${script} --` : `node ${file}`;
}
