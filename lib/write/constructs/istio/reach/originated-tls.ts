import type { DestinationRuleSpecTrafficPolicyTls } from '../../../../../imports/istio';
import type { Shape } from '../../../props/shape';
import { schemaObject } from '../../../props/schema-shape';
import type { PropCheck } from '../../prop-check';

/** What callers speak at a port. */
export type ExternalProtocol = (typeof EXTERNAL_PROTOCOLS)[number];
export const EXTERNAL_PROTOCOLS = ['HTTP', 'HTTPS', 'HTTP2', 'GRPC', 'TLS', 'TCP', 'MONGO'] as const;

/** TLS that the proxy of the caller begins, where callers speak without. */
export type OriginatedTls = Omit<DestinationRuleSpecTrafficPolicyTls, 'mode'> & {
  /** @default 'SIMPLE' */
  readonly mode?: 'SIMPLE' | 'MUTUAL';
};

export const ORIGINATED_TLS: Shape<OriginatedTls> = {
  ...schemaObject<OriginatedTls>('networking.istio.io/v1/DestinationRule.spec.trafficPolicy.tls'),
  hint: (value) => (value === true ? 'write {} for TLS whose certificates the system of the proxy trusts' : undefined),
};

/** Whether a protocol is TLS already. */
export function isTls(protocol: ExternalProtocol): boolean {
  return protocol === 'HTTPS' || protocol === 'TLS';
}

/** A port at which proxies are to begin TLS. */
interface OriginatingPort {
  readonly protocol: ExternalProtocol;
  readonly tls: OriginatedTls;
  /** Whether callers have proxies that would begin it. */
  readonly isRead: boolean;
  /** Whether those proxies get certificates of Secrets. */
  readonly readsSecrets: boolean;
}

/** @throws PropError when TLS would be begun twice, or by nobody, or with a certificate that nobody shows */
export function checkOriginated(
  propCheck: PropCheck,
  prop: string,
  { protocol, tls, isRead, readsSecrets }: OriginatingPort,
): void {
  const twice = `nothing with ${protocol}: callers begin TLS themselves; let them speak HTTP or TCP, or leave it out`;
  propCheck.require(!isTls(protocol), `${prop}.tls`, tls, twice);
  const needed =
    'nothing in an ambient namespace without "waypoint": the proxy of the node begins no TLS; ' +
    'let callers speak HTTPS, or name a Waypoint';
  propCheck.require(isRead, `${prop}.tls`, tls, needed);
  const { mode: tlsMode = 'SIMPLE', credentialName, clientCertificate, privateKey } = tls;
  const modes = 'SIMPLE, or MUTUAL with a certificate: a host outside knows no certificates of the mesh';
  propCheck.require(['SIMPLE', 'MUTUAL'].includes(tlsMode), `${prop}.tls.mode`, tlsMode, modes);
  const shown = "nothing with SIMPLE, with which the proxy shows no certificate; or mode: 'MUTUAL'";
  for (const [field, file] of Object.entries({ clientCertificate, privateKey })) {
    propCheck.require(tlsMode === 'MUTUAL' || file === undefined, `${prop}.tls.${field}`, file, shown);
  }
  const secret =
    'clientCertificate, privateKey and caCertificates, or this with "callers": sidecars of other pods get no Secret, and would send plain text';
  const isSecret = credentialName?.startsWith('configmap://') === false;
  propCheck.require(!isSecret || readsSecrets, `${prop}.tls.credentialName`, credentialName, secret);
  const who = 'credentialName, or clientCertificate and privateKey: with MUTUAL, the proxy shows a certificate';
  const shows = credentialName !== undefined || clientCertificate !== undefined;
  propCheck.require(tlsMode !== 'MUTUAL' || shows, `${prop}.tls.credentialName`, credentialName, who);
}

/** What nobody says is verified: the proxy's own system knows authorities. */
export function withDefaults({ mode = 'SIMPLE', ...tls }: OriginatedTls): DestinationRuleSpecTrafficPolicyTls {
  const names = tls.caCertificates !== undefined || tls.credentialName !== undefined || tls.insecureSkipVerify === true;
  return { mode, ...(!names && { caCertificates: 'system' }), ...tls };
}
