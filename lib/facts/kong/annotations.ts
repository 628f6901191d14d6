import type { Span } from '../span';
import {
  CLASS_ANNOTATED_KINDS,
  GATEWAY,
  GATEWAY_CLASS,
  INGRESS,
  KONG_CONSUMER,
  KONG_CONSUMER_GROUP,
  KONG_VAULT,
  PLUGIN_CARRIERS,
  PLUGIN_KINDS,
  ROUTE_KINDS,
  SERVICE_KINDS,
} from './kinds';

/** Kinds that an annotation means something on, and the controllers for which it does. */
interface AnnotationPlace extends Span {
  readonly on: readonly string[];
}

interface AnnotationFacts {
  readonly key: string;
  readonly places: readonly AnnotationPlace[];
}

const on = (key: string, kinds: readonly string[], span: Span = {}): AnnotationFacts => ({
  key,
  places: [{ on: kinds, ...span }],
});
const route = (name: string, span?: Span): AnnotationFacts => on(`konghq.com/${name}`, ROUTE_KINDS, span);
const ingress = (name: string, span?: Span): AnnotationFacts => on(`konghq.com/${name}`, [INGRESS], span);
const service = (name: string, span?: Span): AnnotationFacts => on(`konghq.com/${name}`, SERVICE_KINDS, span);

/**
 * Every annotation that the Kong Ingress Controller (KIC) reads, as of KIC 3.5: where, and since which release.
 * Source: `annotations.go` of Kong/kubernetes-ingress-controller at v1.3.4, v2.12.8 and v3.5.13 with the code that calls
 * it, and its CHANGELOG.
 */
const FACTS = {
  /** Class of KongConsumers, KongClusterPlugins and other kinds without a class field. */
  ingressClass: on('kubernetes.io/ingress.class', [INGRESS, ...CLASS_ANNOTATED_KINDS]),

  /** Names of the plugins that act on an object. */
  plugins: on('konghq.com/plugins', PLUGIN_CARRIERS),
  tags: on(
    'konghq.com/tags',
    [...ROUTE_KINDS, ...SERVICE_KINDS, KONG_CONSUMER, KONG_CONSUMER_GROUP, ...PLUGIN_KINDS, KONG_VAULT, 'Secret'],
    { since: '2.9' },
  ),
  /** Name of a KongIngress. Deprecated: KongUpstreamPolicy and annotations replace it. */
  override: {
    key: 'konghq.com/override',
    places: [{ on: SERVICE_KINDS }, { on: ROUTE_KINDS, until: '2.12' }],
  },

  protocols: route('protocols'),
  stripPath: route('strip-path'),
  preserveHost: route('preserve-host'),
  httpsRedirectStatusCode: route('https-redirect-status-code'),
  forceSslRedirect: on('ingress.kubernetes.io/force-ssl-redirect', ROUTE_KINDS),
  regexPriority: route('regex-priority'),
  methods: route('methods'),
  snis: route('snis'),
  hostAliases: route('host-aliases'),
  requestBuffering: route('request-buffering'),
  responseBuffering: route('response-buffering'),
  /** Followed by the header's name. */
  headersPrefix: route('headers.', { since: '2.8' }),
  headersSeparator: route('headers-separator', { since: '3.2' }),
  pathHandling: route('path-handling', { since: '2.8' }),
  regexPrefix: ingress('regex-prefix', { since: '2.7' }),
  rewrite: ingress('rewrite', { since: '2.12' }),

  protocol: service('protocol'),
  path: service('path'),
  clientCert: service('client-cert'),
  hostHeader: service('host-header'),
  serviceUpstream: on('ingress.kubernetes.io/service-upstream', SERVICE_KINDS),
  connectTimeout: service('connect-timeout', { since: '2.8' }),
  readTimeout: service('read-timeout', { since: '2.8' }),
  writeTimeout: service('write-timeout', { since: '2.8' }),
  retries: service('retries', { since: '2.8' }),
  upstreamPolicy: service('upstream-policy', { since: '3.0' }),
  tlsVerify: service('tls-verify', { since: '3.4' }),
  tlsVerifyDepth: service('tls-verify-depth', { since: '3.4' }),
  caCertificatesSecrets: service('ca-certificates-secrets', { since: '3.4' }),
  caCertificatesConfigMaps: service('ca-certificates-configmaps', { since: '3.4' }),

  gatewayClassUnmanaged: on('konghq.com/gatewayclass-unmanaged', [GATEWAY_CLASS], { since: '2.6' }),
  gatewayUnmanaged: on('konghq.com/gateway-unmanaged', [GATEWAY], { since: '2.1', until: '2.5' }),
  publishService: on('konghq.com/publish-service', [GATEWAY], { since: '3.0' }),
} as const satisfies Readonly<Record<string, AnnotationFacts>>;

export type KongAnnotation = keyof typeof FACTS;

/** The keys alone, by what they are for. */
export const KONG_ANNOTATIONS = Object.fromEntries(
  Object.entries(FACTS).map(([name, { key }]) => [name, key]),
) as Readonly<Record<KongAnnotation, string>>;

const NAMES = new Map<string, KongAnnotation>(
  Object.entries(KONG_ANNOTATIONS).map(([name, key]) => [key, name as KongAnnotation]),
);
// The documentation of KIC 3.4 and its source on the way there write these two in the singular.
NAMES.set('konghq.com/ca-certificates-secret', 'caCertificatesSecrets');
NAMES.set('konghq.com/ca-certificates-configmap', 'caCertificatesConfigMaps');

/** Every key that some release reads; `konghq.com/headers.` stands for all that begin with it. */
export const KONG_ANNOTATION_KEYS: readonly string[] = [...NAMES.keys()];

/** What a key is for; undefined where no release reads it. */
export function annotationOf(key: string): KongAnnotation | undefined {
  const prefix = KONG_ANNOTATIONS.headersPrefix;
  return key.length > prefix.length && key.startsWith(prefix) ? 'headersPrefix' : NAMES.get(key);
}

/** The releases that read an annotation on a kind; undefined where none does. */
export function annotationSpan(annotation: KongAnnotation, groupKind: string): Span | undefined {
  const { places }: AnnotationFacts = FACTS[annotation];
  return places.find(({ on: kinds }) => kinds.includes(groupKind));
}

/** The kinds that an annotation means something on. */
export function annotatedKinds(annotation: KongAnnotation): readonly string[] {
  const { places }: AnnotationFacts = FACTS[annotation];
  return places.flatMap(({ on: kinds }) => kinds);
}
