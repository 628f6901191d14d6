import type { ConfiguredBackend, LostPlugin } from '../topology/kong/configuration/kong-configuration';
import type { ChainedPlugin } from '../topology/kong/plugin-chain/plugin-chain';
import { mayAct } from '../topology/kong/plugin-chain/lost-plugin';
import type { Routing } from '../topology/kong/router/routing';
import type { BackendPath, TakenPath } from '../topology/requests/request-path';
import { clientRefusalDoubts } from './client-refusal-words';
import type { Answer } from './explanation';
import { endWords, hopOutcome, type HopOutcome } from './hop-outcome';
import { percentOf } from './hop-words';
import { answeredWords, shownStatus, stopWords } from './plugin-steps';
import { routeName, shortList, takesWords } from './route-words';

/** How a request ends. */
export function answerOf(ways: readonly TakenPath[], routing: Routing): Answer {
  const [first, ...others] = ways;
  if (first === undefined) return { status: 404, by: 'kong', words: 'no route takes it' };
  const mayBeRefused = routing.outcome === 'open' && routing.mayBeRefused;
  if (others.length === 0 && !mayBeRefused) return answerOn(first);
  const cases = ways.map((way) => `${routeName(way.taker)}: ${shownAnswer(answerOn(way))}`);
  const all = [...cases, ...(mayBeRefused ? ['no route: 404 from Kong'] : [])];
  return { by: 'unknown', words: `one of these, and the files do not tell which: ${all.join('; or ')}` };
}

/** With the status, and who answers: `401 from Kong: key-auth finds no credential`. */
export function shownAnswer({ status, by, words }: Answer): string {
  const code = status === undefined ? '' : `${status} `;
  if (by === 'kong') return `${code === '' ? 'an answer ' : code}from Kong: ${words}`;
  if (by === 'mesh' && status !== undefined) return `${status} from the mesh: ${words}`;
  return `${code}${words}`;
}

/** How Kong calls a Service of Kubernetes: `shop/cart:80`. */
export function serviceName({ backend: { namespace, name, port } }: { readonly backend: ConfiguredBackend }): string {
  return `${namespace}/${name}${port === undefined ? '' : `:${port}`}`;
}

/** The plugin at which requests of the client surely end; undefined where they may go on. */
export function stopOf({ access: { client } }: TakenPath): ChainedPlugin | undefined {
  return client.kind === 'answered' ? client.by : undefined;
}

function answerOn(way: TakenPath): Answer {
  const { taker, access, plugins, backends, route } = way;
  const { answer } = taker;
  if (answer.kind !== 'forward') return { status: answer.status, by: 'kong', words: takesWords(answer) };
  const stop = stopOf(way);
  if (stop?.step.kind === 'answers') {
    const status = shownStatus(stop);
    const words = `${stop.plugin.plugin} ${answeredWords(stop)}`;
    return { ...(status !== undefined && { status }), by: 'kong', words };
  }
  const asked = backends.filter(({ share }) => share > 0);
  const outcomes = asked.map(({ hop }) => hopOutcome(hop, route.service.protocol));
  const { client } = access;
  const perhaps = client.kind === 'unknown' ? client.by : undefined;
  const unless = [
    ...clientRefusalDoubts(way),
    ...plugins.runs.flatMap((each) => (each.isReached && each !== perhaps ? (stopWords(each) ?? []) : [])),
    ...lostDoubt(plugins.lost.filter(mayAct)),
  ];
  const rest = restOf(asked, outcomes, backends, unless);
  if (perhaps === undefined) return rest;
  return { by: 'unknown', words: `perhaps ${stopWords(perhaps) ?? ''}; otherwise ${shownAnswer(rest)}` };
}

function lostDoubt(lost: readonly LostPlugin[]): string[] {
  if (lost.length === 0) return [];
  const names = new Set(lost.map(({ name }) => `"${name}"`));
  return [
    `an answer by ${names.size === 1 ? 'the plugin' : 'plugins'} ${shortList([...names])} (these files do not tell)`,
  ];
}

/** How it ends where no plugin stops it for certain. */
function restOf(
  asked: readonly BackendPath[],
  outcomes: readonly HopOutcome[],
  backends: readonly BackendPath[],
  unless: readonly string[],
): Answer {
  const [only, ...others] = outcomes;
  const after = unless.length === 0 ? '' : `; before that, perhaps ${unless.join(' or ')}`;
  if (only === undefined) return { status: 503, by: 'kong', words: `${noBackend(backends)}${after}` };
  if (others.length === 0 && only.end !== undefined) {
    const [status, ...more] = only.end.statuses;
    if (status !== undefined && more.length === 0) return { status, by: 'mesh', words: `${only.end.words}${after}` };
    return { by: 'mesh', words: `${endWords(only.end)}${after}` };
  }
  const doubts = [...unless, ...(others.length === 0 ? only.doubts : [])];
  const reached = reachWords(asked, outcomes);
  const words = doubts.length === 0 ? reached : `${reached}, unless ${doubts.join(' or ')}`;
  return { by: outcomes.every(({ end }) => end !== undefined) ? 'mesh' : 'backend', words };
}

function noBackend(backends: readonly BackendPath[]): string {
  return backends.length === 0
    ? 'none of the Services that the route names is there, with its port'
    : 'all weights of the Services are 0';
}

/** `reaches shop/cart:80`, with what becomes of each share where there are several. */
function reachWords(backends: readonly BackendPath[], outcomes: readonly HopOutcome[]): string {
  const [first, ...others] = backends;
  if (others.length === 0) return `reaches ${serviceName(first!)}`;
  const parts = backends.map((backend, index) => {
    const { end, doubts } = outcomes[index]!;
    const doubt = doubts.length === 0 ? '' : `, unless ${doubts.join(' or ')}`;
    const fate = end === undefined ? doubt : `, which ends with ${endWords(end)}`;
    return `${serviceName(backend)} (${percentOf(backend.share)} %)${fate}`;
  });
  return `goes to ${parts.join(' or ')}`;
}
