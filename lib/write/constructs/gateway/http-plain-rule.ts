import type { HTTPRouteSpecRules } from '../../../../imports/gateway-api';
import { entry, type JsonObject } from '../../../facts/data';
import { filterFault } from '../../../facts/gateway/http-filters';
import { httpPathFault } from '../../../facts/gateway/http-paths';
import { judgeRegex } from '../../../facts/plugins/pcre-syntax';
import type { PropCheck } from '../prop-check';
import { checkPlainBackends } from './plain-backends';
import type { BackendsRoute } from './gateway-backend';

/** What a rule has to know of its route. */
export interface PlainRuleRoute extends BackendsRoute {
  readonly hasExpressions: boolean;
}

/**
 * Looks at a rule as the Gateway API has it for what the controller refuses, and makes the grants that its backends need.
 * @throws PropError for the first that it refuses
 */
export function checkPlainRule(
  propCheck: PropCheck,
  prop: string,
  rule: HTTPRouteSpecRules,
  { hasExpressions, ...route }: PlainRuleRoute,
): void {
  for (const [index, filter] of listIn(rule, 'filters').entries()) {
    const fault = filterFault(filter);
    const allowed = `a filter that Kong takes, or a plugin: ${fault ?? ''}`;
    propCheck.require(fault === undefined, `${prop}.filters[${index}]`, filter, allowed);
  }
  for (const [index, match] of listIn(rule, 'matches').entries()) {
    const asked = listIn(match, 'queryParams');
    const place = `${prop}.matches[${index}]`;
    const router =
      'nothing with the traditional router, which matches no query parameters: the controller refuses the route';
    propCheck.require(asked.length === 0 || hasExpressions, `${place}.queryParams`, asked, router);
    checkExpressions(propCheck, place, match);
  }
  checkPlainBackends(propCheck, prop, rule, route);
}

/** @throws PropError when requests of a rule end nowhere, so that each is answered with an error */
export function requireEnd(propCheck: PropCheck, prop: string, rule: HTTPRouteSpecRules): void {
  const { backendRefs: refs = [] } = rule;
  const ends = listIn(rule, 'filters').some(({ type }) => type === 'RequestRedirect' || type === 'ExtensionRef');
  const some = 'a backend, or a filter RequestRedirect or ExtensionRef: requests have to end somewhere';
  propCheck.require(ends || refs.length > 0, `${prop}.backendRefs`, refs, some);
}

function checkExpressions(propCheck: PropCheck, prop: string, match: JsonObject): void {
  const compiles = 'a regular expression that compiles: Kong refuses its whole configuration otherwise';
  const { path } = match;
  const [type, written] = [entry(path, 'type') ?? 'PathPrefix', entry(path, 'value')];
  if (typeof type === 'string' && typeof written === 'string') {
    const fault = httpPathFault(written, type);
    propCheck.require(fault !== 'broken-expression', `${prop}.path.value`, written, compiles);
    propCheck.require(fault !== 'no-slash', `${prop}.path.value`, written, 'an expression that begins with "/"');
  }
  const headers = listIn(match, 'headers').map((header, index) => [`${prop}.headers[${index}]`, header] as const);
  for (const [place, value] of headers) {
    const pattern = entry(value, 'value');
    if (entry(value, 'type') !== 'RegularExpression' || typeof pattern !== 'string') continue;
    propCheck.require(judgeRegex(pattern) !== 'broken', `${place}.value`, pattern, compiles);
  }
}

/** Without members that are no objects, at which the definition is looked. */
function listIn(value: unknown, field: string): readonly JsonObject[] {
  const members = entry(value, field);
  return Array.isArray(members) ? members.filter((each): each is JsonObject => typeof each === 'object') : [];
}
