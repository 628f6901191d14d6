import type { BoundedPattern } from '../text/bounded-pattern';

/** The groups and versions of Flux's kinds. Source: the definitions and the API reference of Flux 2.9, as all of this file. */
export const FLUX_APIS = {
  source: 'source.toolkit.fluxcd.io/v1',
  kustomize: 'kustomize.toolkit.fluxcd.io/v1',
  helm: 'helm.toolkit.fluxcd.io/v2',
} as const;

/** Where Flux's own objects are, as `flux bootstrap` makes them. */
export const FLUX_NAMESPACE = 'flux-system';

export const FLUX_ANNOTATIONS = {
  /** `disabled`: the object stays in the cluster when it is no longer among the manifests. */
  prune: 'kustomize.toolkit.fluxcd.io/prune',
  /** `enabled`: the object is made anew where a field that cannot be changed differs. */
  force: 'kustomize.toolkit.fluxcd.io/force',
  /** `disabled`: no `${name}` in it is replaced. */
  substitute: 'kustomize.toolkit.fluxcd.io/substitute',
} as const;

/** Such as `10m` or `1h30m`. Sources take no hours in their timeout. */
export const FLUX_DURATION: BoundedPattern = { pattern: /^(?:[0-9]+(?:\.[0-9]+)?(?:ms|s|m|h))+$/, longest: 100 };

/** The longest name of a Kustomization or HelmRelease: Flux writes it into a label of each object, and the API server refuses longer ones. */
export const LONGEST_LABELLED_NAME = 63;

/** In milliseconds: what a Kustomization and a HelmRelease are looked at again after, at least. */
export const SHORTEST_INTERVAL = 60_000;
