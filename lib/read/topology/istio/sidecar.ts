import { INJECTION_LABELS as KEY } from '../../../facts/istio/injection-labels';
import { entry } from '../../manifests/json';
import { containersOf, type Pod } from '../kubernetes/pod';

/** Istio's injector names the container so; as a native sidecar it is among the init containers. */
const SIDECAR = 'istio-proxy';

/** Whether a pod has its sidecar already, as pods of a cluster do, or has one written into it. */
export function hasSidecar(pod: Pod): boolean {
  return containersOf(pod).some(({ value }) => value.name === SIDECAR);
}

/**
 * What a pod itself says about its sidecar. The label wins over the annotation. Source: `injectRequired` of Istio's
 * injector.
 */
export function injectionWish({ labels, annotations }: Pod): unknown {
  return entry(labels, KEY.pod) ?? entry(annotations, KEY.pod);
}
