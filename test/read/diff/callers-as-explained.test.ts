import fc from 'fast-check';
import { askedRequest } from '../../../lib/cli/asked-request';
import { publicRoutes } from '../../../lib/read/diff/callers/public-routes';
import { routeFacets, type RouteFacets } from '../../../lib/read/diff/callers/route-facets';
import { explain } from '../../../lib/read/explain/explain';
import { readManifestFiles } from '../../../lib/read/manifests/manifest-files';
import type { Topology } from '../../../lib/read/topology/topology';
import { runs } from '../../support/runs';
import { topologyOf } from '../../support/topologies';
import { AMBIENT_SHOP, IN_MESH, LOCKED, PLUGINS, ROUTING, SUBSETS } from '../explain/systems';
import { RISK_PAIRS } from './risks/pairs';
import { edited, SHOP, type Edit } from './risks/system';

describe('what is said of a route is what explain says of its requests', () => {
  const systems = { PLUGINS, IN_MESH, SUBSETS, LOCKED, AMBIENT_SHOP, ROUTING };

  test.each(Object.entries(systems))('%s', (_name, system) => {
    expect(comparedRoutes(topologyOf(...system))).toBeGreaterThan(0);
  });

  test.each(['dist', ...['dev', 'staging', 'prod'].map((name) => `examples/shop/dist/${name}`)])('%s', (folder) => {
    const texts = readManifestFiles([folder], (name) => name.endsWith('.k8s.yaml')).map(({ text }) => text ?? '');
    expect(comparedRoutes(topologyOf(...texts.map((text) => `${text}\n`)))).toBeGreaterThan(0);
  });

  test('systems of several examples at once', () => {
    const edits = RISK_PAIRS.flatMap(({ given = {}, change, harmless }) => [
      { ...given, ...change },
      { ...given, ...harmless },
    ]);
    let compared = 0;
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...edits), { minLength: 1, maxLength: 4 }), (chosen) => {
        const edit = chosen.reduce<Edit>((all, each) => ({ ...all, ...each }), {});
        compared += comparedRoutes(topologyOf(...edited(SHOP, edit)));
      }),
      { numRuns: runs({ short: 60, long: 5000 }) },
    );
    expect(compared).toBeGreaterThan(0);
  });
});

const DEPENDS = /depends on the request|for some requests/;

/** How many routes of a system were compared: those that one request of their own can be asked for. */
function comparedRoutes(topology: Topology): number {
  const routes = publicRoutes(topology.requests.all()).filter(
    ({ host, path, conditions, way }) =>
      path.startsWith('/') &&
      !path.includes('\\') &&
      conditions.length === 0 &&
      way.shadowedBy.length === 0 &&
      (host === '*' || !host.includes('*')),
  );
  let compared = 0;
  for (const { host, path, way } of routes) {
    const scheme = way.route.protocols.includes('http') ? 'http' : 'https';
    const method = way.route.methods[0] ?? 'GET';
    const request = askedRequest(method, `${scheme}://${host === '*' ? 'any.example.net' : host}${path}`, []);
    const asked = topology.requests.ask(request);
    const [said, ...others] = explain(asked).routes;
    // Another route may come first for this very request.
    if (asked.ways[0]?.taker.route !== way.route) continue;
    if (said === undefined || others.length > 0) continue;
    const facets = routeFacets(way);
    // A row is about all requests of the route, and this one may be one of some.
    if (DEPENDS.test(JSON.stringify(facets))) continue;
    compared++;
    // What gets no requests has a share, and nothing else to tell.
    const reached = said.backends.filter(({ share }) => share > 0);
    expect(shape(facets)).toEqual({
      plugins: said.plugins.map(({ plugin, on }) => `${plugin} on ${on}`),
      passedOver: said.passedOver.map(({ words }) => words),
      access: said.access.map(({ words }) => words).filter((words) => !words.includes(' counts this client ')),
      backends: said.backends.map(({ service, share }) => `${service} ${share} %`),
      balancers: reached.map(({ balancer }) => balancer.words),
      policies: [
        ...new Set(reached.flatMap(({ pods: of }) => of.flatMap(({ policies }) => policies.map(({ words }) => words)))),
      ],
      transport: [...new Set(reached.flatMap(({ pods: of }) => of.flatMap(({ transport }) => transport?.words ?? [])))],
    });
  }
  return compared;
}

/** The facts of a route without the names in front of them. */
function shape(facets: RouteFacets): Record<string, readonly string[]> {
  const behind = (words: string): string => words.slice(words.indexOf(': ') + 2);
  const runs = facets.plugins.filter(
    (words) => / on (route|Service|consumer|group|all requests)[^:]*?(:|$)/.test(words) && !isPassedOver(words),
  );
  return {
    plugins: runs.map((words) => words.replace(/^(\S+ on [^:]+).*$/s, '$1')),
    passedOver: facets.plugins.filter(isPassedOver),
    access: [...facets['way in'].filter((words) => words.includes(' refuses clients ')), ...facets.authentication],
    backends: facets.backends,
    balancers: facets.balancer.map((words) => words.replace(/^\S+:\d+: /, '')),
    policies: [...new Set(facets.policy.map(behind))],
    transport: [...new Set(facets.transport.map(behind))],
  };
}

function isPassedOver(words: string): boolean {
  return / (is disabled|gives way|acts on other|is attached where|is for )/.test(words);
}
