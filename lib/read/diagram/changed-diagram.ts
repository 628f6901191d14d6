import { groupBy } from '../manifests/group-by';
import { changedPart, ends, isSamePart, mergedEdges, mergedParts, removedPart } from './changed-parts';
import type { Change, Diagram, Gate, PluginNode, RouteNode, ServiceNode } from './diagram';

/**
 * A diagram with what has become of its parts since another set of manifests. What is gone is drawn beside what is there.
 * @param before of the other set
 */
export function changedDiagram(before: Diagram, now: Diagram): Diagram {
  const gates = new Map(before.gates.map((gate) => [gate.title, gate]));
  // A host with many routes may be divided otherwise, so that a route has moved to another gate.
  const routes = new Counterparts(before, now);
  const names = new Set(now.gates.map(({ title }) => title));
  return {
    title: now.title,
    comparedWith: before.title,
    gates: [
      ...now.gates.map((gate) => changedGate(gates.get(gate.title), gate, routes)),
      ...before.gates.filter(({ title }) => !names.has(title)).flatMap((gate) => goneGate(gate, routes)),
    ],
  };
}

/** The same route before and now: by its host, its paths, its methods and the object that declares it; the first of several is the first. */
class Counterparts {
  private readonly byRoute = new Map<RouteNode, { readonly route: RouteNode; readonly gate: Gate }>();
  private readonly kept = new Set<RouteNode>();

  public constructor(before: Diagram, now: Diagram) {
    const [older, newer] = [before, now].map(({ gates }) =>
      groupBy(
        gates.flatMap((gate) => gate.routes.map((route) => ({ route, gate }))),
        ({ route, gate }) => keyOf(route, gate),
      ),
    ) as [Map<string, { route: RouteNode; gate: Gate }[]>, Map<string, { route: RouteNode; gate: Gate }[]>];
    for (const [key, all] of newer) {
      for (const [index, { route }] of all.entries()) {
        const other = older.get(key)?.[index];
        if (other === undefined) continue;
        this.byRoute.set(route, other);
        this.kept.add(other.route);
      }
    }
  }

  /** What a route of now was, and in which gate. */
  public of(route: RouteNode): { readonly route: RouteNode; readonly gate: Gate } | undefined {
    return this.byRoute.get(route);
  }

  /** The routes of a gate of before that are nowhere now. */
  public gone({ routes }: Gate): RouteNode[] {
    return routes.filter((route) => !this.kept.has(route));
  }
}

function keyOf({ title, lines, details }: RouteNode, gate: Gate): string {
  const hosts = details.find(({ label }) => label === 'hosts')?.value ?? gate.title;
  return JSON.stringify([hosts, title, lines[0]]);
}

function changedGate(before: Gate | undefined, gate: Gate, counterparts: Counterparts): Gate {
  const goneRoutes = before === undefined ? [] : counterparts.gone(before);
  // Every gate of before that something of this one comes from, its namesake first.
  const sources = [
    ...new Set([...(before ? [before] : []), ...gate.routes.flatMap((route) => counterparts.of(route)?.gate ?? [])]),
  ];
  const own = new Map(gate.services.map((service) => [service.title, service]));
  const older = new Map<string, ServiceNode>();
  for (const { services } of sources.reverse()) for (const service of services) older.set(service.title, service);
  const idOf = new Map<string, string>();
  for (const source of sources) {
    for (const { id, title } of source.services) idOf.set(id, own.get(title)?.id ?? goneId(gate, title));
  }
  const routes = gate.routes.map((route) => {
    const other = counterparts.of(route);
    return other === undefined ? whollyAdded(route) : changedRoute(other.route, route, idOf);
  });
  const removed = goneRoutes.map((route) => goneRoute(route, idOf));
  const leadsTo = new Set([...routes, ...removed].flatMap(({ edges }) => edges.map(({ to }) => to)));
  const services = gate.services.map((service) => {
    const other = older.get(service.title);
    return other === undefined ? wholeService(service, 'added') : changedService(other, service);
  });
  const goneServices = [...older.values()]
    .filter(({ title }) => !own.has(title) && leadsTo.has(goneId(gate, title)))
    .map((service) => ({ ...wholeService(service, 'removed'), id: goneId(gate, service.title) }));
  const merged = { ...gate, routes: [...routes, ...removed], services: [...services, ...goneServices] };
  if (sources.length === 0) return changedPart(merged, 'added');
  return before === undefined || isSamePart(before, gate) ? merged : changedPart(merged, 'changed', before);
}

