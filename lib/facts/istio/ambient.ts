import { entry } from '../data';

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
const REQUEST_SOURCE = ['requestPrincipals', 'notRequestPrincipals', 'remoteIpBlocks', 'notRemoteIpBlocks'];
const REQUEST_OPERATION = ['methods', 'notMethods', 'paths', 'notPaths', 'hosts', 'notHosts'];

/** What a rule of an AuthorizationPolicy asks for that the proxy of a node does not see: `methods`; undefined for nothing. */
export function requestPartOf(rule: unknown): string | undefined {
  for (const each of listAt(rule, 'from')) {
    const found = REQUEST_SOURCE.find((field) => listAt(entry(each, 'source'), field).length > 0);
    if (found !== undefined) return found;
  }
  for (const each of listAt(rule, 'to')) {
    const found = REQUEST_OPERATION.find((field) => listAt(entry(each, 'operation'), field).length > 0);
    if (found !== undefined) return found;
  }
  for (const each of listAt(rule, 'when')) {
    const key = entry(each, 'key');
    if (typeof key === 'string' && !CONNECTION_KEYS.includes(key)) return key;
  }
  return undefined;
}

function listAt(value: unknown, field: string): readonly unknown[] {
  const list = entry(value, field);
  return Array.isArray(list) ? list : [];
}

/** Annotations of pods that sidecars alone read, by how they begin. */
const OF_SIDECARS: readonly string[] = [
  'traffic.sidecar.istio.io/',
  'status.sidecar.istio.io/',
  'readiness.status.sidecar.istio.io/',
  'sidecar.istio.io/',
  'proxy.istio.io/config',
];

/** Keys that say whether there is a sidecar: another rule's matter. */
const OF_INJECTION: readonly string[] = ['sidecar.istio.io/inject', 'sidecar.istio.io/status'];

/** Whether an annotation has no effect on a pod without a sidecar. */
export function isOfSidecars(key: string): boolean {
  return OF_SIDECARS.some((start) => key.startsWith(start)) && !OF_INJECTION.includes(key);
}
