import type { ServiceIdentity } from '../istio/principal';

/** What is known of Kong's pods where no manifest declares them: whom the mesh knows them as, and how they are in it. */
export interface KnownKong extends ServiceIdentity {
  /**
   * What stands between the pods and the network where no manifest declares their namespace: a sidecar, or the proxy of the node.
   * @default - not known
   */
  readonly proxy?: 'sidecar' | 'node';
}
