import { entry, listAt } from '../data';

/** Conditions that the proxy of a node can ask for: it sees connections, and no requests. */
const CONNECTION_KEYS: readonly string[] = [
  'source.ip',
  'source.namespace',
  'source.principal',
  'source.serviceAccount',
  'source.trustDomain',
  'destination.ip',
  'destination.port',
];

/** Parts of a rule that ask for something of a request. */
const SOURCES = ['requestPrincipals', 'notRequestPrincipals', 'remoteIpBlocks', 'notRemoteIpBlocks'];
const OPERATIONS = ['hosts', 'notHosts', 'methods', 'notMethods', 'paths', 'notPaths'];

/**
 * What a rule of an AuthorizationPolicy asks for that the proxy of a node does not see, such as `methods`; undefined for nothing.
 * Source: `handleRule` of istio/istio, which leaves it out for proxies of nodes.
 */
export function httpCondition(rule: unknown): string | undefined {
  for (const [list, part, names] of [
    ['from', 'source', SOURCES],
    ['to', 'operation', OPERATIONS],
  ] as const) {
    for (const each of listAt(rule, list)) {
      const name = names.find((field) => listAt(entry(each, part), field).length > 0);
      if (name !== undefined) return name;
    }
  }
  const keys = listAt(rule, 'when').map((each) => entry(each, 'key'));
  return keys.find((key): key is string => typeof key === 'string' && !CONNECTION_KEYS.includes(key));
}
