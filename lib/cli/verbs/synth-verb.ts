import { join } from 'node:path';
import {
  keepFolders,
  remember,
  requireOwnLayout,
  type OutputLayout,
} from '../../write/synth/output/environment-folders';
import type { SystemEnvironment } from '../../write/system/environments';
import { chosenOnes, type EnvironmentOptions, type Verb } from '../session/verb';
import { folderOf, SYNTH_SUMMARY, synthesis, synthOptions, told, type SynthOptions } from '../synth-command';

export const synthVerb: Verb = {
  name: 'synth',
  summary: SYNTH_SUMMARY,
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
  const plans = environments.map(({ subfolder, build, deliver }) => ({
    folder: join(output, subfolder),
    build,
    deliver,
  }));
  const changes = await synthesize(plans, options, (files) => {
    requireOwnLayout(layout, files);
  });
  if (changes === false) return false;
  if (options.stdout) return true;
  const removed = isWhole ? keepFolders(layout) : (remember(layout), []);
  process.stdout.write(`${describeChanges([...changes, ...removed], performance.now())}\n`);
  return true;
}
