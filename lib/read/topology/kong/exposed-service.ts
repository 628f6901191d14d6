import { KONG_ANNOTATIONS } from '../../../facts/kong/annotations';
import { INGRESS_CLASS } from '../../../facts/kong/kinds';
import { groupBy } from '../../manifests/group-by';
import { at, text } from '../../manifests/json';
import type { Manifest } from '../../manifests/manifest';
import type { ManifestSet } from '../../manifests/manifest-set';
import { perSet } from '../per-set';
import { kongBackends, type KongBackend } from './kong-backend';
import { classOf } from './kong-class';

/** A declared Service that routes of Kong's lead to. */
export interface ExposedService {
  readonly service: Manifest;
  /** At least one. */
  readonly backends: readonly KongBackend[];
}

/** Every declared Service that Kong exposes, once. */
export const exposedServices = perSet<readonly ExposedService[]>((set) =>
  [...groupBy(kongBackends(set), ({ namespace, service }) => `${namespace}\n${service}`).values()].flatMap(
    (backends) => {
      const [{ namespace, service }] = backends as [KongBackend];
      const declared = set.find('Service', namespace, service);
      return declared === undefined ? [] : [{ service: declared, backends }];
    },
  ),
);

/**
 * Whether Kong sends requests to the address of a Service instead of its pods': by the Service's annotation, whose one
 * value is `true`, or by the parameters of the classes of all its routes.
 */
export function usesServiceUpstream(set: ManifestSet, { service, backends }: ExposedService): boolean {
  if (service.annotation(KONG_ANNOTATIONS.serviceUpstream) === 'true') return true;
  return backends.every(({ manifest }) => isServiceUpstreamClass(set, classOf(manifest)));
}

function isServiceUpstreamClass(set: ManifestSet, name: string | undefined): boolean {
  if (name === undefined) return false;
  const parameters = set.find(INGRESS_CLASS, undefined, name)?.spec.parameters;
  if (at(parameters, 'kind') !== 'IngressClassParameters') return false;
  const named = text(at(parameters, 'name')) ?? '';
  const namespace = text(at(parameters, 'namespace'));
  return set.find('configuration.konghq.com/IngressClassParameters', namespace, named)?.spec.serviceUpstream === true;
}
