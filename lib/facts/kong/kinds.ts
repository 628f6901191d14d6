/** Kinds that the ingress controller reads, with their group in front: `configuration.konghq.com/KongPlugin`. */
const kong = (kind: string): string => `configuration.konghq.com/${kind}`;
const gateway = (kind: string): string => `gateway.networking.k8s.io/${kind}`;

export const INGRESS = 'networking.k8s.io/Ingress';
export const INGRESS_CLASS = 'networking.k8s.io/IngressClass';
export const GATEWAY = gateway('Gateway');
export const GATEWAY_CLASS = gateway('GatewayClass');
export const REFERENCE_GRANT = gateway('ReferenceGrant');

export const CLASS_PARAMETERS = kong('IngressClassParameters');
export const KONG_PLUGIN = kong('KongPlugin');
export const KONG_CLUSTER_PLUGIN = kong('KongClusterPlugin');
export const KONG_CONSUMER = kong('KongConsumer');
export const KONG_CONSUMER_GROUP = kong('KongConsumerGroup');
export const KONG_CUSTOM_ENTITY = kong('KongCustomEntity');
export const KONG_INGRESS = kong('KongIngress');
export const KONG_LICENSE = kong('KongLicense');
export const KONG_UPSTREAM_POLICY = kong('KongUpstreamPolicy');
export const KONG_VAULT = kong('KongVault');
export const TCP_INGRESS = kong('TCPIngress');
export const UDP_INGRESS = kong('UDPIngress');
export const KONG_SERVICE_FACADE = 'incubator.ingress-controller.konghq.com/KongServiceFacade';

export const PLUGIN_KINDS = [KONG_PLUGIN, KONG_CLUSTER_PLUGIN] as const;

/** Routes of streams, in kinds of Kong's own that look alike. */
export const STREAM_KINDS = [TCP_INGRESS, UDP_INGRESS] as const;

/** Which releases of KIC read the Gateway API. */
export const GATEWAY_API = { since: '2.2' } as const;

/** Routes of the Gateway API. */
export const GATEWAY_ROUTE_KINDS: readonly string[] = [
  'HTTPRoute',
  'GRPCRoute',
  'TCPRoute',
  'TLSRoute',
  'UDPRoute',
].map(gateway);

/** All that becomes a route in Kong. */
export const ROUTE_KINDS: readonly string[] = [INGRESS, ...STREAM_KINDS, ...GATEWAY_ROUTE_KINDS];

/** All that becomes a service in Kong. */
export const SERVICE_KINDS: readonly string[] = ['Service', KONG_SERVICE_FACADE];

/** All that plugins can be attached to by annotation. */
export const PLUGIN_CARRIERS: readonly string[] = [
  ...ROUTE_KINDS,
  ...SERVICE_KINDS,
  KONG_CONSUMER,
  KONG_CONSUMER_GROUP,
];

/**
 * Kinds that have no class field: KIC takes them by the annotation `kubernetes.io/ingress.class`.
 * Source: `annotations.go` and the controllers of Kong/kubernetes-ingress-controller at v1.3.4, v2.12.8 and v3.5.13.
 */
export const CLASS_ANNOTATED_KINDS: readonly string[] = [
  KONG_CLUSTER_PLUGIN,
  KONG_CONSUMER,
  KONG_CONSUMER_GROUP,
  KONG_SERVICE_FACADE,
  KONG_VAULT,
  ...STREAM_KINDS,
];

/** Which releases of KIC read `configPatches` of a KongPlugin or KongClusterPlugin: single fields from Secrets. */
export const CONFIG_PATCHES = { since: '3.1' } as const;

/** The same of `instanceName` of these. */
export const INSTANCE_NAME = { since: '2.12' } as const;

/** Which releases of KIC read `consumerGroups` of a KongConsumer. */
export const CONSUMER_GROUPS = { since: '2.11' } as const;

/** Which releases of KIC read each kind of its own; all that are known where a kind is not listed. Source: its CHANGELOG. */
export const KIND_SPANS: Readonly<Record<string, { readonly since: string }>> = {
  [CLASS_PARAMETERS]: { since: '2.4' },
  [KONG_CONSUMER_GROUP]: { since: '2.11' },
  [KONG_UPSTREAM_POLICY]: { since: '3.0' },
  [KONG_VAULT]: { since: '3.1' },
  [UDP_INGRESS]: { since: '2.0' },
};

/** Which releases of KIC read `enableLegacyRegexDetection` of an IngressClassParameters. */
export const LEGACY_REGEX_DETECTION = { since: '2.6' } as const;

/** Which releases of Kong have the plugin `redirect`, which KIC makes of filters where it is there. */
export const REDIRECT_PLUGIN = { since: '3.9' } as const;

/** Which releases of KIC take the filter URLRewrite of HTTPRoutes. */
export const URL_REWRITE = { since: '3.2' } as const;

/** The same of `timeouts.backendRequest`. */
export const BACKEND_TIMEOUT = { since: '3.1' } as const;

/** Which releases of Kong have the algorithm `sticky-sessions`. */
export const STICKY_SESSIONS = { since: '3.11' } as const;
