import { entry, isObject } from '../../data';
import { each, fields, has, textAt, type RuleNode } from '../../schemas/rules/definition-rule';
import { inCode } from '../../schemas/rules/in-code';
import { WORKLOAD_SELECTOR } from './labels';
import { RE2 } from './common-rules';

const OF_LISTENERS = ['LISTENER', 'FILTER_CHAIN', 'NETWORK_FILTER', 'HTTP_FILTER'];
const OF_ROUTES = ['ROUTE_CONFIGURATION', 'VIRTUAL_HOST', 'HTTP_ROUTE'];
const MATCHES = ['listener', 'routeConfiguration', 'cluster'];

const MANAGERS = ['envoy.filters.network.http_connection_manager', 'envoy.http_connection_manager'];

/** What is matched by, of what a patch is for; undefined where Istio does not compare them. */
function matchOf(applyTo: string): string | undefined {
  if (OF_LISTENERS.includes(applyTo)) return 'listener';
  if (OF_ROUTES.includes(applyTo)) return 'routeConfiguration';
  return applyTo === 'CLUSTER' ? 'cluster' : undefined;
}

function misfit(
  patch: unknown,
): { readonly applyTo: string; readonly given: string; readonly meant: string } | undefined {
  const applyTo = textAt(patch, 'applyTo');
  const meant = matchOf(applyTo);
  const given = MATCHES.find((field) => has(entry(patch, 'match'), field));
  return meant === undefined || given === undefined || given === meant ? undefined : { applyTo, given, meant };
}

function filterOf(patch: unknown): unknown {
  return entry(entry(entry(entry(patch, 'match'), 'listener'), 'filterChain'), 'filter');
}

/** For a waypoint, istiod looks at nothing of this. */
function isOfProxy(patch: unknown): boolean {
  return isObject(patch) && textAt(entry(patch, 'match'), 'context') !== 'WAYPOINT';
}

/** Source: `ValidateEnvoyFilter` of istio/istio. What is patched is not looked at. */
export const ENVOY_FILTER: RuleNode = fields({
  workloadSelector: WORKLOAD_SELECTOR,
  configPatches: each(
    fields(
      { match: fields({ proxy: fields({ proxyVersion: RE2 }) }) },
      inCode(
        (patch) => isOfProxy(patch) && !has(patch, 'applyTo'),
        'a patch says what it is for',
        'add applyTo, such as HTTP_FILTER',
      ),
      inCode(
        (patch) => isOfProxy(patch) && textAt(entry(patch, 'patch'), 'operation') === '',
        'a patch says what to do',
        'add patch.operation, such as MERGE',
      ),
      inCode(
        (patch) =>
          isOfProxy(patch) &&
          !['', 'REMOVE'].includes(textAt(entry(patch, 'patch'), 'operation')) &&
          !has(entry(patch, 'patch'), 'value'),
        'every operation but REMOVE has a value',
        'add patch.value',
      ),
      inCode(
        (patch) => isOfProxy(patch) && misfit(patch) !== undefined,
        (patch) =>
          `a patch for ${misfit(patch)!.applyTo} is matched by ${misfit(patch)!.meant}, not by ${misfit(patch)!.given}`,
        'write the match that belongs to it',
      ),
      inCode(
        (patch) =>
          isOfProxy(patch) &&
          OF_LISTENERS.includes(textAt(patch, 'applyTo')) &&
          isObject(filterOf(patch)) &&
          textAt(filterOf(patch), 'name') === '',
        'a filter is matched by its name',
        'add match.listener.filterChain.filter.name',
      ),
      inCode(
        (patch) =>
          isOfProxy(patch) &&
          OF_LISTENERS.includes(textAt(patch, 'applyTo')) &&
          has(filterOf(patch), 'subFilter') &&
          textAt(entry(filterOf(patch), 'subFilter'), 'name') === '',
        'a subFilter is matched by its name',
        'add subFilter.name',
      ),
      inCode(
        (patch) =>
          isOfProxy(patch) &&
          has(filterOf(patch), 'subFilter') &&
          OF_LISTENERS.includes(textAt(patch, 'applyTo')) &&
          (textAt(patch, 'applyTo') !== 'HTTP_FILTER' || !MANAGERS.includes(textAt(filterOf(patch), 'name'))),
        'a subFilter is one of the HTTP connection manager, for HTTP_FILTER alone',
        `write applyTo: HTTP_FILTER and the filter ${MANAGERS[0]!}, or remove subFilter`,
      ),
    ),
  ),
});
