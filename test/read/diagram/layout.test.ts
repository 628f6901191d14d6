import { COLUMNS, layoutOf, type Box, type GateLayout } from '../../../lib/read/diagram/layout';
import { diagramOf, edgeTo, gateOf, manyRoutes, pluginNode, routeNode, serviceNode } from '../../support/diagram';

function boxesOf({ routes, plugins, services, versions }: GateLayout): readonly Box<unknown>[] {
  return [...routes, ...plugins, ...services, ...versions];
}

function overlap(one: Box<unknown>, other: Box<unknown>): boolean {
  return (
    one.x < other.x + other.width &&
    other.x < one.x + one.width &&
    one.y < other.y + other.height &&
    other.y < one.y + one.height
  );
}

describe('the layout', () => {
  const wide = gateOf(
    'wide.example.com',
    [
      routeNode('a', '/a', {
        plugins: Array.from({ length: 9 }, (_, index) => pluginNode(`a ${index}`, `request-transformer-${index}`)),
        edges: [edgeTo('x/one:80')],
      }),
      routeNode('b', '/b', { edges: [edgeTo('x/one:80'), edgeTo('x/two:80')] }),
    ],
    [serviceNode('x/two:80'), serviceNode('x/one:80')],
  );

  test.each([
    ['one of everything', diagramOf()],
    ['more plugins than fit beside a route', { title: 'wide', gates: [wide] }],
    ['many routes', manyRoutes(3, 40)],
  ])('lets no box cover another, nor leave its gate: %s', (_, diagram) => {
    for (const gate of layoutOf(diagram).gates) {
      const boxes = boxesOf(gate);
      for (const [index, box] of boxes.entries()) {
        expect(box.y).toBeGreaterThanOrEqual(0);
        expect(box.y + box.height).toBeLessThanOrEqual(gate.height);
        expect(boxes.slice(index + 1).filter((other) => overlap(box, other))).toEqual([]);
      }
    }
  });

  test('puts Services in the order of the routes that lead to them', () => {
    const { services } = layoutOf({ title: 'wide', gates: [wide] }).gates[0]!;
    expect(services.map(({ part }) => part.id)).toEqual(['x/one:80', 'x/two:80']);
  });

  test('leads from the last plugin to the Service, and from a Service to its versions', () => {
    const { lines, plugins, services } = layoutOf(diagramOf()).gates[1]!;
    const last = plugins.at(-1)!;
    expect(lines).toHaveLength(4);
    expect(lines[0]!.from).toEqual({ x: last.x + last.width, y: last.y + last.height / 2 });
    expect(lines[0]!.to.x).toBe(COLUMNS.services.x);
    expect(lines[2]!.from.x).toBe(services[0]!.x + services[0]!.width);
    expect(lines[2]!.to.x).toBe(COLUMNS.versions.x);
  });

  test('leaves out an edge to what is not drawn', () => {
    const gate = gateOf('x', [routeNode('a', '/', { edges: [edgeTo('nowhere')] })], []);
    expect(layoutOf({ title: 'x', gates: [gate] }).gates[0]!.lines).toEqual([]);
  });
});
