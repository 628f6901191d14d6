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

/** How a proxy of Istio takes what comes at a port of a Service. `detected`: it looks at the first bytes. */
export type PortReading = 'http' | 'tls' | 'tcp' | 'udp' | 'detected';

const READINGS: Readonly<Record<(typeof ISTIO_PORT_PROTOCOLS)[number], PortReading>> = {
  grpc: 'http',
  'grpc-web': 'http',
  http: 'http',
  http2: 'http',
  https: 'tls',
  mongo: 'tcp',
  mysql: 'tcp',
  redis: 'tcp',
  tcp: 'tcp',
  tls: 'tls',
  udp: 'udp',
};

/** Values of `appProtocol` that Kubernetes itself defines. */
const KUBERNETES_PROTOCOLS: Readonly<Record<string, PortReading>> = {
  'kubernetes.io/h2c': 'http',
  'kubernetes.io/ws': 'http',
  'kubernetes.io/wss': 'tls',
};

/** Ports whose protocols let the server speak first, so that there is nothing to look at. */
const SERVER_FIRST_PORTS: readonly number[] = [25, 53, 3306, 27017];

export interface ProtocolHints {
  /** Number of the port. */
  readonly port: number | undefined;
  /** `TCP` or `UDP`. */
  readonly protocol?: string | undefined;
  readonly name?: string | undefined;
  readonly appProtocol?: string | undefined;
}

/** Whether the proxy speaks HTTP/2 to what is behind a port, and HTTP/1.1 no more. Source: `IsHTTP2` of istio/istio. */
export function speaksHttp2({ name, appProtocol }: ProtocolHints): boolean {
  const hint = (appProtocol ?? name ?? '').toLowerCase();
  return hint === 'kubernetes.io/h2c' || (/^(grpc|http2)(-|$)/.test(hint) && !hint.startsWith('grpc-web'));
}

/** How Istio reads a port of a Service: by `appProtocol`, else by its name. Source: `ConvertProtocol` of istio/istio. */
export function portReading({ port, protocol, name, appProtocol }: ProtocolHints): PortReading {
  if (protocol === 'UDP') return 'udp';
  if (appProtocol !== undefined && Object.hasOwn(KUBERNETES_PROTOCOLS, appProtocol)) {
    return KUBERNETES_PROTOCOLS[appProtocol]!;
  }
  const hint = (appProtocol ?? name ?? '').toLowerCase();
  const [first] = hint.split('-', 1);
  const known = hint.startsWith('grpc-web') ? 'grpc-web' : ISTIO_PORT_PROTOCOLS.find((each) => each === first);
  if (known !== undefined) return READINGS[known];
  return port !== undefined && SERVER_FIRST_PORTS.includes(port) ? 'tcp' : 'detected';
}
