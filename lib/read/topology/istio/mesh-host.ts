import { suggestionFor } from '../../../facts/text/suggestion';
import { groupBy } from '../../manifests/group-by';
import { list, text } from '../../manifests/json';
import type { ManifestSet } from '../../manifests/manifest-set';
import { perSet } from '../per-set';

const SERVICE_SUFFIX = '.svc.cluster.local';
export const SERVICE_ENTRY = 'networking.istio.io/ServiceEntry';

/**
 * A host as Istio reads it: a name without a dot is a Service of the same namespace, any other is taken as it stands.
 * Source: `ResolveShortnameToFQDN` of istio/istio.
 */
export function fullHost(host: string, namespace: string | undefined): string {
  const lower = host.toLowerCase();
  return lower.includes('.') || lower === '*' ? lower : `${lower}.${namespace ?? ''}${SERVICE_SUFFIX}`;
}

/** The host that a Service has in the mesh. */
export function serviceHost(name: string, namespace: string | undefined): string {
  return `${name}.${namespace ?? ''}${SERVICE_SUFFIX}`;
}

export interface ServiceName {
  readonly name: string;
  readonly namespace: string;
}

/** The Service that a full host stands for; undefined for hosts outside the cluster and wildcards. */
export function serviceOf(fullHost: string): ServiceName | undefined {
  if (!fullHost.endsWith(SERVICE_SUFFIX)) return undefined;
  const [name = '', namespace = '', ...rest] = fullHost.slice(0, -SERVICE_SUFFIX.length).split('.');
  return rest.length > 0 || name === '*' || name === '' || namespace === '' ? undefined : { name, namespace };
}

/** No DNS name is longer. */
const LONGEST_HOST = 253;

/** The host itself and every wildcard that covers it, such as `*.shop.svc.cluster.local`. */
export function hostAndWildcards(fullHost: string): string[] {
  if (fullHost.length > LONGEST_HOST) return [fullHost];
  const labels = fullHost.split('.');
  return [fullHost, ...labels.map((_, index) => ['*', ...labels.slice(index + 1)].join('.'))];
}

/** Why nothing answers to a host, and what to do. */
export interface MissingHost {
  readonly severity: 'error' | 'warning';
  readonly message: string;
  readonly fix: string;
}

/** Hosts that ServiceEntries declare, of all namespaces: they are exported unless they say otherwise. */
const declaredHosts = perSet((set) => {
  const hosts = set.of(SERVICE_ENTRY).flatMap(({ spec }) => list(spec.hosts).flatMap((host) => text(host) ?? []));
  return new Set(hosts.map((host) => host.toLowerCase()));
});

const servicesByName = perSet((set) => groupBy(set.of('Service'), ({ name }) => name));

/** What is wrong with a host that an object of `namespace` names; nothing where it may well be declared elsewhere. */
export function missingHost(set: ManifestSet, host: string, namespace: string | undefined): MissingHost | undefined {
  const full = fullHost(host, namespace);
  const declared = declaredHosts(set);
  if (full.startsWith('*') || [...hostAndWildcards(full), host].some((each) => declared.has(each))) return undefined;
  const service = serviceOf(full);
  return service === undefined ? missingDottedHost(set, full) : missingService(set, service);
}

function missingService(set: ManifestSet, { name, namespace }: ServiceName): MissingHost | undefined {
  const presence = set.presence('Service', namespace, name);
  if (presence === 'present') return undefined;
  const message = `no Service "${name}" is declared in namespace "${namespace}"`;
  const near = suggestionFor(name, set.namesIn(namespace, 'Service'));
  if (presence === 'missing') {
    const fix = near === undefined ? 'name a Service that is there, or declare this one' : `write "${near}"`;
    return { severity: 'error', message, fix };
  }
  const [elsewhere] = servicesByName(set).get(name) ?? [];
  if (elsewhere === undefined) return undefined;
  const fix = `write "${serviceHost(name, set.namespaceOf(elsewhere))}"`;
  return { severity: 'warning', message, fix };
}

/** Names with a dot that are no full name of a Service: Istio looks them up as they stand. */
function missingDottedHost(set: ManifestSet, host: string): MissingHost | undefined {
  const [name = '', namespace = '', svc = 'svc', ...domain] = host.split('.');
  if (svc === 'svc' && set.find('Service', namespace, name) !== undefined) {
    const ownDomain = domain.length > 0 && suggestionFor(domain.join('.'), ['cluster.local']) === undefined;
    if (ownDomain) return undefined;
    const message = `"${host}" is no host of the mesh: Istio completes only names without a dot`;
    return { severity: 'error', message, fix: `write "${serviceHost(name, namespace)}"` };
  }
  if (host.includes('.svc.') || set.of('Service', SERVICE_ENTRY).length === 0) return undefined;
  const near = suggestionFor(host, [...declaredHosts(set)]);
  const fix = near === undefined ? 'declare a ServiceEntry for it' : `write "${near}"`;
  return { severity: 'warning', message: `no Service and no ServiceEntry declares the host "${host}"`, fix };
}
