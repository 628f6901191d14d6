import { displayRef, type ObjectRef } from '../../facts/kubernetes/object-ref';
import { Inventory, InventoryError, type InventoryEntry } from '../../install/inventory';
import { InventoryCommands, inventoryOwner } from '../../install/inventory-commands';
import { commandLine } from '../../install/invocation';
import type { LineListener } from '../session/command-runner';
import type { Session } from '../session/session';
import { readObjects } from './answers';
import { kubeObject } from './kube-object';
import { map, optional, text } from './shape';

const CONFIG_MAP = kubeObject({ data: optional(map(text)) });
/** Somebody else has written, made or deleted it since it was read. */
const CROSSED = /\((Conflict|AlreadyExists|NotFound)\)/;
/** Objects that a message names; more are counted. */
const SHOWN = 5;
/** How often a change is tried before the others win. */
const TRIES = 5;

interface Stored {
  readonly inventory: Inventory;
  /** Undefined where there is no ConfigMap. */
  readonly version: string | undefined;
}

/** The inventory of this system, in the cluster. */
export class InventoryStore {
  public readonly commands: InventoryCommands;

  public constructor(private readonly session: Session) {
    this.commands = new InventoryCommands(inventoryOwner(session.target), session.tools);
  }

  /** @throws InventoryError when what is there is no inventory of this system */
  public async read(report: LineListener): Promise<Inventory> {
    return (await this.load(report)).inventory;
  }

  /**
   * Before something is made: records it.
   * @param plans what is about to be made, with the IDs of what is there already
   * @param adopts counts what others have made, too
   * @returns what to say about it
   */
  public async claim(plans: readonly InventoryEntry[], adopts: boolean, report: LineListener): Promise<string> {
    let foreign: readonly ObjectRef[] = [];
    const { entries } = await this.update((before) => {
      const claimed = before.claim(plans, adopts);
      foreign = claimed.foreign;
      return claimed.inventory;
    }, report);
    return inventoryLine(entries.length, foreign);
  }

  /** After something was made: records its IDs. */
  public async confirm(made: readonly InventoryEntry[], report: LineListener): Promise<string> {
    const { entries } = await this.update((before) => before.confirm(made), report);
    return inventoryLine(entries.length, []);
  }

  /**
   * Changes it, again and again while others change it too. One with nothing in it is deleted.
   * @param change may be called several times
   * @throws InventoryError when it cannot be read or written
   */
  public async update(change: (inventory: Inventory) => Inventory, report: LineListener): Promise<Inventory> {
    for (let tries = 1; ; tries++) {
      const { inventory, version } = await this.load(report);
      const changed = change(inventory);
      if (changed.toData().objects === inventory.toData().objects) return changed;
      const command = this.commands.write(changed, version);
      const { code, stderr } = await this.session.runner.outcome(command, report);
      if (code === 0) {
        if (changed.entries.length === 0) await this.session.runner.read(this.commands.delete, report);
        return changed;
      }
      if (!CROSSED.test(stderr) || tries === TRIES) {
        throw new InventoryError(`${commandLine(command)} ended with ${code}:\n${stderr.trim()}`);
      }
    }
  }

  private async load(report: LineListener): Promise<Stored> {
    const { get, name } = this.commands;
    const owner = inventoryOwner(this.session.target);
    const [found] = await readObjects(this.session.runner, get, CONFIG_MAP, report);
    if (found === undefined) return { inventory: Inventory.empty(owner), version: undefined };
    try {
      return { inventory: Inventory.parse(owner, found.data ?? {}), version: found.metadata.resourceVersion ?? '' };
    } catch (error) {
      if (!(error instanceof InventoryError)) throw error;
      throw new InventoryError(`the ConfigMap ${name} cannot be used: ${error.message}`, { cause: error });
    }
  }
}

function inventoryLine(count: number, foreign: readonly ObjectRef[]): string {
  const line = `Inventory: ${count} object${count === 1 ? '' : 's'}`;
  if (foreign.length === 0) return line;
  const names = foreign.slice(0, SHOWN).map(displayRef);
  const more = foreign.length > SHOWN ? ` and ${foreign.length - SHOWN} more` : '';
  return `${line}; not counted, as it was there before: ${names.join(', ')}${more} (--adopt counts it)`;
}
