import { INJECTION_LABELS as KEY } from '../../../../facts/istio/injection-labels';
import { entry } from '../../../manifests/json';
import type { ManifestSet } from '../../../manifests/manifest-set';
import type { Path } from '../../../manifests/path';
import type { Origin } from '../../kong/configuration/kong-configuration';
import type { Pod } from '../../kubernetes/pod';
import type { Mesh } from '../mesh';
import { hasSidecar, injectionWish } from '../sidecar';
import type { Fact } from './fact';

/** What stands between a pod and the network: a sidecar, the proxy of its node (ambient), or nothing of Istio's. */
export type ProxyMode = 'sidecar' | 'node' | 'none';

/** The proxy of a pod. The sidecar wins where both are asked for. */
export function proxyOfPod(set: ManifestSet, mesh: Mesh, pod: Pod): Fact<ProxyMode> {
  const optOut = mesh.optOut(pod);
  if (optOut !== undefined) return { value: 'none', origins: [inPod(pod, optOut.path)] };
  if (hasSidecar(pod)) return { value: 'sidecar', origins: [inPod(pod, ['spec'])] };
  if (injectionWish(pod) === 'true') {
    const place = entry(pod.labels, KEY.pod) === undefined ? 'annotations' : 'labels';
    return { value: 'sidecar', origins: [inPod(pod, ['metadata', place, KEY.pod])] };
  }
  const wish = entry(pod.labels, KEY.dataplaneMode);
  const ofNamespace = proxyOfNamespace(set, mesh, pod.namespace);
  if (wish === 'ambient' && !('value' in ofNamespace && ofNamespace.value === 'sidecar')) {
    return { value: 'node', origins: [inPod(pod, ['metadata', 'labels', KEY.dataplaneMode])] };
  }
  return ofNamespace;
}

/** The proxy of pods of a namespace that say nothing themselves. */
export function proxyOfNamespace(set: ManifestSet, mesh: Mesh, namespace: string): Fact<ProxyMode> {
  const manifest = set.find('Namespace', undefined, namespace);
  if (manifest === undefined) {
    return { unknown: `Namespace ${namespace} is declared elsewhere, so its labels are not known` };
  }
  const label = mesh.decisiveLabel(namespace);
  const origins = [{ manifest, path: label === undefined ? ['metadata'] : ['metadata', 'labels', label.key] }];
  if (mesh.membershipOfNamespace(namespace) !== 'in') return { value: 'none', origins };
  return { value: label?.key === KEY.dataplaneMode ? 'node' : 'sidecar', origins };
}

function inPod({ manifest, path }: Pod, below: Path): Origin {
  return { manifest, path: [...path, ...below] };
}
