import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Change, Diagram, Gate, Mark } from './diagram';
import { COLUMNS, HEAD, layoutOf, WIDTH, type Box, type Chain, type GateLayout, type Line } from './layout';
import { changeLegend, signOf } from './changed-parts';
import { escaped, fitting } from './markup';

/** Pixels. */
const TOP = 40;
/** Of the row with what the signs of changes mean, where there may be some. */
const LEGEND = 18;
const BETWEEN = 16;
const BADGE = 7;
const LETTERS = { title: 7.4, line: 6.4 };

/** The colours and type of the picture, in light and in dark. */
function pictureStyle(): string {
  return page('picture.css');
}

/** The same with that of changes, where there may be some. */
export function styleOf({ comparedWith }: Diagram): string {
  return comparedWith === undefined ? pictureStyle() : pictureStyle() + page('change.css');
}

function page(name: string): string {
  return readFileSync(join(__dirname, 'page', name), 'utf8');
}

/** The diagram as a picture by itself, with all gates open. */
export function svg(diagram: Diagram): string {
  return `${drawing(diagram, `<style>${styleOf(diagram)}</style>`)}\n`;
}

/**
 * The `<svg>` element. Every part that can be looked at is a `g` with `data-id`, every gate one with `data-height`;
 * gates begin at `data-top`.
 * @param head markup at its beginning
 */
export function drawing(diagram: Diagram, head = ''): string {
  const { gates } = layoutOf(diagram);
  const above = diagram.comparedWith === undefined ? 0 : LEGEND;
  let y = TOP + above;
  const drawn = gates.map((layout) => {
    const text = gate(layout, y);
    y += layout.height + BETWEEN;
    return text;
  });
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" class="diagram" role="img" aria-label="${escaped(diagram.title)}" viewBox="0 0 ${WIDTH} ${y}" width="${WIDTH}" height="${y}" data-top="${TOP + above}">`,
    `<title>${escaped(diagram.title)}</title>${head}`,
    ARROW,
    ...Object.values(COLUMNS).map(
      ({ x, title }) => `<text class="column" x="${x}" y="${26 + above}">${escaped(title)}</text>`,
    ),
    ...legend(diagram),
    ...drawn,
    '</svg>',
  ].join('\n');
}

/** What the signs of changes mean, above the titles of columns. */
function legend(diagram: Diagram): string[] {
  const words = changeLegend(diagram).map(
    ([change, mark, word]) => `<tspan class="change-word ${change}">${mark} ${word}</tspan>`,
  );
  if (words.length === 0) return [];
  const since = fitting(`since ${diagram.comparedWith ?? ''}`, 600, LETTERS.line);
  return [
    `<text class="changes" x="24" y="18">${words.join(' · ')} <tspan class="line">${escaped(since)}</tspan></text>`,
  ];
}

/** What an edge ends in; it takes the colour of its line. */
const ARROW =
  '<defs><marker id="arrow" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto">' +
  '<path d="M0 0 8 4 0 8z" fill="context-stroke"/></marker></defs>';

function gate(layout: GateLayout, y: number): string {
  const { gate: part, height, routes, plugins, services, locks, versions, chains, lines } = layout;
  return [
    `<g class="gate" data-height="${height}" transform="translate(0 ${round(y)})">`,
    `<rect class="frame" x="8" y="0" width="${WIDTH - 16}" height="${height}" rx="10"/>`,
    gateHead(part),
    '<g class="body">',
    ...chains.map(chain),
    ...lines.map(edge),
    ...routes.map((box) => node(box, `route access-${box.part.access}`)),
    ...plugins.map((box) => chip(box, box.part.authenticates, box.part.runs)),
    ...services.map((box) => node(box, 'service')),
    ...locks.map((box) => lock(box)),
    ...versions.map((box) => node(box, 'version')),
    '</g></g>',
  ].join('\n');
}

function gateHead(part: Gate): string {
  const words = part.lines.join(' · ');
  return (
    `<g class="node head${changed(part)}" data-id="${escaped(part.id)}" tabindex="0" role="button" aria-expanded="true">` +
    `<title>${escaped(tip(part))}</title>` +
    `<rect class="bar" x="8" y="0" width="${WIDTH - 16}" height="${HEAD - 8}" rx="10"/>` +
    '<g class="fold"><rect x="12" y="4" width="26" height="28" rx="6"/><path d="M20 15 l5 6 5 -6"/></g>' +
    `<text x="38" y="23"><tspan class="title">${escaped(fitting(part.title, 420, LETTERS.title))}</tspan>` +
    `<tspan class="line" dx="12">${escaped(fitting(words, 700, LETTERS.line))}</tspan></text>${badges(part.marks, WIDTH - 24, 18)}${sign(part, 10, 4)}</g>`
  );
}

interface Drawn {
  readonly id: string;
  readonly title: string;
  readonly lines: readonly string[];
  readonly marks: readonly Mark[];
  readonly change?: Change;
}

function node({ part, x, y, width, height }: Box<Drawn>, kind: string): string {
  const room = width - 24;
  const lines = part.lines.map(
    (line, index) =>
      `<text class="line" x="${x + 12}" y="${round(y + 34 + index * 16)}">${escaped(fitting(line, room, LETTERS.line))}</text>`,
  );
  return (
    `${opening(part, kind)}<rect class="box" x="${x}" y="${round(y)}" width="${width}" height="${height}" rx="6"/>` +
    `<rect class="edge-mark" x="${x}" y="${round(y)}" width="4" height="${height}" rx="2"/>` +
    `<text class="title" x="${x + 12}" y="${round(y + 17)}">${escaped(fitting(part.title, room, LETTERS.title))}</text>` +
    `${lines.join('')}${badges(part.marks, x + width - 4, y + 4)}${sign(part, x, y + 2)}</g>`
  );
}

