import type { Change, Diagram, Edge, Gate, RouteNode } from './diagram';
import { pluginSequence } from './plugin-sequence';

const ENDS = { route: ['["', '"]'], plugin: ['(["', '"])'], key: ['{{"', '"}}'], service: ['["', '"]'] } as const;

/** With the words, so that no colour is needed. */
const CLASSES = [
  '  classDef added stroke:#16803c,stroke-width:3px',
  '  classDef removed stroke:#b3261e,stroke-width:2px,stroke-dasharray:5 3',
  '  classDef changed stroke:#b26a00,stroke-width:3px',
];

interface Named {
  readonly title: string;
  readonly lines: readonly string[];
  readonly change?: Change;
}

/** The diagram as a flowchart of Mermaid, which GitHub and GitLab show in Markdown. */
export function mermaid(diagram: Diagram): string {
  const lines = [
    'flowchart LR',
    ...(diagram.comparedWith === undefined ? [] : CLASSES),
    ...diagram.gates.flatMap(gateLines),
  ];
  return `${lines.join('\n')}\n`;
}

function gateLines(gate: Gate, index: number): string[] {
  const ids = new Map<string, string>();
  // Ids are words of letters and digits there, and some words mean something.
  const id = (part: string): string => {
    const known = ids.get(part) ?? `n${index}x${ids.size}`;
    ids.set(part, known);
    return known;
  };
  return [
    `  subgraph g${index}["${words([changeWords(gate), ...gate.lines])}"]`,
    ...gate.routes.flatMap((route) => routeLines(route, id)),
    ...gate.services.flatMap((service) => [
      `    ${id(service.id)}${shape('service', { ...service, lines: [...service.lines, ...service.locks.map(changeWords)] })}`,
      ...service.versions.map((version) => `    ${id(version.id)}${shape('service', version)}`),
      ...service.edges.map((edge) => arrow(id(service.id), id(edge.to), edge)),
    ]),
    '  end',
  ];
}

function routeLines(route: RouteNode, id: (part: string) => string): string[] {
  const { chain: running, aside } = pluginSequence(route);
  const chain = [route.id, ...running.map((plugin) => plugin.id)];
  return [
    `    ${id(route.id)}${shape('route', route)}`,
    ...[...running, ...aside].map(
      (plugin) => `    ${id(plugin.id)}${shape(plugin.authenticates ? 'key' : 'plugin', plugin)}`,
    ),
    ...running.map((plugin, index) => `    ${id(chain[index]!)} --> ${id(plugin.id)}`),
    ...aside.map((plugin) => `    ${id(route.id)} -.->|"removed"| ${id(plugin.id)}`),
    ...route.edges.map((edge) => arrow(id(chain.at(-1)!), id(edge.to), edge)),
  ];
}

function arrow(from: string, to: string, { transport, bypassesMesh, label, change, was }: Edge): string {
  const said = [change, label, transport === 'unknown' ? undefined : transport, was].filter(
    (word) => word !== undefined,
  );
  const text = said.length > 0 ? `|"${words([said.join(', ')])}"|` : '';
  return `    ${from} ${bypassesMesh ? '-.->' : '-->'}${text} ${to}`;
}

function shape(kind: keyof typeof ENDS, part: Named): string {
  const [open, close] = ENDS[kind];
  const { change, lines } = part;
  return `${open}${words([changeWords(part), ...lines])}${close}${change === undefined ? '' : `:::${change}`}`;
}

function changeWords({ title, change }: Pick<Named, 'title' | 'change'>): string {
  return change === undefined ? title : `${change}: ${title}`;
}

/** A text in double quotes: entities are written with `#`, and Markdown means nothing in them. */
function words(lines: readonly string[]): string {
  return lines
    .map((line) => line.replace(/[^\p{L}\p{N} .,:/·%+()=@_-]/gu, (special) => `#${special.codePointAt(0)!};`))
    .join('<br/>');
}
