import type { Report } from '../check/finding';
import type { ConfiguredRoute } from '../topology/kong/configuration/kong-configuration';
import type { RequestPath } from '../topology/requests/request-path';
import { boundedDiagram } from './bounded-diagram';
import type { Diagram, Gate } from './diagram';
import { FindingMarks } from './finding-marks';
import { routeNode } from './route-nodes';
import { ServiceNodes } from './service-nodes';

/** More routes of one host than this are drawn by the first segment of their paths. */
const MANY = 40;

/** What the routes of Kong that nothing names a host for are under. */
const ANY_HOST = 'any host';
const STREAMS = 'streams of TCP and UDP';

/**
 * Draws what happens to the requests of all routes.
 * @param title such as the name of the system
 * @param report what the check finds in the same manifests
 */
export function requestDiagram(title: string, paths: readonly RequestPath[], report: Report): Diagram {
  const marks = new FindingMarks(report);
  const gates = [...byHost(paths)].flatMap(([host, routes]) => split(host, routes));
  const drawn = gates.map(({ name, routes }, index) => gateOf(`host ${index} ${name}`, name, routes, marks));
  return boundedDiagram({ title, gates: drawn });
}

/** By all hosts of a route at once, in the order of the manifests. */
function byHost(paths: readonly RequestPath[]): Map<string, RequestPath[]> {
  const gates = new Map<string, RequestPath[]>();
  for (const path of paths) {
    const host = hostsOf(path.route);
    const routes = gates.get(host);
    if (routes === undefined) gates.set(host, [path]);
    else routes.push(path);
  }
  return gates;
}

function hostsOf({ hosts, protocols }: ConfiguredRoute): string {
  if (protocols.some((protocol) => ['tcp', 'tls', 'udp', 'tls_passthrough'].includes(protocol))) return STREAMS;
  return hosts.length === 0 ? ANY_HOST : hosts.join(', ');
}

function split(host: string, routes: readonly RequestPath[]): { name: string; routes: readonly RequestPath[] }[] {
  if (routes.length <= MANY) return [{ name: host, routes }];
  const parts = new Map<string, RequestPath[]>();
  for (const path of routes) {
    const segment = /^~?(\/[^/?]*)/.exec(path.route.paths[0] ?? '/')?.[1] ?? '/';
    parts.set(segment, [...(parts.get(segment) ?? []), path]);
  }
  if (parts.size === 1 || parts.size === routes.length) return chunks(host, routes);
  return Array.from(parts, ([segment, some]) => ({ name: `${host}${segment}`, routes: some }));
}

function chunks(host: string, routes: readonly RequestPath[]): { name: string; routes: readonly RequestPath[] }[] {
  return Array.from({ length: Math.ceil(routes.length / MANY) }, (_, index) => ({
    name: `${host} (${index + 1})`,
    routes: routes.slice(index * MANY, (index + 1) * MANY),
  }));
}

function gateOf(id: string, name: string, paths: readonly RequestPath[], marks: FindingMarks): Gate {
  const services = new ServiceNodes(id, marks);
  const routes = paths.map((path, index) => routeNode(`${id} route ${index}`, path, services, marks));
  const protocols = [...new Set(paths.flatMap(({ route }) => route.protocols))];
  const lines = [...(protocols.length === 0 ? [] : [protocols.join(', ')]), ...redirects(paths)];
  return {
    id,
    title: name,
    lines: [...lines, counted(paths)],
    details: [],
    marks: [],
    routes,
    services: services.all(),
  };
}

function counted(paths: readonly RequestPath[]): string {
  const open = paths.filter(
    ({ access }) => access.authentication === 'open' || access.authentication === 'optional',
  ).length;
  const noun = paths.length === 1 ? 'route' : 'routes';
  return `${paths.length} ${noun}, ${open} open`;
}

/** What a plain request is answered where the routes take https alone. */
function redirects(paths: readonly RequestPath[]): string[] {
  const codes = paths.flatMap(({ route: { protocols, httpsRedirectStatusCode } }) =>
    protocols.includes('https') && !protocols.includes('http') ? [httpsRedirectStatusCode] : [],
  );
  return [...new Set(codes)].map((code) => (code === 426 ? 'http: 426' : `http: ${code} to https`));
}
