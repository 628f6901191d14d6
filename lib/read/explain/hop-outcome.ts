import type { Authorization } from '../topology/istio/hop/authorization/authorization';
import type { Hop, HopDestination, HopRule, HopWorkload, RuleAction, Way } from '../topology/istio/hop/hop';
import { isUnknown } from '../topology/istio/hop/match';
import { isTls } from '../topology/istio/hop/sent-host';
import { at, number, text } from '../manifests/json';
import { shortHost } from './hop-words';

/** How the mesh answers requests in place of a backend, or keeps them from it. */
export interface HopEnd {
  /** Any one of these; of a connection that is refused, clients see 502 or 503. */
  readonly statuses: readonly number[];
  /** A sentence without a full stop. */
  readonly words: string;
}

export interface HopOutcome {
  /** How all requests end, where that is certain; undefined where some may get through. */
  readonly end: HopEnd | undefined;
  /** What may stop some of those that get through, each as what follows "unless". */
  readonly doubts: readonly string[];
}

/** A part of the requests: how it ends, or what may stop it; neither where it gets through. */
interface Branch {
  readonly end?: HopEnd;
  readonly doubt?: string;
}

const REFUSED_CONNECTION = [502, 503];

const THROUGH: Branch = {};

/**
 * What becomes of requests on the hop.
 * @param protocol of what Kong sends
 */
export function hopOutcome({ ways }: Hop, protocol: string): HopOutcome {
  const branches = ways.flatMap((way) => wayBranches(way, isTls(protocol)));
  const ends = branches.flatMap(({ end }) => end ?? []);
  const isCertain = branches.length > 0 && ends.length === branches.length;
  if (isCertain) return { end: together(ends), doubts: [] };
  const doubts = branches.flatMap(({ end, doubt }) => (end === undefined ? (doubt ?? []) : endWords(end)));
  return { end: undefined, doubts: [...new Set(doubts)] };
}

/** Such as `403: policies refuse Kong`. */
export function endWords({ statuses, words }: HopEnd): string {
  return `${statuses.join(' or ')}: ${words}`;
}

function together(ends: readonly HopEnd[]): HopEnd {
  const statuses = [...new Set(ends.flatMap((end) => end.statuses))].sort((a, b) => a - b);
  return { statuses, words: [...new Set(ends.map(({ words }) => words))].join('; or ') };
}

function wayBranches({ steering, why, rules }: Way, isKongTls: boolean): Branch[] {
  if ('value' in steering && steering.value === 'refused') {
    return [{ end: { statuses: REFUSED_CONNECTION, words: `Kong's sidecar does not let it out: ${why}` } }];
  }
  const met = rules.filter(({ match }) => match !== 'none');
  const branches = met.flatMap((rule) => ruleBranches(rule, isKongTls));
  return branches.length === 0 ? [THROUGH] : branches;
}

function ruleBranches(rule: HopRule, isKongTls: boolean): Branch[] {
  const { origin, match, actions, destinations } = rule;
  const doubt = isUnknown(match) ? [{ doubt: `${String(origin?.manifest)} decides otherwise: ${match.unknown}` }] : [];
  const answer = actions.map(actionBranch).find((branch) => branch.end !== undefined);
  if (answer !== undefined) return [...doubt, answer];
  const faults = actions.map(actionBranch).filter((branch) => branch.doubt !== undefined);
  if (destinations.length > 0) {
    const sent = destinations.filter(({ share }) => share > 0);
    const ends = sent.flatMap((destination) => destinationBranches(destination, isKongTls));
    return [
      ...doubt,
      ...faults,
      ...(sent.length === 0 ? [{ doubt: 'no destination of its rule has a weight' }] : ends),
    ];
  }
  // A rule of a list ends its path with a number; what stands for the lack of one does not.
  const isNoRule = origin !== undefined && typeof origin.path.at(-1) !== 'number' && actions.length === 0;
  const words = `no rule of ${String(origin?.manifest)} takes it`;
  return [...doubt, isNoRule ? { end: { statuses: [404], words } } : { doubt: 'its rule names no destination' }];
}

/** What a rule does in place of sending a request on. */
function actionBranch({ kind, value, origin }: RuleAction): Branch {
  const by = String(origin.manifest);
  if (kind === 'directResponse') {
    const status = number(at(value, 'status'));
    return { end: { statuses: status === undefined ? [] : [status], words: `${by} answers itself` } };
  }
  if (kind === 'redirect') {
    const status = number(at(value, 'redirectCode')) ?? number(at(value, 'requestRedirect', 'statusCode'));
    const usual = text(at(value, 'type')) === undefined ? 301 : 302;
    return { end: { statuses: [status ?? usual], words: `${by} redirects it` } };
  }
  if (kind !== 'fault') return THROUGH;
  const status = number(at(value, 'abort', 'httpStatus'));
  const percent = number(at(value, 'abort', 'percentage', 'value'));
  if (at(value, 'abort') === undefined || percent === 0) return THROUGH;
  if (status !== undefined && percent === 100)
    return { end: { statuses: [status], words: `a fault of ${by} stops all requests` } };
  const share = percent === undefined ? 'some' : `${percent} %`;
  return { doubt: `${status ?? 'an error'}: a fault of ${by} stops ${share} of the requests` };
}

function destinationBranches({ workloads, host, subset, lacksSubset }: HopDestination, isKongTls: boolean): Branch[] {
  const statuses = isKongTls ? REFUSED_CONNECTION : [503];
  if (lacksSubset) {
    const words = `no DestinationRule that holds for Kong defines the subset ${subset ?? ''} of ${shortHost(host)}`;
    return [{ end: { statuses, words } }];
  }
  if ('unknown' in workloads) return [THROUGH];
  if (workloads.value.length === 0) {
    const of = subset === undefined ? shortHost(host) : `the subset ${subset} of ${shortHost(host)}`;
    return [{ end: { statuses, words: `no pod is of ${of}` } }];
  }
  return workloads.value.map(workloadBranch);
}

function workloadBranch({ pod, replicas, intake, authorizations }: HopWorkload): Branch {
  // Pods that are declared elsewhere may have another proxy, or none.
  const isSure = pod !== undefined;
  if ('value' in intake && !intake.value.isTaken) {
    const end = { statuses: REFUSED_CONNECTION, words: `the pods refuse the connection: ${intake.value.why}` };
    return isSure ? { end } : { doubt: endWords(end) };
  }
  const denied = authorizations.find(({ verdict }) => verdict === 'denied');
  if (denied !== undefined) {
    const statuses = denied.reads === 'http' ? [403] : REFUSED_CONNECTION;
    const end = { statuses, words: `${whose(denied)} refuse Kong: ${denied.why}` };
    return isSure || denied.by === 'waypoint' ? { end } : { doubt: endWords(end) };
  }
  const open = authorizations.find(({ verdict }) => verdict !== 'allowed');
  if (open !== undefined) return { doubt: `${whose(open)} refuse it: ${open.why}` };
  if (replicas?.value === 0) return { doubt: `503: ${String(pod?.manifest)} has no replicas` };
  return THROUGH;
}

function whose({ by }: Authorization): string {
  return by === 'waypoint' ? 'policies of the waypoint' : 'policies of the pods';
}
