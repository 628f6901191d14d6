import type { Diagram, Edge, Gate, RouteNode, Transport } from './diagram';

const COLOURS: Readonly<Record<Transport, string>> = {
  plain: '#8a93a3',
  TLS: '#2563c9',
  mTLS: '#16803c',
  HBONE: '#7b3fc4',
  unknown: '#8a93a3',
};

/** The diagram as Graphviz reads it. */
export function dot(diagram: Diagram): string {
  const lines = [
    `digraph ${quoted(diagram.title)} {`,
    '  rankdir=LR;',
    '  node [shape=box, style=rounded, fontname="sans-serif"];',
    '  edge [fontname="sans-serif", fontsize=10];',
    ...diagram.gates.flatMap(gateLines),
    '}',
  ];
  return `${lines.join('\n')}\n`;
}

function gateLines(gate: Gate, index: number): string[] {
  const id = (part: string): string => quoted(`${index}/${part}`);
  const label = (part: { title: string; lines: readonly string[] }): string =>
    quoted([part.title, ...part.lines].join('\n'));
  const edge = (from: string, each: Edge): string => `    ${id(from)} -> ${id(each.to)} [${edgeStyle(each)}];`;
  return [
    `  subgraph ${quoted(`cluster_${index}`)} {`,
    `    label=${label(gate)};`,
    ...gate.routes.flatMap((route) => [
      `    ${id(route.id)} [label=${label(route)}];`,
      ...chainLines(route, id, label),
      ...route.edges.map((each) => edge(lastOf(route), each)),
    ]),
    ...gate.services.flatMap((service) => [
      `    ${id(service.id)} [label=${quoted([service.title, ...service.lines, ...service.locks.map(({ title }) => title)].join('\n'))}];`,
      ...service.versions.map((version) => `    ${id(version.id)} [label=${label(version)}];`),
      ...service.edges.map((each) => edge(service.id, each)),
    ]),
    '  }',
  ];
}

function chainLines(
  { id: route, plugins }: RouteNode,
  id: (part: string) => string,
  label: (part: { title: string; lines: readonly string[] }) => string,
): string[] {
  let before = route;
  return plugins
    .filter(({ runs }) => runs)
    .flatMap((plugin) => {
      const shape = plugin.authenticates ? 'hexagon' : 'ellipse';
      const lines = [
        `    ${id(plugin.id)} [label=${label(plugin)}, shape=${shape}];`,
        `    ${id(before)} -> ${id(plugin.id)};`,
      ];
      before = plugin.id;
      return lines;
    });
}

/** Where what a route sends on comes from: its last plugin, or itself. */
function lastOf({ id, plugins }: RouteNode): string {
  return plugins.filter(({ runs }) => runs).at(-1)?.id ?? id;
}

function edgeStyle({ transport, bypassesMesh, label }: Edge): string {
  const words = [label, transport === 'unknown' ? undefined : transport].filter((word) => word !== undefined);
  return [
    `color=${quoted(COLOURS[transport])}`,
    ...(bypassesMesh ? ['style=dashed'] : []),
    ...(words.length > 0 ? [`label=${quoted(words.join(', '))}`] : []),
  ].join(', ');
}

/** What a terminal obeys: DOT goes to one where no file is named. */
const CONTROL = /[^\P{C}\n]/gu;

/** A string of DOT, whose escapes are those of labels. */
function quoted(text: string): string {
  return `"${text.replace(CONTROL, '\ufffd').replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n')}"`;
}
