import { list, text } from '../../../manifests/json';
import type { Manifest } from '../../../manifests/manifest';
import type { Comparison } from '../../comparison';
import type { FoundRisk } from '../risk';

const SERVICE_ENTRY = 'networking.istio.io/ServiceEntry';

/** Hosts outside that the mesh knew, and does not any more. */
export function registryRisks({ objects, after: { set } }: Comparison): FoundRisk[] {
  const known = new Set(set.of(SERVICE_ENTRY).flatMap(hostsOf));
  return objects.flatMap(({ before, after }): FoundRisk[] => {
    if (before?.groupKind !== SERVICE_ENTRY) return [];
    const gone = hostsOf(before).filter((host) => !known.has(host));
    if (gone.length === 0) return [];
    const message = `the mesh does not know ${gone.join(', ')} any more: its rules and its TLS do not hold there, and where only what is registered may be reached, requests end`;
    return [{ risk: 'mesh', message, manifest: after ?? before, path: after === undefined ? [] : ['spec', 'hosts'] }];
  });
}

function hostsOf({ spec }: Manifest): string[] {
  return list(spec.hosts).flatMap((host) => text(host)?.toLowerCase() ?? []);
}
