import type { InstallConfig } from '../../install/install-config';
import { refText } from '../../facts/kubernetes/object-ref';
import { commandLine } from '../../install/command';
import { applicationNamespaces, controlPlane, NAMESPACE, release } from '../../install/installs';
import { TeardownCommands } from '../../install/teardown-commands';
import { InventoryStore } from '../cluster/inventory-store';
import { TeardownLook } from '../cluster/teardown-look';
import { nameOf, teardownPlan, type TeardownPlan, type TeardownStep } from '../cluster/teardown-plan';
import { Session } from '../session/session';
import type { Task } from '../session/task-list';
import { timedOptions, verbTime, type TimedOptions, type Verb } from '../session/verb';

/** In seconds. */
const PATIENCE = 1800;

export interface TeardownOptions extends TimedOptions {
  /** Does not ask whether to delete. Whether it is the right cluster is asked all the same. */
  readonly yes?: boolean;
}

export const teardownVerb: Verb = {
  name: 'teardown',
  summary: 'deletes what Meshgate made, in reverse; asks first',
  define: (command, { config, signal }) => {
    timedOptions(command, PATIENCE)
      .option('--yes', 'do not ask whether to delete')
      .action((options: TeardownOptions) => teardown(config, { ...options, signal }));
  },
};

/**
 * Deletes what the inventory of this system says that Meshgate made, and nobody else has changed or uses; says what it keeps
 * and why. The definitions of Kong's and Istio's own kinds stay, as Helm and istioctl leave them.
 * @throws Error when the user says no or cannot be asked, and TasksFailedError
 */
export async function teardown(config: InstallConfig, options: TeardownOptions = {}): Promise<void> {
  await Session.use(config, options, verbTime(options, PATIENCE), (session) => new Teardown(session, options).run());
}

class Teardown {
  private readonly commands: TeardownCommands;
  private readonly store: InventoryStore;
  private readonly look: TeardownLook;

  public constructor(
    private readonly session: Session,
    private readonly options: TeardownOptions,
  ) {
    this.commands = new TeardownCommands(session.tools);
    this.store = new InventoryStore(session);
    this.look = new TeardownLook(session, this.store, this.commands);
  }

  public async run(): Promise<void> {
    const { session } = this;
    if (this.options.dryRun) {
      this.printWithoutLooking();
      return;
    }
    await session.requireRightCluster('teardown');
    const plan = await this.agreedPlan();
    if (plan.steps.length === 0 && plan.gone.length === 0) return;
    await session.tasks([
      ...plan.steps.map((step) => this.task(step, plan)),
      { title: 'Inventory', run: (report) => this.forget(plan, report) },
    ]);
  }

  /** What to delete: seen, shown, agreed to, and still the same when it was agreed to. */
  private async agreedPlan(): Promise<TeardownPlan> {
    const { terminal, report, config } = this.session;
    let plan = teardownPlan(config, await this.look.look(report), this.commands);
    for (;;) {
      this.show(plan);
      if (plan.steps.length === 0 || this.options.yes) return plan;
      await this.requireYes();
      const again = teardownPlan(config, await this.look.look(report), this.commands);
      if (linesOf(again).join('\n') === linesOf(plan).join('\n')) return again;
      terminal.print('the cluster has changed since; it would now be:');
      plan = again;
    }
  }

  private show(plan: TeardownPlan): void {
    const { terminal } = this.session;
    for (const line of linesOf(plan)) terminal.print(line);
    if (plan.steps.length > 0 || plan.kept.length > 0) return;
    const { name, environment } = this.session.config.system;
    terminal.print(`there is nothing here that Meshgate made for system ${name}, environment ${environment}`);
  }

  private async requireYes(): Promise<void> {
    const { terminal, tools } = this.session;
    if (!terminal.canAsk) throw new Error('teardown deletes, and nobody can be asked here; give --yes');
    if (!(await this.session.confirms(`Delete this from ${tools.context ?? ''}?`)))
      throw new Error('nothing was deleted');
  }

  /** Looks once more before it deletes: steps before may have taken minutes. */
  private task(step: TeardownStep, { doomed }: TeardownPlan): Task {
    return {
      title: step.title,
      run: async (report) => {
        const going = new Set(step.refs.map(refText));
        const isWanted = (namespace: string): boolean => going.has(refText({ ...NAMESPACE, name: namespace }));
        const found = await this.look.look(report, isWanted);
        const now = teardownPlan(this.session.config, found, this.commands, doomed);
        const left = now.steps.flatMap(({ refs }) => refs).filter((ref) => going.has(refText(ref)));
        const kept = now.kept.filter(({ ref }) => going.has(refText(ref)));
        if (left.length > 0) await this.session.runner.read(step.command(left), report);
        const why = kept.map(({ ref, why: reason }) => `${nameOf(ref)}: ${reason}`);
        return kept.length === 0 ? undefined : `${step.title}, but kept: ${why.join('; ')}`;
      },
    };
  }

  /** What is deleted, or another's by now, leaves the inventory; what was kept may be deleted another time. */
  private async forget(plan: TeardownPlan, report: (line: string) => void): Promise<string> {
    const found = await this.look.look(report, () => false);
    const { gone } = teardownPlan(this.session.config, found, this.commands, plan.doomed);
    const { entries } = await this.store.update((inventory) => inventory.without(gone), report);
    return `Inventory: ${entries.length} left`;
  }

  /** A dry run looks at nothing, so it shows how teardown would look, and the order in which it deletes. */
  private printWithoutLooking(): void {
    const { session, commands, store } = this;
    const { kong, istio } = session.config.namespaces;
    const own = applicationNamespaces(session.config);
    const [kongRelease, istiod] = [release(session.config), controlPlane(session.config)];
    session.printCommands([
      store.commands.get,
      commands.namespaces,
      commands.release(kongRelease),
      commands.controlPlane(istiod),
      commands.kinds,
    ]);
    session.terminal.print(`then kubectl get, of these kinds, in ${[kong, ...own].join(', ')} and ${istio}`);
    session.terminal.print('then, of what the inventory has: the objects by kubectl delete, and');
    session.printCommands([
      commands.uninstallRelease(kongRelease),
      ...own.map((name) => commands.deleteNamespace(name)),
      commands.deleteNamespace(kong),
      commands.uninstallIstio,
      commands.deleteNamespace(istio),
      store.commands.delete,
    ]);
  }
}

/** A plan as people read it. */
function linesOf({ steps, kept }: TeardownPlan): string[] {
  return [
    ...steps.flatMap(({ title, refs, command }) => [`to delete: ${title}`, `$ ${commandLine(command(refs))}`]),
    ...kept.map(({ ref, why }) => `kept: ${nameOf(ref)}: ${why}`),
  ];
}
