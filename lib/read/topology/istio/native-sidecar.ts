import { NATIVE_SIDECARS, nativeSidecarBy } from '../../../facts/istio/native-sidecars';
import { entry } from '../../manifests/json';
import type { Pod } from '../kubernetes/pod';

/** Whether Kubernetes knows the sidecar of a pod as one; `unknown`: istiod may have been told so. */
export function isSidecarNative(
  { annotations }: Pod,
  releases: { readonly istio: string; readonly kubernetes: string },
): boolean | 'unknown' {
  const by = nativeSidecarBy(releases);
  const wish = by === 'always' || by === 'annotation' ? entry(annotations, NATIVE_SIDECARS.annotation) : undefined;
  if (by === 'never' || wish === 'false') return false;
  return by === 'always' || wish === 'true' ? true : 'unknown';
}
