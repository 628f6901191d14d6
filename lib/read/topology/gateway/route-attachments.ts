import { listenerTakesKind } from '../../../facts/gateway/route-listeners';
import { GATEWAY, GATEWAY_ROUTE_KINDS } from '../../../facts/kong/kinds';
import { at, list, text } from '../../manifests/json';
import type { Manifest } from '../../manifests/manifest';
import type { ManifestSet } from '../../manifests/manifest-set';
import type { Path } from '../../manifests/path';
import { matchesSelector } from '../kubernetes/label-selector';
import { lazy } from '../lazy';
import { alikeListeners, membersOf, type AlikeListeners } from './alike-listeners';
import { listenersNamed } from './listeners';

/** Why a Gateway does not take a route. */
export type Detachment =
  /** No Gateway of the name is declared. */
  | 'gateway'
  /** None of its listeners has the name, or the port. */
  | 'section'
  | 'port'
  /** No listener is for routes of this kind. */
  | 'kind'
  /** No listener is for routes of this namespace. */
  | 'namespace'
  /** No host name of the route is one of a listener. */
  | 'hostname';

/** One `parentRefs` entry of a route of the Gateway API that leads to a Gateway. */
export interface RouteAttachment {
  readonly route: Manifest;
  /** To the entry. */
  readonly path: Path;
  readonly namespace: string;
  readonly name: string;
  readonly gateway: Manifest | undefined;
  /** Undefined where a listener takes it, or where that is not known. */
  readonly detachment: Detachment | undefined;
  /** The listeners that were left when none took it any more; none where one takes it. */
  readonly listeners: readonly unknown[];
}

const GATEWAY_GROUP = 'gateway.networking.k8s.io';

/** Which listeners of Gateways the routes of the Gateway API hang on, by its specification. */
export class RouteAttachments {
  public readonly all = lazy((): readonly RouteAttachment[] =>
    this.set
      .of(...GATEWAY_ROUTE_KINDS)
      .flatMap((route) =>
        list(route.spec.parentRefs).flatMap((parent, index) => this.attachmentOf(route, parent, index) ?? []),
      ),
  );

  public constructor(private readonly set: ManifestSet) {}

  private attachmentOf(route: Manifest, parent: unknown, index: number): RouteAttachment | undefined {
    const name = text(at(parent, 'name'));
    const isGateway =
      (text(at(parent, 'kind')) ?? 'Gateway') === 'Gateway' && (at(parent, 'group') ?? GATEWAY_GROUP) === GATEWAY_GROUP;
    if (name === undefined || !isGateway) return undefined;
    const namespace = text(at(parent, 'namespace')) ?? this.set.namespaceOf(route) ?? '';
    const gateway = this.set.find(GATEWAY, namespace, name);
    const attachment = { route, path: ['spec', 'parentRefs', index], namespace, name, gateway };
    if (gateway === undefined) return { ...attachment, detachment: 'gateway', listeners: [] };
    const all = list(gateway.spec.listeners);
    const named = listenersNamed(all, at(parent, 'sectionName'));
    if (named.length === 0) return { ...attachment, detachment: 'section', listeners: all };
    let groups = alikeListeners(named);
    for (const [detachment, takes] of this.conditions(route, parent, gateway)) {
      const left = groups.filter(takes);
      if (left.length === 0) return { ...attachment, detachment, listeners: membersOf(groups, named) };
      groups = left;
    }
    return { ...attachment, detachment: undefined, listeners: [] };
  }

  private conditions(
    route: Manifest,
    parent: unknown,
    gateway: Manifest,
  ): readonly (readonly [Detachment, (group: AlikeListeners) => boolean])[] {
    const port = at(parent, 'port');
    const hostnames = list(route.spec.hostnames).flatMap((hostname) => text(hostname) ?? []);
    return [
      ['port', ({ first }) => port === undefined || at(first, 'port') === port],
      ['kind', ({ first }) => isOfKind(first, route.kind)],
      ['namespace', ({ first }) => this.takesNamespace(first, route, gateway)],
      ['hostname', ({ hostnames: ofListeners }) => ofListeners().meets(hostnames)],
    ];
  }

  /** What nobody declares may be of the labels that a selector asks for. */
  private takesNamespace(listener: unknown, route: Manifest, gateway: Manifest): boolean {
    const allowed = at(listener, 'allowedRoutes', 'namespaces');
    const from = text(at(allowed, 'from')) ?? 'Same';
    const own = this.set.namespaceOf(route) ?? '';
    if (from === 'Same') return own === this.set.namespaceOf(gateway);
    if (from !== 'Selector') return from !== 'None';
    const namespace = this.set.find('Namespace', undefined, own);
    if (namespace === undefined) return true;
    return matchesSelector(at(allowed, 'selector'), { 'kubernetes.io/metadata.name': own, ...namespace.labels });
  }
}

function isOfKind(listener: unknown, kind: string): boolean {
  const kinds = list(at(listener, 'allowedRoutes', 'kinds')).map((each) => at(each, 'kind'));
  return listenerTakesKind(text(at(listener, 'protocol')), kinds, kind);
}
