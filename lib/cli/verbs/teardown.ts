import type { Target } from '../../install/target';
import { controlPlane, installs, NAMESPACE, release } from '../../install/installs';
import { TeardownCommands } from '../../install/teardown-commands';
import { InventoryStore } from '../cluster/inventory-store';
import { TeardownLook } from '../cluster/teardown-look';
import { Deletion, type Planner } from '../cluster/deletion';
import type { DeletionPlan } from '../cluster/deletion-plan';
import { teardownPlan } from '../cluster/teardown-plan';
import { outputNamespaces } from '../output-manifests';
import { Session } from '../session/session';
import { chosen, timedOptions, verbTime, type TimedOptions, type Verb, type EnvironmentOptions } from '../session/verb';

/** In seconds. */
const PATIENCE = 1800;

export interface TeardownOptions extends TimedOptions {
  /** Does not ask whether to delete. It still asks whether it is the right cluster. */
  readonly yes?: boolean;
}

export const teardownVerb: Verb = {
  name: 'teardown',
  summary: 'deletes what Meshgate made, in reverse order; asks first',
  define: (command, context) => {
    timedOptions(command, PATIENCE)
      .option('--yes', 'do not ask whether to delete')
      .action((options: TeardownOptions & EnvironmentOptions) =>
        teardown(chosen(context, options), { ...options, signal: context.signal }),
      );
  },
};

/**
 * Deletes what the inventory of this system says that Meshgate made, and nobody else has changed or uses; reports what it keeps
 * and why. The definitions of Kong's and Istio's own kinds stay, as Helm and istioctl leave them.
 * @throws Error when the user declines or there is no terminal to ask on, and TasksFailedError
 */
export async function teardown(target: Target, options: TeardownOptions = {}): Promise<void> {
  await Session.use(target, options, verbTime(options, PATIENCE), (session) => new Teardown(session, options).run());
}

class Teardown {
  private readonly commands: TeardownCommands;
  private readonly store: InventoryStore;

  public constructor(
    private readonly session: Session,
    private readonly options: TeardownOptions,
  ) {
    this.commands = new TeardownCommands(session.tools, session.target.output);
    this.store = new InventoryStore(session);
  }

  public async run(): Promise<void> {
    const { session, store, commands } = this;
    if (this.options.dryRun) {
      this.printWithoutLooking();
      return;
    }
    await session.requireRightCluster('teardown');
    const look = new TeardownLook(session, store, commands);
    const planner: Planner = (found, doomed) => teardownPlan(session.target, found, commands, doomed);
    const deletion = new Deletion(session, store, look, planner);
    const plan = await this.agreedPlan(deletion);
    if (plan.steps.length > 0 || plan.gone.length > 0) await session.tasks(deletion.tasks(plan));
  }

  /** What to delete: seen, shown, agreed to, and still the same when it was agreed to. */
  private async agreedPlan(deletion: Deletion): Promise<DeletionPlan> {
    const { terminal, report, target } = this.session;
    const plan = await deletion.plan(report);
    deletion.show(plan);
    if (plan.steps.length === 0 && plan.kept.length === 0) {
      const { system, environment } = target;
      terminal.print(`there is nothing here that Meshgate made for system ${system}, environment ${environment}`);
    }
    if (plan.steps.length === 0 || this.options.yes) return plan;
    if (!terminal.canAsk) throw new Error('teardown deletes, and there is no terminal to ask on; give --yes');
    const agreed = await deletion.agreed(plan);
    if (agreed === undefined) throw new Error('nothing was deleted');
    return agreed;
  }

  /** A dry run looks at nothing, so it shows how teardown would look, and the order in which it deletes. */
  private printWithoutLooking(): void {
    const { session, commands, store } = this;
    const { platform } = session.target;
    const { istio, kong } = platform;
    const refs = installs(platform, outputNamespaces(session.target).names);
    const namespaces = refs.filter(({ kind }) => kind === NAMESPACE.kind).map(({ name }) => name);
    const [ofIstio, others] = [
      namespaces.filter((name) => name === istio.namespace),
      namespaces.filter((name) => name !== istio.namespace),
    ];
    const [isIstioHere, isKongHere] = [istio, kong].map(({ managed }) => managed === 'here');
    session.printCommands([
      store.commands.get,
      commands.namespaces,
      ...(isKongHere ? [commands.release(release(kong))] : []),
      ...(isIstioHere ? [commands.controlPlane(controlPlane(istio))] : []),
      commands.kinds,
    ]);
    if (namespaces.length > 0) {
      session.terminal.print(`then kubectl get, of these kinds, in ${[...others, ...ofIstio].join(', ')}`);
    }
    session.terminal.print('then, of what the inventory has: the objects by kubectl delete, and');
    session.printCommands([
      ...(isKongHere ? [commands.uninstallRelease(release(kong))] : []),
      ...others.toReversed().map((name) => commands.deleteNamespace(name)),
      ...(isIstioHere ? [commands.uninstallIstio] : []),
      ...ofIstio.map((name) => commands.deleteNamespace(name)),
      store.commands.delete,
    ]);
  }
}
