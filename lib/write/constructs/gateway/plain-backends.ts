import { entry, isObject } from '../../../facts/data';
import type { PropCheck } from '../prop-check';
import { noteBackend, type BackendsRoute } from './gateway-backend';

/**
 * Looks at the backends of a rule as the Gateway API has it, and makes the grants that they need.
 * @throws PropError for a backend that the controller leaves out, or for which Kong would pass over what the mesh has
 */
export function checkPlainBackends(propCheck: PropCheck, prop: string, rule: unknown, route: BackendsRoute): void {
  const backends = entry(rule, 'backendRefs');
  for (const [index, backend] of (Array.isArray(backends) ? backends : []).entries()) {
    // What is no object the definition refuses.
    if (!isObject(backend)) continue;
    const { kind = 'Service', group = '', name, namespace } = backend;
    const place = `${prop}.backendRefs[${index}]`;
    const isService = kind === 'Service' && group === '';
    propCheck.require(isService, `${place}.kind`, kind, 'Service: the controller leaves any other backend out');
    const { namespace: own, grants } = route;
    // Others the definition refuses.
    if (typeof name !== 'string' || !['string', 'undefined'].includes(typeof namespace)) continue;
    noteBackend(propCheck, place, route, { name, namespace: typeof namespace === 'string' ? namespace : own });
    if (typeof namespace !== 'string' || namespace === own) continue;
    grants.allow(`${place}.namespace`, { kind: 'Service', namespace, name });
  }
}
