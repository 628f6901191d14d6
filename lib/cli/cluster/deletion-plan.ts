import { INJECTION_LABELS } from '../../facts/istio/injection-labels';
import type { Target } from '../../install/target';
import { displayRef, refText, type ObjectRef } from '../../facts/kubernetes/object-ref';
import { commandLine, type Invocation } from '../../install/invocation';
import { CONTROL_PLANE, controlPlane, NAMESPACE, RELEASE } from '../../install/installs';
import type { InventoryEntry } from '../../install/inventory';
import { batches, type TeardownCommands } from '../../install/teardown-commands';
import type { Leaving } from './generated';
import { refOf, type KubeObject } from './kube-object';
import { sortContents } from './namespace-contents';
import { isInstall, isOf, type LiveState } from './teardown-look';
import { isWrittenBySomebody, isWrittenByUs, otherWriters } from './writers';

/** Deletes or uninstalls something, in one command. */
export interface DeletionStep {
  readonly title: string;
  readonly refs: readonly ObjectRef[];
  /** For all of them, or for those that are left. */
  readonly command: (refs: readonly ObjectRef[]) => Invocation;
}

export interface Kept {
  readonly ref: ObjectRef;
  readonly why: string;
}

export interface DeletionPlan {
  /** In order. */
  readonly steps: readonly DeletionStep[];
  /** What stays of what Meshgate made. */
  readonly kept: readonly Kept[];
  /** What the inventory names and is not there, or is another's by now. */
  readonly gone: readonly ObjectRef[];
  /** UIDs of what goes, and of what nobody misses in the namespaces that go. */
  readonly doomed: ReadonlySet<string>;
}

/** The namespace labels by which pods join a mesh. */
const INJECTION = [INJECTION_LABELS.namespace, INJECTION_LABELS.revision];
/** Names that a reason gives; more are counted. */
const SHOWN = 20;
/** Kinds whose objects keep data, which is somebody's whoever has made them. */
const DATA_KINDS = ['PersistentVolumeClaim', 'PersistentVolume'];
const DATA_STAYS = 'it keeps data, which only you can decide to delete';

/** Decides object by object what goes and what stays: only what the inventory has, and nobody else uses. */
export class DeletionPlanner implements DeletionPlan {
  public readonly steps: DeletionStep[] = [];
  public readonly kept: Kept[] = [];
  public readonly gone: ObjectRef[] = [];
  public readonly doomed: Set<string>;
  private readonly live: ReadonlyMap<string, KubeObject>;
  private leaving: Leaving = {};

  /**
   * @param doomed UIDs of what an earlier plan deletes
   * @param keepsData whether claims and volumes stay, whoever has made them
   */
  public constructor(
    private readonly target: Target,
    private readonly found: LiveState,
    private readonly commands: TeardownCommands,
    doomed: ReadonlySet<string>,
    private readonly keepsData = true,
  ) {
    this.doomed = new Set(doomed);
    this.live = new Map(found.live.map((object) => [refText(refOf(object)), object]));
  }

  /** @param matches which of them */
  public removeObjects(matches: (ref: ObjectRef) => boolean = () => true): void {
    const objects = this.entries((ref) => !isOf(NAMESPACE, ref) && !isInstall(ref) && matches(ref));
    const going = objects.filter((entry) => this.mayGo(entry));
    for (const refs of batches(going.map(({ ref }) => ref))) {
      const { namespace } = refs[0]!;
      const place = namespace === undefined ? 'the whole cluster' : `namespace ${namespace}`;
      const title = `${refs.length} object${refs.length === 1 ? '' : 's'} of ${place}`;
      this.steps.push({ title, refs, command: (left) => this.commands.deleteObjects(left) });
    }
  }

  public removeReleases(): void {
    for (const { ref } of this.entries((each) => isOf(RELEASE, each)).filter((entry) => this.isSameInstall(entry))) {
      this.leaving = { ...this.leaving, release: { name: ref.name, namespace: ref.namespace ?? '' } };
      this.steps.push({ title: nameOf(ref), refs: [ref], command: () => this.commands.uninstallRelease(ref) });
    }
  }

