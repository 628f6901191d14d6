import { parseRef, refText, type ObjectRef } from '../facts/kubernetes/object-ref';

/** Whose inventory it is. Two systems in one cluster have two names, or two environments. */
export interface InventoryOwner {
  readonly system: string;
  readonly environment: string;
}

/** Something that Meshgate has made, or is about to make. */
export interface InventoryEntry {
  readonly ref: ObjectRef;
  /** What tells it from a later one of the same name: the UID of an object. Undefined before it is made. */
  readonly id?: string | undefined;
}

/** What is in a cluster cannot be used as an inventory, or cannot become one. */
export class InventoryError extends Error {}

/** The version of the format of `data`; docs/guide.md describes it. */
const FORMAT = '1';
/** Kubernetes takes no ConfigMap with more data, in bytes. */
const LARGEST = 2 ** 20;
const UNKNOWN_ID = '-';
const LENGTH_OF_UID = 36;

/** What a system has made in a cluster, in the order in which it was made. It never changes: what changes it makes another. */
export class Inventory {
  private constructor(
    public readonly owner: InventoryOwner,
    private readonly byRef: ReadonlyMap<string, InventoryEntry>,
  ) {}

  public static empty(owner: InventoryOwner): Inventory {
    return new Inventory(owner, new Map());
  }

  /** @throws InventoryError when it is not one that `toData` wrote for this owner */
  public static parse(owner: InventoryOwner, data: Readonly<Record<string, string>>): Inventory {
    if (data.format !== FORMAT) {
      throw new InventoryError(
        `it has format "${data.format ?? ''}", and this Meshgate reads ${FORMAT}; use the Meshgate that wrote it`,
      );
    }
    if (data.system !== owner.system || data.environment !== owner.environment) {
      throw new InventoryError(
        `it is of system "${data.system ?? ''}", environment "${data.environment ?? ''}", not of ${describe(owner)}`,
      );
    }
    const lines = (data.objects ?? '').split('\n').filter((line) => line !== '');
    return Inventory.empty(owner).with(lines.map(parseLine));
  }

  public get entries(): readonly InventoryEntry[] {
    return [...this.byRef.values()];
  }

  /** The entry of an object. */
  public find(ref: ObjectRef): InventoryEntry | undefined {
    return this.byRef.get(refText(ref));
  }

  /** What is known already keeps its place; what is new comes last. */
  public with(entries: readonly InventoryEntry[]): Inventory {
    return new Inventory(
      this.owner,
      new Map([...this.byRef, ...entries.map((entry) => [refText(entry.ref), entry] as const)]),
    );
  }

  public without(refs: readonly ObjectRef[]): Inventory {
    const gone = new Set(refs.map(refText));
    return new Inventory(this.owner, new Map([...this.byRef].filter(([key]) => !gone.has(key))));
  }

  /** A part of it, to look at; what is written is always the whole. */
  public only(matches: (ref: ObjectRef) => boolean): Inventory {
    return new Inventory(this.owner, new Map([...this.byRef].filter(([, { ref }]) => matches(ref))));
  }

  /**
   * Before something is made: counts as this system's what is not there yet, and what it has made before.
   * @param plans what is about to be made, with the IDs of what is there already
   * @param adopts counts what others have made, too
   * @returns also what is there and not this system's
   */
  public claim(plans: readonly InventoryEntry[], adopts: boolean): { inventory: Inventory; foreign: ObjectRef[] } {
    const isForeign = ({ ref, id }: InventoryEntry): boolean => {
      if (adopts || id === undefined) return false;
      const known = this.find(ref);
      // Without an ID it was about to be made, and not there, when something stopped Meshgate.
      return known === undefined || (known.id !== undefined && known.id !== id);
    };
    const foreign = plans.filter(isForeign).map(({ ref }) => ref);
    const own = plans.filter((plan) => !isForeign(plan));
    return { inventory: this.without(foreign).with(own), foreign };
  }

  /** After something was made: what was claimed gets its ID. */
  public confirm(made: readonly InventoryEntry[]): Inventory {
    return this.with(made.filter(({ ref, id }) => id !== undefined && this.find(ref) !== undefined));
  }

  /**
   * As it is in a ConfigMap.
   * @throws InventoryError when no ConfigMap can, also once all IDs are known
   */
  public toData(): Readonly<Record<'format' | 'system' | 'environment' | 'objects', string>> {
    const lines = this.entries.map(({ ref, id = UNKNOWN_ID }) => `${refText(ref)} ${wordOf(id)}\n`);
    const bytes = this.entries.reduce(
      (sum, { ref, id }) => sum + refText(ref).length + (id?.length ?? LENGTH_OF_UID) + 2,
      200,
    );
    if (bytes > LARGEST) {
      throw new InventoryError(
        `the inventory of ${describe(this.owner)} would have ${lines.length} objects and ${bytes} bytes, and Kubernetes ` +
          `takes ${LARGEST}; split the system into two with different names`,
      );
    }
    return { format: FORMAT, ...this.owner, objects: lines.join('') };
  }
}

/** IDs come from the cluster. */
function wordOf(id: string): string {
  if (/^[\w:.+-]{1,100}$/.test(id)) return id;
  throw new InventoryError(`the cluster gives ${JSON.stringify(id.slice(0, 100))} as an ID, which is not one`);
}

function parseLine(line: string): InventoryEntry {
  const [word = '', id = '', ...rest] = line.split(' ');
  const ref = parseRef(word);
  if (ref === undefined || id === '' || rest.length > 0) {
    throw new InventoryError(`its line ${JSON.stringify(line.slice(0, 100))} is not "kind/group/namespace/name uid"`);
  }
  return { ref, id: id === UNKNOWN_ID ? undefined : id };
}

function describe({ system, environment }: InventoryOwner): string {
  return `system "${system}", environment "${environment}"`;
}
