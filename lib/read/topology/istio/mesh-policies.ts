import { groupBy } from '../../manifests/group-by';
import { at, entry, object, text, type JsonObject } from '../../manifests/json';
import type { Manifest } from '../../manifests/manifest';
import type { ManifestSet } from '../../manifests/manifest-set';
import { lazy, lazyOf } from '../lazy';
import { labelsKey, matchesLabels } from '../kubernetes/label-selector';
import type { Pod } from '../kubernetes/pod';
import type { Pods } from '../kubernetes/pods';
import { targetPortOf } from '../kubernetes/target-port';
import { WorkloadLabels } from './workload-labels';
import { SelectingPolicies } from './selecting-policies';
import { machineLabels, selectorPath, WORKLOAD_KINDS, type WorkloadSelector } from './workload-selector';

export const PEER_AUTHENTICATION = 'security.istio.io/PeerAuthentication';

/** Namespace whose policies hold for the whole mesh, unless Istio is told otherwise. */
export const ROOT_NAMESPACE = 'istio-system';

/** How pods take requests, and the policy that says so. */
export interface InboundMtls {
  readonly mode: string;
  readonly policy: Manifest;
  /** Set by a policy of the pods or their namespace, not by one of the whole mesh. */
  readonly isLocal: boolean;
}

type Workloads = readonly { readonly namespace: string; readonly labels: JsonObject }[];

/** What Istio's policies ask of pods, and which pods an object of Istio is for. */
export class MeshPolicies {
  private readonly peers: SelectingPolicies;

  /** Labels of all pods, and of what runs outside the cluster and is part of the mesh all the same. */
  private readonly workloads = lazy((): Workloads => [
    ...this.pods.all().map(({ namespace, labels }) => ({ namespace, labels })),
    ...this.set
      .of(...WORKLOAD_KINDS)
      .map((manifest) => ({ namespace: this.set.namespaceOf(manifest) ?? '', labels: machineLabels(manifest) })),
  ]);
  private readonly labelsByNamespace = lazy(() => {
    const labelsOf = (some: Workloads): WorkloadLabels => new WorkloadLabels(some.map(({ labels }) => labels));
    const byNamespace = groupBy(this.workloads(), (workload): string | undefined => workload.namespace);
    return new Map(
      [...byNamespace, [undefined, this.workloads()] as const].map(([key, some]) => [key, labelsOf(some)]),
    );
  });

  /** What is known already, by namespace, port and labels: many Services may select pods of the same labels. */
  private readonly inbound = new Map<string, InboundMtls | undefined>();

  /** The labels of pods, each combination once. */
  private readonly combinations = lazyOf((pods: readonly Pod[]): readonly JsonObject[] => [
    ...new Map(pods.map(({ labels }) => [labelsKey(labels) ?? labels, labels])).values(),
  ]);

  public constructor(
    private readonly set: ManifestSet,
    private readonly pods: Pods,
  ) {
    this.peers = new SelectingPolicies(set, PEER_AUTHENTICATION);
  }

  /**
   * The mode that policies ask of pods: one that selects them comes first, then their namespace's, then the mesh's.
   * Undefined where no policy says anything; Istio then takes both plain text and mTLS.
   * @param labels of the pods; undefined for those of a namespace in general
   * @param port of the pods, where one port may have a mode of its own
   */
  public inboundMtls(namespace: string | undefined, labels?: JsonObject, port?: number): InboundMtls | undefined {
    const selection = labels && labelsKey(labels);
    if (selection === undefined) return this.searchMtls(namespace, labels, port);
    const key = `${namespace ?? ''} ${port ?? ''} ${selection}`;
    if (!this.inbound.has(key)) this.inbound.set(key, this.searchMtls(namespace, labels, port));
    return this.inbound.get(key);
  }

  private searchMtls(namespace: string | undefined, labels?: JsonObject, port?: number): InboundMtls | undefined {
    const selecting = labels === undefined ? [] : this.peers.fitting(namespace, labels);
    for (const policy of selecting) {
      const ofPort = port === undefined ? undefined : modeOf(entry(policy.spec.portLevelMtls, String(port)));
      if (ofPort !== undefined) return { mode: ofPort, policy, isLocal: true };
    }
    const general = [namespace, ROOT_NAMESPACE].flatMap((place) => this.peers.withoutSelector(place));
    for (const policy of [...selecting, ...general]) {
      const mode = modeOf(policy.spec.mtls);
      if (mode !== undefined) return { mode, policy, isLocal: this.set.namespaceOf(policy) === namespace };
    }
    return undefined;
  }

  /**
   * The modes that policies ask of the pods of a Service, one of each pod and port; where none of its pods is declared, by
   * the labels that it selects.
   * @param ports of the Service; none: of its pods in general
   */
  public inboundMtlsOf(service: Manifest, ports: readonly number[] = []): InboundMtls[] {
    const namespace = this.set.namespaceOf(service);
    const pods = this.pods.of(service);
    const labels = pods.length > 0 ? this.combinations(pods) : [object(service.spec.selector)];
    const targets = ports.length > 0 ? ports.map((port) => targetPortOf(service, port, pods)) : [undefined];
    return labels.flatMap((each) => targets.flatMap((target) => this.inboundMtls(namespace, each, target) ?? []));
  }

  /** A policy that may be for pods of which only some labels are known, beside those that are. */
  public doubtfulMtls(namespace: string, labels: JsonObject): Manifest | undefined {
    const fitting = new Set(this.peers.fitting(namespace, labels));
    return this.peers.withSelector(namespace).find((policy) => !fitting.has(policy));
  }

  /** Which pods an object of Istio is for. */
  public selectorOf(manifest: Manifest): WorkloadSelector {
    const path = selectorPath(manifest);
    const own = this.set.namespaceOf(manifest);
    const isEverywhere = manifest.kind === 'Gateway' || own === ROOT_NAMESPACE;
    return { path, labels: object(at(manifest.value, ...path)), namespace: isEverywhere ? undefined : own };
  }

  /** Those of some pods that an object of Istio is for. */
  public selected(manifest: Manifest, pods: readonly Pod[]): Pod[] {
    const { labels, namespace } = this.selectorOf(manifest);
    return pods.filter((pod) => (namespace ?? pod.namespace) === pod.namespace && matchesLabels(labels, pod.labels));
  }

  /** Labels of every workload that is declared in a namespace; undefined for all namespaces. */
  public workloadLabels(namespace: string | undefined): WorkloadLabels {
    return this.labelsByNamespace().get(namespace) ?? new WorkloadLabels([]);
  }
}

/** UNSET, and anything that is no mode, inherits. */
function modeOf(mtls: unknown): string | undefined {
  const mode = text(at(mtls, 'mode'));
  return mode === 'UNSET' ? undefined : mode;
}
