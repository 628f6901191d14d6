import { isIP } from 'node:net';
import { entry, isObject, listAt } from '../../data';
import { objectsIn } from '../../schemas/rules/definition-rule';
import { inCode } from '../../schemas/rules/in-code';
import { hostAndWildcards } from '../host-wildcards';

/** What istiod asks of each member of `tls`. Source: `validateTLSRoute` of istio/istio. */
export const TLS_ROUTE_RULES = [
  inCode(
    (value) => isObject(value) && listAt(value, 'match').length === 0,
    'a rule for TLS says which names it is for',
    'add match with sniHosts',
  ),
  inCode(
    (value) => objectsIn(entry(value, 'match')).some((match) => listAt(match, 'sniHosts').length === 0),
    'a match of TLS has no sniHosts',
    'add sniHosts',
  ),
];

/** Whether a VirtualService matches a name that is in none of its hosts. */
export function hasForeignSni(value: unknown): boolean {
  const hosts = new Set(listAt(value, 'hosts'));
  // Istio also has wildcards within a label, which no set can be asked for.
  if (hosts.size === 0 || [...hosts].some((host) => /^\*[^.]/.test(String(host).slice(0, 2)))) return false;
  return objectsIn(entry(value, 'tls'))
    .flatMap((route) => objectsIn(entry(route, 'match')))
    .flatMap((match) => listAt(match, 'sniHosts'))
    .some(
      (name) =>
        typeof name === 'string' &&
        name.length <= 255 &&
        isIP(name) === 0 &&
        !hostAndWildcards(name).some((host) => hosts.has(host)),
    );
}
