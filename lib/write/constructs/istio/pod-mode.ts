import { INJECTION_LABELS } from '../../../facts/istio/injection-labels';
import type { MeshMode } from './declared-namespaces';

/** How pods with some labels are in the mesh, whatever their namespace says; undefined where that decides. */
export function modeOfLabels(labels: Readonly<Record<string, string>>): MeshMode | undefined {
  const dataplane = labels[INJECTION_LABELS.dataplaneMode];
  // A sidecar comes first where a pod has both.
  if (labels[INJECTION_LABELS.pod] === 'true') return 'sidecars';
  if (dataplane === 'ambient') return dataplane;
  return dataplane === 'none' || labels[INJECTION_LABELS.pod] === 'false' ? 'none' : undefined;
}
