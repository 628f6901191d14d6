import { kubeObject } from './kube-object';
import { list, object, optional, text, type Of } from './shape';

const CONTAINERS = list(object({ name: text }));

/** The parts of a Pod that say whether Istio's sidecar is in it. */
export const POD = kubeObject({ spec: object({ containers: CONTAINERS, initContainers: optional(CONTAINERS) }) });
export type Pod = Of<typeof POD>;

/** Istio's injector names the container so; as a native sidecar it stands among the init containers. */
const SIDECAR = 'istio-proxy';

export function withoutSidecar(pods: readonly Pod[]): Pod[] {
  return pods.filter(({ spec: { containers, initContainers = [] } }) =>
    [...containers, ...initContainers].every(({ name }) => name !== SIDECAR),
  );
}
