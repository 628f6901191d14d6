import type { IConstruct } from 'constructs';
import { serviceConflicts } from '../../../facts/kong/annotation-conflicts';
import { RETRIES, TIMEOUT, VERIFY_DEPTH } from '../../../facts/kong/annotations';
import { KONG_PROTOCOLS, type KongProtocol } from '../../../facts/kong/kong-protocols';
import * as shapes from '../../props/shape';
import { PropCheck } from '../prop-check';
import {
  encode,
  flag,
  integer,
  milliseconds,
  list,
  onlyTrue,
  ownedKeys,
  protocol,
  refuseConflicts,
  renderAnnotations,
  subdomain,
  text,
  TAGS,
  settingFields,
  type AnnotationTable,
} from './annotation-table';
import { releasesOf } from './chosen-releases';

/** Protocols that Kong can speak to a Service. `tls_passthrough` since KIC 2.1, `ws` and `wss` since KIC 3.0. */
export const SERVICE_PROTOCOLS = KONG_PROTOCOLS;
export type ServiceProtocol = KongProtocol;

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

/** Kong sends it as it is: characters of RFC 3986 alone. */
const upstreamPath = encode(shapes.text, (propCheck, prop, value) => {
  const allowed = 'a path of letters, digits, "/", "-", "_", ".", "~", ":@!$&\'()*+,;=" and percent-encoded characters';
  propCheck.path(prop, value);
  propCheck.require(/^[\w\-.~:@!$&'()*+,;=%/]*$/.test(value), prop, value, allowed);
  return value;
});

const TABLE: AnnotationTable<KongServiceSettings> = {
  protocol,
  path: upstreamPath,
  clientCert: subdomain,
  hostHeader: text,
  serviceUpstream: onlyTrue,
  connectTimeout: milliseconds(TIMEOUT),
  readTimeout: milliseconds(TIMEOUT),
  writeTimeout: milliseconds(TIMEOUT),
  retries: integer(RETRIES),
  upstreamPolicy: subdomain,
  tlsVerify: flag,
  tlsVerifyDepth: integer(VERIFY_DEPTH),
  caCertificatesSecrets: list(subdomain),
  caCertificatesConfigMaps: list(subdomain),
  tags: TAGS,

  override: subdomain,
};

export const KONG_SERVICE_SETTINGS = shapes.object<KongServiceSettings>(settingFields(TABLE));

/** The keys of a Service that props stand for. */
export const SERVICE_KEYS = ownedKeys(TABLE);

/**
 * The annotations of a Service with these settings, of a `MeshWorkload` or of any other origin, for the controller that was
 * chosen above `construct`.
 * @param prop name of the settings in messages
 * @throws PropError when a value is one that the controller would drop or Kong refuse
 */
export function serviceAnnotations(
  settings: KongServiceSettings,
  construct: IConstruct,
  prop?: string,
): Record<string, string> {
  const propCheck = prop === undefined ? new PropCheck(construct) : new PropCheck(construct).within(prop);
  propCheck.props(KONG_SERVICE_SETTINGS, settings, 'settings');
  const { kic } = releasesOf(construct);
  const rendered = renderAnnotations(TABLE, settings, propCheck, kic, 'Service');
  refuseConflicts(serviceConflicts, rendered, { ...settings }, propCheck, kic, 'Service');
  return rendered;
}