function chip({ part, x, y, width, height }: Box<Drawn>, authenticates: boolean, runs: boolean): string {
  const words = fitting([part.title, ...part.lines].join(' · '), width - 24, LETTERS.line);
  const kind = `plugin${authenticates ? ' authenticates' : ''}${runs ? '' : ' idle'}`;
  return (
    `${opening(part, kind)}<rect class="box" x="${x}" y="${round(y)}" width="${width}" height="${height}" rx="13"/>` +
    (authenticates ? key(x + 8, y + 9) : `<circle class="dot" cx="${x + 13}" cy="${round(y + 13)}" r="3"/>`) +
    `<text class="line" x="${x + 22}" y="${round(y + 17)}">${escaped(words)}</text>${badges(part.marks, x + width - 2, y + 2)}${sign(part, x + 3, y + 2)}</g>`
  );
}

function lock({ part, x, y, width, height }: Box<Drawn & { readonly lets: string }>): string {
  const top = y + 3;
  return (
    opening(part, `lock lets-${part.lets.replaceAll(' ', '-')}`) +
    `<rect class="box" x="${x}" y="${round(y)}" width="${width}" height="${height}" rx="4"/>` +
    `<path class="shackle" d="M${x + 6.5} ${round(top + 6)} v-2.5 a2.5 2.5 0 0 1 5 0 v2.5"/>` +
    `<rect class="sign" x="${x + 4.5}" y="${round(top + 5)}" width="9" height="6.5" rx="1.2"/>` +
    `<text class="line" x="${x + 18}" y="${round(y + 12.5)}">${escaped(fitting(part.title, width - 24, LETTERS.line))}</text>` +
    `${badges(part.marks, x + width - 2, y + 2)}${sign(part, x, y + 2)}</g>`
  );
}

function opening(part: Drawn, kind: string): string {
  const words = tip(part);
  return `<g class="node ${kind}${changed(part)}" data-id="${escaped(part.id)}" tabindex="0" role="button"><title>${escaped(words)}</title>`;
}

/** What a mouse over it shows. */
function tip({ title, lines, change }: Pick<Drawn, 'title' | 'lines' | 'change'>): string {
  return [...(change === undefined ? [] : [change]), title, ...lines].join('\n');
}

/** Says what became of a part without colour, at its upper left corner. */
function sign({ change }: { readonly change?: Change }, x: number, y: number): string {
  if (change === undefined) return '';
  return (
    `<g class="change-sign ${change}"><circle cx="${round(x)}" cy="${round(y)}" r="${BADGE}"/>` +
    `<text x="${round(x)}" y="${round(y + 4)}" text-anchor="middle">${signOf(change)}</text></g>`
  );
}

function changed({ change }: { readonly change?: Change }): string {
  return change === undefined ? '' : ` change-${change}`;
}

function key(x: number, y: number): string {
  const middle = round(y + 4);
  return (
    `<circle class="key" cx="${x + 3}" cy="${middle}" r="2.6"/>` +
    `<path class="key" d="M${x + 5.6} ${middle} h5.4 v2.6 M${x + 8.6} ${middle} v2"/>`
  );
}

/** From a route, through its plugins. */
function chain({ from, to }: Chain): string {
  return `<path class="chain" d="M${round(from.x)} ${round(from.y)} H${round(to.x)}"/>`;
}

function edge({ edge: { transport, bypassesMesh, label, change, was }, from, to }: Line): string {
  const half = (to.x - from.x) / 2;
  const path = `M${round(from.x)} ${round(from.y)} C${round(from.x + half)} ${round(from.y)} ${round(to.x - half)} ${round(to.y)} ${round(to.x - 1)} ${round(to.y)}`;
  const kind = `edge transport-${transport}${bypassesMesh ? ' bypasses' : ''}${changed({ change })}`;
  const words = `${change === undefined ? '' : `${change}: `}${transport === 'unknown' ? 'transport not known' : transport}${bypassesMesh ? ', bypasses the rules of the mesh' : ''}${was === undefined ? '' : `, ${was}`}`;
  const atEnd = (words: string, below: number): string =>
    `<text class="label" x="${round(to.x - 12)}" y="${round(to.y + below)}" text-anchor="end">${escaped(words)}</text>`;
  const text = (label === undefined ? '' : atEnd(label, -8)) + (was === undefined ? '' : atEnd(`~ ${was}`, 18));
  // Between both ends, because others may begin and end there.
  const mark =
    change === undefined || was !== undefined
      ? ''
      : `<text class="label" x="${round(from.x + half)}" y="${round((from.y + to.y) / 2 - 6)}" text-anchor="middle">${signOf(change)}</text>`;
  return `<g class="${kind}"><title>${escaped(words)}</title><path d="${path}" marker-end="url(#arrow)"/>${text}${mark}</g>`;
}

/** How many errors and warnings there are, at the upper right corner. */
function badges(marks: readonly Mark[], x: number, y: number): string {
  if (marks.length === 0) return '';
  const severity = marks.some((mark) => mark.severity === 'error') ? 'error' : 'warning';
  const words = `${marks.length} ${marks.length === 1 ? 'finding' : 'findings'}`;
  return (
    `<g class="badge ${severity}"><title>${words}</title><circle cx="${x}" cy="${round(y)}" r="${BADGE}"/>` +
    `<text x="${x}" y="${round(y + 3.5)}" text-anchor="middle">${marks.length}</text></g>`
  );
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
