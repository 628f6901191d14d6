import type {
  Change,
  Diagram,
  Edge,
  Gate,
  LockNode,
  Mark,
  PluginNode,
  RouteNode,
  ServiceNode,
  VersionNode,
} from '../../lib/read/diagram/diagram';

/** A part with a place to find it by. */
function part(id: string, title: string, lines: readonly string[] = []): VersionNode {
  return {
    id,
    title,
    lines,
    details: [{ label: 'declared', value: id, place: `${id.split(' ')[0]}.yaml:1` }],
    marks: [],
  };
}

export function edgeTo(to: string, more: Partial<Edge> = {}): Edge {
  return { to, transport: 'mTLS', bypassesMesh: false, ...more };
}

export function pluginNode(id: string, title: string, more: Partial<PluginNode> = {}): PluginNode {
  return { ...part(id, title), authenticates: false, runs: true, ...more };
}

export function routeNode(id: string, title: string, more: Partial<RouteNode> = {}): RouteNode {
  return { ...part(id, title, ['GET']), access: 'open', plugins: [], edges: [], ...more };
}

export function lockNode(id: string, title: string, lets: LockNode['lets']): LockNode {
  return { ...part(id, title), lets };
}

/** A Service with one version that gets everything. */
export function serviceNode(id: string, more: Partial<ServiceNode> = {}): ServiceNode {
  const version = part(`${id} v1`, 'v1', ['3 pods']);
  return {
    ...part(id, id, ['Kong balances over pods']),
    locks: [],
    versions: [version],
    edges: [edgeTo(version.id)],
    ...more,
  };
}

export function gateOf(host: string, routes: readonly RouteNode[], services: readonly ServiceNode[]): Gate {
  return { ...part(`host ${host}`, host, ['https']), routes, services };
}

export const MARK: Mark = { severity: 'error', message: 'the Service "gone" is not there', place: 'routes.yaml:7' };

/** One of everything. */
export function diagramOf({ change }: { readonly change?: Change } = {}): Diagram {
  const orders = routeNode('orders', '/orders', {
    access: 'credential',
    plugins: [
      pluginNode('orders key', 'key-auth', { authenticates: true, lines: ['header apikey'] }),
      pluginNode('orders limit', 'rate-limiting', { lines: ['60 a minute'] }),
      pluginNode('orders old', 'cors', { runs: false }),
    ],
    edges: [
      edgeTo('shop/orders:80', { label: '90 %' }),
      edgeTo('shop/next:80', { transport: 'plain', bypassesMesh: true, label: '10 %' }),
    ],
    marks: [MARK],
    ...(change && { change }),
  });
  const services = [
    serviceNode('shop/orders:80', { locks: [lockNode('lock', 'callers lets Kong in', 'in')] }),
    serviceNode('shop/next:80'),
  ];
  const front = gateOf(
    'shop.example.com',
    [routeNode('front', '/', { edges: [edgeTo('shop/front:80')] })],
    [serviceNode('shop/front:80')],
  );
  return { title: 'shop, prod', gates: [front, gateOf('api.example.com', [orders], services)] };
}

/** Many routes, each with a Service of its own, by hosts. */
export function manyRoutes(hosts: number, routesOfEach: number): Diagram {
  const numbers = (length: number): number[] => Array.from({ length }, (_, index) => index);
  const gates = numbers(hosts).map((host) => {
    const ids = numbers(routesOfEach).map((index) => `${host}-${index}`);
    return gateOf(
      `host${host}.example.com`,
      ids.map((id) => routeNode(`route ${id}`, `/path-${id}`, { edges: [edgeTo(`shop/service-${id}:80`)] })),
      ids.map((id) => serviceNode(`shop/service-${id}:80`)),
    );
  });
  return { title: 'many', gates };
}
