import { INJECTION_LABELS } from '../facts/istio/injection-labels';
import type { IstioPlatform } from './platform';

/** Labels of a namespace whose pods join the mesh of a control plane. */
export function meshLabels({ revision }: IstioPlatform): Readonly<Record<string, string>> {
  return revision === undefined
    ? { [INJECTION_LABELS.namespace]: 'enabled' }
    : { [INJECTION_LABELS.revision]: revision };
}
