import { KONG_ANNOTATIONS, annotationSpan } from '../../../../facts/kong/annotations';
import { GATEWAY_ROUTE_KINDS, KONG_INGRESS } from '../../../../facts/kong/kinds';
import { knows } from '../../../../facts/span';
import { method, plainHost, Refusal } from '../../../../facts/kong/value-readers';
import { isObject, list, number, object, text, type JsonObject } from '../../../manifests/json';
import type { Manifest } from '../../../manifests/manifest';
import { canonicalKind } from '../../../manifests/manifest-set';
import type { RouteDraft } from './draft';
import type { Rooms } from './rooms';

/** The controllers for which a KongIngress says something of routes, and of Services beside their upstreams. */
const ROUTE_AND_PROXY = annotationSpan('override', 'networking.k8s.io/Ingress') ?? {};

/** Whether the controller reads more of KongIngresses than `upstream`. */
export function readsRouteAndProxy({ releases }: Rooms): boolean {
  return knows(releases.kic, ROUTE_AND_PROXY) === 'known';
}

/** The KongIngress of a route: that which its annotation names, or the one of its own name. */
export function kongIngressOf(route: Manifest, rooms: Rooms): Manifest | undefined {
  if (!readsRouteAndProxy(rooms) || GATEWAY_ROUTE_KINDS.includes(canonicalKind(route))) return undefined;
  const { set } = rooms;
  const named = route.annotation(KONG_ANNOTATIONS.override) ?? '';
  const namespace = set.namespaceOf(route);
  const given = named === '' ? undefined : set.find(KONG_INGRESS, namespace, named);
  return given ?? set.find(KONG_INGRESS, namespace, route.name);
}

/** Changes a route as its KongIngress says. Source: `kongstate/route.go` of Kong/kubernetes-ingress-controller at v2.12.8. */
export function applyKongIngress(draft: RouteDraft, { value }: Manifest): void {
  const route = object(value.route);
  const methods = texts(route.methods).map((each) => method(each.trim()));
  const known = methods.flatMap((each) => (each instanceof Refusal ? [] : each));
  if (known.length > 0 && known.length === methods.length) draft.methods = known;
  if (isObject(route.headers)) draft.headers = headersOf(route.headers);
  const protocols = texts(route.protocols);
  if (protocols.length > 0) draft.protocols = protocols;
  draft.regexPriority = number(route.regex_priority) ?? draft.regexPriority;
  draft.stripPath = flag(route.strip_path) ?? draft.stripPath;
  draft.preserveHost = flag(route.preserve_host) ?? draft.preserveHost;
  draft.httpsRedirectStatusCode = number(route.https_redirect_status_code) ?? draft.httpsRedirectStatusCode;
  draft.pathHandling = text(route.path_handling) ?? draft.pathHandling;
  const snis = texts(route.snis).map((each) => each.trim());
  if (snis.some((each) => plainHost(each) instanceof Refusal)) return;
  if (snis.length > 0) draft.snis = snis;
  draft.requestBuffering = flag(route.request_buffering) ?? draft.requestBuffering;
  draft.responseBuffering = flag(route.response_buffering) ?? draft.responseBuffering;
}

function headersOf(headers: JsonObject): Map<string, string[]> {
  return new Map(Object.entries(headers).map(([name, values]) => [name.toLowerCase(), texts(values)]));
}

function texts(values: unknown): string[] {
  return list(values).flatMap((each) => text(each) ?? []);
}

function flag(value: unknown): boolean | undefined {
  return typeof value === 'boolean' ? value : undefined;
}
