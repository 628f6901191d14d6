import { XMLValidator } from 'fast-xml-parser';
import { changedDiagram } from '../../../lib/read/diagram/changed-diagram';
import type { Change, Diagram } from '../../../lib/read/diagram/diagram';
import { dot } from '../../../lib/read/diagram/dot';
import { html } from '../../../lib/read/diagram/html';
import { mermaid } from '../../../lib/read/diagram/mermaid';
import { svg } from '../../../lib/read/diagram/svg';
import { diagramOf, edgeTo, gateOf, pluginNode, routeNode, serviceNode } from '../../support/diagram';

const RENDERERS = { svg, html, mermaid, dot };

/** What is marked: titles of parts, and ends of ways behind an arrow. */
function marked({ gates }: Diagram): string[] {
  const words = (change: Change | undefined, name: string): string[] =>
    change === undefined ? [] : [`${change} ${name}`];
  return gates.flatMap((gate) => [
    ...words(gate.change, gate.title),
    ...gate.routes.flatMap((route) => [
      ...words(route.change, route.title),
      ...route.plugins.flatMap(({ change, title }) => words(change, title)),
      ...route.edges.flatMap(({ change, to }) => words(change, `-> ${to}`)),
    ]),
    ...gate.services.flatMap((service) => [
      ...words(service.change, service.title),
      ...service.versions.flatMap(({ change, title }) => words(change, title)),
      ...service.edges.flatMap(({ change, to }) => words(change, `-> ${to}`)),
    ]),
  ]);
}

function oneRoute(more: Parameters<typeof routeNode>[2] = {}, services = [serviceNode('a')]): Diagram {
  return {
    title: 'now',
    gates: [gateOf('example.com', [routeNode('r', '/', { edges: [edgeTo('a')], ...more })], services)],
  };
}

const key = pluginNode('r key', 'key-auth');
const limit = pluginNode('r limit', 'rate-limiting', { lines: ['60 a minute'] });

