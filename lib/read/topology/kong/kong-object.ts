import { GATEWAY_ROUTE_KINDS } from '../../../facts/kong/kinds';
import type { Manifest } from '../../manifests/manifest';
import type { ManifestSet } from '../../manifests/manifest-set';
import { perSet } from '../per-set';
import { hasKongAnnotation } from './kong-annotation';
import { kongBackends } from './kong-backend';
import { isKongIngress, isKongRoute } from './kong-class';

/** Whether an object is for Kong to read: of its kinds, a route of its class, a Service behind one, or annotated for it. */
export function isKongObject(manifest: Manifest, set: ManifestSet): boolean {
  if (manifest.group.endsWith('konghq.com') || hasKongAnnotation(manifest)) return true;
  if (manifest.kind === 'Ingress') return isKongIngress(manifest, set);
  if (GATEWAY_ROUTE_KINDS.includes(manifest.groupKind)) return isKongRoute(manifest, set);
  return manifest.groupKind === 'Service' && exposedServices(set).has(manifest);
}

const exposedServices = perSet(
  (set): ReadonlySet<Manifest> =>
    new Set(kongBackends(set).flatMap(({ namespace, service }) => set.find('Service', namespace, service) ?? [])),
);
