import { suggestionFor, didYouMean } from '../../../../facts/text/suggestion';
import { GATEWAY } from '../../../../facts/kong/kinds';
import { text } from '../../../manifests/json';
import { choicesOf } from '../../choices';
import type { Problem } from '../../finding';
import type { Rule } from '../../rule';
import type { RouteBackend } from '../../../topology/kong/route-backend';
import type { Topology } from '../../../topology/topology';

/** Of AWS' controller: the backend is written in an annotation, and the Service does not exist. */
const NO_BACKEND = 'use-annotation';

export const noMissingBackendService: Rule = {
  id: 'no-missing-backend-service',
  subject: 'kong',
  severity: 'error',
  summary: 'A route sends requests to a Service that does not exist: clients get an error.',
  *find({ topology }) {
    for (const backend of topology.routes.all()) {
      if (backend.port === NO_BACKEND) continue;
      const problem = problemOf(backend, topology);
      if (problem) yield { manifest: backend.manifest, path: backend.path, ...problem };
    }
  },
};

function problemOf(
  { manifest, namespace, service }: RouteBackend,
  topology: Topology,
): Pick<Problem, 'message' | 'fix' | 'severity'> | undefined {
  const presence = topology.set.presence('Service', namespace, service);
  if (presence === 'present' || isOfIstio(namespace, service, topology)) return undefined;
  const message = `no Service "${service}" is declared in namespace ${namespace}`;
  if (presence === 'unknown') {
    // Routes for other controllers are not checked.
    if (!topology.routes.isSending(manifest)) return undefined;
    return { message, fix: 'declare the Service, or name one that exists', severity: 'warning' };
  }
  const names = topology.set.namesIn(namespace, 'Service');
  const meant = suggestionFor(service, names);
  if (meant !== undefined) return { message: `${message}${didYouMean(meant)}`, fix: `write "${meant}"` };
  return { message, fix: `name ${choicesOf(names.all)}, or declare the Service` };
}

/** Istio makes a Service of a Gateway of its class, named after both. */
function isOfIstio(namespace: string, service: string, { set }: Topology): boolean {
  return set.in(namespace, GATEWAY).some(({ name, spec }) => {
    const made = text(spec.gatewayClassName);
    return made?.startsWith('istio') === true && (service === `${name}-${made}` || service === name);
  });
}
