import { groupBy } from '../../manifests/group-by';
import { at, list, object, text, type JsonObject } from '../../manifests/json';
import type { Manifest } from '../../manifests/manifest';
import type { ManifestSet } from '../../manifests/manifest-set';
import type { Path } from '../../manifests/path';
import { perSet } from '../per-set';
import { fullHost, hostAndWildcards } from './mesh-host';

export const VIRTUAL_SERVICE = 'networking.istio.io/VirtualService';

/** Protocols that a VirtualService has routes for. */
const PROTOCOLS = ['http', 'tls', 'tcp'];

/** The destinations that share the requests of one rule. */
export interface MeshRoute {
  readonly path: Path;
  readonly destinations: readonly unknown[];
}

/** The routes of all rules. */
export function routesOf(virtualService: Manifest): MeshRoute[] {
  return PROTOCOLS.flatMap((protocol) =>
    list(virtualService.spec[protocol]).map((rule, index) => ({
      path: ['spec', protocol, index, 'route'],
      destinations: list(at(rule, 'route')),
    })),
  );
}

/** One `destination`: of a route or of a mirror. */
export interface Destination {
  readonly path: Path;
  readonly value: JsonObject;
}

/** All destinations, those of mirrors among them. */
export function destinationsOf(virtualService: Manifest): Destination[] {
  const routed = routesOf(virtualService).flatMap(({ path, destinations }) =>
    destinations.map((each, index) => destination([...path, index, 'destination'], at(each, 'destination'))),
  );
  const mirrored = list(virtualService.spec.http).flatMap((rule, index) => {
    const path = ['spec', 'http', index];
    const mirrors = list(at(rule, 'mirrors')).map((each, number) =>
      destination([...path, 'mirrors', number, 'destination'], at(each, 'destination')),
    );
    return [destination([...path, 'mirror'], at(rule, 'mirror')), ...mirrors];
  });
  return [...routed, ...mirrored];
}

/** The gateways it is bound to, as written; the mesh when it names none. */
export function gatewaysOf({ spec }: Manifest): string[] {
  const gateways = list(spec.gateways).flatMap((each) => text(each) ?? []);
  return gateways.length === 0 ? ['mesh'] : gateways;
}

/** A host whose requests a VirtualService routes. */
export interface RoutedHost {
  readonly path: Path;
  /** In full, as `fullHost` has it. */
  readonly host: string;
}

export function hostsOf(virtualService: Manifest, set: ManifestSet): RoutedHost[] {
  const namespace = set.namespaceOf(virtualService);
  return list(virtualService.spec.hosts).flatMap((each, index) => {
    const host = text(each);
    return host === undefined ? [] : [{ path: ['spec', 'hosts', index], host: fullHost(host, namespace) }];
  });
}

const byMeshHost = perSet((set) =>
  groupBy(
    set.of(VIRTUAL_SERVICE).flatMap((manifest) => {
      const hosts = gatewaysOf(manifest).includes('mesh') ? hostsOf(manifest, set) : [];
      return hosts.map(({ host }) => ({ host, manifest }));
    }),
    ({ host }) => host,
  ),
);

/** The VirtualServices that route what a pod of the mesh sends to a host. */
export function meshRoutesFor(set: ManifestSet, host: string): Manifest[] {
  if (byMeshHost(set).size === 0) return [];
  return hostAndWildcards(host).flatMap((each) => (byMeshHost(set).get(each) ?? []).map(({ manifest }) => manifest));
}

function destination(path: Path, value: unknown): Destination {
  return { path, value: object(value) };
}
