import { KONG_ANNOTATIONS } from '../../../facts/kong/annotations';
import { GATEWAY, GATEWAY_CLASS, GATEWAY_ROUTE_KINDS, INGRESS_CLASS, STREAM_KINDS } from '../../../facts/kong/kinds';
import { at, list, text } from '../../manifests/json';
import { canonicalKind, type ManifestSet } from '../../manifests/manifest-set';
import type { Manifest } from '../../manifests/manifest';
import { lazy } from '../lazy';
import { hasKongAnnotation } from './kong-annotation';
import { backendsOf } from './route-backend';

/** What an IngressClass names when its Ingresses are for the Kong Ingress Controller. */
const INGRESS_CONTROLLER = 'ingress-controllers.konghq.com/kong';
/** The same for a GatewayClass; forks and Kong's operator have another after the slash. */
const GATEWAY_CONTROLLER = /(^|\.)konghq\.com\//;

const IS_DEFAULT = 'ingressclass.kubernetes.io/is-default-class';

/** The class that an object names: in the annotation, which KIC goes by where there is one, or in its class field. */
export function classOf(manifest: Manifest): string | undefined {
  return text(manifest.annotation(KONG_ANNOTATIONS.ingressClass)) ?? text(manifest.spec.ingressClassName);
}

/** Which ingress classes and Gateways are Kong's, and what is of them. */
export class KongClasses {
  private readonly defaults = lazy(() =>
    this.set.of(INGRESS_CLASS).filter((manifest) => manifest.annotation(IS_DEFAULT) === 'true'),
  );

  /** Whether Ingresses without a class fall to Kong; undefined when no default class is declared. */
  public readonly isDefault = lazy((): boolean | undefined =>
    this.defaults().length === 0 ? undefined : this.defaults().some(isOfController),
  );

  /** The class of Kong that objects without one are of. */
  public readonly defaultName = lazy(() => this.defaults().find(isOfController)?.name);

  public constructor(private readonly set: ManifestSet) {}

  /** Whether a route is Kong's to serve, of whichever kind. */
  public takes(route: Manifest): boolean {
    const kind = canonicalKind(route);
    if (GATEWAY_ROUTE_KINDS.includes(kind)) return this.takesRoute(route);
    return STREAM_KINDS.some((each) => each === kind) || this.takesIngress(route);
  }

  /**
   * Whether an Ingress is for Kong: by its class, or, where it has none and no default class says otherwise, because it
   * or a Service behind it carries an annotation of Kong's.
   */
  public takesIngress(ingress: Manifest): boolean {
    const name = classOf(ingress);
    if (name !== undefined) return this.isKongs(name);
    return this.isDefault() ?? (hasKongAnnotation(ingress) || this.servicesBehind(ingress).some(hasKongAnnotation));
  }

  /** Whether a route of the Gateway API hangs on a Gateway of Kong's. */
  public takesRoute(route: Manifest): boolean {
    return list(route.spec.parentRefs).some((parent) => {
      const kind = text(at(parent, 'kind')) ?? 'Gateway';
      const name = text(at(parent, 'name'));
      if (kind !== 'Gateway' || name === undefined) return false;
      const namespace = text(at(parent, 'namespace')) ?? this.set.namespaceOf(route);
      const gateway = this.set.find(GATEWAY, namespace, name);
      if (gateway === undefined) return isNamedAfterKong(name) || hasKongAnnotation(route);
      return this.isKongsGatewayClass(text(gateway.spec.gatewayClassName));
    });
  }

  private isKongs(name: string): boolean {
    const controller = text(this.set.find(INGRESS_CLASS, undefined, name)?.spec.controller);
    return controller === undefined ? isNamedAfterKong(name) : controller === INGRESS_CONTROLLER;
  }

  private isKongsGatewayClass(name: string | undefined): boolean {
    if (name === undefined) return false;
    const controller = text(this.set.find(GATEWAY_CLASS, undefined, name)?.spec.controllerName);
    return controller === undefined ? isNamedAfterKong(name) : GATEWAY_CONTROLLER.test(controller);
  }

  private servicesBehind(ingress: Manifest): Manifest[] {
    return backendsOf(ingress, this.set.namespaceOf(ingress)).flatMap(
      ({ namespace, service }) => this.set.find('Service', namespace, service) ?? [],
    );
  }
}

function isOfController({ spec }: Manifest): boolean {
  return spec.controller === INGRESS_CONTROLLER;
}

/** Where a class or gateway is declared elsewhere, its name must do: `kong`, `kong-internal`, `my-kong`. */
function isNamedAfterKong(name: string): boolean {
  return /(^|[^a-z])kong($|[^a-z])/i.test(name);
}
