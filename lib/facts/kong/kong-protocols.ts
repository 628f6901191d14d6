import { knows, type Span } from '../span';

/**
 * Protocols of routes and Services, and the controllers that take them. Source: `protocol.go` of
 * Kong/kubernetes-ingress-controller at v1.3.4, v2.12.8, v3.5.13, and its CHANGELOG.
 */
const SPANS = {
  http: {},
  https: {},
  grpc: {},
  grpcs: {},
  tcp: {},
  tls: {},
  tls_passthrough: { since: '2.1' },
  ws: { since: '3.0' },
  wss: { since: '3.0' },
} as const satisfies Readonly<Record<string, Span>>;

export type KongProtocol = keyof typeof SPANS;

export const KONG_PROTOCOLS = Object.keys(SPANS) as readonly KongProtocol[];

/** The protocols that a controller takes. */
export function protocolsOf(kic: string): readonly KongProtocol[] {
  return KONG_PROTOCOLS.filter((protocol) => knows(kic, SPANS[protocol]) === 'known');
}

/** When a protocol came. */
export function protocolSpan(protocol: KongProtocol): Span {
  return SPANS[protocol];
}

/** Which releases of KIC take the protocols of an HTTPRoute from the listeners that it hangs on. Source: its CHANGELOG, 3.5.7. */
export const LISTENER_PROTOCOLS: Span = { since: '3.5' };

/** The Kongs that take https alone for a route that names no protocols. Source: breaking changes of Kong Gateway 3.14. */
export const HTTPS_BY_DEFAULT: Span = { since: '3.14' };
