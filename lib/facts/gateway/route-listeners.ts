/** The protocols of listeners that routes of a kind hang on, by the specification of the Gateway API. */
const PROTOCOLS: ReadonlyMap<string, readonly string[]> = new Map([
  ['GRPCRoute', ['HTTP', 'HTTPS']],
  ['HTTPRoute', ['HTTP', 'HTTPS']],
  ['TCPRoute', ['TCP', 'TLS']],
  ['TLSRoute', ['TLS']],
  ['UDPRoute', ['UDP']],
]);

/** The protocols of listeners that routes of a kind hang on; none for kinds that are not known. */
export function protocolsFor(kind: string): readonly string[] {
  return PROTOCOLS.get(kind) ?? [];
}

/**
 * Whether a listener of a protocol is for routes of a kind. Of protocols that are not known nothing is said.
 * @param allowedKinds those that the listener names; none where it names none
 */
export function listenerTakesKind(
  protocol: string | undefined,
  allowedKinds: readonly unknown[],
  kind: string,
): boolean {
  if (allowedKinds.length > 0) return allowedKinds.includes(kind);
  const isKnown = [...PROTOCOLS.values()].some((protocols) => protocols.includes(protocol ?? ''));
  return !isKnown || PROTOCOLS.get(kind)?.includes(protocol ?? '') !== false;
}
