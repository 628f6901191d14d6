import { listAt } from '../../data';
import { has, type DefinitionRule } from '../../schemas/rules/definition-rule';
import { inCode } from '../../schemas/rules/in-code';

/** Source: `validateHTTPRouteConflict` of istio/istio. */
export const HTTP_CONFLICTS: readonly DefinitionRule[] = [
  inCode(
    (value) => has(value, 'redirect') && listAt(value, 'route').length > 0,
    'an HTTP rule has either a route or a redirect',
    'keep one of the two',
  ),
  inCode(
    (value) => has(value, 'delegate') && (has(value, 'route') || has(value, 'redirect')),
    'an HTTP rule that delegates has neither a route nor a redirect',
    'remove the route, or the delegate',
  ),
  inCode(
    (value) => answersDirectly(value) && (listAt(value, 'route').length > 0 || has(value, 'redirect')),
    'an HTTP rule with directResponse answers by itself, and has neither a route nor a redirect',
    'keep one of them',
  ),
  inCode(
    (value) => (answersDirectly(value) || redirects(value)) && (has(value, 'fault') || has(value, 'rewrite')),
    'a redirect and a directResponse have neither a fault nor a rewrite beside them',
    'remove the fault and the rewrite',
  ),
];

/** Of a rule that delegates, istiod compares nothing else. */
function answersDirectly(value: unknown): boolean {
  return has(value, 'directResponse') && !has(value, 'delegate');
}

function redirects(value: unknown): boolean {
  return has(value, 'redirect') && !has(value, 'delegate');
}
