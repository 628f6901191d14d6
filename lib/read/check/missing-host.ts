import { suggestionFor } from '../../facts/text/suggestion';
import {
  fullHost,
  hostAndWildcards,
  SERVICE_ENTRY,
  serviceHost,
  serviceOf,
  type ServiceName,
} from '../topology/istio/mesh-host';
import type { Topology } from '../topology/topology';
import type { Problem } from './finding';

/** Why nothing answers to a host, and what to do. */
export type MissingHost = Required<Pick<Problem, 'severity' | 'message' | 'fix'>>;

/** What is wrong with a host that an object of `namespace` names; nothing where it may well be declared elsewhere. */
export function missingHost(topology: Topology, host: string, namespace: string | undefined): MissingHost | undefined {
  const full = fullHost(host, namespace);
  const declared = topology.traffic.declaredHosts();
  if (full.startsWith('*') || [...hostAndWildcards(full), host].some((each) => declared.has(each))) return undefined;
  const service = serviceOf(full);
  return service === undefined ? missingDottedHost(topology, full) : missingService(topology, service);
}

function missingService(topology: Topology, { name, namespace }: ServiceName): MissingHost | undefined {
  const { set, services } = topology;
  const presence = set.presence('Service', namespace, name);
  if (presence === 'present') return undefined;
  const message = `no Service "${name}" is declared in namespace "${namespace}"`;
  const near = suggestionFor(name, set.namesIn(namespace, 'Service'));
  if (presence === 'missing') {
    const fix = near === undefined ? 'name a Service that exists, or declare this one' : `write "${near}"`;
    return { severity: 'error', message, fix };
  }
  const [elsewhere] = services.named(name);
  if (elsewhere === undefined) return undefined;
  const fix = `write "${serviceHost(name, set.namespaceOf(elsewhere))}"`;
  return { severity: 'warning', message, fix };
}

/** Names with a dot that are no full name of a Service: Istio looks them up as they stand. */
function missingDottedHost({ set, traffic }: Topology, host: string): MissingHost | undefined {
  const [name = '', namespace = '', svc = 'svc', ...domain] = host.split('.');
  if (svc === 'svc' && set.find('Service', namespace, name) !== undefined) {
    const ownDomain = domain.length > 0 && suggestionFor(domain.join('.'), ['cluster.local']) === undefined;
    if (ownDomain) return undefined;
    const message = `"${host}" is no host of the mesh: Istio completes only names without a dot`;
    return { severity: 'error', message, fix: `write "${serviceHost(name, namespace)}"` };
  }
  if (host.includes('.svc.') || (set.of('Service').length === 0 && set.of(SERVICE_ENTRY).length === 0))
    return undefined;
  const near = suggestionFor(host, traffic.declaredHostNames());
  const fix = near === undefined ? 'declare a ServiceEntry for it' : `write "${near}"`;
  return { severity: 'warning', message: `no Service and no ServiceEntry declares the host "${host}"`, fix };
}