  public removeControlPlanes(): void {
    const going = new Set(this.steps.flatMap(({ refs }) => refs.filter((ref) => isOf(NAMESPACE, ref)).map(nameOf)));
    const members = this.found.namespaces.filter((each) => isInMesh(each) && !going.has(nameOf(refOf(each))));
    for (const { ref } of this.entries((each) => isOf(CONTROL_PLANE, each)).filter((each) =>
      this.isSameInstall(each),
    )) {
      if (refText(ref) !== refText(controlPlane(this.target.platform.istio))) {
        this.kept.push({ ref, why: `the platform has ${nameOf(controlPlane(this.target.platform.istio))}` });
      } else if (members.length > 0) {
        const names = someOf(members.map(({ metadata }) => metadata.name));
        this.kept.push({ ref, why: `${names} still joined to its mesh` });
      } else {
        this.leaving = { ...this.leaving, istio: ref.namespace };
        this.steps.push({ title: nameOf(ref), refs: [ref], command: () => this.commands.uninstallIstio });
      }
    }
  }

  public removeNamespaces(matches: (ref: ObjectRef) => boolean): void {
    const namespaces = this.entries((ref) => isOf(NAMESPACE, ref) && matches(ref));
    for (const { ref } of namespaces.filter((entry) => this.mayGo(entry))) {
      const why = this.reasonToKeepNamespace(ref.name);
      if (why !== undefined) this.kept.push({ ref, why });
      else this.steps.push({ title: nameOf(ref), refs: [ref], command: () => this.commands.deleteNamespace(ref.name) });
    }
  }

  private reasonToKeepNamespace(name: string): string | undefined {
    const contents = this.found.contents.get(name);
    if (contents === undefined) return 'not inspected';
    if (contents instanceof Error) return `not all of its contents can be seen: ${contents.message}`;
    const { kept, nobodys } = sortContents(contents, this.doomed, this.leaving);
    if (kept.length > 0) return `it contains ${someOf(kept.map((object) => displayRef(refOf(object))))}`;
    for (const uid of nobodys) this.doomed.add(uid);
    return undefined;
  }

  /** The newest first. */
  private entries(matches: (ref: ObjectRef) => boolean): readonly InventoryEntry[] {
    return this.found.inventory.entries.filter(({ ref }) => matches(ref)).reverse();
  }

  /** Whether an object is there, and Meshgate's alone. */
  private mayGo({ ref, id }: InventoryEntry): boolean {
    const object = this.live.get(refText(ref));
    if (object === undefined || (id !== undefined && object.metadata.uid !== id)) {
      if (object !== undefined) this.kept.push({ ref, why: 'somebody deleted it and created another' });
      this.gone.push(ref);
      return false;
    }
    const isData = DATA_KINDS.includes(object.kind);
    const why = this.keepsData && isData ? DATA_STAYS : reasonToKeep(object, id !== undefined);
    if (why !== undefined) this.kept.push({ ref, why });
    else if (object.metadata.uid !== undefined) this.doomed.add(object.metadata.uid);
    return why === undefined;
  }

  private isSameInstall({ ref, id }: InventoryEntry): boolean {
    const found = this.found.installs.get(refText(ref));
    if (found !== undefined && (id === undefined || id === found)) return true;
    if (found !== undefined) this.kept.push({ ref, why: 'somebody removed it and installed another' });
    this.gone.push(ref);
    return false;
  }
}

/** How people name it: as an object, or as what bootstrap installs. */
export function nameOf(ref: ObjectRef): string {
  if (isOf(CONTROL_PLANE, ref)) return `Istio, ${ref.namespace ?? ''}/${ref.name}`;
  return isOf(RELEASE, ref) ? `Kong, release ${ref.namespace ?? ''}/${ref.name}` : displayRef(ref);
}

/** @param isKnown whether its UID says that it is the one that Meshgate made */
function reasonToKeep(object: KubeObject, isKnown: boolean): string | undefined {
  const others = otherWriters(object);
  if (others.length > 0) return `also written by ${others.join(', ')}`;
  const isUnsigned = isKnown && !isWrittenBySomebody(object);
  return isUnsigned || isWrittenByUs(object) ? undefined : 'not made by Meshgate';
}

/** As many names as can be read. */
function someOf(names: readonly string[]): string {
  const more = names.length > SHOWN ? ` and ${names.length - SHOWN} more` : '';
  return names.slice(0, SHOWN).join(', ') + more;
}

function isInMesh({ metadata }: KubeObject): boolean {
  return INJECTION.some((label) => ![undefined, 'disabled'].includes(metadata.labels?.[label]));
}

/** A plan as people read it. */
export function linesOf({ steps, kept }: DeletionPlan): string[] {
  return [
    ...steps.flatMap(({ title, refs, command }) => [`to delete: ${title}`, `$ ${commandLine(command(refs))}`]),
    ...kept.map(({ ref, why }) => `kept: ${nameOf(ref)}: ${why}`),
  ];
}
