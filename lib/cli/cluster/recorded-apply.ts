import { refText, type ObjectRef } from '../../facts/kubernetes/object-ref';
import type { Invocation } from '../../install/invocation';
import type { DeployCommands } from '../../install/deploy-commands';
import type { InventoryEntry } from '../../install/inventory';
import type { LineListener } from '../session/command-runner';
import type { Session } from '../session/session';
import type { Task } from '../session/task-list';
import { readObjects } from './answers';
import type { InventoryStore } from './inventory-store';
import { KUBE_OBJECT, refOf, type KubeObject } from './kube-object';

/** What to do when the API server refuses a manifest. */
const MEND = 'nothing but namespaces was applied; where namespaces or kinds are missing, "bootstrap" makes them';

/**
 * Applies manifests, and keeps account of it in the inventory: before, of all that is about to be made, so that nothing is ever
 * made and not recorded; after, with the UIDs of what was made.
 */
export class RecordedApply {
  /** What was applied, once it was. */
  public applied: readonly ObjectRef[] = [];
  private planned: readonly KubeObject[] = [];

  /** @param adopts whether what was there before is counted as this system's */
  public constructor(
    private readonly session: Session,
    private readonly store: InventoryStore,
    private readonly commands: DeployCommands,
    private readonly adopts: boolean,
  ) {}

  public get tasks(): readonly Task[] {
    return [
      { title: 'Server-side dry run', run: (report) => this.plan(report) },
      { title: 'Inventory', run: (report) => this.record(report) },
      { title: 'Apply', run: (report) => this.apply(report) },
    ];
  }

  private async plan(report: LineListener): Promise<undefined> {
    try {
      this.planned = await this.read(this.commands.dryRun, report);
    } catch (error) {
      throw new Error(`${(error as Error).message}\n${MEND}`, { cause: error });
    }
  }

  private async record(report: LineListener): Promise<string> {
    const plans = this.planned.map((object) => (isThere(object) ? entryOf(object) : { ref: refOf(object) }));
    return this.store.claim(plans, this.adopts, report);
  }

  private async apply(report: LineListener): Promise<string> {
    const applied = await this.read(this.commands.apply, report);
    this.applied = applied.map(refOf);
    await this.store.confirm(applied.map(entryOf), report);
    const before = new Map(this.planned.map((object) => [refText(refOf(object)), versionOf(object)]));
    const count = (matches: (was: string | undefined, is: string | undefined) => boolean): number =>
      applied.filter((object) => matches(before.get(refText(refOf(object))), versionOf(object))).length;
    const created = count((was) => was === undefined);
    const unchanged = count((was, is) => was !== undefined && was === is);
    return `Apply: ${created} created, ${applied.length - created - unchanged} changed, ${unchanged} unchanged`;
  }

  private read(command: Invocation, report: LineListener): Promise<readonly KubeObject[]> {
    return readObjects(this.session.runner, command, KUBE_OBJECT, report);
  }
}

/** A dry run gives a UID to what it would make, but no version. */
function isThere(object: KubeObject): boolean {
  return versionOf(object) !== undefined;
}

function versionOf({ metadata }: KubeObject): string | undefined {
  return metadata.resourceVersion === '' ? undefined : metadata.resourceVersion;
}

function entryOf(object: KubeObject): InventoryEntry {
  return { ref: refOf(object), id: object.metadata.uid };
}
