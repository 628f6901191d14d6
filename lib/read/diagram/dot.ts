import type { Change, Diagram, Edge, Gate, RouteNode, Transport } from './diagram';
import { pluginSequence } from './plugin-sequence';

const COLOURS: Readonly<Record<Transport, string>> = {
  plain: '#8a93a3',
  TLS: '#2563c9',
  mTLS: '#16803c',
  HBONE: '#7b3fc4',
  unknown: '#8a93a3',
};

/** With the words, so that no colour is needed. */
const CHANGE_STYLES: Readonly<Record<Change, string>> = {
  added: 'penwidth=2.5, color="#16803c"',
  removed: 'style="rounded,dashed", penwidth=2, color="#b3261e"',
  changed: 'penwidth=2.5, color="#b26a00"',
};

interface Named {
  readonly title: string;
  readonly lines: readonly string[];
  readonly change?: Change;
}

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
  const edge = (from: string, each: Edge): string => `    ${id(from)} -> ${id(each.to)} [${edgeStyle(each)}];`;
  return [
    `  subgraph ${quoted(`cluster_${index}`)} {`,
    `    label=${labelOf(gate)};`,
    ...gate.routes.flatMap((route) => [
      `    ${id(route.id)} [label=${labelOf(route)}${styleOf(route)}];`,
      ...chainLines(route, id),
      ...route.edges.map((each) => edge(lastOf(route), each)),
    ]),
    ...gate.services.flatMap((service) => [
      `    ${id(service.id)} [label=${labelOf({ ...service, lines: [...service.lines, ...service.locks.map(lockWords)] })}${styleOf(service)}];`,
      ...service.versions.map((version) => `    ${id(version.id)} [label=${labelOf(version)}${styleOf(version)}];`),
      ...service.edges.map((each) => edge(service.id, each)),
    ]),
    '  }',
  ];
}

function chainLines(route: RouteNode, id: (part: string) => string): string[] {
  const { chain, aside } = pluginSequence(route);
  let before = route.id;
  return [...chain, ...aside].flatMap((plugin) => {
    const isAside = aside.includes(plugin);
    const shape = plugin.authenticates ? 'hexagon' : 'ellipse';
    const lines = [
      `    ${id(plugin.id)} [label=${labelOf(plugin)}, shape=${shape}${styleOf(plugin)}];`,
      `    ${id(isAside ? route.id : before)} -> ${id(plugin.id)}${isAside ? ' [style=dashed, label="removed"]' : ''};`,
    ];
    if (!isAside) before = plugin.id;
    return lines;
  });
}

/** Where what a route sends on comes from: its last plugin, or itself. */
function lastOf(route: RouteNode): string {
  return pluginSequence(route).chain.at(-1)?.id ?? route.id;
}

function edgeStyle({ transport, bypassesMesh, label, change, was }: Edge): string {
  const words = [change, label, transport === 'unknown' ? undefined : transport, was].filter(
    (word) => word !== undefined,
  );
  return [
    `color=${quoted(COLOURS[transport])}`,
    ...(bypassesMesh ? ['style=dashed'] : change === 'removed' ? ['style=dotted'] : []),
    ...(change === undefined ? [] : ['penwidth=2.5']),
    ...(words.length > 0 ? [`label=${quoted(words.join(', '))}`] : []),
  ].join(', ');
}

function labelOf({ title, lines, change }: Named): string {
  return quoted([change === undefined ? title : `${change}: ${title}`, ...lines].join('\n'));
}

function lockWords({ title, change }: Pick<Named, 'title' | 'change'>): string {
  return change === undefined ? title : `${change}: ${title}`;
}

function styleOf({ change }: Named): string {
  return change === undefined ? '' : `, ${CHANGE_STYLES[change]}`;
}

/** What a terminal obeys: DOT goes to one where no file is named. */
const CONTROL = /[^\P{C}\n]/gu;

/** A string of DOT, whose escapes are those of labels. */
function quoted(text: string): string {
  return `"${text.replace(CONTROL, '\ufffd').replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n')}"`;
}
