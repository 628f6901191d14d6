import { groupBy } from '../../manifests/group-by';
import { at, entry, isObject, object, text, type JsonObject } from '../../manifests/json';
import { matchesLabels } from '../kubernetes/label-selector';
import type { Manifest } from '../../manifests/manifest';
import type { ManifestSet } from '../../manifests/manifest-set';
import { perSet } from '../per-set';

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

const byNamespace = perSet((set) => groupBy(set.of(PEER_AUTHENTICATION), (policy) => set.namespaceOf(policy)));

/**
 * The mode that policies ask of pods: one that selects them comes first, then their namespace's, then the mesh's.
 * Undefined where no policy says anything; Istio then takes both plain text and mTLS.
 * @param labels of the pods; undefined for those of a namespace in general
 * @param port of the pods, where one port may have a mode of its own
 */
export function inboundMtls(
  set: ManifestSet,
  namespace: string | undefined,
  labels?: JsonObject,
  port?: number,
): InboundMtls | undefined {
  const own = byNamespace(set).get(namespace) ?? [];
  const selecting = own.filter((policy) => labels !== undefined && selects(policy, labels));
  for (const policy of selecting) {
    const ofPort = port === undefined ? undefined : modeOf(entry(policy.spec.portLevelMtls, String(port)));
    if (ofPort !== undefined) return { mode: ofPort, policy, isLocal: true };
  }
  const mesh = byNamespace(set).get(ROOT_NAMESPACE) ?? [];
  for (const policy of [...selecting, ...own.filter(hasNoSelector), ...mesh.filter(hasNoSelector)]) {
    const mode = modeOf(policy.spec.mtls);
    if (mode !== undefined) return { mode, policy, isLocal: set.namespaceOf(policy) === namespace };
  }
  return undefined;
}

/** Whether it holds for all pods of its namespace, or of the mesh. */
export function hasNoSelector({ spec }: Manifest): boolean {
  return Object.keys(object(at(spec.selector, 'matchLabels'))).length === 0;
}

function selects(policy: Manifest, labels: JsonObject): boolean {
  const wanted = at(policy.spec.selector, 'matchLabels');
  return isObject(wanted) && !hasNoSelector(policy) && matchesLabels(wanted, labels);
}

/** UNSET, and anything that is no mode, inherits. */
function modeOf(mtls: unknown): string | undefined {
  const mode = text(at(mtls, 'mode'));
  return mode === 'UNSET' ? undefined : mode;
}
