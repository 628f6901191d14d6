import type { AskedPath, BackendPath, TakenPath } from '../topology/requests/request-path';
import { hostHeader } from '../topology/kong/router/kong-request';
import type { Answer, BackendExplanation, Explanation, OtherRoute, RouteExplanation } from './explanation';
import { balancerWords, hopRefusal, meshWords, percentOf, podsWords } from './hop-words';
import { placesOf } from './places';
import { accessWords, passedOverWords, pluginSteps, reasonWords, stopWords } from './plugin-steps';
import { answerWords, beatenWords, differenceWords, matchWords, routeName } from './route-words';

/**
 * Says what happens to a request, in words.
 * @param consumer who asks, as the user named him
 */
export function explain({ request, routing, ways }: AskedPath, consumer?: string): Explanation {
  return {
    request: {
      method: request.method,
      url: `${request.protocol}://${hostHeader(request)}${request.path}`,
      ...(consumer !== undefined && { consumer }),
    },
    answer: answerOf(ways, routing.outcome === 'open' && routing.mayBeRefused),
    routes: ways.map(routeExplanation),
    beaten: routing.beaten.map((each): OtherRoute => ({
      route: routeName(each.route, each.path),
      words: beatenWords(each),
      places: placesOf([each.route.origin]),
    })),
    near: routing.near.map(({ route, differences }): OtherRoute => ({
      route: routeName(route, route.paths[0]),
      words: differences.map(differenceWords).join('; '),
      places: placesOf([route.origin]),
    })),
  };
}

function answerOf(ways: readonly TakenPath[], mayBeRefused: boolean): Answer {
  const [first, ...others] = ways;
  if (first === undefined) return { status: 404, by: 'kong', words: 'no route takes it' };
  const answer = answerOn(first);
  if (others.length === 0 && !mayBeRefused) return answer;
  const words = `not known for sure: ${mayBeRefused ? 'perhaps no route takes it' : 'several routes match alike'}; most likely ${shownStatus(answer)}${answer.words}`;
  return { by: 'unknown', words };
}

function shownStatus({ status }: Answer): string {
  return status === undefined ? '' : `${status}, `;
}

function answerOn({ taker, access, plugins, backends }: TakenPath): Answer {
  const { answer } = taker;
  if (answer.kind !== 'forward') return { status: answer.status, by: 'kong', words: answerWords(answer) };
  const { client } = access;
  if (client.kind === 'answered') {
    const { by, status } = client;
    const because = by.step.kind === 'answers' ? reasonWords(by.step.because) : '';
    return { ...(status !== undefined && { status }), by: 'kong', words: `${by.plugin.plugin}: ${because}` };
  }
  if (client.kind === 'unknown') return { by: 'unknown', words: stopWords(client.by) ?? 'not known' };
  const unless = plugins.runs.flatMap((each) => (each.isReached ? (stopWords(each) ?? []) : []));
  const refusals = backends.map(({ hop }) => hopRefusal(hop));
  const [refusal] = refusals;
  if (refusal !== undefined && refusals.every((each) => each !== undefined)) {
    return { ...refusal, by: 'mesh' };
  }
  const to = backends.map((each) => serviceName(each)).join(' or ');
  const words = [`reaches ${to === '' ? 'no backend: 503' : to}`, ...unless.map((each) => `unless ${each}`)].join('; ');
  return backends.length === 0
    ? { status: 503, by: 'kong', words: 'the route has no backend' }
    : { by: 'backend', words };
}

function routeExplanation(way: TakenPath): RouteExplanation {
  const { taker, access, plugins, backends } = way;
  return {
    route: routeName(taker.route, taker.path),
    places: placesOf([taker.route.origin]),
    matches: matchWords(taker),
    sends: { words: answerWords(taker.answer), places: [] },
    access: accessWords(access),
    plugins: pluginSteps(plugins),
    passedOver: passedOverWords(plugins),
    backends: taker.answer.kind === 'forward' ? backends.map(backendExplanation) : [],
  };
}

function backendExplanation(path: BackendPath): BackendExplanation {
  const { backend, share, hop } = path;
  return {
    service: serviceName(path),
    share: percentOf(share),
    places: placesOf([backend.origin]),
    balancer: balancerWords(hop),
    mesh: meshWords(hop),
    pods: podsWords(hop),
  };
}

/** Such as `shop/cart:80`. */
export function serviceName({ backend: { namespace, name, port } }: BackendPath): string {
  return `${namespace}/${name}${port === undefined ? '' : `:${port}`}`;
}
