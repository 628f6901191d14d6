import { listenerTakesKind, protocolsFor } from '../../../facts/gateway/route-listeners';
import type { GatewaySpecListeners } from '../../../../imports/gateway-api';
import { either, integer, list, map, object, oneOf, optional, text } from '../../props/shape';
import type { PropCheck } from '../prop-check';

/** What a listener takes. */
export type ListenerProtocol = (typeof PROTOCOLS)[number];

const PROTOCOLS = ['HTTP', 'HTTPS', 'TLS', 'TCP', 'UDP'] as const;

/** A kind of route of the Gateway API. */
export type GatewayRouteKind = (typeof KINDS)[number];

const KINDS = ['HTTPRoute', 'GRPCRoute', 'TLSRoute', 'TCPRoute', 'UDPRoute'] as const satisfies readonly string[];

/** A TLS Secret. */
export interface GatewayCertificate {
  readonly secretName: string;
  /**
   * Namespace of the Secret. In another than the Gateway's, a ReferenceGrant is made there.
   * @default - the Gateway's namespace
   */
  readonly namespace?: string;
}

/** Which routes may hang on a listener. */
export interface AllowedRoutes {
  /**
   * Of which namespaces: the Gateway's own, all, or those with some labels.
   * @default 'Same'
   */
  readonly namespaces?: 'Same' | 'All' | { readonly labels: Readonly<Record<string, string>> };
  /**
   * Of which kinds.
   * @default - those that the protocol is for
   */
  readonly kinds?: readonly GatewayRouteKind[];
}

export interface GatewayListener {
  /**
   * Name of the listener, unique in the Gateway.
   * @default - the protocol in small letters
   */
  readonly name?: string;
  readonly protocol: ListenerProtocol;
  /**
   * Port of the proxy's Service, on which Kong listens.
   * @default 80 for HTTP, 443 for HTTPS and TLS
   */
  readonly port?: number;
  /**
   * Host that it takes requests for, `*.` in front for any labels. Routes without a common host do not hang on it.
   * @default - every host
   */
  readonly host?: string;
  /** Certificates of HTTPS, and of TLS that Kong ends. */
  readonly certificates?: readonly GatewayCertificate[];
  /**
   * Whether Kong ends TLS, or hands it on as it is to the backends of TLSRoutes.
   * @default 'Terminate'
   */
  readonly tlsMode?: 'Terminate' | 'Passthrough';
  /** Which routes may hang on it. */
  readonly routes?: AllowedRoutes;
}

export const LISTENER = object<GatewayListener>({
  name: optional(text),
  protocol: oneOf(PROTOCOLS),
  port: optional(integer(1, 65535)),
  host: optional(text),
  certificates: optional(
    list(
      object<GatewayCertificate>(
        { secretName: text, namespace: optional(text) },
        "an object such as { secretName: 'shop-tls' }",
      ),
    ),
  ),
  tlsMode: optional(oneOf(['Terminate', 'Passthrough'])),
  routes: optional(
    object<AllowedRoutes>({
      namespaces: optional(either(oneOf(['Same', 'All']), object({ labels: map(text) }))),
      kinds: optional(list(oneOf(KINDS))),
    }),
  ),
});

/** A listener with its name and port. */
export interface ResolvedListener extends GatewayListener {
  readonly name: string;
  readonly port: number;
}

const DEFAULT_PORTS: Partial<Readonly<Record<ListenerProtocol, number>>> = { HTTP: 80, HTTPS: 443, TLS: 443 };

