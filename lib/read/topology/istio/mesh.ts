import { INJECTION_LABELS as KEY } from '../../../facts/istio/injection-labels';
import { entry } from '../../manifests/json';
import type { Manifest } from '../../manifests/manifest';
import type { ManifestSet } from '../../manifests/manifest-set';
import { lazy, lazyOf } from '../lazy';
import type { Pod } from '../kubernetes/pod';
import type { Pods } from '../kubernetes/pods';
import { hasSidecar, injectionWish } from './sidecar';

/** Whether something is in the mesh. `unknown`: its Namespace is declared elsewhere. */
export type Membership = 'in' | 'out' | 'unknown';

/** The label of a Namespace that decides whether its pods join the mesh. */
export interface DecisiveLabel {
  readonly key: string;
  readonly value: string;
}

/** Where a pod itself says that it gets no sidecar, and how. */
export interface OptOut {
  readonly path: readonly string[];
  readonly says: string;
}

/** Who is in the mesh. */
export class Mesh {
  /** Whether the manifests use Istio: any object of one of its groups is among them. */
  public readonly isUsed = lazy(() => this.set.all.some(({ group }) => group.endsWith('.istio.io')));

  /** Whether the manifests set up a mesh at all. */
  public readonly isSetUp = lazy(
    () => this.isUsed() || this.set.of('Namespace').some(({ name }) => this.membershipOfNamespace(name) === 'in'),
  );

  private readonly membershipsOf = lazyOf(
    (pods: readonly Pod[]): ReadonlySet<Membership> => new Set(pods.map((pod) => this.membershipOf(pod))),
  );

  public constructor(
    private readonly set: ManifestSet,
    private readonly pods: Pods,
  ) {}

  /** Whether a pod joins the mesh: by its own word, else by its namespace's. */
  public membershipOf(pod: Pod): Membership {
    if (this.optOut(pod) !== undefined) return 'out';
    const isMember =
      injectionWish(pod) === 'true' || entry(pod.labels, KEY.dataplaneMode) === 'ambient' || hasSidecar(pod);
    return isMember ? 'in' : this.membershipOfNamespace(pod.namespace);
  }

  /** Whether the pods of a Service are in the mesh; its namespace must do where none is declared. */
  public membershipOfService(service: Manifest): Membership {
    const ofPods = this.membershipsOf(this.pods.of(service));
    if (ofPods.has('in')) return 'in';
    if (ofPods.size === 1 && ofPods.has('out')) return 'out';
    return this.membershipOfNamespace(this.set.namespaceOf(service));
  }

  /** Whether pods of a namespace join the mesh unless they say otherwise. */
  public membershipOfNamespace(namespace: string | undefined): Membership {
    if (this.namespaceObject(namespace) === undefined) return 'unknown';
    const label = this.decisiveLabel(namespace);
    return label === undefined || (label.key === KEY.namespace && label.value !== 'enabled') ? 'out' : 'in';
  }

  /**
   * The label by which pods of a namespace join the mesh or keep out of it; undefined where it has none. The injector of
   * a revision passes over namespaces that have `istio-injection`, whatever that says.
   */
  public decisiveLabel(namespace: string | undefined): DecisiveLabel | undefined {
    const declared = this.namespaceObject(namespace);
    const injection = declared?.label(KEY.namespace);
    if (injection === 'enabled') return { key: KEY.namespace, value: injection };
    if (this.isAmbient(namespace)) return { key: KEY.dataplaneMode, value: 'ambient' };
    if (injection !== undefined) return { key: KEY.namespace, value: injection };
    const revision = declared?.label(KEY.revision) ?? '';
    return revision === '' ? undefined : { key: KEY.revision, value: revision };
  }

  /** Whether pods of a namespace join the mesh without sidecars: by the proxy of their node. */
  public isAmbient(namespace: string | undefined): boolean {
    return this.namespaceObject(namespace)?.label(KEY.dataplaneMode) === 'ambient';
  }

  /** What is not known to be in or out counts as in the mesh where the manifests use Istio at all. */
  public counts(membership: Membership): boolean {
    return membership === 'in' || (membership === 'unknown' && this.isUsed());
  }

  /** How a pod keeps out of the mesh whatever its namespace says. */
  public optOut(pod: Pod): OptOut | undefined {
    if (pod.spec.hostNetwork === true) return { path: ['spec', 'hostNetwork'], says: 'hostNetwork: true' };
    if (this.isAmbient(pod.namespace)) {
      if (entry(pod.labels, KEY.dataplaneMode) !== 'none') return undefined;
      return { path: ['metadata', 'labels', KEY.dataplaneMode], says: `${KEY.dataplaneMode}: none` };
    }
    if (injectionWish(pod) !== 'false') return undefined;
    const place = entry(pod.labels, KEY.pod) === undefined ? 'annotations' : 'labels';
    return { path: ['metadata', place, KEY.pod], says: `${KEY.pod}: "false"` };
  }

  private namespaceObject(name: string | undefined): Manifest | undefined {
    return this.set.find('Namespace', undefined, name ?? '');
  }
}
