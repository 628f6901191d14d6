import { entry, list, text } from '../../../manifests/json';
import type { Manifest } from '../../../manifests/manifest';
import type { Comparison } from '../../comparison';
import { isSameValue } from '../../objects/same-value';
import type { FoundRisk } from '../risk';

const SERVICE_ENTRY = 'networking.istio.io/ServiceEntry';

/** Hosts outside that the mesh knew, and does not any more, and hosts that are elsewhere than before. */
export function registryRisks(comparison: Comparison): FoundRisk[] {
  if (!comparison.touches(({ groupKind }) => groupKind === SERVICE_ENTRY)) return [];
  return [...forgotten(comparison), ...taken(comparison), ...moved(comparison)];
}

function forgotten({ objects, after: { set } }: Comparison): FoundRisk[] {
  const known = new Set(set.of(SERVICE_ENTRY).flatMap(hostsOf));
  return objects.flatMap(({ before, after }): FoundRisk[] => {
    if (before?.groupKind !== SERVICE_ENTRY) return [];
    const gone = hostsOf(before).filter((host) => !known.has(host));
    if (gone.length === 0) return [];
    const message = `the mesh does not know ${gone.join(', ')} any more: its rules and its TLS do not hold there, and where only what is registered may be reached, requests end`;
    return [{ risk: 'mesh', message, manifest: after ?? before, path: after === undefined ? [] : ['spec', 'hosts'] }];
  });
}

/** Such as `cart.shop.svc.cluster.local`; not what several clusters have together. */
function isOfCluster(host: string): boolean {
  return host.length < 300 && /\.svc(\.|$)/.test(host) && !host.endsWith('.svc.clusterset.local');
}

/** Hosts of the cluster that an entry takes for itself, and did not: its ports and endpoints count in place of those of the Service. */
function taken({ before: { set }, objects }: Comparison): FoundRisk[] {
  const known = new Set(set.of(SERVICE_ENTRY).flatMap(hostsOf));
  return objects.flatMap(({ after }): FoundRisk[] => {
    if (after?.groupKind !== SERVICE_ENTRY) return [];
    const fresh = hostsOf(after).filter((host) => isOfCluster(host) && !known.has(host));
    if (fresh.length === 0) return [];
    const message = `takes ${fresh.join(', ')} for itself, which is of the cluster: the mesh sends requests where this says, in place of the pods of the Service`;
    return [{ risk: 'mesh', message, manifest: after, path: ['spec', 'hosts'] }];
  });
}

/** Where requests for the hosts of an entry go, by field. */
const PLACES: Readonly<Record<string, string>> = {
  endpoints: 'requests for its hosts go to other endpoints',
  workloadSelector: 'requests for its hosts go to other pods',
  resolution: 'requests for its hosts go to addresses that are found in another way',
};

function moved(comparison: Comparison): FoundRisk[] {
  return comparison.different().flatMap(({ before, after, isRenamed }): FoundRisk[] => {
    if (before?.groupKind !== SERVICE_ENTRY || after === undefined || isRenamed) return [];
    return Object.entries(PLACES).flatMap(([field, message]): FoundRisk[] => {
      const [was, is] = [before, after].map(({ spec }) => placesOf(spec[field]));
      const path = after.spec[field] === undefined ? ['spec'] : ['spec', field];
      return isSameValue(was, is) ? [] : [{ risk: 'path', message, manifest: after, path }];
    });
  });
}

/** Of endpoints where they are, in whatever order. */
function placesOf(value: unknown): unknown {
  if (!Array.isArray(value)) return value ?? null;
  return value
    .map((each) => JSON.stringify([entry(each, 'address'), entry(each, 'ports'), entry(each, 'network')]))
    .sort();
}

function hostsOf({ spec }: Manifest): string[] {
  return list(spec.hosts).flatMap((host) => text(host)?.toLowerCase() ?? []);
}
