import type { Manifest } from '../../../manifests/manifest';
import type { Way } from './hop';

/** The PeerAuthentication by which all pods at the end of a way refuse what comes; undefined where some may take it, or another reason keeps it off. */
export function refusingPolicy({ rules }: Way): Manifest | undefined {
  const met = rules.filter(({ match }) => match !== 'none');
  const policies = met.flatMap(({ destinations }) =>
    destinations.flatMap(({ workloads }): readonly (Manifest | undefined)[] =>
      'unknown' in workloads
        ? [undefined]
        : workloads.value.map(({ intake }) =>
            'value' in intake && !intake.value.isTaken && intake.value.mode === 'STRICT'
              ? intake.origins[0]?.manifest
              : undefined,
          ),
    ),
  );
  return policies.includes(undefined) ? undefined : policies[0];
}
