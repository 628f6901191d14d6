import type { KubeObject } from './kube-object';

/** The parts of a Pod that say whether Istio's sidecar is in it. */
export interface Pod extends KubeObject {
  readonly spec: {
    readonly containers: readonly { readonly name: string }[];
    readonly initContainers?: readonly { readonly name: string }[];
  };
}

/** Istio's injector names the container so; as a native sidecar it stands among the init containers. */
const SIDECAR = 'istio-proxy';

export function withoutSidecar(pods: readonly Pod[]): Pod[] {
  return pods.filter(({ spec: { containers, initContainers = [] } }) =>
    [...containers, ...initContainers].every(({ name }) => name !== SIDECAR),
  );
}
