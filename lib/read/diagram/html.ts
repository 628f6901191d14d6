import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Detail, Diagram, Gate, Mark } from './diagram';
import { escaped } from './markup';
import { drawing, styleOf } from './svg';
import { changeLegend } from './changed-parts';

/** Above this many routes, gates are folded when the page opens. */
const MANY_ROUTES = 40;

const LEGEND = [
  ['access-open', 'open to everybody'],
  ['access-credential', 'needs a credential'],
  ['access-refused', 'refuses everybody'],
  ['transport-plain', 'plain'],
  ['transport-TLS', 'TLS'],
  ['transport-mTLS', 'mTLS of sidecars'],
  ['transport-HBONE', 'HBONE of ambient'],
  ['bypasses', "bypasses the mesh's rules"],
] as const;

/** The diagram as one page that needs nothing else: it opens from disk, without a network. */
export function html(diagram: Diagram): string {
  const routes = diagram.gates.reduce((sum, gate) => sum + gate.routes.length, 0);
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:">
<link rel="icon" href="data:,">
<title>${escaped(diagram.title)}</title>
<style>
${styleOf(diagram)}${asset('page.css')}</style>
</head>
<body data-fold="${diagram.comparedWith === undefined ? (routes > MANY_ROUTES ? 'all' : 'none') : 'unchanged'}">
<header>
<h1>${escaped(diagram.title)}</h1>
<p id="count">${count(diagram.gates.length, 'host')}, ${count(routes, 'route')}</p>
<label class="search"><span>Search</span><input id="search" type="search" placeholder="host, path, plugin, file …" autocomplete="off"></label>
<output id="found" aria-live="polite"></output>
<span class="buttons"><button id="in" type="button" title="Zoom in (+)">+</button><button id="out" type="button" title="Zoom out (-)">−</button><button id="fit" type="button" title="Fit the width (0)">Fit</button><button id="folds" type="button" title="Fold or open all (f)">Fold all</button></span>
</header>
<main><div id="view">
${drawing(diagram)}
</div>
<aside id="details" aria-live="polite" hidden><button id="close" type="button" title="Close (Esc)">×</button><div id="about"></div></aside></main>
<footer>${LEGEND.map(([kind, words]) => `<span class="${kind}"><i></i>${escaped(words)}</span>`).join('')}${changes(diagram)}<span class="keys">/ search · + − zoom · 0 fit · f fold all · Space fold one · arrows move · Enter details</span></footer>
<script type="application/json" id="parts">${json(partsOf(diagram))}</script>
<script>
${asset('viewer.js')}</script>
</body>
</html>
`;
}

/** What the signs of changes mean. */
function changes(diagram: Diagram): string {
  const { comparedWith } = diagram;
  if (comparedWith === undefined) return '';
  const words = changeLegend(diagram).map(([change, sign, word]) => `<b class="${change}">${sign} ${word}</b>`);
  return `<span class="changes">${words.join(' ')} since ${escaped(comparedWith)}</span>`;
}

function asset(name: string): string {
  return readFileSync(join(__dirname, 'page', name), 'utf8');
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}

/** No text in it can end the script that it stands in. */
function json(value: unknown): string {
  return JSON.stringify(value)
    .replaceAll('<', String.raw`\u003C`)
    .replaceAll('\u2028', String.raw`\u2028`)
    .replaceAll('\u2029', String.raw`\u2029`);
}

interface About {
  readonly title: string;
  readonly lines: readonly string[];
  readonly details: readonly Detail[];
  readonly marks: readonly Mark[];
}

/** What the page says of each part, by id. */
function partsOf({ gates }: Diagram): Record<string, About> {
  return Object.fromEntries(
    gates.flatMap((gate) =>
      allParts(gate).map(({ id, title, lines, details, marks }) => [id, { title, lines, details, marks }]),
    ),
  );
}

function allParts(gate: Gate): (About & { readonly id: string })[] {
  return [
    gate,
    ...gate.routes.flatMap((route) => [route, ...route.plugins]),
    ...gate.services.flatMap((service) => [service, ...service.locks, ...service.versions]),
  ];
}
