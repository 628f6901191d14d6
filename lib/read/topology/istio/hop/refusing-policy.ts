import type { Manifest } from '../../../manifests/manifest';
import { ofAllWorkloads } from './all-workloads';
import type { Way } from './hop';

/** The PeerAuthentication by which all pods at the end of a way refuse what comes; undefined where some may take it, or another reason keeps it off. */
export function refusingPolicy(way: Way): Manifest | undefined {
  return ofAllWorkloads(way, ({ intake }) =>
    'value' in intake && !intake.value.isTaken && intake.value.mode === 'STRICT'
      ? intake.origins[0]?.manifest
      : undefined,
  );
}
