import { hostAndWildcards } from '../../../../facts/istio/host-wildcards';
import { list, number, at, text } from '../../../manifests/json';
import type { Manifest } from '../../../manifests/manifest';
import type { ManifestSet } from '../../../manifests/manifest-set';
import { SERVICE_ENTRY } from '../mesh-host';
import type { EgressScope } from './egress-scope';
import { visibilityOf } from './visibility';

/** The host outside of the cluster that a Service stands for; undefined for other Services. */
export function outsideHost(service: Manifest | undefined): string | undefined {
  const name = service?.spec.type === 'ExternalName' ? text(service.spec.externalName) : undefined;
  return name?.toLowerCase();
}

/** A ServiceEntry for a host and a port that Kong's sidecars are told of. */
export function entryFor(
  set: ManifestSet,
  scope: EgressScope,
  from: string | undefined,
  { host, port }: { readonly host: string; readonly port: number | undefined },
): Manifest | undefined {
  const wanted = new Set(hostAndWildcards(host));
  return set.of(SERVICE_ENTRY).find((manifest) => {
    const own = set.namespaceOf(manifest);
    const names = list(manifest.spec.hosts).some((each) => wanted.has(text(each)?.toLowerCase() ?? ''));
    const listens = list(manifest.spec.ports).some((each) => number(at(each, 'number')) === port);
    if (!names || !listens || !visibilityOf(manifest, own, from ?? '').isVisible) return false;
    const known = scope.knows(host, own, port);
    return 'value' in known && known.value;
  });
}
