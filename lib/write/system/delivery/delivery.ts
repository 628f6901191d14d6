import { object, oneOf } from '../../props/shape';

/** A `kustomization.yaml` beside the manifests, for `kubectl apply -k` and whatever else reads one. */
export interface KustomizeDelivery {
  readonly tool: 'kustomize';
}

/** Who brings the manifests of an environment from the repository to the cluster, besides the verb `deploy`. */
export type Delivery = KustomizeDelivery;

/** What a system and its environments may say of it. */
export const DELIVERY = object<Delivery>({ tool: oneOf(['kustomize']) }, 'what kustomize() returns');

/**
 * Writes a `kustomization.yaml` in the folder of each environment, which names the manifests in the order in which
 * `kubectl apply -f` reads them. `kubectl apply -k dist/prod` then applies the same objects in the same order, and so does a
 * tool that reads Kustomize; what istioctl and helm read, in `bootstrap/`, is not among them.
 */
export function kustomize(): KustomizeDelivery {
  return { tool: 'kustomize' };
}
