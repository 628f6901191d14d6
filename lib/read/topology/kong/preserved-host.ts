import { KONG_ANNOTATIONS } from '../../../facts/kong/annotations';
import { KONG_INGRESS } from '../../../facts/kong/kinds';
import { at } from '../../manifests/json';
import type { Manifest } from '../../manifests/manifest';
import type { ManifestSet } from '../../manifests/manifest-set';

/** Routes of requests that have a Host header. */
const HTTP_ROUTES = ['Ingress', 'HTTPRoute', 'GRPCRoute'];

/** Whether Kong passes on the client's Host header, which it does for every HTTP route unless told otherwise. */
export function keepsHost(set: ManifestSet, route: Manifest): boolean {
  if (!HTTP_ROUTES.includes(route.kind) || route.annotation(KONG_ANNOTATIONS.preserveHost) === 'false') return false;
  const override = route.annotation(KONG_ANNOTATIONS.override);
  const settings = override === undefined ? undefined : set.find(KONG_INGRESS, set.namespaceOf(route), override);
  return at(settings?.value, 'route', 'preserve_host') !== false;
}
