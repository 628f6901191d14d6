import type { KongAnnotation } from './annotations';
import type { AnnotationValues } from './annotations';
import type { KongProtocol } from './kong-protocols';

/** An annotation that Kong, or the controller, refuses beside others of the same object. */
export interface AnnotationConflict {
  /** The one to change. */
  readonly annotation: KongAnnotation;
  readonly reason: ConflictReason;
  /** What decides. */
  readonly with: KongAnnotation;
  /** Of `needs-protocol`: those that would do; of `protocol-sets`: the sets, a text each. */
  readonly protocols: readonly string[];
}

export type ConflictReason =
  'protocol-sets' | 'needs-protocol' | 'refused-by-protocol' | 'needs-verification' | 'outdone' | 'twice';

/** Protocols of one route come from one of these. Source: `kong/db/schema/entities/routes.lua`. */
const PROTOCOL_SETS: readonly (readonly KongProtocol[])[] = [
  ['http', 'https'],
  ['grpc', 'grpcs'],
  ['tcp', 'tls'],
  ['tls_passthrough'],
  ['ws', 'wss'],
];
const GRPC: readonly string[] = ['grpc', 'grpcs'];
const ROUTE_TLS: readonly string[] = ['https', 'grpcs', 'tls', 'tls_passthrough', 'wss'];
const SERVICE_TLS: readonly string[] = ['https', 'grpcs', 'tls', 'wss'];
/** Kong's services of these have no path. KIC takes the path away itself with grpc and grpcs. */
const PATHLESS: readonly string[] = ['tcp', 'tls', 'tls_passthrough', 'grpc', 'grpcs'];

/** Needs a TLS protocol. Source: `ingressrules.go` of KIC and `kong/db/schema/entities/services.lua`. */
const NEEDS_TLS = [
  'clientCert',
  'tlsVerify',
  'tlsVerifyDepth',
  'caCertificatesSecrets',
  'caCertificatesConfigMaps',
] as const satisfies readonly KongAnnotation[];

/** What the annotations of a route say against each other. Without `protocols` it takes http and https. */
export function routeConflicts({
  protocols,
  snis,
  methods,
  forceSslRedirect,
}: Partial<AnnotationValues>): AnnotationConflict[] {
  if (protocols === undefined) return [];
  const base = { with: 'protocols', protocols: [] } as const;
  const sets = PROTOCOL_SETS.filter((set) => set.some((protocol) => protocols.includes(protocol)));
  const hasTls = protocols.some((protocol) => ROUTE_TLS.includes(protocol));
  const isGrpc = protocols.some((protocol) => GRPC.includes(protocol));
  return [
    ...(sets.length > 1
      ? [
          {
            ...base,
            annotation: 'protocols',
            reason: 'protocol-sets',
            protocols: PROTOCOL_SETS.map((set) => set.join(', ')),
          } as const,
        ]
      : []),
    ...(snis !== undefined && snis.length > 0 && !hasTls
      ? [{ ...base, annotation: 'snis', reason: 'needs-protocol', protocols: ROUTE_TLS } as const]
      : []),
    // The controller sets them after the redirect, which asks for https alone.
    ...(forceSslRedirect === true && protocols.includes('http')
      ? [{ annotation: 'forceSslRedirect', reason: 'outdone', with: 'protocols', protocols: [] } as const]
      : []),
    ...(methods !== undefined && isGrpc
      ? [{ ...base, annotation: 'methods', reason: 'refused-by-protocol' } as const]
      : []),
  ];
}

/**
 * The status of a redirect to https that no request gets, because the route takes http itself.
 * @param protocols of a route without the annotation; undefined where something else decides on them
 */
export function inertRedirect(
  { protocols, httpsRedirectStatusCode, forceSslRedirect, override }: Partial<AnnotationValues>,
  protocolsOtherwise: readonly KongProtocol[] | undefined,
): AnnotationConflict[] {
  const isForced = protocols === undefined && (forceSslRedirect === true || override !== undefined);
  const taken = protocols ?? (isForced ? undefined : protocolsOtherwise);
  if (httpsRedirectStatusCode === undefined || taken?.includes('http') !== true) return [];
  return [{ annotation: 'httpsRedirectStatusCode', reason: 'outdone', with: 'protocols', protocols: [] }];
}

/** What the annotations of a Service say against each other. */
export function serviceConflicts(values: Partial<AnnotationValues>): AnnotationConflict[] {
  const { protocol = 'http', path, tlsVerify = false, upstreamPolicy, override } = values;
  const base = { with: 'protocol', protocols: [] } as const;
  const conflicts: AnnotationConflict[] = [];
  for (const annotation of NEEDS_TLS) {
    if (values[annotation] === undefined || SERVICE_TLS.includes(protocol)) continue;
    conflicts.push({ ...base, annotation, reason: 'needs-protocol', protocols: SERVICE_TLS });
  }
  for (const annotation of ['caCertificatesSecrets', 'caCertificatesConfigMaps'] as const) {
    if (values[annotation] === undefined || tlsVerify) continue;
    conflicts.push({ annotation, reason: 'needs-verification', with: 'tlsVerify', protocols: [] });
  }
  if (path !== undefined && PATHLESS.includes(protocol)) {
    conflicts.push({ ...base, annotation: 'path', reason: 'refused-by-protocol' });
  }
  if (upstreamPolicy !== undefined && override !== undefined) {
    conflicts.push({ annotation: 'override', reason: 'twice', with: 'upstreamPolicy', protocols: [] });
  }
  return conflicts;
}
