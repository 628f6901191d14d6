import { KONG_ANNOTATIONS } from '../../../facts/kong/annotations';
import {
  DEFAULT_CLASS,
  INGRESS_CONTROLLER,
  KONG_CLASS,
  isKongGatewayClass,
  isKongIngressClass,
  isNamedAfterKong,
  namedClass,
} from '../../../facts/kong/ingress-class';
import { OPERATOR_CONTROLLER } from '../../../facts/kong/labels';
import {
  CLASS_PARAMETERS,
  GATEWAY,
  GATEWAY_CLASS,
  GATEWAY_ROUTE_KINDS,
  INGRESS_CLASS,
  STREAM_KINDS,
} from '../../../facts/kong/kinds';
import { at, list, text, type JsonObject } from '../../manifests/json';
import { canonicalKind, type ManifestSet } from '../../manifests/manifest-set';
import type { Manifest } from '../../manifests/manifest';
import { lazy } from '../lazy';
import { hasKongAnnotation } from './kong-annotation';
import { backendsOf } from './route-backend';

/** The class that an object names. */
export function classOf(manifest: Manifest): string | undefined {
  return namedClass(text(manifest.annotation(KONG_ANNOTATIONS.ingressClass)), text(manifest.spec.ingressClassName));
}

/** Which ingress classes and Gateways are Kong's, and what is of them. */
export class KongClasses {
  private readonly defaults = lazy(() =>
    this.set.of(INGRESS_CLASS).filter((manifest) => manifest.annotation(DEFAULT_CLASS) === 'true'),
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
      return this.isKongsGateway(gateway);
    });
  }

  /** Whether a route of the Gateway API hangs on a Gateway of Kong's operator, which has no feature gates for routes. */
  public isOperators(route: Manifest): boolean {
    return list(route.spec.parentRefs).some((parent) => {
      const namespace = text(at(parent, 'namespace')) ?? this.set.namespaceOf(route);
      const gateway = this.set.find(GATEWAY, namespace, text(at(parent, 'name')) ?? '');
      const name = text(gateway?.spec.gatewayClassName);
      const gatewayClass = name === undefined ? undefined : this.set.find(GATEWAY_CLASS, undefined, name);
      return gatewayClass?.spec.controllerName === OPERATOR_CONTROLLER;
    });
  }

  /** The parameters of the class that an object is of, or of Kong's default class; undefined where they are not declared. */
  public parametersFor(manifest: Manifest): JsonObject | undefined {
    const name = classOf(manifest) ?? this.defaultName() ?? KONG_CLASS;
    const parameters = this.set.find(INGRESS_CLASS, undefined, name)?.spec.parameters;
    if (at(parameters, 'kind') !== 'IngressClassParameters') return undefined;
    return this.set.find(CLASS_PARAMETERS, text(at(parameters, 'namespace')), text(at(parameters, 'name')) ?? '')?.spec;
  }

  /** Whether a class is Kong's. */
  public isKongs(name: string): boolean {
    return isKongIngressClass(name, text(this.set.find(INGRESS_CLASS, undefined, name)?.spec.controller));
  }

  /** Whether a Gateway is Kong's. */
  public isKongsGateway({ spec }: Manifest): boolean {
    return this.isKongsGatewayClass(text(spec.gatewayClassName));
  }

  private isKongsGatewayClass(name: string | undefined): boolean {
    if (name === undefined) return false;
    return isKongGatewayClass(name, text(this.set.find(GATEWAY_CLASS, undefined, name)?.spec.controllerName));
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
