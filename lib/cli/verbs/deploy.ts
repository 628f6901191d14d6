import { Option } from 'commander';
import { TeardownCommands } from '../../install/teardown-commands';
import type { Target } from '../../install/target';
import type { ObjectRef } from '../../facts/kubernetes/object-ref';
import { DeployCommands } from '../../install/deploy-commands';
import { human } from '../../read/check/reporters/human';
import { listedManifests, rememberState } from '../../write/synth/output/listed-manifests';
import { checkOutput, leftOut, outputObjects, outputSecrets } from '../output-manifests';
import { Deletion, type Planner } from '../cluster/deletion';
import type { DeletionPlan } from '../cluster/deletion-plan';
import { InventoryStore } from '../cluster/inventory-store';
import { MissingNamespaces } from '../cluster/missing-namespaces';
import { isLeftOver, prunePlan, PRUNES, type Prune } from '../cluster/prune-plan';
import { RecordedApply } from '../cluster/recorded-apply';
import { RolloutWatch } from '../cluster/rollout/rollout-watch';
import { TeardownLook } from '../cluster/teardown-look';
import { Session } from '../session/session';
import type { Task } from '../session/task-list';
import { chosen, timedOptions, verbTime, type TimedOptions, type Verb, type EnvironmentOptions } from '../session/verb';

export interface DeployOptions extends TimedOptions {
  /**
   * Also takes over what existed before, so that `teardown` deletes it.
   * @default false
   */
  readonly adopt?: boolean;
  /**
   * What to delete of what was applied earlier and is no longer among the manifests: nothing, all but namespaces, claims,
   * volumes and definitions, or all of it.
   * @default 'objects'
   */
  readonly prune?: Prune;
  /** Does not ask whether to delete. It still asks whether it is the right cluster. */
  readonly yes?: boolean;
}

/** In seconds. */
const PATIENCE = 300;

export const deployVerb: Verb = {
  name: 'deploy',
  summary:
    'applies the manifests, waits until workloads are up and jobs complete, deletes what is no longer among them',
  define: (command, context) => {
    timedOptions(command, PATIENCE)
      .addOption(
        new Option(
          '--prune <what>',
          'what to delete that is no longer among the manifests; objects keeps namespaces, claims, volumes and definitions',
        )
          .choices(PRUNES)
          .default('objects'),
      )
      .option('--yes', 'do not ask whether to delete what is no longer among the manifests')
      .option('--adopt', 'also take over what existed before, so that teardown deletes it')
      .action((options: DeployOptions & EnvironmentOptions) =>
        deploy(chosen(context, options), { ...options, signal: context.signal }),
      );
  },
};

/**
 * Applies what synth wrote in order, after the API server has accepted all of it in a dry run, waits until every Deployment,
 * StatefulSet and DaemonSet is up and every Job is complete, and deletes what was applied earlier and is no longer among the
 * manifests.
 * @throws TasksFailedError with the reason, which for a workload is quoted from its pods and events, and OutputFolderError when the
 * folder is not as a synth leaves it
 */
export async function deploy(target: Target, options: DeployOptions = {}): Promise<void> {
  await Session.use(target, options, verbTime(options, PATIENCE), (session) => new Deploy(session, options).run());
}

class Deploy {
  private readonly store: InventoryStore;
  private readonly commands: DeployCommands;
  private readonly namespaces: MissingNamespaces;
  private readonly requireSame: () => void;

  public constructor(
    private readonly session: Session,
    private readonly options: DeployOptions,
  ) {
    const { output } = session.target;
    this.commands = new DeployCommands(session.tools, listedManifests(output));
    this.requireSame = rememberState(output);
    this.store = new InventoryStore(session);
    const namespaces = outputObjects(session.target).filter(({ groupKind }) => groupKind === 'Namespace');
    this.namespaces = new MissingNamespaces(session, this.store, namespaces);
  }

  public async run(): Promise<void> {
    const { session, options, commands, store } = this;
    const { target, terminal } = session;
    for (const path of leftOut(target.output)) terminal.print(`left out, not written by synth: ${path}`);
    if (options.dryRun) {
      const { get, example } = store.commands;
      const { dryRun, apply, deployed } = commands;
      session.printCommands([...this.namespaces.commands, dryRun, get, example, apply, deployed]);
      if (options.prune !== 'none')
        terminal.print('then kubectl delete, of what the inventory has and is no longer here');
      return;
    }
    await session.requireRightCluster('deploy');
    session.runner.hide(outputSecrets(target));
    const apply = new RecordedApply(session, store, commands, options.adopt ?? false);
    await session.tasks([
      // What can be refused without a cluster is refused before one is touched.
      { title: 'Check', run: () => Promise.resolve(passCheck(target)) },
      ...[...this.namespaces.tasks, ...apply.tasks].map((task) => guarded(task, this.requireSame)),
    ]);
    const watch = new RolloutWatch(session, commands.deployed, Math.max(0, session.deadline.secondsLeft));
    await session.tasks(await watch.tasks(), { concurrent: true, carryOn: true });
    await this.prune(apply.applied);
  }

  /** What was restarted is available by now. */
  private async prune(applied: readonly ObjectRef[]): Promise<void> {
    const { session, store, options } = this;
    const { target, terminal, report } = session;
    const { prune = 'objects', yes = false } = options;
    if (prune === 'none') return;
    const commands = new TeardownCommands(session.tools, target.output);
    const look = new TeardownLook(session, store, commands, isLeftOver(target, applied));
    const planner: Planner = (found, doomed) => prunePlan(target, found, commands, prune, doomed);
    const deletion = new Deletion(session, store, look, planner);
    const plan = await deletion.plan(report);
    if (plan.steps.length === 0 && plan.kept.length === 0 && plan.gone.length === 0) return;
    terminal.print(`no longer in ${target.output}:`);
    deletion.show(plan);
    const agreed = plan.steps.length === 0 || yes ? plan : await this.agreed(deletion, plan);
    if (agreed !== undefined) await session.tasks(deletion.tasks(agreed));
  }

  private async agreed(deletion: Deletion, plan: DeletionPlan): Promise<DeletionPlan | undefined> {
    const { terminal } = this.session;
    const agreed = terminal.canAsk ? await deletion.agreed(plan) : undefined;
    if (agreed === undefined) {
      terminal.print(
        terminal.canAsk ? 'nothing was deleted' : 'nothing was deleted: there is no terminal to ask on; give --yes',
      );
    }
    return agreed;
  }
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