/** @throws PropError when a name, host, certificate or port is malformed, missing, or does not fit the protocol */
export function resolveListener(propCheck: PropCheck, prop: string, listener: GatewayListener): ResolvedListener {
  const { protocol, host, certificates = [], tlsMode, routes } = listener;
  const name = listener.name ?? protocol.toLowerCase();
  propCheck.dnsSubdomain(`${prop}.name`, name);
  const port = listener.port ?? DEFAULT_PORTS[protocol];
  if (port === undefined) propCheck.fail(`${prop}.port`, port, `a port: for ${protocol} there is no usual one`);
  if (host !== undefined) propCheck.host(`${prop}.host`, host);
  const isStream = protocol === 'TCP' || protocol === 'UDP';
  propCheck.require(
    !isStream || host === undefined,
    `${prop}.host`,
    host,
    `nothing with ${protocol}, which has no hosts`,
  );
  const passes = tlsMode === 'Passthrough';
  const onlyTls = `'Terminate' with ${protocol}: only the protocol TLS hands on what it gets`;
  propCheck.require(!passes || protocol === 'TLS', `${prop}.tlsMode`, tlsMode, onlyTls);
  checkCertificates(propCheck, `${prop}.certificates`, listener);
  certificates.forEach(({ secretName, namespace }, index) => {
    propCheck.dnsSubdomain(`${prop}.certificates[${index}].secretName`, secretName);
    if (namespace !== undefined) propCheck.dnsLabel(`${prop}.certificates[${index}].namespace`, namespace);
  });
  if (routes?.kinds !== undefined) propCheck.notEmpty(`${prop}.routes.kinds`, routes.kinds);
  routes?.kinds?.forEach((kind, index) => {
    const protocols = protocolsFor(kind);
    const allowed = `a kind for ${protocol}; ${kind} is for ${protocols.join(' and ')}`;
    propCheck.require(protocols.includes(protocol), `${prop}.routes.kinds[${index}]`, kind, allowed);
  });
  if (typeof routes?.namespaces === 'object') {
    const { labels } = routes.namespaces;
    const some = "at least one label; 'All' is for every namespace";
    propCheck.require(Object.keys(labels).length > 0, `${prop}.routes.namespaces.labels`, labels, some);
    propCheck.labels(`${prop}.routes.namespaces.labels`, labels);
  }
  return { ...listener, name, port };
}

function checkCertificates(propCheck: PropCheck, prop: string, listener: GatewayListener): void {
  const { protocol, certificates, tlsMode = 'Terminate' } = listener;
  const ends = protocol === 'HTTPS' || (protocol === 'TLS' && tlsMode === 'Terminate');
  const whole = tlsMode === 'Passthrough' ? 'TLS that Kong does not end' : protocol;
  propCheck.require(ends || certificates === undefined, prop, certificates, `nothing with ${whole}, which needs none`);
  const needed = `a TLS Secret, such as [{ secretName: 'shop-tls' }]: ${protocol} has to have one`;
  propCheck.require(!ends || (certificates?.length ?? 0) > 0, prop, certificates, needed);
}

/** The listener as the Gateway API has it. */
export function listenerSpec(listener: ResolvedListener, own: string | undefined): GatewaySpecListeners {
  const { name, protocol, port, host, certificates, routes } = listener;
  const mode = listener.tlsMode ?? 'Terminate';
  const certificateRefs = certificates?.map(({ secretName, namespace }) => ({
    name: secretName,
    ...(namespace !== undefined && namespace !== own && { namespace }),
  }));
  return {
    name,
    protocol,
    port,
    ...(host !== undefined && { hostname: host }),
    ...((protocol === 'HTTPS' || protocol === 'TLS') && { tls: { mode, ...(certificateRefs && { certificateRefs }) } }),
    ...(routes && { allowedRoutes: allowedRoutes(routes) }),
  };
}

function allowedRoutes({ namespaces, kinds }: AllowedRoutes): GatewaySpecListeners['allowedRoutes'] {
  const selected = typeof namespaces === 'object';
  return {
    ...(namespaces !== undefined && {
      namespaces: selected
        ? { from: 'Selector' as const, selector: { matchLabels: { ...namespaces.labels } } }
        : { from: namespaces },
    }),
    ...(kinds && { kinds: kinds.map((kind) => ({ kind })) }),
  };
}

/** Whether a listener is for routes of a kind. */
export function isForKind({ protocol, routes }: ResolvedListener, kind: GatewayRouteKind): boolean {
  return listenerTakesKind(protocol, routes?.kinds ?? [], kind);
}

/** How listeners are called in messages. */
export function listenerNames(listeners: readonly ResolvedListener[]): string {
  return listeners.map(({ name, protocol, port }) => `"${name}" (${protocol}, ${port})`).join(', ');
}
