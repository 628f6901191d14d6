import { isPlainObject } from '../../props/data-part';
import { misfitsOf, object, oneOf, type AnyShape, type Misfit, type Shape } from '../../props/shape';
import { ARGO_CD, type ArgoCdProps } from './argo-cd-props';
import { FLUX, type FluxProps } from './flux-props';

/** A `kustomization.yaml` beside the manifests, for `kubectl apply -k` and whatever else reads one. */
export interface KustomizeDelivery {
  readonly tool: 'kustomize';
}

/** Argo CD's objects beside the manifests. */
export interface ArgoCdDelivery extends ArgoCdProps {
  readonly tool: 'argocd';
}

/** Flux's objects beside the manifests. */
export interface FluxDelivery extends FluxProps {
  readonly tool: 'flux';
}

/** Who brings the manifests of an environment from the repository to the cluster, besides the verb `deploy`. */
export type Delivery = KustomizeDelivery | ArgoCdDelivery | FluxDelivery;

/** What an environment says of the system's delivery: another one, or some of its props. */
export type DeliveryDifference = Delivery | Partial<ArgoCdProps> | Partial<FluxProps>;

const SHAPES: Readonly<Record<Delivery['tool'], AnyShape>> = {
  kustomize: object<KustomizeDelivery>({ tool: oneOf(['kustomize']) }),
  argocd: object<ArgoCdDelivery>({ tool: oneOf(['argocd']), ...ARGO_CD }),
  flux: object<FluxDelivery>({ tool: oneOf(['flux']), ...FLUX }),
};

/** What a system may say of it. */
export const DELIVERY: Shape<Delivery> = {
  allowed: 'what kustomize(), argoCd() or flux() returns',
  accepts: (value) => shapeOf(value) !== undefined,
  inside: (value, path) => misfitsOf(shapeOf(value)!, value, path),
};

/** Only that of a system has every prop: an environment is looked at when both are together. */
export const DELIVERY_DIFFERENCE: Shape<object> = {
  allowed: 'what kustomize(), argoCd() or flux() returns, or props that differ from those of the system',
  accepts: isPlainObject,
};

/**
 * The delivery of an environment.
 * @param place where its difference is, for errors
 * @returns what is wrong with it, where something is
 */
export function deliveryOf(
  system: Delivery | undefined,
  difference: DeliveryDifference | undefined,
  place: string,
): Delivery | undefined | { readonly misfits: readonly Misfit[] } {
  if (difference === undefined) return system;
  const whole = 'tool' in difference ? difference : system && { ...system, ...difference };
  if (whole === undefined) {
    const allowed = 'what kustomize(), argoCd() or flux() returns: the system itself has no "delivery"';
    return { misfits: [{ path: place, value: difference, allowed }] };
  }
  const misfits = [...misfitsOf(DELIVERY, whole, place)];
  return misfits.length > 0 ? { misfits } : whole;
}

function shapeOf(value: unknown): AnyShape | undefined {
  if (!isPlainObject(value) || typeof value.tool !== 'string' || !Object.hasOwn(SHAPES, value.tool)) return undefined;
  return SHAPES[value.tool as Delivery['tool']];
}

/**
 * Writes a `kustomization.yaml` in the folder of each environment, which names the manifests in the order in which
 * `kubectl apply -f` reads them. `kubectl apply -k dist/prod` then applies the same objects in the same order, and so does a
 * tool that reads Kustomize; what istioctl and helm read, in `bootstrap/`, is not among them.
 */
export function kustomize(): KustomizeDelivery {
  return { tool: 'kustomize' };
}

/**
 * Writes for each environment what `kustomize()` does, in a folder for its namespaces and policies and one for the rest, and in the
 * folder `argocd` an AppProject and Applications that deliver Istio, these namespaces, Kong and the rest in this order. Apply that
 * folder once: `kubectl apply -n argocd -f dist/prod/argocd`. From then on it is delivered itself.
 */
export function argoCd(props: ArgoCdProps): ArgoCdDelivery {
  return { tool: 'argocd', ...props };
}

/**
 * Writes for each environment what `kustomize()` does, in a folder for its namespaces and policies and one for the rest, and in the
 * folder `flux` the source and Kustomizations that deliver Istio, these namespaces, Kong and the rest, each when the one before is
 * ready. Apply that folder once: `kubectl apply -f dist/prod/flux`. From then on it is delivered itself.
 */
export function flux(props: FluxProps): FluxDelivery {
  return { tool: 'flux', ...props };
}
