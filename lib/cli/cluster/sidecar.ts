import type { Manifest } from '../../read/manifests/manifest';
import { hasSidecar } from '../../read/topology/istio/sidecar';
import { podOf } from '../../read/topology/kubernetes/pod';
import { asManifest } from './cluster-manifest';
import { kubeObject } from './kube-object';
import { list, object, optional, text } from './shape';

const CONTAINERS = list(object({ name: text }));

/** A Pod, with the parts that say whether Istio's sidecar is in it. */
export const POD = asManifest(
  kubeObject({ spec: object({ containers: CONTAINERS, initContainers: optional(CONTAINERS) }) }),
);

export function withoutSidecar(pods: readonly Manifest[]): Manifest[] {
  return pods.filter((pod) => !hasSidecar(podOf(pod, pod.namespace)));
}
