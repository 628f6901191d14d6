import { knows } from '../span';

/**
 * How the sidecar of pods that end by themselves can be brought to its end, per release.
 * Source: Istio's release notes of 1.19 (`ENABLE_NATIVE_SIDECARS`), 1.24 (the annotation) and 1.27 (on by default where all
 * nodes run Kubernetes 1.33 or younger); Kubernetes' KEP 753 (on by default since 1.29).
 */
export const NATIVE_SIDECARS = {
  /** Annotation of a pod: `true` or `false`; it comes before what istiod is told. */
  annotation: 'sidecar.istio.io/nativeSidecar',
  annotationSince: '1.24',
  /** Environment variable of istiod. */
  variable: 'ENABLE_NATIVE_SIDECARS',
  variableSince: '1.19',
  byDefaultSince: { istio: '1.27', kubernetes: '1.33' },
  kubernetesSince: '1.29',
} as const;

/** Port of the sidecar's agent in its pod, and the path that ends the sidecar. Source: `pilot-agent` of istio/istio. */
export const QUIT_SIDECAR = { port: 15020, path: '/quitquitquit' } as const;

function isAtLeast(release: string, since: string): boolean {
  return knows(release, { since }) === 'known';
}

interface MeshReleases {
  readonly istio: string;
  readonly kubernetes: string;
}

/**
 * What makes sidecars native, which end when the other containers of their pod have ended.
 * - `always`: nothing has to be said
 * - `annotation`: that of the pod
 * - `variable`: that of istiod, for all pods
 * - `never`: nothing
 */
export function nativeSidecarBy({ istio, kubernetes }: MeshReleases): 'always' | 'annotation' | 'variable' | 'never' {
  const { byDefaultSince, annotationSince, variableSince, kubernetesSince } = NATIVE_SIDECARS;
  if (!isAtLeast(kubernetes, kubernetesSince) || !isAtLeast(istio, variableSince)) return 'never';
  if (isAtLeast(istio, byDefaultSince.istio) && isAtLeast(kubernetes, byDefaultSince.kubernetes)) return 'always';
  return isAtLeast(istio, annotationSince) ? 'annotation' : 'variable';
}
