import { boundedWords } from '../../lib/facts/text/bounded-words';
import { oneLine } from '../../lib/facts/text/plain-text';
import { check } from '../../lib/read/check/check';
import { reporter } from '../../lib/read/check/reporters';
import type { Diagram } from '../../lib/read/diagram/diagram';
import { dot } from '../../lib/read/diagram/dot';
import { html } from '../../lib/read/diagram/html';
import { mermaid } from '../../lib/read/diagram/mermaid';
import { requestDiagram } from '../../lib/read/diagram/request-diagram';
import { svg } from '../../lib/read/diagram/svg';
import { diff } from '../../lib/read/diff/diff';
import { text as differenceText } from '../../lib/read/diff/reporters/text';
import { NEWEST } from '../support/newest';
import { all, kongPlugin, service } from '../support/kong-manifests';
import { sideOf } from '../support/sides';
import { topologyOf } from '../support/topologies';
import { explainedText } from './explain/asking';
import { route } from './explain/systems';

/** A shop whose Service, route and plugin have one name. */
function shop(name: string, port = 80): string[] {
  return [
    service(name, {}, `spec: { selector: { app: web }, ports: [{ name: http, port: ${port} }] }`),
    route('front', { backend: name, kong: { plugins: name } }),
    route(name, { path: '/more', backend: name }),
    kongPlugin(name, 'plugin: request-termination'),
  ];
}

const HUGE = 'a'.repeat(100_000);
/** The longest name of a Service's namespace and of an object. */
const LONG = `${'b'.repeat(240)}.example.com1`;

const plain = (text: string): string => text;

const TEXTS: Readonly<Record<string, (name: string) => string>> = {
  explain: (name) => explainedText(shop(name), { request: 'http://shop.example.com/more' }),
  check: (name) => {
    const report = check([{ file: 'test.yaml', text: all(...shop(name)) }], { releases: NEWEST });
    return reporter('human')(report);
  },
  diff: (name) => differenceText([diff(sideOf(shop(name)), sideOf(shop(name, 81)))], { strong: plain, faint: plain }),
};

const PICTURES = { svg, html, mermaid, dot };

test.each(Object.entries(TEXTS))('%s prints no huge name whole, and a long one that may be', (_, textOf) => {
  expect(textOf(HUGE)).not.toContain('a'.repeat(1025));
  expect(textOf(HUGE)).toContain('… (');
  expect(textOf(LONG)).toContain(LONG);
});

function drawn(name: string): Diagram {
  const yaml = shop(name);
  const report = check([{ file: 'test.yaml', text: all(...yaml) }], { releases: NEWEST });
  return requestDiagram('test', topologyOf(...yaml).requests.all(), report);
}

test.each(Object.entries(PICTURES))('%s shows no huge name whole', (_, render) => {
  expect(render(drawn(HUGE))).not.toContain('a'.repeat(1025));
});

test('html has long names that may be', () => {
  expect(html(drawn(LONG))).toContain(LONG);
});

test('parts with huge names stay apart, and edges lead to them', () => {
  const other = `${HUGE}b`;
  const two = topologyOf(...shop(HUGE), service(other), route('other', { path: '/other', backend: other }));
  const [gate] = requestDiagram('test', two.requests.all(), check([], { releases: NEWEST })).gates;
  const ids = gate!.services.map(({ id }) => id);
  expect(new Set(ids).size).toBe(2);
  expect(gate!.routes.map(({ edges }) => ids.includes(edges[0]!.to))).toEqual([true, true, true]);
});

test('a word is cut where it is longer than any name, the others stay', () => {
  expect(boundedWords(`x ${HUGE} y`)).toBe(`x ${'a'.repeat(253)}… (100000 characters) y`);
  const real = `Ingress ${'n'.repeat(63)}/${'m'.repeat(253)} at ${'f'.repeat(1000)}:1`;
  expect(boundedWords(`${real} ${real}`)).toBe(`${real} ${real}`);
  expect(oneLine(`x\n${HUGE}`)).toBe(`x ${'a'.repeat(253)}… (100000 characters)`);
});
