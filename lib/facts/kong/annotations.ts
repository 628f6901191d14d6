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
import {
  absolutePath,
  anyCaseGoFlag,
  asIs,
  bounded,
  choiceOf,
  exactFlag,
  flag,
  goFlag,
  hostAndPort,
  integer,
  list,
  method,
  pathHandling,
  plainHost,
  PLUGIN_NAMES,
  protocol,
  routeProtocol,
  servicePath,
  serviceReference,
  TRIMMED,
  wildcardHost,
  type NumberRange,
  type Reader,
  type Refusal,
} from './value-readers';

/** Kinds that an annotation means something on, and the controllers for which it does. */
interface AnnotationPlace extends Span {
  readonly on: readonly string[];
}

interface AnnotationFacts<Value> {
  readonly key: string;
  /** How the controller reads it, and within which bounds Kong takes it. Without it a row does not compile. */
  readonly read: Reader<Value>;
  readonly places: readonly AnnotationPlace[];
}

function on<Value>(
  key: string,
  kinds: readonly string[],
  read: Reader<Value>,
  span: Span = {},
): AnnotationFacts<Value> {
  return { key, read, places: [{ on: kinds, ...span }] };
}

function route<Value>(name: string, read: Reader<Value>, span?: Span): AnnotationFacts<Value> {
  return on(`konghq.com/${name}`, ROUTE_KINDS, read, span);
}

function ingress<Value>(name: string, read: Reader<Value>, span?: Span): AnnotationFacts<Value> {
  return on(`konghq.com/${name}`, [INGRESS], read, span);
}

function service<Value>(name: string, read: Reader<Value>, span?: Span): AnnotationFacts<Value> {
  return on(`konghq.com/${name}`, SERVICE_KINDS, read, span);
}

/** Bounds of Kong's service: `kong/db/schema/entities/services.lua`. */
export const TIMEOUT: NumberRange = { min: 1, max: 2 ** 31 - 2, unit: 'milliseconds' };
export const RETRIES: NumberRange = { min: 0, max: 32767 };
export const VERIFY_DEPTH: NumberRange = { min: 0, max: 64 };

/** Status codes that Kong can redirect http to https with. */
export const REDIRECT_STATUS_CODES = [301, 302, 307, 308, 426] as const;

/**
 * Every annotation that the Kong Ingress Controller (KIC) reads, as of KIC 3.5: how, where, and since which release.
 * Source: `annotations.go` and `kongstate/{route,service}.go` of Kong/kubernetes-ingress-controller at v1.3.4, v2.12.8 and
 * v3.5.13 with the code that calls them, its CHANGELOG, and `kong/db/schema/entities/{routes,services,upstreams}.lua` of Kong.
 */
const FACTS = {
  /** Class of KongConsumers, KongClusterPlugins and other kinds without a class field. */
  ingressClass: on('kubernetes.io/ingress.class', [INGRESS, ...CLASS_ANNOTATED_KINDS], asIs),

  /** Names of the plugins that act on an object. */
  plugins: on('konghq.com/plugins', PLUGIN_CARRIERS, list(asIs, PLUGIN_NAMES)),
  tags: on(
    'konghq.com/tags',
    [...ROUTE_KINDS, ...SERVICE_KINDS, KONG_CONSUMER, KONG_CONSUMER_GROUP, ...PLUGIN_KINDS, KONG_VAULT, 'Secret'],
    list(asIs),
    { since: '2.9' },
  ),
  /** Name of a KongIngress. Deprecated: KongUpstreamPolicy and annotations replace it. */
  override: {
    key: 'konghq.com/override',
    read: asIs,
    places: [{ on: SERVICE_KINDS }, { on: ROUTE_KINDS, until: '2.12' }],
  },

  protocols: route('protocols', list(routeProtocol)),
  stripPath: route('strip-path', flag),
  preserveHost: route('preserve-host', flag),
  httpsRedirectStatusCode: route('https-redirect-status-code', choiceOf(REDIRECT_STATUS_CODES)),
  forceSslRedirect: on('ingress.kubernetes.io/force-ssl-redirect', ROUTE_KINDS, exactFlag),
  regexPriority: route('regex-priority', integer),
  methods: route('methods', list(method, TRIMMED)),
  snis: route('snis', list(plainHost, TRIMMED)),
  hostAliases: route('host-aliases', list(wildcardHost, TRIMMED)),
  requestBuffering: route('request-buffering', anyCaseGoFlag),
  responseBuffering: route('response-buffering', anyCaseGoFlag),
  /** Followed by the header's name; `headersSeparator` tells its values apart. */
  headersPrefix: route('headers.', asIs, { since: '2.8' }),
  headersSeparator: route('headers-separator', asIs, { since: '3.2' }),
  pathHandling: route('path-handling', pathHandling, { since: '2.8' }),
  regexPrefix: ingress('regex-prefix', absolutePath, { since: '2.7' }),
  rewrite: ingress('rewrite', absolutePath, { since: '2.12' }),

  protocol: service('protocol', protocol),
  path: service('path', servicePath),
  clientCert: service('client-cert', asIs),
  hostHeader: service('host-header', hostAndPort),
  serviceUpstream: on('ingress.kubernetes.io/service-upstream', SERVICE_KINDS, exactFlag),
  connectTimeout: service('connect-timeout', bounded(TIMEOUT), { since: '2.8' }),
  readTimeout: service('read-timeout', bounded(TIMEOUT), { since: '2.8' }),
  writeTimeout: service('write-timeout', bounded(TIMEOUT), { since: '2.8' }),
  retries: service('retries', bounded(RETRIES), { since: '2.8' }),
  upstreamPolicy: service('upstream-policy', asIs, { since: '3.0' }),
  tlsVerify: service('tls-verify', goFlag, { since: '3.4' }),
  tlsVerifyDepth: service('tls-verify-depth', bounded(VERIFY_DEPTH), { since: '3.4' }),
  caCertificatesSecrets: service('ca-certificates-secrets', list(asIs), { since: '3.4' }),
  caCertificatesConfigMaps: service('ca-certificates-configmaps', list(asIs), { since: '3.4' }),

  gatewayClassUnmanaged: on('konghq.com/gatewayclass-unmanaged', [GATEWAY_CLASS], asIs, { since: '2.6' }),
  gatewayUnmanaged: on('konghq.com/gateway-unmanaged', [GATEWAY], asIs, { since: '2.1', until: '2.5' }),
  publishService: on('konghq.com/publish-service', [GATEWAY], list(serviceReference, TRIMMED), { since: '3.0' }),
} as const satisfies Readonly<Record<string, AnnotationFacts<unknown>>>;

export type KongAnnotation = keyof typeof FACTS;

/**
 * What each annotation means once the ingress controller has read it: durations in milliseconds, lists without the white space
 * around their members.
 */
export type AnnotationValues = {
  readonly [Annotation in KongAnnotation]: Exclude<ReturnType<(typeof FACTS)[Annotation]['read']>, Refusal>;
};

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
  const { places }: AnnotationFacts<unknown> = FACTS[annotation];
  return places.find(({ on: kinds }) => kinds.includes(groupKind));
}

/** The kinds that an annotation means something on. */
export function annotatedKinds(annotation: KongAnnotation): readonly string[] {
  const { places }: AnnotationFacts<unknown> = FACTS[annotation];
  return places.flatMap(({ on: kinds }) => kinds);
}

/** How an annotation is read. */
export function annotationReader<Annotation extends KongAnnotation>(
  annotation: Annotation,
): Reader<AnnotationValues[Annotation]> {
  return FACTS[annotation].read as Reader<AnnotationValues[Annotation]>;
}
