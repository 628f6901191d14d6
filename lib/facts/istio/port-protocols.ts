/**
 * Protocols that Istio reads from the first part of a Service port's name (`http`, `grpc-web`, `http-admin`) or from its
 * `appProtocol`. Source: Istio documentation, "Protocol Selection"; the same in 1.11 and 1.27.
 */
export const ISTIO_PORT_PROTOCOLS = [
  'grpc',
  'grpc-web',
  'http',
  'http2',
  'https',
  'mongo',
  'mysql',
  'redis',
  'tcp',
  'tls',
  'udp',
] as const;

/** Whether a port's name, or its `appProtocol`, begins with a protocol that Istio knows, in capitals or not. */
export function namesProtocol(name: string): boolean {
  const lower = name.toLowerCase();
  return ISTIO_PORT_PROTOCOLS.some((protocol) => lower === protocol || lower.startsWith(`${protocol}-`));
}
