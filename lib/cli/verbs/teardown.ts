import type { Target } from '../../install/target';
import { refText } from '../../facts/kubernetes/object-ref';
import { commandLine } from '../../install/command';
import { controlPlane, installs, NAMESPACE, release } from '../../install/installs';
import { TeardownCommands } from '../../install/teardown-commands';
import { InventoryStore } from '../cluster/inventory-store';
import { TeardownLook } from '../cluster/teardown-look';
import { nameOf, teardownPlan, type TeardownPlan, type TeardownStep } from '../cluster/teardown-plan';
import { outputNamespaces } from '../output-manifests';
import { Session } from '../session/session';
import type { Task } from '../session/task-list';
import { chosen, timedOptions, verbTime, type TimedOptions, type Verb, type EnvironmentOptions } from '../session/verb';

/** In seconds. */
const PATIENCE = 1800;

export interface TeardownOptions extends TimedOptions {
  /** Does not ask whether to delete. Whether it is the right cluster is asked all the same. */
  readonly yes?: boolean;
}

export const teardownVerb: Verb = {
  name: 'teardown',
  summary: 'deletes what Meshgate made, in reverse; asks first',
  define: (command, context) => {
    timedOptions(command, PATIENCE)
      .option('--yes', 'do not ask whether to delete')
      .action((options: TeardownOptions & EnvironmentOptions) =>
        teardown(chosen(context, options), { ...options, signal: context.signal }),
      );
  },
};

/**
 * Deletes what the inventory of this system says that Meshgate made, and nobody else has changed or uses; says what it keeps
 * and why. The definitions of Kong's and Istio's own kinds stay, as Helm and istioctl leave them.
 * @throws Error when the user says no or cannot be asked, and TasksFailedError
 */
export async function teardown(target: Target, options: TeardownOptions = {}): Promise<void> {
  await Session.use(target, options, verbTime(options, PATIENCE), (session) => new Teardown(session, options).run());
}

class Teardown {
  private readonly commands: TeardownCommands;
  private readonly store: InventoryStore;
  private readonly look: TeardownLook;

  public constructor(
    private readonly session: Session,
    private readonly options: TeardownOptions,
  ) {
    this.commands = new TeardownCommands(session.tools, session.target.output);
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
    const { terminal, report, target } = this.session;
    let plan = teardownPlan(target, await this.look.look(report), this.commands);
    for (;;) {
      this.show(plan);
      if (plan.steps.length === 0 || this.options.yes) return plan;
      await this.requireYes();
      const again = teardownPlan(target, await this.look.look(report), this.commands);
      if (linesOf(again).join('\n') === linesOf(plan).join('\n')) return again;
      terminal.print('the cluster has changed since; it would now be:');
      plan = again;
    }
  }

  private show(plan: TeardownPlan): void {
    const { terminal } = this.session;
    for (const line of linesOf(plan)) terminal.print(line);
    if (plan.steps.length > 0 || plan.kept.length > 0) return;
    const { system, environment } = this.session.target;
    terminal.print(`there is nothing here that Meshgate made for system ${system}, environment ${environment}`);
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
        const now = teardownPlan(this.session.target, found, this.commands, doomed);
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
    const { gone } = teardownPlan(this.session.target, found, this.commands, plan.doomed);
    const { entries } = await this.store.update((inventory) => inventory.without(gone), report);
    return `Inventory: ${entries.length} left`;
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

/** A plan as people read it. */
function linesOf({ steps, kept }: TeardownPlan): string[] {
  return [
    ...steps.flatMap(({ title, refs, command }) => [`to delete: ${title}`, `$ ${commandLine(command(refs))}`]),
    ...kept.map(({ ref, why }) => `kept: ${nameOf(ref)}: ${why}`),
  ];
}
