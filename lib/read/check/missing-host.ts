import { hostAndWildcards } from '../../facts/istio/host-wildcards';
import { suggestionFor } from '../../facts/text/suggestion';
import type { ManifestSet } from '../manifests/manifest-set';
import { fullHost, SERVICE_ENTRY, serviceHost, serviceOf, type ServiceName } from '../topology/istio/mesh-host';
import { visibilityOf } from '../topology/istio/hop/visibility';
import { nearMiss } from '../topology/kubernetes/near-miss';
import type { Topology } from '../topology/topology';
import type { Problem } from './finding';

/** Why nothing answers to a host, and what to do. */
export type MissingHost = Required<Pick<Problem, 'severity' | 'message' | 'fix'>>;

/** What is wrong with a host that an object of `namespace` names; nothing where it may well be declared elsewhere. */
export function missingHost(topology: Topology, host: string, namespace: string | undefined): MissingHost | undefined {
  const full = fullHost(host, namespace);
  const { traffic } = topology;
  const names = [...hostAndWildcards(full), host.toLowerCase()];
  if (full.startsWith('*') || names.some((each) => traffic.isDeclaredFor(namespace, each))) return undefined;
  const service = serviceOf(full);
  if (service !== undefined) return missingService(topology, service) ?? hiddenService(topology, service, namespace);
  const isHidden = names.some((each) => each !== '*' && traffic.declaredHosts().has(each));
  return isHidden ? hiddenEntry(host, namespace) : missingDottedHost(topology, full);
}

/** Services and ServiceEntries that other namespaces know are no certain mistake: so may the proxies that are asked. */
function hiddenService(
  { set }: Topology,
  { name, namespace }: ServiceName,
  from: string | undefined,
): MissingHost | undefined {
  const service = set.find('Service', namespace, name);
  if (service === undefined || from === undefined || visibilityOf(service, namespace, from).isVisible) return undefined;
  const message = `Service "${name}" is exported to other namespaces, so that pods of namespace "${from}" do not know it`;
  return { severity: 'warning', message, fix: `add "${from}" to its annotation networking.istio.io/exportTo` };
}

function hiddenEntry(host: string, from: string | undefined): MissingHost {
  const message = `the ServiceEntry of "${host}" is exported to other namespaces, so that pods of namespace "${from ?? ''}" do not know it`;
  return { severity: 'warning', message, fix: `add "${from ?? ''}" to its exportTo` };
}

function missingService({ set, services }: Topology, service: ServiceName): MissingHost | undefined {
  const { name, namespace } = service;
  const presence = set.presence('Service', namespace, name);
  if (presence === 'present') return undefined;
  const { message, fix } = absentService(set, service);
  if (presence === 'missing') return { severity: 'error', message, fix };
  const [elsewhere] = services.named(name);
  if (elsewhere === undefined) return undefined;
  return { severity: 'warning', message, fix: `write "${serviceHost(name, set.namespaceOf(elsewhere))}"` };
}

/** What is said of a Service that no manifest declares. */
export function absentService(
  set: ManifestSet,
  { name, namespace }: ServiceName,
): Pick<MissingHost, 'message' | 'fix'> & { readonly isNear: boolean } {
  const near = nearMiss(name, set.namesIn(namespace, 'Service'));
  return {
    message: `no Service "${name}" is declared in namespace "${namespace}"`,
    fix: near === undefined ? 'name a Service that exists, or declare this one' : `write "${near}"`,
    isNear: near !== undefined,
  };
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
