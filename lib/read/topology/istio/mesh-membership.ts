import { INJECTION_LABELS as KEY } from '../../../facts/istio/injection-labels';
import { entry } from '../../manifests/json';
import { containersOf, type Pod } from '../kubernetes/pod';
import { podsOfService } from '../kubernetes/service-pods';
import type { Manifest } from '../../manifests/manifest';
import type { ManifestSet } from '../../manifests/manifest-set';
import { perSet } from '../per-set';

/** Whether something is in the mesh. `unknown`: its Namespace is declared elsewhere. */
export type Membership = 'in' | 'out' | 'unknown';

/** Whether the manifests use Istio: any object of one of its groups is among them. */
export const usesIstio = perSet((set) => set.all.some(({ group }) => group.endsWith('.istio.io')));

/** Whether pods of a namespace join the mesh without sidecars: by the proxy of their node. */
export function isAmbient(set: ManifestSet, namespace: string | undefined): boolean {
  return set.find('Namespace', undefined, namespace ?? '')?.label(KEY.dataplaneMode) === 'ambient';
}

/** Whether pods of a namespace join the mesh unless they say otherwise. */
export function namespaceMembership(set: ManifestSet, namespace: string | undefined): Membership {
  const declared = set.find('Namespace', undefined, namespace ?? '');
  if (declared === undefined) return 'unknown';
  const injection = declared.label(KEY.namespace);
  if (injection === 'enabled' || declared.label(KEY.dataplaneMode) === 'ambient') return 'in';
  return injection === undefined && (declared.label(KEY.revision) ?? '') !== '' ? 'in' : 'out';
}

/** Whether a pod joins the mesh: by its own word, else by its namespace's. */
export function podMembership(set: ManifestSet, pod: Pod): Membership {
  if (optOut(set, pod) !== undefined) return 'out';
  const isMember =
    inject(pod) === 'true' ||
    entry(pod.labels, KEY.dataplaneMode) === 'ambient' ||
    containersOf(pod).some(({ value }) => value.name === 'istio-proxy');
  return isMember ? 'in' : namespaceMembership(set, pod.namespace);
}

/** Whether the pods of a Service are in the mesh; its namespace must do where none is declared. */
export function serviceMembership(set: ManifestSet, service: Manifest): Membership {
  const pods = podsOfService(set, service).map((pod) => podMembership(set, pod));
  if (pods.includes('in')) return 'in';
  if (pods.length > 0 && pods.every((membership) => membership === 'out')) return 'out';
  return namespaceMembership(set, set.namespaceOf(service));
}

/** What is not known to be in or out counts as in the mesh where the manifests use Istio at all. */
export function isInMesh(set: ManifestSet, membership: Membership): boolean {
  return membership === 'in' || (membership === 'unknown' && usesIstio(set));
}

/** Where a pod itself says that it gets no sidecar, and how. */
export interface OptOut {
  readonly path: readonly string[];
  readonly says: string;
}

/** How a pod keeps out of the mesh whatever its namespace says. */
export function optOut(set: ManifestSet, pod: Pod): OptOut | undefined {
  if (pod.spec.hostNetwork === true) return { path: ['spec', 'hostNetwork'], says: 'hostNetwork: true' };
  if (isAmbient(set, pod.namespace)) {
    if (entry(pod.labels, KEY.dataplaneMode) !== 'none') return undefined;
    return { path: ['metadata', 'labels', KEY.dataplaneMode], says: `${KEY.dataplaneMode}: none` };
  }
  if (inject(pod) !== 'false') return undefined;
  const place = entry(pod.labels, KEY.pod) === undefined ? 'annotations' : 'labels';
  return { path: ['metadata', place, KEY.pod], says: `${KEY.pod}: "false"` };
}

/** The label wins over the annotation. Source: `injectRequired` of Istio's injector. */
function inject(pod: Pod): unknown {
  return entry(pod.labels, KEY.pod) ?? entry(pod.annotations, KEY.pod);
}
