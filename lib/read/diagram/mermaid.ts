import type { Diagram, Edge, Gate, RouteNode } from './diagram';

const ENDS = { route: ['["', '"]'], plugin: ['(["', '"])'], key: ['{{"', '"}}'], service: ['["', '"]'] } as const;

/** The diagram as a flowchart of Mermaid, which GitHub and GitLab show in Markdown. */
export function mermaid(diagram: Diagram): string {
  const lines = ['flowchart LR', ...diagram.gates.flatMap(gateLines)];
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
    `  subgraph g${index}["${words([gate.title, ...gate.lines])}"]`,
    ...gate.routes.flatMap((route) => routeLines(route, id)),
    ...gate.services.flatMap((service) => [
      `    ${id(service.id)}${shape('service', [service.title, ...service.lines, ...service.locks.map(({ title }) => title)])}`,
      ...service.versions.map(
        (version) => `    ${id(version.id)}${shape('service', [version.title, ...version.lines])}`,
      ),
      ...service.edges.map((edge) => arrow(id(service.id), id(edge.to), edge)),
    ]),
    '  end',
  ];
}

function routeLines(route: RouteNode, id: (part: string) => string): string[] {
  const running = route.plugins.filter(({ runs }) => runs);
  const chain = [route.id, ...running.map((plugin) => plugin.id)];
  return [
    `    ${id(route.id)}${shape('route', [route.title, ...route.lines])}`,
    ...running.map(
      (plugin) =>
        `    ${id(plugin.id)}${shape(plugin.authenticates ? 'key' : 'plugin', [plugin.title, ...plugin.lines])}`,
    ),
    ...running.map((plugin, index) => `    ${id(chain[index]!)} --> ${id(plugin.id)}`),
    ...route.edges.map((edge) => arrow(id(chain.at(-1)!), id(edge.to), edge)),
  ];
}

function arrow(from: string, to: string, { transport, bypassesMesh, label }: Edge): string {
  const said = [label, transport === 'unknown' ? undefined : transport].filter((word) => word !== undefined);
  const text = said.length > 0 ? `|"${words([said.join(', ')])}"|` : '';
  return `    ${from} ${bypassesMesh ? '-.->' : '-->'}${text} ${to}`;
}

function shape(kind: keyof typeof ENDS, lines: readonly string[]): string {
  const [open, close] = ENDS[kind];
  return `${open}${words(lines)}${close}`;
}

/** A text in double quotes: entities are written with `#`, and Markdown means nothing in them. */
function words(lines: readonly string[]): string {
  return lines
    .map((line) => line.replace(/[^\p{L}\p{N} .,:/·%+()=@_-]/gu, (special) => `#${special.codePointAt(0)!};`))
    .join('<br/>');
}
