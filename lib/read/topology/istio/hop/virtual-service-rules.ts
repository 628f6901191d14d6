import { hostAndWildcards } from '../../../../facts/istio/host-wildcards';
import { at, isObject, list, number, object, text } from '../../../manifests/json';
import type { Manifest } from '../../../manifests/manifest';
import type { ManifestSet } from '../../../manifests/manifest-set';
import type { Path } from '../../../manifests/path';
import { matchesLabels } from '../../kubernetes/label-selector';
import { fullHost } from '../mesh-host';
import { VIRTUAL_SERVICE } from '../virtual-service';
import type { ActionKind, RuleAction } from './hop';
import { any, every, not, type Match } from './match';
import { matchHeader, matchPaths, matchTexts, type TextPattern } from './request-match';
import type { RoutingRule, SharedDestination } from './routing-rule';
import type { RuleContext } from './rule-context';
import { bareHost } from './sent-host';

/** The lists of rules a VirtualService has, by what Kong's sidecar can read of a connection. */
export type RuleList = 'http' | 'tls' | 'tcp';

/** The rules of a VirtualService that requests may meet, in its order, those of delegates in the place of what names them. */
export function virtualServiceRules(
  set: ManifestSet,
  virtualService: Manifest,
  lists: readonly RuleList[],
  context: RuleContext,
): RoutingRule[] {
  return lists.flatMap((name) =>
    list(virtualService.spec[name]).flatMap((value, index) =>
      ruleOf(set, virtualService, ['spec', name, index], value, context),
    ),
  );
}

function ruleOf(set: ManifestSet, manifest: Manifest, path: Path, rule: unknown, context: RuleContext): RoutingRule[] {
  const tried = list(at(rule, 'match')).map((condition, index) => ({
    match: matchOf(condition, context),
    origin: { manifest, path: [...path, 'match', index] },
  }));
  const match = tried.length === 0 ? 'all' : any(tried.map((each) => each.match));
  const conditions = tried.filter((each) => each.match !== 'none').map(({ origin }) => origin);
  const delegate = at(rule, 'delegate');
  if (isObject(delegate)) return delegated(set, manifest, delegate, context, { path, match, conditions });
  const destinations = destinationsOf(set, manifest, path, rule);
  return [{ origin: { manifest, path }, match, conditions, destinations, actions: actionsOf(manifest, path, rule) }];
}

interface Delegation {
  readonly path: Path;
  readonly match: Match;
  readonly conditions: RoutingRule['conditions'];
}

function delegated(
  set: ManifestSet,
  manifest: Manifest,
  delegate: Readonly<Record<string, unknown>>,
  context: RuleContext,
  { path, match, conditions }: Delegation,
): RoutingRule[] {
  const namespace = text(delegate.namespace) ?? set.namespaceOf(manifest);
  const found = set.find(VIRTUAL_SERVICE, namespace, text(delegate.name) ?? '');
  if (found === undefined) {
    const unknown = `the VirtualService ${namespace ?? ''}/${text(delegate.name) ?? ''} that the rule names is declared elsewhere`;
    return [
      { origin: { manifest, path }, match: every([match, { unknown }]), conditions, destinations: [], actions: [] },
    ];
  }
  return list(found.spec.http).flatMap((value, index) => {
    // A delegate of a delegate is none.
    if (at(value, 'delegate') !== undefined) return [];
    return ruleOf(set, found, ['spec', 'http', index], value, context).map((rule) => ({
      ...rule,
      match: every([match, rule.match]),
      conditions: [...conditions, ...rule.conditions],
    }));
  });
}

/** A header without a pattern has to be there. */
const ANY: TextPattern = { kind: 'present', text: '' };

