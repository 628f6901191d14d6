import type { Target } from '../../install/target';
import { DeployCommands } from '../../install/deploy-commands';
import { human } from '../../read/check/reporters/human';
import { listedManifests, rememberState } from '../../write/synth/output/listed-manifests';
import { checkOutput, leftOut, outputSecrets } from '../output-manifests';
import { InventoryStore } from '../cluster/inventory-store';
import { RecordedApply } from '../cluster/recorded-apply';
import { RolloutWatch } from '../cluster/rollout-watch';
import { Session } from '../session/session';
import type { Task } from '../session/task-list';
import { chosen, timedOptions, verbTime, type TimedOptions, type Verb, type EnvironmentOptions } from '../session/verb';

export interface DeployOptions extends TimedOptions {
  /**
   * Counts as this system's, for `teardown`, also what was there before.
   * @default false
   */
  readonly adopt?: boolean;
}

/** In seconds. */
const PATIENCE = 300;

export const deployVerb: Verb = {
  name: 'deploy',
  summary: 'applies dist/ and waits until every Deployment of it is available',
  define: (command, context) => {
    timedOptions(command, PATIENCE)
      .option('--adopt', 'count as this system’s, for teardown, also what was there before')
      .action((options: DeployOptions & EnvironmentOptions) =>
        deploy(chosen(context, options), { ...options, signal: context.signal }),
      );
  },
};

/**
 * Applies what synth wrote into `dist/` in order, after the API server has accepted all of it in a dry run, and waits for
 * every Deployment.
 * @throws TasksFailedError with the reason, which for a Deployment is quoted from its events, and OutputFolderError when
 * `dist/` is not as a synth leaves it
 */
export async function deploy(target: Target, options: DeployOptions = {}): Promise<void> {
  await Session.use(target, options, verbTime(options, PATIENCE), (session) => apply(session, options));
}

async function apply(session: Session, options: DeployOptions): Promise<void> {
  const { target } = session;
  const manifests = listedManifests(target.output);
  const requireSame = rememberState(target.output);
  for (const path of leftOut(target.output)) session.terminal.print(`left out, not written by synth: ${path}`);
  const commands = new DeployCommands(session.tools, manifests);
  const store = new InventoryStore(session);
  if (options.dryRun) {
    const { get } = store.commands;
    session.printCommands([commands.dryRun, get, store.commands.example, commands.apply, commands.deployed]);
    return;
  }
  await session.requireRightCluster('deploy');
  session.runner.hide(outputSecrets(target));
  await session.tasks([
    // What can be refused without a cluster is refused before one is touched.
    { title: 'Check', run: () => Promise.resolve(passCheck(target)) },
    ...new RecordedApply(session, store, commands, options.adopt ?? false).tasks.map((task) =>
      guarded(task, requireSame),
    ),
  ]);
  const watch = new RolloutWatch(session, commands.deployed, Math.max(0, session.deadline.secondsLeft));
  await session.tasks(await watch.tasks(), { concurrent: true, carryOn: true });
}

/** What was checked is what is applied. */
function guarded(task: Task, requireSame: () => void): Task {
  return {
    ...task,
    run: (report) => {
      requireSame();
      return task.run(report);
    },
  };
}

/** @throws Error with all findings when one is an error */
function passCheck(target: Target): string {
  const report = checkOutput(target);
  const { objects, errors, warnings } = report.summary;
  if (errors > 0) throw new Error(human(false)(report).trimEnd());
  return `Check: ${objects} objects, no errors, ${warnings} warning${warnings === 1 ? '' : 's'}`;
}
