import { knows, type Span } from '../span';
import { CLASS_ANNOTATED_KINDS, KONG_CLUSTER_PLUGIN } from './kinds';

/** The class that Kong's chart makes, unless it is told another. */
export const KONG_CLASS = 'kong';

/** What an IngressClass names when its Ingresses are for the Kong Ingress Controller. */
export const INGRESS_CONTROLLER = 'ingress-controllers.konghq.com/kong';

/** The same for a GatewayClass; forks and Kong's operator have another after the slash. */
const GATEWAY_CONTROLLER = /(^|\.)konghq\.com\//;

/** The name among them that the Kong Ingress Controller has, unless it is told another. */
export const KIC_GATEWAY_CONTROLLER = 'konghq.com/kic-gateway-controller';

/** Annotation of the IngressClass of Ingresses that name none: `true`. */
export const DEFAULT_CLASS = 'ingressclass.kubernetes.io/is-default-class';

/** KIC takes a KongClusterPlugin without class before. */
const CLUSTER_PLUGIN_CLASS: Span = { since: '2.0' };

/** The class that an object names: in the annotation, which KIC uses if there is one, or in its class field. */
export function namedClass(annotation: string | undefined, field: string | undefined): string | undefined {
  return annotation ?? field;
}

/** Whether KIC ignores an object of a kind that has no annotation with its class. An Ingress has a field for it. */
export function needsClassAnnotation(groupKind: string, kic: string): boolean {
  if (groupKind === KONG_CLUSTER_PLUGIN && knows(kic, CLUSTER_PLUGIN_CLASS) !== 'known') return false;
  return CLASS_ANNOTATED_KINDS.includes(groupKind);
}

/**
 * Whether the class of an Ingress is Kong's. KIC compares the name with that of its own class and never looks who controls it:
 * `store.go` at v3.5.13.
 * @param controller of the IngressClass of that name, where it is declared
 */
export function isKongIngressClass(name: string, controller: string | undefined): boolean {
  if (name === KONG_CLASS) return true;
  return controller === undefined ? isNamedAfterKong(name) : controller === INGRESS_CONTROLLER;
}

/** Whether the class of a Gateway is Kong's. @param controller of the GatewayClass of that name, where it is declared */
export function isKongGatewayClass(name: string, controller: string | undefined): boolean {
  return controller === undefined ? isNamedAfterKong(name) : GATEWAY_CONTROLLER.test(controller);
}

/** Where a class or gateway is declared elsewhere, its name must do: `kong`, `kong-internal`, `my-kong`. */
export function isNamedAfterKong(name: string): boolean {
  return /(^|[^a-z])kong($|[^a-z])/.test(name);
}
