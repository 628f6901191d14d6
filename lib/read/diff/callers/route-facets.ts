import { lazyOf } from '../../topology/lazy';
import { clientRefusalWords } from '../../explain/client-refusal-words';
import { serviceName, wayWords } from '../../explain/explain';
import { byTransport, percentOf, policyWords, transportWords, workloadName } from '../../explain/hop-words';
import { accessWords, discretionOf, passedOverWords, scopeWords } from '../../explain/plugin-steps';
import { eachWords, limitsWords, pluginWords } from '../../explain/plugin-words';
import type { HopWorkload } from '../../topology/istio/hop/hop';
import type { BackendPath, RequestPath } from '../../topology/requests/request-path';

/** What callers notice of a route, by what it is about, in the words of `explain`. */
export const FACETS = [
  'way in',
  'methods',
  'plugins',
  'authentication',
  'limits',
  'request',
  'backends',
  'balancer',
  'mesh',
  'transport',
  'policy',
] as const;

export type Facet = (typeof FACETS)[number];

export type RouteFacets = Readonly<Record<Facet, readonly string[]>>;

/** What happens to the requests of a route, each fact a sentence. */
export const routeFacets = lazyOf(facetsOf);

function facetsOf(way: RequestPath): RouteFacets {
  const { route, plugins, access, shadowedBy, backends } = way;
  const asked = backends.filter(({ share }) => share > 0);
  const explained = asked.map((backend) => ({ backend, said: wayWords(backend) }));
  const prefix = ({ backend }: { readonly backend: BackendPath }): string =>
    asked.length > 1 ? `${serviceName(backend)}: ` : '';
  return {
    'way in': [
      ...clientRefusalWords(way).map(({ words }) => words),
      ...(route.protocols.length === 0 ? [] : [route.protocols.join(', ')]),
      ...httpsWords(way),
      ...shadowedBy.map(({ origin }) => `takes no request: ${String(origin.manifest)} comes first`),
      ...(route.regexPriority === 0 ? [] : [`priority of expressions ${route.regexPriority}`]),
    ],
    methods: [route.methods.length === 0 ? 'any' : [...route.methods].sort().join(', ')],
    plugins: [
      ...plugins.runs.map(
        ({ plugin, fact }) =>
          `${plugin.plugin} on ${scopeWords(plugin)}${suffix(pluginWords(fact, discretionOf(plugin)))}`,
      ),
      ...passedOverWords(plugins).map(({ words }) => words),
    ],
    authentication: accessWords({ ...access, limits: [] }).map(({ words }) => words),
    limits: access.limits.map(({ by, fact }) => {
      if (discretionOf(by.plugin) !== 'values') return 'as a Secret says';
      // Who has no credential does not get that far.
      const isKnown = access.authentication === 'required' && fact.by === 'consumer';
      return `${limitsWords(fact.limits)} for each ${isKnown ? 'consumer' : eachWords(fact.by, fact.of)}`;
    }),
    request: requestWords(way),
    backends: backends.map((backend) => `${serviceName(backend)} ${percentOf(backend.share)} %`),
    balancer: explained.map((each) => `${prefix(each)}${each.said.balancer.words}`),
    mesh: explained.flatMap((each) => each.said.mesh.map(({ words }) => `${prefix(each)}${words.trim()}`)),
    transport: [...new Set(asked.flatMap((backend) => workloadsOf(backend).map(transportOf)))],
    policy: [...new Set(asked.flatMap((backend) => workloadsOf(backend).flatMap(policyOf)))],
  };
}

/** The facets in which two differ, in their order. */
export function differentFacets(before: RouteFacets, after: RouteFacets): Facet[] {
  return FACETS.filter((facet) => JSON.stringify(before[facet]) !== JSON.stringify(after[facet]));
}

function suffix(words: string | undefined): string {
  return words === undefined ? '' : `: ${words}`;
}

function httpsWords({ route: { protocols, httpsRedirectStatusCode } }: RequestPath): string[] {
  if (!protocols.includes('https') || protocols.includes('http')) return [];
  return [
    httpsRedirectStatusCode === 426 ? 'http is answered 426' : `http is redirected with ${httpsRedirectStatusCode}`,
  ];
}

function requestWords({ route }: RequestPath): string[] {
  const { service } = route;
  return [
    `the path is sent on ${route.stripPath ? 'without what matched' : 'as it came'}${service.path === undefined ? '' : `, behind ${service.path}`}`,
    `the Host is ${route.preserveHost ? "the client's" : (service.hostHeader ?? "the backend's own")}`,
    `by ${service.protocol}, with ${service.retries} retries`,
    `gives up after ${service.connectTimeout} ms to connect, ${service.writeTimeout} ms to send, ${service.readTimeout} ms to answer`,
    ...(service.algorithm === 'round-robin' ? [] : [`balanced by ${service.algorithm}`]),
  ];
}

function workloadsOf({ hop }: BackendPath): HopWorkload[] {
  return hop.ways.flatMap(({ rules }) =>
    rules
      .filter(({ match }) => match !== 'none')
      .flatMap(({ destinations }) =>
        destinations.flatMap(({ workloads }) => ('value' in workloads ? workloads.value : [])),
      ),
  );
}

function transportOf(workload: HopWorkload): string {
  const { transport, fromWaypoint } = workload;
  const last = fromWaypoint === undefined ? '' : `, then from the waypoint by ${transportWords(fromWaypoint)}`;
  return `${workloadName(workload)}: ${byTransport(transport)}${last}`;
}

function policyOf(workload: HopWorkload): string[] {
  return policyWords(workload).map(({ words }) => `${workloadName(workload)}: ${words}`);
}