describe('a diagram compared with another', () => {
  test('marks nothing where both are the same', () => {
    const same = changedDiagram({ ...diagramOf(), title: 'HEAD' }, diagramOf());
    expect(marked(same)).toEqual([]);
    expect(same).toEqual({ ...diagramOf(), comparedWith: 'HEAD' });
  });

  test.each<[string, Diagram, Diagram, string[]]>([
    [
      'a plugin that is gone',
      oneRoute({ plugins: [key, limit] }),
      oneRoute({ plugins: [limit] }),
      ['removed key-auth'],
    ],
    ['a plugin that is new', oneRoute({ plugins: [limit] }), oneRoute({ plugins: [key, limit] }), ['added key-auth']],
    [
      'a plugin that says something else',
      oneRoute({ plugins: [limit] }),
      oneRoute({ plugins: [{ ...limit, lines: ['90 a minute'] }] }),
      ['changed rate-limiting'],
    ],
    ['another order', oneRoute({ plugins: [key, limit] }), oneRoute({ plugins: [limit, key] }), ['changed /']],
    ['another access', oneRoute({ access: 'credential' }), oneRoute(), ['changed /']],
    ['another transport', oneRoute(), oneRoute({ edges: [edgeTo('a', { transport: 'plain' })] }), ['changed -> a']],
    [
      'another Service',
      oneRoute(),
      oneRoute({ edges: [edgeTo('b')] }, [serviceNode('b')]),
      [
        'added -> b',
        'removed -> host example.com gone service a',
        'added b',
        'added v1',
        'added -> b v1',
        'removed a',
        'removed v1',
        'removed -> gone a v1',
      ],
    ],
  ])('marks %s', (_, before, now, expected) => {
    expect(marked(changedDiagram(before, now))).toEqual(expected);
  });

  test('draws what is gone, and whole hosts', () => {
    const gone = changedDiagram(diagramOf(), { title: 'now', gates: [] });
    expect(gone.gates.map(({ title, change }) => [title, change])).toEqual([
      ['shop.example.com', 'removed'],
      ['api.example.com', 'removed'],
    ]);
    const fresh = changedDiagram({ title: 'before', gates: [] }, diagramOf());
    expect(marked(fresh).every((words) => words.startsWith('added '))).toBe(true);
    // What was found before is of no interest.
    expect(gone.gates.flatMap(({ routes }) => routes.flatMap(({ marks }) => marks))).toEqual([]);
  });

  test('has each id once, and every way leads to a part of its gate', () => {
    for (const each of [changedDiagram(diagramOf(), oneRoute()), changedDiagram(oneRoute(), diagramOf())]) {
      const ids = each.gates.flatMap((gate) => [
        gate.id,
        ...gate.routes.flatMap(({ id, plugins }) => [id, ...plugins.map((plugin) => plugin.id)]),
        ...gate.services.flatMap(({ id, locks, versions }) => [id, ...[...locks, ...versions].map((part) => part.id)]),
      ]);
      expect(new Set(ids).size).toBe(ids.length);
      for (const { routes, services } of each.gates) {
        const ends = [
          ...services.map(({ id }) => id),
          ...services.flatMap(({ versions }) => versions.map(({ id }) => id)),
        ];
        for (const { to } of [...routes, ...services].flatMap(({ edges }) => edges)) expect(ends).toContain(to);
      }
    }
  });

  test('says for a part that is changed what it was', () => {
    const { gates } = changedDiagram(
      oneRoute({ plugins: [limit] }),
      oneRoute({ plugins: [{ ...limit, lines: ['90 a minute'] }] }),
    );
    expect(gates[0]!.routes[0]!.plugins[0]!.details).toEqual([
      { label: 'change', value: 'changed' },
      ...limit.details,
      { label: 'shown, before', value: 'rate-limiting\n60 a minute' },
    ]);
  });

  test('shows what was, beside what is', () => {
    const compared = changedDiagram(
      oneRoute({ plugins: [limit], edges: [edgeTo('a', { label: '95 %' })] }),
      oneRoute({
        plugins: [{ ...limit, lines: ['90 a minute'] }],
        edges: [edgeTo('a', { label: '50 %', transport: 'plain' })],
      }),
    );
    const [route] = compared.gates[0]!.routes;
    expect(route!.plugins[0]!.lines).toEqual(['90 a minute', 'was 60 a minute']);
    expect(route!.edges[0]).toMatchObject({ label: '50 %', was: 'was 95 %, mTLS', change: 'changed' });
    for (const render of Object.values(RENDERERS)) {
      expect(render(compared)).toContain('was 60 a minute');
      expect(render(compared)).toContain('was 95 %, mTLS');
    }
  });

  test('opens as a page with what has changed, and folds the rest', () => {
    expect(html(changedDiagram(oneRoute(), oneRoute()))).toContain('<body data-fold="unchanged">');
    expect(html(oneRoute())).toContain('<body data-fold="none">');
  });

  test('has what the signs mean above the titles of columns', () => {
    const heights = (picture: string): number[] =>
      ['class="changes"', 'class="column"', 'class="gate"'].flatMap((each) => {
        const [, written] = new RegExp(`${each}[^>]*?(?: y="|translate\\(0 )([0-9]+)`).exec(picture) ?? [];
        return written === undefined ? [] : Number(written);
      });
    expect(heights(svg(changedDiagram(oneRoute(), oneRoute())))).toEqual([18, 44, 58]);
    expect(heights(svg(oneRoute()))).toEqual([26, 40]);
  });

  test('is well-formed as a picture', () => {
    expect(XMLValidator.validate(svg(changedDiagram({ ...oneRoute(), title: '<HEAD>' }, diagramOf())))).toBe(true);
  });

  test('marks what is in a host whose own words have changed', () => {
    const [gate] = oneRoute({ plugins: [key] }).gates;
    const before = { title: 'before', gates: [{ ...gate!, lines: ['1 route, 0 open'] }] };
    expect(marked(changedDiagram(before, oneRoute()))).toEqual(['changed example.com', 'removed key-auth']);
  });

  test.each(Object.entries(RENDERERS))('is marked in words or signs by %s, the same bytes twice', (name, render) => {
    const compared = (): Diagram =>
      changedDiagram(
        { ...oneRoute({ plugins: [key, limit] }), title: '<HEAD>' },
        oneRoute({ plugins: [{ ...limit, lines: ['90 a minute'] }, pluginNode('r acl', 'acl')] }),
      );
    const text = render(compared());
    expect(text).toBe(render(compared()));
    const isPicture = name === 'svg' || name === 'html';
    const words = isPicture
      ? ['>+</text>', '>−</text>', '>~</text>', '+ added', '− removed', '~ changed', '&lt;HEAD&gt;']
      : ['added: acl', 'removed: key-auth', 'changed: rate-limiting'];
    for (const each of words) expect(text).toContain(each);
    expect(render(oneRoute())).not.toMatch(/change-sign|classDef|removed:|− removed/);
  });
});
