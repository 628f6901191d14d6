import { at, object, type JsonObject } from '../../manifests/json';
import type { Manifest } from '../../manifests/manifest';
import type { Path } from '../../manifests/path';

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

/** What runs outside the cluster and is part of the mesh all the same. */
export const WORKLOAD_KINDS = ['networking.istio.io/WorkloadEntry', 'networking.istio.io/WorkloadGroup'] as const;

/** Where an object of Istio keeps the labels of the pods that it is for. */
export function selectorPath({ groupKind }: Manifest): Path {
  return Object.hasOwn(SELECTORS, groupKind) ? SELECTORS[groupKind]! : MATCH_LABELS;
}

/** Labels of one of the `WORKLOAD_KINDS`. */
export function machineLabels({ kind, spec }: Manifest): JsonObject {
  return object(kind === 'WorkloadEntry' ? spec.labels : at(spec, 'metadata', 'labels'));
}
