import type { Diagram, Edge, Gate, LockNode, PluginNode, RouteNode, ServiceNode, VersionNode } from './diagram';

/** A box, in pixels from the upper left corner of its gate. */
export interface Box<T> {
  readonly part: T;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

interface Point {
  readonly x: number;
  readonly y: number;
}

/** A line from the right side of a box to the left side of another. */
export interface Line {
  readonly edge: Edge;
  readonly from: Point;
  readonly to: Point;
}

/** From a route to the plugins beside it, and from one to the next in the same row. */
export interface Chain {
  readonly from: Point;
  readonly to: Point;
}

export interface GateLayout {
  readonly gate: Gate;
  readonly height: number;
  readonly routes: readonly Box<RouteNode>[];
  readonly plugins: readonly Box<PluginNode>[];
  readonly services: readonly Box<ServiceNode>[];
  readonly locks: readonly Box<LockNode>[];
  readonly versions: readonly Box<VersionNode>[];
  readonly chains: readonly Chain[];
  readonly lines: readonly Line[];
}

export interface DiagramLayout {
  readonly width: number;
  readonly gates: readonly GateLayout[];
}

/** Pixels. */
export const HEAD = 44;
export const COLUMNS = {
  routes: { x: 24, width: 250, title: 'Requests' },
  plugins: { x: 306, width: 316, title: 'Plugins of Kong, in order' },
  services: { x: 690, width: 230, title: 'Services' },
  versions: { x: 1014, width: 240, title: 'Versions and pods' },
} as const;
export const WIDTH = COLUMNS.versions.x + COLUMNS.versions.width + 24;

const GAP = 10;
const LINE = 16;
const TITLE = 26;
const PLUGIN = { height: 26, gap: 6, padding: 26 };
const LOCK = 20;

/** About as wide as a letter of the diagram's smaller text. */
const LETTER = 6.6;

export function layoutOf({ gates }: Diagram): DiagramLayout {
  return { width: WIDTH, gates: gates.map(gateLayout) };
}

function gateLayout(gate: Gate): GateLayout {
  const routes: Box<RouteNode>[] = [];
  const plugins: Box<PluginNode>[] = [];
  const chains: Chain[] = [];
  const ends = new Map<string, Point>();
  let y = HEAD + GAP;
  for (const part of gate.routes) {
    const chips = chipsOf(part.plugins, y);
    const height = Math.max(heightOf(part.lines.length), chips.height);
    routes.push({ part, ...COLUMNS.routes, y, height });
    plugins.push(...chips.boxes);
    let before: Box<unknown> = routes.at(-1)!;
    for (const box of chips.boxes) {
      const y = box.y + box.height / 2;
      if (box.x > before.x && y <= before.y + before.height) {
        chains.push({ from: { x: before.x + before.width, y }, to: { x: box.x, y } });
      }
      before = box;
    }
    ends.set(part.id, rightOf(chips.boxes.at(-1) ?? routes.at(-1)!));
    y += height + GAP;
  }
  const services = beside(gate.services, COLUMNS.services, serviceHeight, callersOf(gate, routes));
  const locks = services.flatMap((box) =>
    box.part.locks.map((part, index) => ({
      part,
      x: box.x + 8,
      y: box.y + heightOf(box.part.lines.length) + index * LOCK - 2,
      width: box.width - 16,
      height: LOCK - 3,
    })),
  );
  const versions: Box<VersionNode>[] = [];
  let free = HEAD + GAP;
  for (const { part, y: top, height } of services) {
    let next = Math.max(free, top + height / 2 - totalHeight(part.versions) / 2);
    for (const version of part.versions) {
      versions.push({ part: version, ...COLUMNS.versions, y: next, height: heightOf(version.lines.length) });
      next += heightOf(version.lines.length) + GAP;
      free = next;
    }
  }
  const bottom = [...routes, ...services, ...versions].reduce((most, box) => Math.max(most, box.y + box.height), HEAD);
  const serviceEnds = new Map(services.map((box) => [box.part.id, rightOf(box)]));
  const lines = [...linesBetween(gate.routes, ends, services), ...linesBetween(gate.services, serviceEnds, versions)];
  return { gate, height: bottom + GAP, routes, plugins, services, locks, versions, chains, lines };
}

/** The plugins of one route, side by side, in as many rows as it takes. */
function chipsOf(parts: readonly PluginNode[], top: number): { boxes: Box<PluginNode>[]; height: number } {
  const { x: left, width: room } = COLUMNS.plugins;
  let x: number = left;
  let y = top;
  const boxes = parts.map((part) => {
    const text = [part.title, ...part.lines].join(' · ');
    const width = Math.min(room, Math.ceil(text.length * LETTER) + PLUGIN.padding);
    if (x > left && x + width > left + room) {
      x = left;
      y += PLUGIN.height + PLUGIN.gap;
    }
    const box = { part, x, y, width, height: PLUGIN.height };
    x += width + PLUGIN.gap;
    return box;
  });
  return { boxes, height: boxes.length === 0 ? 0 : y - top + PLUGIN.height };
}

/** Each part about where its callers are, and below the one before. */
function beside<T extends { readonly id: string }>(
  parts: readonly T[],
  column: { readonly x: number; readonly width: number },
  height: (part: T) => number,
  callers: ReadonlyMap<string, number>,
): Box<T>[] {
  const wanted = parts.map((part) => ({ part, middle: callers.get(part.id) ?? 0 }));
  wanted.sort((one, other) => one.middle - other.middle);
  let free = HEAD + GAP;
  return wanted.map(({ part, middle }) => {
    const own = height(part);
    const y = Math.max(free, middle - own / 2);
    free = y + own + GAP;
    return { part, x: column.x, width: column.width, y, height: own };
  });
}

/** The height at which the callers of a Service stand, in the middle. */
function callersOf(gate: Gate, routes: readonly Box<RouteNode>[]): Map<string, number> {
  const heights = new Map<string, number[]>(gate.services.map(({ id }) => [id, []]));
  for (const { part, y, height } of routes) {
    for (const { to } of part.edges) heights.get(to)?.push(y + height / 2);
  }
  const middle = (all: readonly number[]): number => all.reduce((sum, each) => sum + each, 0) / Math.max(1, all.length);
  return new Map(Array.from(heights, ([id, all]) => [id, middle(all)]));
}

function rightOf({ x, y, width, height }: Box<unknown>): Point {
  return { x: x + width, y: y + height / 2 };
}

function linesBetween(
  sources: readonly { readonly id: string; readonly edges: readonly Edge[] }[],
  ends: ReadonlyMap<string, Point>,
  targets: readonly Box<{ readonly id: string }>[],
): Line[] {
  const byId = new Map(targets.map((box) => [box.part.id, { x: box.x, y: box.y + box.height / 2 }]));
  return sources.flatMap(({ id, edges }) =>
    edges.flatMap((edge) => {
      const to = byId.get(edge.to);
      return to === undefined ? [] : [{ edge, from: ends.get(id)!, to }];
    }),
  );
}

function heightOf(lines: number): number {
  return TITLE + lines * LINE + (lines > 0 ? 6 : 0);
}

function serviceHeight({ lines, locks }: ServiceNode): number {
  return heightOf(lines.length) + locks.length * LOCK;
}

function totalHeight(versions: readonly VersionNode[]): number {
  return versions.reduce((sum, { lines }) => sum + heightOf(lines.length) + GAP, -GAP);
}
