import { refText } from '../../facts/kubernetes/object-ref';
import { namespaceRef } from '../../install/installs';
import type { LineListener } from '../session/command-runner';
import type { Session } from '../session/session';
import type { Task } from '../session/task-list';
import { linesOf, nameOf, type DeletionPlan, type DeletionStep } from './deletion-plan';
import type { InventoryStore } from './inventory-store';
import type { LiveState, TeardownLook } from './teardown-look';

/** Makes a plan from what was found. @param doomed UIDs of what an earlier plan deletes */
export type Planner = (found: LiveState, doomed?: ReadonlySet<string>) => DeletionPlan;

/** Deletes by a plan that the user has seen, and looks again before each step. */
export class Deletion {
  public constructor(
    private readonly session: Session,
    private readonly store: InventoryStore,
    private readonly look: TeardownLook,
    private readonly planner: Planner,
  ) {}

  /** The plan for what is there now. */
  public async plan(report: LineListener): Promise<DeletionPlan> {
    return this.planner(await this.look.look(report));
  }

  public show(plan: DeletionPlan): void {
    for (const line of linesOf(plan)) this.session.terminal.print(line);
  }

  /**
   * Asks whether to delete what a plan shows; when the cluster has changed meanwhile, shows and asks again.
   * @returns the plan that was agreed to; undefined when the user says no
   */
  public async agreed(shown: DeletionPlan): Promise<DeletionPlan | undefined> {
    const { terminal, report, tools } = this.session;
    for (let plan = shown; ;) {
      if (!(await this.session.confirms(`Delete this from ${tools.context ?? ''}?`))) return undefined;
      const again = await this.plan(report);
      if (linesOf(again).join('\n') === linesOf(plan).join('\n')) return again;
      terminal.print('the cluster has changed; now this would be deleted:');
      plan = again;
      this.show(plan);
      if (plan.steps.length === 0) return plan;
    }
  }

  /** The steps of a plan, then the account of it. */
  public tasks(plan: DeletionPlan): Task[] {
    return [
      ...plan.steps.map((step) => this.task(step, plan)),
      { title: 'Inventory', run: (report) => this.forget(plan, report) },
    ];
  }

  /** Looks once more before it deletes: steps before may have taken minutes. */
  private task(step: DeletionStep, { doomed }: DeletionPlan): Task {
    return {
      title: step.title,
      run: async (report) => {
        const going = new Set(step.refs.map(refText));
        const isWanted = (namespace: string): boolean => going.has(refText(namespaceRef(namespace)));
        const now = this.planner(await this.look.look(report, isWanted), doomed);
        const left = now.steps.flatMap(({ refs }) => refs).filter((ref) => going.has(refText(ref)));
        const kept = now.kept.filter(({ ref }) => going.has(refText(ref)));
        if (left.length > 0) await this.session.runner.read(step.command(left), report);
        const why = kept.map(({ ref, why: reason }) => `${nameOf(ref)}: ${reason}`);
        return kept.length === 0 ? undefined : `${step.title}, but kept: ${why.join('; ')}`;
      },
    };
  }

  /** What is deleted, or another's by now, leaves the inventory; what was kept may be deleted another time. */
  private async forget(plan: DeletionPlan, report: LineListener): Promise<string> {
    const { gone } = this.planner(await this.look.look(report, () => false), plan.doomed);
    const { entries } = await this.store.update((inventory) => inventory.without(gone), report);
    return `Inventory: ${entries.length} left`;
  }
}
