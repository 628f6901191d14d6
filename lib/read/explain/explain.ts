import type { AskedPath, BackendPath, TakenPath } from '../topology/requests/request-path';
import { text } from '../manifests/json';
import type { Manifest } from '../manifests/manifest';
import { hostHeader } from '../topology/kong/router/kong-request';
import { refusedWords, type Asker } from './asker';
import { answerOf, serviceName, stopOf } from './answer-words';
import { clientRefusalWords } from './client-refusal-words';
import type { BackendExplanation, Explanation, OtherRoute, RouteExplanation, Said } from './explanation';
import { balancerWords, meshWords, percentOf, podsWords } from './hop-words';
import { lostWords } from './lost-plugin-words';
import { placesOf, said } from './places';
import { accessWords, discretionOf, passedOverWords, pluginSteps, stopsWords } from './plugin-steps';
import { templateWords } from './plugin-words';
import { tlsPolicyWords } from './tls-policy-words';
import {
  beatenWords,
  differenceWords,
  matchWords,
  pathRouteName,
  routeName,
  sentWords,
  shownPaths,
  type Rewritten,
} from './route-words';

export { serviceName } from './answer-words';

/**
 * Says what happens to a request, in words.
 * @param asker who sends it; undefined: somebody whom Kong does not know
 */
export function explain({ request, routing, ways }: AskedPath, asker?: Asker): Explanation {
  return {
    request: {
      method: request.method,
      url: `${request.protocol}://${hostHeader(request)}${request.path}`,
      ...(asker !== undefined && { consumer: asker.name }),
    },
    consumer: asker === undefined ? [] : refusedWords(asker),
    answer: answerOf(ways, routing),
    routes: ways.map(routeExplanation),
    beaten: routing.beaten.map((each): OtherRoute => ({
      route: pathRouteName(each.route, each.path),
      words: beatenWords(each),
      places: placesOf([each.route.origin]),
    })),
    near: routing.near.map(({ route, differences }): OtherRoute => ({
      route: pathRouteName(route, shownPaths(route.paths)[0]),
      words: differences.map(differenceWords).join('; '),
      places: placesOf([route.origin]),
    })),
  };
}

function routeExplanation(way: TakenPath): RouteExplanation {
  const { taker, access, plugins, backends } = way;
  const stop = stopOf(way);
  const isForwarded = taker.answer.kind === 'forward';
  return {
    route: routeName(taker),
    places: placesOf([taker.route.origin]),
    matches: matchWords(taker),
    access: isForwarded ? [...clientRefusalWords(way), ...accessWords(access)] : [],
    plugins: isForwarded ? pluginSteps(plugins) : [],
    passedOver: isForwarded ? passedOverWords(plugins) : [],
    lost: isForwarded ? lostWords(plugins) : [],
    ...(stop !== undefined && {
      stop: { words: stopsWords(stop), places: placesOf([{ manifest: stop.plugin.definition, path: [] }]) },
    }),
    sends: { words: sendsWords(way), places: [] },
    backends: isForwarded ? backends.map(backendExplanation) : [],
  };
}

function sendsWords(way: TakenPath): string {
  const { taker, backends } = way;
  const asked = backends.filter(({ share }) => share > 0);
  if (taker.answer.kind === 'forward' && asked.length === 0) return 'sent nowhere: there is no backend';
  return sentWords(taker.answer, hostsOf(asked), stopOf(way) !== undefined, rewrittenBy(way));
}

/** What the plugins of a way make of path and Host; Kong runs one of each type. */
function rewrittenBy({ plugins }: TakenPath): Rewritten {
  for (const { plugin, fact } of plugins.runs) {
    if (fact.kind !== 'transform' || fact.what !== 'request') continue;
    const said = (template: string | undefined): string | undefined =>
      template === undefined
        ? undefined
        : discretionOf(plugin) === 'values'
          ? templateWords(template)
          : 'a Secret says';
    return { path: said(fact.path), host: said(fact.host) };
  }
  return { path: undefined, host: undefined };
}

/** The Host headers that backends get where Kong does not keep the client's; of a pod's address none, undefined where not known. */
function hostsOf(backends: readonly BackendPath[]): readonly string[] | undefined {
  if (backends.some(({ tlsPolicies }) => tlsPolicies.some(({ isApplied }) => 'unknown' in isApplied))) return undefined;
  return [...new Set(backends.flatMap(({ hop }) => hop.ways.flatMap(({ hosts }) => hosts)))];
}

/** Where the requests to one Service go, and how. */
export function backendExplanation(path: BackendPath): BackendExplanation {
  const { backend, share, hop } = path;
  const { service } = backend;
  const outside = service && externalName(service);
  const where = service === undefined ? backend.origin : { manifest: service, path: [] };
  return {
    service: serviceName(path),
    share: percentOf(share),
    places: placesOf([where]),
    tls: tlsPolicyWords(path),
    ...wayWords(path),
    pods: outside === undefined ? podsWords(hop) : [],
  };
}

/** Who picks the pods of a Service, and who decides on the way to them. */
export function wayWords({ backend: { service }, hop }: BackendPath): Pick<BackendExplanation, 'balancer' | 'mesh'> {
  return { balancer: (service && externalName(service)) ?? balancerWords(hop), mesh: meshWords(hop) };
}

/** Where a Service that is a name of a host outside of the cluster leads. */
function externalName(service: Manifest): Said | undefined {
  const host = service.spec.type === 'ExternalName' ? text(service.spec.externalName) : undefined;
  if (host === undefined) return undefined;
  return said(`leads to the host ${host}`, [{ manifest: service, path: ['spec', 'externalName'] }]);
}
