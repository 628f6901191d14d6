import type { PropCheck } from '../prop-check';
import {
  flag,
  integer,
  list,
  listEntry,
  oneOf,
  onlyTrue,
  path,
  renderAnnotations,
  subdomain,
  text,
  type AnnotationTable,
} from './annotation-table';
import { KONG_ANNOTATIONS as KEY } from './annotations';

/** Protocols that Kong can speak to a Service. `tls_passthrough`, `ws` and `wss` since KIC 3.0. */
export const SERVICE_PROTOCOLS = [
  'http',
  'https',
  'grpc',
  'grpcs',
  'tcp',
  'tls',
  'tls_passthrough',
  'ws',
  'wss',
] as const;
export type ServiceProtocol = (typeof SERVICE_PROTOCOLS)[number];

const TLS_PROTOCOLS: readonly ServiceProtocol[] = ['https', 'grpcs', 'tls', 'wss'];

/** Longest time-out and most retries that Kong's service entity takes: 2^31 - 2 ms and 32767. */
const MAX_TIMEOUT = 2 ** 31 - 2;
const MAX_RETRIES = 32767;

/** How Kong talks to a Service: one prop per annotation that the ingress controller reads on a Service. */
export interface KongServiceSettings {
  /**
   * Protocol towards the Service.
   * @default 'http'
   */
  readonly protocol?: ServiceProtocol;
  /**
   * Path put in front of every request to the Service.
   * @default - none
   */
  readonly path?: string;
  /** Name of the TLS Secret, in the Service's namespace, with the certificate that Kong shows. Needs a TLS protocol. */
  readonly clientCert?: string;
  /** Host header of requests to the Service. */
  readonly hostHeader?: string;
  /**
   * Sends requests to the address of the Service, not to pod addresses. In a mesh this keeps Istio's routing and
   * policies in force; it turns off Kong's own load balancing and health checks.
   */
  readonly serviceUpstream?: true;
  /**
   * Time to connect, in milliseconds, 1 to 2147483646. Since KIC 2.8.
   * @default 60000
   */
  readonly connectTimeout?: number;
  /**
   * Longest silence between two reads, in milliseconds, 1 to 2147483646. Since KIC 2.8.
   * @default 60000
   */
  readonly readTimeout?: number;
  /**
   * Longest silence between two writes, in milliseconds, 1 to 2147483646. Since KIC 2.8.
   * @default 60000
   */
  readonly writeTimeout?: number;
  /**
   * Attempts after a failed one, 0 to 32767. Since KIC 2.8.
   * @default 5
   */
  readonly retries?: number;
  /** Name of a KongUpstreamPolicy in the Service's namespace. Since KIC 3.0. */
  readonly upstreamPolicy?: string;
  /**
   * Verifies the Service's certificate. Since KIC 3.4.
   * @default - Kong's own setting
   */
  readonly tlsVerify?: boolean;
  /**
   * Longest certificate chain that is verified. Since KIC 3.4.
   * @default - Kong's own setting
   */
  readonly tlsVerifyDepth?: number;
  /** Names of Secrets with certificate authorities. Needs `tlsVerify` and a TLS protocol. Since KIC 3.4. */
  readonly caCertificatesSecrets?: readonly string[];
  /** Names of ConfigMaps with certificate authorities. Needs `tlsVerify` and a TLS protocol. Since KIC 3.4. */
  readonly caCertificatesConfigMaps?: readonly string[];
  /** Tags of the service in Kong. Since KIC 2.9. */
  readonly tags?: readonly string[];
  /**
   * Name of a KongIngress in the same namespace.
   * @deprecated use `upstreamPolicy` and the other props.
   */
  readonly override?: string;
}

const TABLE: AnnotationTable<KongServiceSettings> = {
  protocol: [KEY.protocol, oneOf(SERVICE_PROTOCOLS)],
  path: [KEY.path, path],
  clientCert: [KEY.clientCert, subdomain],
  hostHeader: [KEY.hostHeader, text],
  serviceUpstream: [KEY.serviceUpstream, onlyTrue],
  connectTimeout: [KEY.connectTimeout, integer(1, MAX_TIMEOUT)],
  readTimeout: [KEY.readTimeout, integer(1, MAX_TIMEOUT)],
  writeTimeout: [KEY.writeTimeout, integer(1, MAX_TIMEOUT)],
  retries: [KEY.retries, integer(0, MAX_RETRIES)],
  upstreamPolicy: [KEY.upstreamPolicy, subdomain],
  tlsVerify: [KEY.tlsVerify, flag],
  tlsVerifyDepth: [KEY.tlsVerifyDepth, integer(0, 64)],
  caCertificatesSecrets: [KEY.caCertificatesSecrets, list(subdomain)],
  caCertificatesConfigMaps: [KEY.caCertificatesConfigMaps, list(subdomain)],
  tags: [KEY.tags, list(listEntry)],
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- deprecated for users, still written
  override: [KEY.override, subdomain],
};

/**
 * The annotations of a Service with these settings, for a `MeshWorkload` or a Service of any other origin.
 * @throws PropError when a value is one that the controller would drop or refuse
 */
export function serviceAnnotations(settings: KongServiceSettings, check: PropCheck): Record<string, string> {
  const { protocol = 'http', tlsVerify = false } = settings;
  for (const prop of ['clientCert', 'caCertificatesSecrets', 'caCertificatesConfigMaps'] as const) {
    const allowed = `nothing with protocol "${protocol}": Kong needs one of ${TLS_PROTOCOLS.join(', ')}`;
    if (settings[prop] !== undefined) check.require(TLS_PROTOCOLS.includes(protocol), prop, settings[prop], allowed);
  }
  for (const prop of ['caCertificatesSecrets', 'caCertificatesConfigMaps'] as const) {
    if (settings[prop] !== undefined)
      check.require(tlsVerify, prop, settings[prop], 'nothing unless tlsVerify is true');
  }
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- deprecated for users, still checked
  const { upstreamPolicy, override } = settings;
  const both = upstreamPolicy !== undefined && override !== undefined;
  check.require(!both, 'override', override, 'nothing beside upstreamPolicy, which wins');
  return renderAnnotations(TABLE, settings, check);
}
