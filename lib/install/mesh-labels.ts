import { INJECTION_LABELS } from '../facts/istio/injection-labels';
import type { Platform } from './platform';

/** Labels of Kong's namespace, where nothing else makes it: its pods join the mesh, with sidecars or without. */
export function meshLabels({ istio, kong }: Platform): Readonly<Record<string, string>> {
  if (kong.ambient === true) return { [INJECTION_LABELS.dataplaneMode]: 'ambient' };
  return istio.revision === undefined
    ? { [INJECTION_LABELS.namespace]: 'enabled' }
    : { [INJECTION_LABELS.revision]: istio.revision };
}