function matchOf(condition: unknown, context: RuleContext): Match {
  const { request } = context;
  const matches: Match[] = [];
  const gateways = list(at(condition, 'gateways'));
  if (gateways.length > 0) matches.push(gateways.includes('mesh') ? 'all' : 'none');
  const port = number(at(condition, 'port'));
  if (port !== undefined) matches.push(port === context.port ? 'all' : 'none');
  matches.push(...sourceMatches(condition, context));
  const uri = patternOf(at(condition, 'uri'), at(condition, 'ignoreUriCase') === true);
  if (uri !== undefined) matches.push(matchPaths(uri, request.paths));
  const method = patternOf(at(condition, 'method'));
  if (method !== undefined) matches.push(matchTexts(method, request.methods));
  const authority = patternOf(at(condition, 'authority'));
  if (authority !== undefined) matches.push(matchTexts(authority, context.hosts));
  const scheme = patternOf(at(condition, 'scheme'));
  if (scheme !== undefined) matches.push(matchTexts(scheme, ['http']));
  const header = ([name, value]: readonly [string, unknown]): Match =>
    matchHeader(patternOf(value) ?? ANY, name, request.headers);
  matches.push(...Object.entries(object(at(condition, 'headers'))).map(header));
  matches.push(...Object.entries(object(at(condition, 'withoutHeaders'))).map((each) => not(header(each))));
  if (Object.keys(object(at(condition, 'queryParams'))).length > 0) matches.push('some');
  const names = list(at(condition, 'sniHosts'));
  if (names.length > 0) matches.push(matchSni(names, context.hosts));
  if (list(at(condition, 'destinationSubnets')).length > 0) {
    matches.push({ unknown: 'a rule asks for addresses, and no manifest says which one a Service gets' });
  }
  return every(matches);
}

function sourceMatches(condition: unknown, { namespace, labels }: RuleContext): Match[] {
  const matches: Match[] = [];
  const wanted = text(at(condition, 'sourceNamespace'));
  if (wanted !== undefined) {
    const unknown = { unknown: "a rule asks for the namespace of Kong's pods, which is not known" };
    matches.push(namespace === undefined ? unknown : wanted === namespace ? 'all' : 'none');
  }
  const wantedLabels = object(at(condition, 'sourceLabels'));
  if (Object.keys(wantedLabels).length > 0) {
    const unknown = { unknown: "a rule asks for labels of Kong's pods, which are not known" };
    matches.push(labels === undefined ? unknown : matchesLabels(wantedLabels, labels) ? 'all' : 'none');
  }
  return matches;
}

function matchSni(names: readonly unknown[], hosts: readonly string[]): Match {
  if (names.includes('*')) return 'all';
  if (hosts.length === 0) return 'some';
  const covered = hosts.filter((host) => hostAndWildcards(bareHost(host)).some((each) => names.includes(each)));
  if (covered.length === hosts.length) return 'all';
  return covered.length === 0 ? 'none' : 'some';
}

function patternOf(value: unknown, ignoresCase = false): TextPattern | undefined {
  for (const kind of ['exact', 'prefix', 'regex'] as const) {
    const wanted = text(at(value, kind));
    if (wanted !== undefined) return { kind, text: wanted, ignoresCase };
  }
  return undefined;
}

function destinationsOf(set: ManifestSet, manifest: Manifest, path: Path, rule: unknown): SharedDestination[] {
  const routes = list(at(rule, 'route'));
  const weights = routes.map((route) => number(at(route, 'weight')) ?? 0);
  const sum = weights.reduce((total, weight) => total + weight, 0);
  return routes.flatMap((route, index) => {
    const destination = at(route, 'destination');
    // One destination alone gets everything, whatever its weight.
    const share = routes.length === 1 ? 1 : sum === 0 ? 0 : weights[index]! / sum;
    return {
      origin: { manifest, path: [...path, 'route', index, 'destination'] },
      host: fullHost(text(at(destination, 'host')) ?? '', set.namespaceOf(manifest)),
      port: number(at(destination, 'port', 'number')),
      subset: text(at(destination, 'subset')),
      share,
    };
  });
}

const ACTIONS: Readonly<Record<string, ActionKind>> = {
  fault: 'fault',
  timeout: 'timeout',
  retries: 'retries',
  mirror: 'mirror',
  mirrors: 'mirror',
  redirect: 'redirect',
  rewrite: 'rewrite',
  directResponse: 'directResponse',
  headers: 'headers',
  corsPolicy: 'corsPolicy',
};

/** Whether an action is for no request at all, by its share of them. */
function isOfNone(rule: unknown, kind: ActionKind, value: unknown): boolean {
  if (kind === 'mirror') return at(value, 'percentage', 'value') === 0 || at(rule, 'mirrorPercentage', 'value') === 0;
  const faults =
    kind === 'fault' ? [at(value, 'abort'), at(value, 'delay')].filter((fault) => fault !== undefined) : [];
  return faults.length > 0 && faults.every((fault) => at(fault, 'percentage', 'value') === 0);
}

function actionsOf(manifest: Manifest, path: Path, rule: unknown): RuleAction[] {
  return Object.entries(ACTIONS).flatMap(([field, kind]) => {
    const value = at(rule, field);
    return value === undefined || isOfNone(rule, kind, value)
      ? []
      : [{ kind, value, origin: { manifest, path: [...path, field] } }];
  });
}
