import { at, list, object, text, type JsonObject } from '../../manifests/json';
import type { Manifest } from '../../manifests/manifest';
import type { Path } from '../../manifests/path';
import { fullHost } from './mesh-host';

export const VIRTUAL_SERVICE = 'networking.istio.io/VirtualService';

/** Protocols that a VirtualService has routes for. */
export const PROTOCOLS = ['http', 'tls', 'tcp'] as const;
export type MeshProtocol = (typeof PROTOCOLS)[number];

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

/** A Gateway as a VirtualService names it. */
export interface NamedGateway {
  readonly path: Path;
  readonly written: string;
}

/** Of the whole VirtualService, and of single rules of it; not the mesh. */
export function namedGateways({ spec }: Manifest): NamedGateway[] {
  const lists: (readonly [Path, unknown])[] = [[['spec', 'gateways'], spec.gateways]];
  for (const protocol of PROTOCOLS) {
    for (const [rule, value] of list(spec[protocol]).entries()) {
      for (const [index, match] of list(at(value, 'match')).entries()) {
        lists.push([['spec', protocol, rule, 'match', index, 'gateways'], at(match, 'gateways')]);
      }
    }
  }
  return lists.flatMap(([path, gateways]) =>
    list(gateways).flatMap((each, index) => {
      const written = text(each);
      return written === undefined || written === 'mesh' ? [] : [{ path: [...path, index], written }];
    }),
  );
}

/** A host whose requests a VirtualService routes. */
export interface RoutedHost {
  readonly path: Path;
  /** In full, as `fullHost` has it. */
  readonly host: string;
}

export function hostsOf({ spec }: Manifest, namespace: string | undefined): RoutedHost[] {
  return list(spec.hosts).flatMap((each, index) => {
    const host = text(each);
    return host === undefined ? [] : [{ path: ['spec', 'hosts', index], host: fullHost(host, namespace) }];
  });
}

function destination(path: Path, value: unknown): Destination {
  return { path, value: object(value) };
}
