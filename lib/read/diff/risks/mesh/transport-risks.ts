import { isUnknown } from '../../../topology/istio/hop/match';
import type { HopWorkload } from '../../../topology/istio/hop/hop';
import type { RequestPath } from '../../../topology/requests/request-path';
import type { Comparison } from '../../comparison';
import { effectivePairs } from '../effective-pairs';
import type { FoundRisk } from '../risk';

/** Requests of Kong that travel in plain text and did not, and those that the mesh refuses now. */
export function transportRisks(comparison: Comparison): FoundRisk[] {
  return effectivePairs(comparison).flatMap(({ before, after, label }) => {
    if (before === undefined || after === undefined) return [];
    const { origin } = after.route;
    const found = (message: string): FoundRisk => ({ risk: 'mesh', message, ...origin, routes: [label] });
    const isBare = arePlain(after) && !arePlain(before) && areEncrypted(before);
    const isRefused = areRefused(after) && !areRefused(before);
    return [
      ...(isBare ? [found('requests travel from Kong to the pods in plain text, and did not')] : []),
      ...(isRefused ? [found("pods refuse Kong's requests, and did not")] : []),
    ];
  });
}

function workloadsOf({ backends }: RequestPath): HopWorkload[] {
  return backends.flatMap(({ hop }) =>
    hop.ways.flatMap(({ rules }) =>
      rules
        .filter(({ match }) => match !== 'none')
        .flatMap(({ destinations }) =>
          destinations.flatMap(({ workloads }) => (isUnknown(workloads) ? [] : workloads.value)),
        ),
    ),
  );
}

function arePlain(way: RequestPath): boolean {
  return workloadsOf(way).some(
    ({ transport }) => !isUnknown(transport) && transport.value.mesh === 'plain' && !transport.value.isKongTls,
  );
}

function areEncrypted(way: RequestPath): boolean {
  return workloadsOf(way).some(({ transport }) => !isUnknown(transport) && transport.value.mesh !== 'plain');
}

function areRefused(way: RequestPath): boolean {
  return workloadsOf(way).some(
    ({ intake, authorizations }) =>
      (!isUnknown(intake) && !intake.value.isTaken) || authorizations.some(({ verdict }) => verdict === 'denied'),
  );
}
