import { groupBy } from '../../manifests/group-by';
import { at, entry, object, type JsonObject } from '../../manifests/json';
import { matchesLabels } from '../kubernetes/label-selector';
import { podsOf } from '../kubernetes/pod';
import type { Manifest } from '../../manifests/manifest';
import type { ManifestSet } from '../../manifests/manifest-set';
import type { Path } from '../../manifests/path';
import { perSet } from '../per-set';
import { ROOT_NAMESPACE } from './peer-authentication';

const MATCH_LABELS = ['spec', 'selector', 'matchLabels'];
const WORKLOAD_LABELS = ['spec', 'workloadSelector', 'labels'];

/** Where each kind of Istio's keeps the labels of the pods that it is for. */
const SELECTORS: Readonly<Record<string, Path>> = {
  'extensions.istio.io/WasmPlugin': MATCH_LABELS,
  'networking.istio.io/EnvoyFilter': WORKLOAD_LABELS,
  'networking.istio.io/Gateway': ['spec', 'selector'],
  'networking.istio.io/Sidecar': WORKLOAD_LABELS,
  'security.istio.io/AuthorizationPolicy': MATCH_LABELS,
  'security.istio.io/PeerAuthentication': MATCH_LABELS,
  'security.istio.io/RequestAuthentication': MATCH_LABELS,
  'telemetry.istio.io/Telemetry': MATCH_LABELS,
};

export const SELECTING_KINDS = Object.keys(SELECTORS);

export interface WorkloadSelector {
  readonly path: Path;
  /** Empty: the whole namespace, or the whole mesh. */
  readonly labels: JsonObject;
  /** Where it selects; undefined for all namespaces. */
  readonly namespace: string | undefined;
}

/** Which pods an object of Istio's is for. */
export function selectorOf(manifest: Manifest, set: ManifestSet): WorkloadSelector {
  const path = SELECTORS[manifest.groupKind] ?? MATCH_LABELS;
  const own = set.namespaceOf(manifest);
  const isEverywhere = manifest.kind === 'Gateway' || own === ROOT_NAMESPACE;
  return { path, labels: object(at(manifest.value, ...path)), namespace: isEverywhere ? undefined : own };
}

/** Labels of all pods, and of what runs outside the cluster and is part of the mesh all the same. */
const workloads = perSet((set) => {
  const machines = set.of('networking.istio.io/WorkloadEntry', 'networking.istio.io/WorkloadGroup');
  const all = [
    ...podsOf(set).map(({ namespace, labels }) => ({ namespace, labels })),
    ...machines.map((manifest) => ({ namespace: set.namespaceOf(manifest) ?? '', labels: machineLabels(manifest) })),
  ];
  const labelsOf = (some: typeof all): readonly JsonObject[] => some.map(({ labels }) => labels);
  const byNamespace = [...groupBy(all, ({ namespace }) => namespace)].map(
    ([key, some]) => [key, labelsOf(some)] as const,
  );
  return { everywhere: labelsOf(all), byNamespace: new Map(byNamespace) };
});

function machineLabels({ kind, spec }: Manifest): JsonObject {
  return object(kind === 'WorkloadEntry' ? spec.labels : at(spec, 'metadata', 'labels'));
}

/** Labels of every workload that is declared in a namespace; undefined for all namespaces. */
export function workloadLabels(set: ManifestSet, namespace: string | undefined): readonly JsonObject[] {
  const { everywhere, byNamespace } = workloads(set);
  return namespace === undefined ? everywhere : (byNamespace.get(namespace) ?? []);
}

export function selectsAny(selector: JsonObject, workloads: readonly JsonObject[]): boolean {
  return workloads.some((labels) => matchesLabels(selector, labels));
}

/** Whether some workload has all the keys, so that only a value can be wrong. */
export function knowsKeys(selector: JsonObject, workloads: readonly JsonObject[]): boolean {
  const keys = Object.keys(selector);
  return workloads.some((labels) => keys.every((key) => entry(labels, key) !== undefined));
}
