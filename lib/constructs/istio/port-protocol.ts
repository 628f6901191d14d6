import type { PropCheck } from '../prop-check';

/**
 * Protocols that Istio 1.11 reads from the first part of a Service port's name (`http`, `grpc-web`, `http-admin`).
 * Source: Istio documentation, "Protocol Selection".
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

/** Without a protocol in the name or in `appProtocol`, Istio guesses between HTTP and TCP (its message IST0118). */
export function requirePortProtocol(check: PropCheck, prop: string, name: string): void {
  const known = ISTIO_PORT_PROTOCOLS.some((protocol) => name === protocol || name.startsWith(`${protocol}-`));
  check.require(
    known,
    prop,
    name,
    `a protocol or <protocol>-<text>, protocols being ${ISTIO_PORT_PROTOCOLS.join(', ')}; ` +
      `for example "http-${name}", or set appProtocol beside the name`,
  );
}
