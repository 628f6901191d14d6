import { Command } from 'commander';
import type { AppProps } from 'cdk8s';
import { OUTPUT } from '../../install/target';
import type { App } from '../../write/synth/app';
import { programName } from '../program-name';
import { runCommand } from '../run-command';
import { runToEnd } from '../session/run-to-end';
import { folderOf, SYNTH_SUMMARY, synthesis, synthOptions, told, type SynthOptions } from '../synth-command';

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
  const command = synthOptions(new Command(programName(process).name).description(SYNTH_SUMMARY));
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
