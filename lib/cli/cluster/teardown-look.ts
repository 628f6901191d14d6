import { refText, type ObjectRef } from '../../facts/kubernetes/object-ref';
import type { Inventory } from '../../install/inventory';
import { CONTROL_PLANE, NAMESPACE, RELEASE } from '../../install/installs';
import { batches, type TeardownCommands } from '../../install/teardown-commands';
import type { LineListener } from '../session/command-runner';
import type { Session } from '../session/session';
import { readObjects, unknownType } from './answers';
import { releaseId } from './installed';
import type { InventoryStore } from './inventory-store';
import { KUBE_OBJECT, type KubeObject } from './kube-object';
import { readMetadata } from './metadata-lines';

/** What was found in a cluster. */
export interface LiveState {
  readonly inventory: Inventory;
  /** What is there of the inventory. */
  readonly live: readonly KubeObject[];
  /** The IDs of what is there of releases and control planes, by the text of their references. */
  readonly installs: ReadonlyMap<string, string | undefined>;
  /** All that there are. */
  readonly namespaces: readonly KubeObject[];
  /** Of the namespaces that were looked into; an error where not all could be read. */
  readonly contents: ReadonlyMap<string, readonly KubeObject[] | Error>;
}

/** What controllers note down for a while; nobody keeps anything in it. */
const RECORDS = /^(events|endpoints|endpointslices|leases)(\.|$)/;

/** Looks at what a cluster has of the inventory, and at what stands beside it. */
export class TeardownLook {
  /** @param isMeant what of the inventory it is about; all of it, unless it says otherwise */
  public constructor(
    private readonly session: Session,
    private readonly store: InventoryStore,
    private readonly commands: TeardownCommands,
    private readonly isMeant: (ref: ObjectRef) => boolean = () => true,
  ) {}

  /** @param isWanted which of the inventory's namespaces to look into */
  public async look(report: LineListener, isWanted: (namespace: string) => boolean = () => true): Promise<LiveState> {
    const inventory = (await this.store.read(report)).only(this.isMeant);
    const refs = inventory.entries.map(({ ref }) => ref);
    const made = refs.filter((ref) => isOf(NAMESPACE, ref)).map(({ name }) => name);
    const objects = batches(refs.filter((ref) => !isInstall(ref)));
    const [live, installs, namespaces, contents] = await Promise.all([
      Promise.all(objects.map((batch) => this.read(batch, report))),
      Promise.all(refs.filter(isInstall).map(async (ref) => [refText(ref), await this.idOf(ref, report)] as const)),
      readMetadata(this.session.runner, this.commands.namespaces, report),
      this.contentsOf(made.filter(isWanted), report),
    ]);
    return { inventory, live: live.flat(), installs: new Map(installs), namespaces, contents };
  }

  /** A kind that the cluster does not know has no objects there. */
  private async read(refs: readonly ObjectRef[], report: LineListener): Promise<readonly KubeObject[]> {
    if (refs.length === 0) return [];
    let unknown: string | undefined;
    const command = this.commands.objects(refs);
    const objects = await readMetadata(this.session.runner, command, report, (outcome) => {
      unknown = unknownType(outcome);
      return refs.some(({ kind }) => kind.toLowerCase() === unknown);
    });
    if (unknown === undefined) return objects;
    return this.read(
      refs.filter(({ kind }) => kind.toLowerCase() !== unknown),
      report,
    );
  }

  private async idOf(ref: ObjectRef, report: LineListener): Promise<string | undefined> {
    const { runner } = this.session;
    if (isOf(RELEASE, ref)) return releaseId(runner, this.commands.release(ref), report);
    const [istiod] = await readObjects(runner, this.commands.controlPlane(ref), KUBE_OBJECT, report);
    return istiod?.metadata.uid;
  }

  private async contentsOf(namespaces: readonly string[], report: LineListener): Promise<LiveState['contents']> {
    if (namespaces.length === 0) return new Map();
    const { runner, signal } = this.session;
    const kinds = await runner.read(this.commands.kinds, report).catch((error: unknown) => error as Error);
    const held = (text: string): string[] => text.split('\n').filter((kind) => kind !== '' && !RECORDS.test(kind));
    const contents = namespaces.map(async (name) => {
      if (kinds instanceof Error) return [name, kinds] as const;
      const command = this.commands.contents(name, held(kinds));
      return [name, await readMetadata(runner, command, report).catch((error: unknown) => error as Error)] as const;
    });
    const found = await Promise.all(contents);
    signal?.throwIfAborted();
    return new Map(found);
  }
}

/** What no API has: releases and control planes. */
export function isInstall(ref: ObjectRef): boolean {
  return isOf(RELEASE, ref) || isOf(CONTROL_PLANE, ref);
}

export function isOf({ group, kind }: Pick<ObjectRef, 'group' | 'kind'>, ref: ObjectRef): boolean {
  return ref.group === group && ref.kind === kind;
}
