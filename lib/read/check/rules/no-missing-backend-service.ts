import { didYouMean, suggestionFor } from '../../../facts/text/suggestion';
import { choicesOf } from '../choices';
import type { Problem } from '../finding';
import { kongBackends } from '../../topology/kong/kong-backend';
import { allBackends, type RouteBackend } from '../../topology/kong/route-backend';
import type { Manifest } from '../../manifests/manifest';
import type { ManifestSet } from '../../manifests/manifest-set';
import { perSet } from '../../topology/per-set';
import type { Rule } from '../rule';

/** Of AWS' controller: the backend is written in an annotation, and the Service does not exist. */
const NO_BACKEND = 'use-annotation';

export const noMissingBackendService: Rule = {
  id: 'no-missing-backend-service',
  severity: 'error',
  summary: 'A route sends requests to a Service that is not there: clients get an error.',
  *check({ set }) {
    for (const backend of allBackends(set)) {
      if (backend.port === NO_BACKEND) continue;
      const problem = problemOf(backend, set);
      if (problem) yield { manifest: backend.manifest, path: backend.path, ...problem };
    }
  },
};

function problemOf(
  { manifest, namespace, service }: RouteBackend,
  set: ManifestSet,
): Pick<Problem, 'message' | 'fix' | 'severity'> | undefined {
  const presence = set.presence('Service', namespace, service);
  if (presence === 'present') return undefined;
  const message = `no Service "${service}" is declared in namespace ${namespace}`;
  if (presence === 'unknown') {
    // Of routes for other controllers this is no business of ours.
    if (!kongRoutes(set).has(manifest)) return undefined;
    return { message, fix: 'declare the Service, or name one that exists', severity: 'warning' };
  }
  const names = set.namesIn(namespace, 'Service');
  const meant = suggestionFor(service, names);
  if (meant !== undefined) return { message: `${message}${didYouMean(meant)}`, fix: `write "${meant}"` };
  return { message, fix: `name ${choicesOf(names)}, or declare the Service` };
}

const kongRoutes = perSet((set): ReadonlySet<Manifest> => new Set(kongBackends(set).map(({ manifest }) => manifest)));
