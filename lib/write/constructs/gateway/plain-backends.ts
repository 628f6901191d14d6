import { entry, isObject } from '../../../facts/data';
import type { PropCheck } from '../prop-check';
import type { RouteGrants } from './route-grants';

/**
 * Looks at the backends of a rule as the Gateway API has it, and makes the grants that they need.
 * @throws PropError for a backend that the controller leaves out
 */
export function checkPlainBackends(
  propCheck: PropCheck,
  prop: string,
  rule: unknown,
  { namespace: own, grants }: { readonly namespace: string | undefined; readonly grants: RouteGrants },
): void {
  const backends = entry(rule, 'backendRefs');
  for (const [index, backend] of (Array.isArray(backends) ? backends : []).entries()) {
    // What is no object the definition refuses.
    if (!isObject(backend)) continue;
    const { kind = 'Service', group = '', name, namespace } = backend;
    const place = `${prop}.backendRefs[${index}]`;
    const isService = kind === 'Service' && group === '';
    propCheck.require(isService, `${place}.kind`, kind, 'Service: the controller leaves any other backend out');
    if (typeof namespace !== 'string' || typeof name !== 'string' || namespace === own) continue;
    grants.allow(`${place}.namespace`, { kind: 'Service', namespace, name });
  }
}
