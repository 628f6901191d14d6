import { NameIndex } from '../../facts/text/name-index';
import { hasPlaceholder } from '../../facts/text/placeholder';
import type { AssumedObject } from './assumed-object';
import { groupBy } from './group-by';
import { CLUSTER_SCOPED } from '../../facts/kubernetes/scope';
import { at, text } from './json';
import type { Manifest } from './manifest';

/**
 * Whether an object is there. `missing`: the manifests declare others of its kind in its namespace, so it would have been
 * among them. `unknown`: they declare none at all, so it may well come from elsewhere.
 */
export type Presence = 'present' | 'missing' | 'unknown';

/**
 * How much of what is in the cluster the manifests are. `whole`: all of it, so that what is not declared is missing. `own`: all
 * that one system declares, so that an object is missing where others of its kind and namespace are declared. `part`: the same,
 * but for what people make by hand, Secrets and ConfigMaps, which others say nothing of.
 */
export type Completeness = 'whole' | 'own' | 'part';

/** Kinds that people make by hand, and controllers in great number. */
const MADE_BY_HAND: ReadonlySet<string> = new Set(['ConfigMap', 'PersistentVolumeClaim', 'Secret']);

const NONE: readonly Manifest[] = [];

/** Groups that kinds were in before: an Ingress is an Ingress in either. */
const FORMER_GROUPS: Readonly<Record<string, string>> = {
  'extensions/DaemonSet': 'apps/DaemonSet',
  'extensions/Deployment': 'apps/Deployment',
  'extensions/Ingress': 'networking.k8s.io/Ingress',
  'extensions/NetworkPolicy': 'networking.k8s.io/NetworkPolicy',
  'extensions/ReplicaSet': 'apps/ReplicaSet',
};

/** All objects that are checked together, found by kind, namespace and name. */
export class ManifestSet {
  private readonly byKind: ReadonlyMap<string, readonly Manifest[]>;
  private readonly byPlace: Map<string, readonly Manifest[]>;
  private readonly byIdentity: ReadonlyMap<string, readonly Manifest[]>;
  private readonly names = new Map<string, NameIndex>();
  private readonly clusterScoped = new Set(CLUSTER_SCOPED);

  /** @param complete kinds of which these are all that there are, in all namespaces, such as `Service` */
  public constructor(
    public readonly all: readonly Manifest[],
    private readonly assumed: readonly AssumedObject[] = [],
    public readonly completeness: Completeness = 'own',
    private readonly complete: ReadonlySet<string> = new Set(),
  ) {
    for (const { groupKind, spec } of all) {
      if (groupKind !== 'apiextensions.k8s.io/CustomResourceDefinition' || spec.scope !== 'Cluster') continue;
      this.clusterScoped.add(`${text(spec.group) ?? ''}/${text(at(spec, 'names', 'kind')) ?? ''}`);
    }
    this.byKind = groupBy(all, canonicalKind);
    this.byPlace = new Map<string, Manifest[]>();
    for (const [kind, manifests] of this.byKind) {
      const inNamespaces = groupBy(manifests, (manifest) => this.namespaceOf(manifest));
      for (const [namespace, some] of inNamespaces) this.byPlace.set(key(kind, namespace), some);
    }
    this.byIdentity = groupBy(all, (manifest) => this.identityOf(manifest));
  }

  /** Some of the objects, and of what surrounds them all. */
  public only(isPart: (manifest: Manifest) => boolean): ManifestSet {
    return new ManifestSet(this.all.filter(isPart), this.assumed, this.completeness, this.complete);
  }

  /** All of some kinds, such as `Service` or `apps/Deployment`. */
  public of(...groupKinds: readonly string[]): readonly Manifest[] {
    if (groupKinds.length === 1) return this.byKind.get(groupKinds[0]!) ?? NONE;
    return groupKinds.flatMap((groupKind) => this.byKind.get(groupKind) ?? NONE);
  }

  /** All of one kind in a namespace; undefined is the namespace of cluster-scoped kinds. */
  public in(namespace: string | undefined, groupKind: string): readonly Manifest[] {
    return this.byPlace.get(key(groupKind, namespace)) ?? NONE;
  }

  public find(groupKind: string, namespace: string | undefined, name: string): Manifest | undefined {
    return this.byIdentity.get(key(groupKind, namespace, name))?.[0];
  }

  /** The manifest that declares the same object and was read first; often the manifest itself. */
  public firstLike(manifest: Manifest): Manifest {
    return this.byIdentity.get(this.identityOf(manifest))?.[0] ?? manifest;
  }

  /** Whether an object is declared, or assumed to be in the cluster, as what is filled in later is. */
  public presence(groupKind: string, namespace: string | undefined, name: string): Presence {
    if (this.find(groupKind, namespace, name) !== undefined) return 'present';
    // A tool gives it the name of something that is there.
    if (hasPlaceholder(`${namespace ?? ''}/${name}`)) return 'present';
    const kind = groupKind.slice(groupKind.indexOf('/') + 1);
    const isAssumed = this.assumed.some(
      (object) => object.kind === kind && object.namespace === namespace && object.name === name,
    );
    if (isAssumed) return 'present';
    if (this.completeness === 'whole') return 'missing';
    if (this.completeness === 'part' && MADE_BY_HAND.has(groupKind)) return 'unknown';
    return this.declares(namespace, groupKind) ? 'missing' : 'unknown';
  }

  /** Whether what is not here of a kind in a namespace is nowhere. */
  public declares(namespace: string | undefined, groupKind: string): boolean {
    return this.complete.has(groupKind) || this.in(namespace, groupKind).length > 0;
  }

  /** Names of kinds in a namespace, to suggest one of; of cluster-scoped kinds all. */
  public namesIn(namespace: string | undefined, ...groupKinds: readonly string[]): NameIndex {
    const place = key(groupKinds.join(), namespace);
    let names = this.names.get(place);
    if (names === undefined) {
      const named = groupKinds.flatMap((kind) => this.in(this.isClusterScoped(kind) ? undefined : namespace, kind));
      names = new NameIndex(named.map(({ name }) => name));
      this.names.set(place, names);
    }
    return names;
  }

  public isClusterScoped(groupKind: string): boolean {
    return this.clusterScoped.has(groupKind);
  }

  /** The namespace that an object lands in: `default` where none is written; undefined for cluster-scoped kinds. */
  public namespaceOf(manifest: Manifest): string | undefined {
    return this.isClusterScoped(manifest.groupKind) ? undefined : (manifest.namespace ?? 'default');
  }

  private identityOf(manifest: Manifest): string {
    return key(canonicalKind(manifest), this.namespaceOf(manifest), manifest.name);
  }
}

/** Kind with its group, `networking.k8s.io/Ingress` also for one of the former group `extensions`. */
export function canonicalKind({ groupKind }: Manifest): string {
  return Object.hasOwn(FORMER_GROUPS, groupKind) ? FORMER_GROUPS[groupKind]! : groupKind;
}

function key(groupKind: string, namespace: string | undefined, name?: string): string {
  return `${groupKind}\n${namespace ?? ''}${name === undefined ? '' : `\n${name}`}`;
}
