import { comparePrecedence, rulePrecedence } from '../../../../facts/gateway/rule-precedence';
import { at, list, number, text } from '../../../manifests/json';
import type { Manifest } from '../../../manifests/manifest';
import type { ManifestSet } from '../../../manifests/manifest-set';
import type { Path } from '../../../manifests/path';
import { serviceHost } from '../mesh-host';
import type { ActionKind, RuleAction } from './hop';
import { every, type Match } from './match';
import { matchHeader, matchPaths, matchTexts, type TextPattern } from './request-match';
import type { RoutingRule, SharedDestination } from './routing-rule';
import type { RuleContext } from './rule-context';

/** Rules of HTTPRoutes and GRPCRoutes for one Service, the most specific condition first, as the Gateway API orders them. */
export function httpRouteRules(set: ManifestSet, routes: readonly Manifest[], context: RuleContext): RoutingRule[] {
  const ranked = routes.flatMap((manifest) =>
    list(manifest.spec.rules).flatMap((rule, index) => {
      const path: Path = ['spec', 'rules', index];
      const base = {
        origin: { manifest, path },
        destinations: destinationsOf(set, manifest, path, rule),
        actions: actionsOf(manifest, path, rule),
      };
      const matches = list(at(rule, 'matches'));
      if (matches.length === 0)
        return [{ rank: [0, 0, 0, 0], rule: { ...base, match: 'all' as const, conditions: [] } }];
      return matches.map((condition, each) => ({
        rank: rankOf(condition),
        rule: {
          ...base,
          match: matchOf(condition, context),
          conditions: [{ manifest, path: [...path, 'matches', each] }],
        },
      }));
    }),
  );
  return ranked.sort((a, b) => comparePrecedence(b.rank, a.rank)).map(({ rule }) => rule);
}

function pathOf(condition: unknown): TextPattern | undefined {
  const value = text(at(condition, 'path', 'value'));
  if (value !== undefined) {
    const type = at(condition, 'path', 'type');
    if (type === 'Exact') return { kind: 'exact', text: value };
    return type === 'RegularExpression' ? { kind: 'regex', text: value } : { kind: 'segments', text: value };
  }
  const [service, method] = [text(at(condition, 'method', 'service')), text(at(condition, 'method', 'method'))];
  if (service === undefined) return method === undefined ? undefined : { kind: 'suffix', text: `/${method}` };
  return method === undefined
    ? { kind: 'prefix', text: `/${service}/` }
    : { kind: 'exact', text: `/${service}/${method}` };
}

function rankOf(condition: unknown): readonly number[] {
  const path = pathOf(condition);
  return rulePrecedence({
    path: path && { isExact: path.kind === 'exact', length: path.text.length },
    hasMethod: text(at(condition, 'method')) !== undefined,
    headers: list(at(condition, 'headers')).length,
    queryParams: list(at(condition, 'queryParams')).length,
  });
}

function matchOf(condition: unknown, { request }: RuleContext): Match {
  const matches: Match[] = [];
  const path = pathOf(condition);
  // The prefix of every path asks for nothing.
  if (path !== undefined && !(path.kind === 'segments' && path.text === '/')) {
    matches.push(matchPaths(path, request.paths));
  }
  const method = text(at(condition, 'method'));
  if (method !== undefined) matches.push(matchTexts({ kind: 'exact', text: method }, request.methods));
  for (const header of list(at(condition, 'headers'))) {
    const kind = at(header, 'type') === 'RegularExpression' ? 'regex' : 'exact';
    const pattern = { kind, text: text(at(header, 'value')) ?? '' } as const;
    matches.push(matchHeader(pattern, text(at(header, 'name')) ?? '', request.headers));
  }
  if (list(at(condition, 'queryParams')).length > 0) matches.push('some');
  return every(matches);
}

function destinationsOf(set: ManifestSet, manifest: Manifest, path: Path, rule: unknown): SharedDestination[] {
  const references = list(at(rule, 'backendRefs'));
  const weights = references.map((each) => number(at(each, 'weight')) ?? 1);
  const sum = weights.reduce((total, weight) => total + weight, 0);
  return references.flatMap((each, index) => {
    if ((text(at(each, 'kind')) ?? 'Service') !== 'Service') return [];
    const namespace = text(at(each, 'namespace')) ?? set.namespaceOf(manifest);
    return {
      origin: { manifest, path: [...path, 'backendRefs', index] },
      host: serviceHost(text(at(each, 'name')) ?? '', namespace),
      port: number(at(each, 'port')),
      subset: undefined,
      share: sum === 0 ? 0 : weights[index]! / sum,
    };
  });
}

const FILTERS: Readonly<Record<string, ActionKind>> = {
  RequestMirror: 'mirror',
  RequestRedirect: 'redirect',
  URLRewrite: 'rewrite',
  RequestHeaderModifier: 'headers',
  ResponseHeaderModifier: 'headers',
};

function actionsOf(manifest: Manifest, path: Path, rule: unknown): RuleAction[] {
  const filters = list(at(rule, 'filters')).flatMap((value, index) => {
    const kind = FILTERS[text(at(value, 'type')) ?? ''];
    return kind === undefined ? [] : [{ kind, value, origin: { manifest, path: [...path, 'filters', index] } }];
  });
  const timeout = at(rule, 'timeouts');
  const retry = at(rule, 'retry');
  return [
    ...filters,
    ...(timeout === undefined
      ? []
      : [{ kind: 'timeout' as const, value: timeout, origin: { manifest, path: [...path, 'timeouts'] } }]),
    ...(retry === undefined
      ? []
      : [{ kind: 'retries' as const, value: retry, origin: { manifest, path: [...path, 'retry'] } }]),
  ];
}
