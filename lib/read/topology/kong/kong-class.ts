import { KONG_ANNOTATIONS } from '../../../facts/kong/annotations';
import {
  DEFAULT_CLASS,
  INGRESS_CONTROLLER,
  isKongGatewayClass,
  isKongIngressClass,
  isNamedAfterKong,
  namedClass,
} from '../../../facts/kong/ingress-class';
import { GATEWAY, GATEWAY_CLASS, INGRESS_CLASS } from '../../../facts/kong/kinds';
import { at, list, text } from '../../manifests/json';
import type { Manifest } from '../../manifests/manifest';
import type { ManifestSet } from '../../manifests/manifest-set';
import { perSet } from '../per-set';
import { hasKongAnnotation } from './kong-annotation';
import { routeBackends } from './route-backend';

/** The class that an object names. */
export function classOf(manifest: Manifest): string | undefined {
  return namedClass(text(manifest.annotation(KONG_ANNOTATIONS.ingressClass)), text(manifest.spec.ingressClassName));
}

/**
 * Whether an Ingress is for Kong: by its class, or, where it has none and no default class says otherwise, because it or
 * a Service behind it carries an annotation of Kong's.
 */
export function isKongIngress(manifest: Manifest, set: ManifestSet): boolean {
  const name = classOf(manifest);
  if (name !== undefined) return isKongClass(name, set);
  return defaultIsKong(set) ?? (hasKongAnnotation(manifest) || servicesOf(manifest, set).some(hasKongAnnotation));
}

/** Whether a route of the Gateway API hangs on a Gateway of Kong's. */
export function isKongRoute(manifest: Manifest, set: ManifestSet): boolean {
  return list(manifest.spec.parentRefs).some((parent) => {
    const kind = text(at(parent, 'kind')) ?? 'Gateway';
    const name = text(at(parent, 'name'));
    if (kind !== 'Gateway' || name === undefined) return false;
    const namespace = text(at(parent, 'namespace')) ?? set.namespaceOf(manifest);
    const gateway = set.find(GATEWAY, namespace, name);
    if (gateway === undefined) return isNamedAfterKong(name) || hasKongAnnotation(manifest);
    return isOfKongClass(text(gateway.spec.gatewayClassName), set);
  });
}

function isKongClass(name: string, set: ManifestSet): boolean {
  const declared = set.find(INGRESS_CLASS, undefined, name);
  return isKongIngressClass(name, text(declared?.spec.controller));
}

function isOfKongClass(name: string | undefined, set: ManifestSet): boolean {
  if (name === undefined) return false;
  const declared = set.find(GATEWAY_CLASS, undefined, name);
  return isKongGatewayClass(name, text(declared?.spec.controllerName));
}

/** Whether Ingresses without a class fall to Kong; undefined when no default class is declared. */
export const defaultIsKong = perSet((set): boolean | undefined => {
  const defaults = set.of(INGRESS_CLASS).filter((manifest) => manifest.annotation(DEFAULT_CLASS) === 'true');
  if (defaults.length === 0) return undefined;
  return defaults.some(({ spec }) => spec.controller === INGRESS_CONTROLLER);
});

function servicesOf(manifest: Manifest, set: ManifestSet): Manifest[] {
  return routeBackends(manifest, set).flatMap(
    ({ namespace, service }) => set.find('Service', namespace, service) ?? [],
  );
}