function goneId({ id }: Gate, service: string): string {
  return `${id} gone service ${service}`;
}

function goneGate(gate: Gate, counterparts: Counterparts): Gate[] {
  const gone = counterparts.gone(gate);
  if (gone.length === 0) return [];
  const idOf = new Map(gate.services.map(({ id, title }) => [id, goneId(gate, title)]));
  const routes = gone.map((route) => goneRoute(route, idOf));
  const leadsTo = new Set(routes.flatMap(({ edges }) => edges.map(({ to }) => to)));
  const services = gate.services
    .map((service) => ({ ...wholeService(service, 'removed'), id: goneId(gate, service.title) }))
    .filter(({ id }) => leadsTo.has(id));
  return [{ ...gate, ...removedPart(gate), routes, services }];
}

function whollyAdded(route: RouteNode): RouteNode {
  return {
    ...changedPart(route, 'added'),
    plugins: route.plugins.map((plugin) => changedPart(plugin, 'added')),
    edges: route.edges.map((edge) => ({ ...edge, change: 'added' })),
  };
}

function goneRoute(route: RouteNode, idOf: ReadonlyMap<string, string>): RouteNode {
  return {
    ...removedPart(route),
    plugins: route.plugins.map((plugin) => removedPart(plugin)),
    edges: route.edges.map((edge) => ({ ...edge, to: idOf.get(edge.to) ?? edge.to, change: 'removed' })),
  };
}

function changedRoute(before: RouteNode, now: RouteNode, idOf: ReadonlyMap<string, string>): RouteNode {
  const plugins = mergedParts(before.plugins, now.plugins, ({ title }) => title, isSamePlugin);
  const edges = mergedEdges(before.edges, now.edges, idOf);
  const isSame = isSamePart(before, now) && before.access === now.access && isSameOrder(before.plugins, now.plugins);
  return { ...(isSame ? now : changedPart(now, 'changed', before)), plugins, edges };
}

function isSamePlugin(before: PluginNode, now: PluginNode): boolean {
  return isSamePart(before, now) && before.runs === now.runs && before.authenticates === now.authenticates;
}

/** Whether the plugins that are on both sides run in the same order. */
function isSameOrder(before: readonly PluginNode[], now: readonly PluginNode[]): boolean {
  const order = (some: readonly PluginNode[], others: readonly PluginNode[]): string =>
    JSON.stringify(some.map(({ title }) => title).filter((name) => others.some(({ title }) => title === name)));
  return order(before, now) === order(now, before);
}

function changedService(before: ServiceNode, now: ServiceNode): ServiceNode {
  const idOf = ends(before, now);
  return {
    ...(isSamePart(before, now) ? now : changedPart(now, 'changed', before)),
    locks: mergedParts(before.locks, now.locks, ({ id }) => withoutOwner(id, before, now), isSamePart),
    versions: mergedParts(before.versions, now.versions, ({ id }) => withoutOwner(id, before, now), isSamePart),
    edges: mergedEdges(before.edges, now.edges, idOf),
  };
}

/** What an id says within its Service. */
function withoutOwner(id: string, ...owners: readonly ServiceNode[]): string {
  const owner = owners.find((each) => id.startsWith(`${each.id} `));
  return owner === undefined ? id : id.slice(owner.id.length);
}

function wholeService(service: ServiceNode, change: Change): ServiceNode {
  const marked = change === 'added' ? changedPart(service, 'added') : removedPart(service);
  const part = <T extends ServiceNode['locks'][number] | ServiceNode['versions'][number]>(each: T): T =>
    change === 'added' ? changedPart(each, 'added') : removedPart(each);
  return {
    ...marked,
    locks: service.locks.map(part),
    versions: service.versions.map(part),
    edges: service.edges.map((edge) => ({ ...edge, to: change === 'removed' ? `gone ${edge.to}` : edge.to, change })),
  };
}
