import { serviceName } from '../../explain/explain';
import { hopOutcome } from '../../explain/hop-outcome';
import { percentOf } from '../../explain/hop-words';
import type { RequestPath } from '../../topology/requests/request-path';
import { routeFacets } from '../callers/route-facets';
import type { Comparison } from '../comparison';
import { askedOf, effectivePairs, type EffectivePair } from './effective-pairs';
import { logged } from './logged-requests';
import { transformed } from './transformed-requests';
import { otherActions } from './mesh-actions';
import type { FoundRisk } from './risk';

/** A setting of a way, as people read it. */
interface Setting {
  /** What it is about, before `: A, and now B`. */
  readonly about: string;
  readonly of: (way: RequestPath) => string;
}

const SETTINGS: readonly Setting[] = [
  { about: 'the path that is sent on', of: ({ route }) => (route.stripPath ? 'without what matched' : 'as it came') },
  {
    about: 'the Host that is sent on',
    of: ({ route }) => (route.preserveHost ? "the client's" : (route.service.hostHeader ?? "the backend's own")),
  },
  { about: 'protocols', of: ({ route }) => protocolsOf(route.protocols, route.httpsRedirectStatusCode) },
  { about: 'the priority of expressions', of: ({ route }) => String(route.regexPriority) },
  { about: 'how paths are put together', of: ({ route }) => route.pathHandling },
  { about: 'the protocol to backends', of: ({ route }) => route.service.protocol },
  { about: 'what is put in front of the path', of: ({ route }) => route.service.path ?? 'nothing' },
  { about: 'tries after a failure', of: ({ route }) => String(route.service.retries) },
  {
    about: 'timeouts to connect, to send and to answer',
    of: ({ route: { service } }) => `${service.connectTimeout}, ${service.writeTimeout} and ${service.readTimeout} ms`,
  },
  { about: 'how Kong balances', of: ({ route }) => route.service.algorithm },
  { about: 'the certificate of backends', of: ({ route }) => checkWords(route.service.tlsVerify) },
  { about: 'requests', of: ({ route }) => bufferWords(route.requestBuffering) },
  { about: 'answers', of: ({ route }) => bufferWords(route.responseBuffering) },
  {
    about: 'backends',
    of: (way) => way.backends.map((each) => `${serviceName(each)} ${percentOf(each.share)} %`).join(', ') || 'none',
  },
];

/** Of requests that go anywhere at all, before and after. */
const ON_THE_WAY: readonly Setting[] = [
  { about: 'who picks the pod', of: (way) => routeFacets(way).balancer.join(', ') || 'nobody' },
  { about: 'what the mesh does', of: (way) => routeFacets(way).mesh.join('; ') || 'nothing' },
];

/** Which requests go another way, or nowhere. */
export function pathRisks(comparison: Comparison): FoundRisk[] {
  return effectivePairs(comparison).flatMap((pair) => {
    const { before, after } = pair;
    if (before === undefined) return [];
    if (after === undefined) return [gone(pair, before)];
    return [
      ...SETTINGS.flatMap((setting) => changed(pair, setting, before, after)),
      ...(after.backends.length === 0 ? [] : ON_THE_WAY).flatMap((setting) => changed(pair, setting, before, after)),
      ...transformed(comparison, pair, before, after),
      ...logged(comparison, pair, before, after),
      ...otherActions(pair, before, after),
      ...ended(pair, before, after),
      ...(pair.isDeclared ? fewerMethods(comparison, pair, before, after) : []),
    ];
  });
}

function gone(pair: EffectivePair, { route: { origin } }: RequestPath): FoundRisk {
  return { risk: 'path', message: 'no route takes it any more: Kong answers 404', ...origin, routes: [pair.label] };
}

function changed(pair: EffectivePair, { about, of }: Setting, before: RequestPath, after: RequestPath): FoundRisk[] {
  const [was, is] = [of(before), of(after)];
  if (was === is) return [];
  return [{ risk: 'path', message: `${about}: ${was}, and now ${is}`, ...after.route.origin, routes: [pair.label] }];
}

/** Requests that came through, and end on the way. */
function ended(pair: EffectivePair, before: RequestPath, after: RequestPath): FoundRisk[] {
  if (before.shadowedBy.length === 0 && after.shadowedBy.length > 0) {
    const [other] = after.shadowedBy;
    const message = `takes no request any more: ${String(other!.origin.manifest)} comes first`;
    return [{ risk: 'path', message, ...after.route.origin, routes: [pair.label] }];
  }
  const endedBefore = endsOf(before);
  return Array.from(endsOf(after))
    .filter(([statuses, { share }]) => share > (endedBefore.get(statuses)?.share ?? 0))
    .map(([, { words }]) => ({
      risk: 'path',
      message: `requests end on the way: ${words}`,
      ...after.route.origin,
      routes: [pair.label],
    }));
}

/** What share of requests ends, by the answer: why it is the same is no matter to clients. */
function endsOf({ backends, route }: RequestPath): ReadonlyMap<string, { share: number; words: string }> {
  const ends = new Map<string, { share: number; words: string }>();
  for (const { hop, share } of backends) {
    const { end } = hopOutcome(hop, route.service.protocol);
    if (end === undefined || share === 0) continue;
    const statuses = end.statuses.join(' or ');
    const words = `${statuses}, ${end.words}`;
    ends.set(statuses, { share: share + (ends.get(statuses)?.share ?? 0), words });
  }
  return ends;
}

const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'];

/** Methods that Kong answers with 404 from now on. */
function fewerMethods(
  comparison: Comparison,
  pair: EffectivePair,
  before: RequestPath,
  after: RequestPath,
): FoundRisk[] {
  const [old, now] = [before.route.methods, after.route.methods];
  if (now.length === 0) return [];
  const fewer = (old.length === 0 ? METHODS : old).filter((method) => !now.includes(method) && method !== 'OPTIONS');
  const gone = fewer.filter((method) => askedOf(comparison.after, pair.asked, method) === undefined);
  if (gone.length === 0) return [];
  const message = `takes ${gone.join(', ')} no more: Kong answers 404`;
  return [{ risk: 'path', message, ...after.route.origin, routes: [pair.label] }];
}

function protocolsOf(protocols: readonly string[], redirect: number): string {
  const all = [...protocols].sort().join(', ');
  return protocols.includes('https') && !protocols.includes('http') ? `${all} (http is answered ${redirect})` : all;
}

function checkWords(isChecked: boolean | undefined): string {
  if (isChecked === undefined) return "looked at as Kong's own settings say";
  return isChecked ? 'looked at' : 'not looked at';
}

function bufferWords(isBuffered: boolean): string {
  return isBuffered ? 'kept until they are whole' : 'passed on as they come';
}
