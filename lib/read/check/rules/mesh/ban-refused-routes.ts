import { ofAllWorkloads } from '../../../topology/istio/hop/all-workloads';
import type { Authorization } from '../../../topology/istio/hop/authorization/authorization';
import type { BackendPath } from '../../../topology/requests/request-path';
import type { Manifest } from '../../../manifests/manifest';
import type { Rule } from '../../rule';

export const banRefusedRoutes: Rule = {
  id: 'ban-refused-routes',
  subject: 'mesh',
  severity: 'warning',
  summary:
    'Policies of the mesh refuse Kong at all pods that a route leads to: every request is answered with an error.',
  needs: 'mesh',
  *find({ topology }) {
    const told = new Set<Manifest>();
    for (const { route, backends } of topology.requests.all()) {
      const { manifest, path } = route.origin;
      const asked = backends.filter(({ share }) => share > 0);
      const [refusal, ...others] = asked.map(refusalOf);
      if (refusal === undefined || others.includes(undefined) || told.has(manifest)) continue;
      told.add(manifest);
      const { by, reads, why } = refusal;
      const whose = by === 'waypoint' ? 'waypoint' : 'pods';
      const answer = reads === 'http' ? 'with 403' : 'with 502 or 503';
      const message = `policies of the ${whose} refuse Kong, so that every request is answered ${answer}: ${why}`;
      const fix =
        'let Kong in: name the principal of its ServiceAccount in an ALLOW policy, with the methods and paths that it sends';
      yield { manifest, path, message, fix };
    }
  },
};

/** What keeps Kong from all pods of a Service, whatever Host header it sends. */
function refusalOf({ hop }: BackendPath): Authorization | undefined {
  const found = hop.ways.map((way) =>
    ofAllWorkloads(way, ({ pod, authorizations }) =>
      pod === undefined ? undefined : authorizations.find(({ verdict }) => verdict === 'denied'),
    ),
  );
  return found.includes(undefined) ? undefined : found[0];
}
