import { hostnameCovers } from '../../../../facts/gateway/hostname';
import { GATEWAY } from '../../../../facts/kong/kinds';
import { at, list, text } from '../../../manifests/json';
import type { Manifest } from '../../../manifests/manifest';
import { ListenerHostnames } from '../../gateway/listener-hostnames';
import { lazyOf } from '../../lazy';
import { readListeners, type Listener } from './gateway-listeners';
import type { Rooms } from './rooms';
import { listenersNamed } from '../../gateway/listeners';

/** Protocols in which a host is asked for. */
const WITH_HOSTS: ReadonlySet<string | undefined> = new Set(['HTTP', 'HTTPS', 'TLS']);

/**
 * The hosts that Kong is given of an HTTPRoute, none for all: its own, as far as listeners of Kong's Gateways take them; those of the
 * listeners where it has none. Its own where a Gateway is not declared, or no listener takes one: then it is not translated at all.
 * Source: `filterHostnames` of `internal/controllers/gateway/route_utils.go` of Kong/kubernetes-ingress-controller at v2.12.8 and v3.5.13.
 */
export function httpRouteHosts(route: Manifest, rooms: Pick<Rooms, 'set' | 'classes'>): readonly string[] {
  const own = list(route.spec.hostnames).flatMap((hostname) => text(hostname) ?? []);
  const parents = kongsListeners(route, rooms);
  if (parents === undefined || parents.length === 0) return own;
  if (own.length === 0) {
    const heard = parents.map(hostnamesHeard);
    if (heard.some((hostnames) => hostnames === undefined)) return [];
    return [...new Set(heard.flatMap((hostnames) => hostnames ?? []))];
  }
  const taken = new Set(own.flatMap((hostname) => takenAs(hostname, parents) ?? []));
  return taken.size === 0 ? own : [...taken];
}

/** The listeners that a route asks for, by Gateway of Kong's; undefined where one of its Gateways is declared elsewhere. */
function kongsListeners(
  route: Manifest,
  { set, classes }: Pick<Rooms, 'set' | 'classes'>,
): readonly (readonly Listener[])[] | undefined {
  const parents: (readonly Listener[])[] = [];
  for (const parent of list(route.spec.parentRefs)) {
    if ((text(at(parent, 'kind')) ?? 'Gateway') !== 'Gateway') continue;
    const namespace = text(at(parent, 'namespace')) ?? set.namespaceOf(route);
    const gateway = set.find(GATEWAY, namespace, text(at(parent, 'name')) ?? '');
    if (gateway === undefined) return undefined;
    const listeners = listenersNamed(list(gateway.spec.listeners), text(at(parent, 'sectionName')));
    if (classes.isKongsGateway(gateway) && listeners.length > 0) parents.push(readListeners(listeners));
  }
  return parents;
}

/** The hosts of listeners; undefined where one takes all. */
const hostnamesHeard = lazyOf((listeners: readonly Listener[]): readonly string[] | undefined => {
  const heard = listeners.filter(({ protocol }) => WITH_HOSTS.has(protocol)).map(({ hostname = '' }) => hostname);
  return heard.includes('') ? undefined : heard;
});

const known = lazyOf(
  (listeners: readonly Listener[]) => new ListenerHostnames(listeners.map(({ hostname }) => hostname)),
);

/** What is left of a host of a route by the first listener that takes it, or some of those that it stands for. */
function takenAs(hostname: string, parents: readonly (readonly Listener[])[]): string | undefined {
  const parent = parents.find((listeners) => known(listeners).meets([hostname]));
  if (parent === undefined || !hostname.startsWith('*.')) return parent && hostname;
  for (const listener of parent) {
    const other = listener.hostname ?? '';
    if (other === '' || other === hostname || hostnameCovers(other, hostname)) return hostname;
    if (hostnameCovers(hostname, other)) return other;
  }
  return hostname;
}
