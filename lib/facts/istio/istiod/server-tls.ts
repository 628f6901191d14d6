import { has, rules, textAt, type RuleNode } from '../../schemas/rules/definition-rule';
import { inCode } from '../../schemas/rules/in-code';

/** What a certificate of a server may come from. */
export const CERTIFICATES = [
  'serverCertificate',
  'privateKey',
  'caCertificates',
  'tlsCertificates',
  'credentialName',
  'credentialNames',
];

/** Where a certificate comes from: one of these. */
const SOURCES: readonly (readonly string[])[] = [
  ['serverCertificate', 'privateKey'],
  ['credentialName'],
  ['credentialNames'],
  ['tlsCertificates'],
];

function isMutual(tls: unknown): boolean {
  return ['MUTUAL', 'OPTIONAL_MUTUAL'].includes(textAt(tls, 'mode'));
}

function hasCredential(tls: unknown): boolean {
  return has(tls, 'credentialName') || has(tls, 'credentialNames');
}

/** TLS of a server of a Gateway. Source: `validateTLSOptions` of istio/istio. */
export const SERVER_TLS: RuleNode = rules(
  inCode(
    (tls) => textAt(tls, 'mode') === 'ISTIO_MUTUAL' && CERTIFICATES.some((field) => has(tls, field)),
    'the mode ISTIO_MUTUAL takes the certificates of the mesh, and has none of its own',
    'remove the certificates, or write the mode MUTUAL',
  ),
  inCode(
    (tls) =>
      textAt(tls, 'mode') !== 'ISTIO_MUTUAL' &&
      SOURCES.filter((fields) => fields.every((field) => has(tls, field))).length > 1,
    'the certificate of a server comes from one place',
    'keep one of credentialName, credentialNames, serverCertificate and tlsCertificates',
  ),
  inCode(
    (tls) => isMutual(tls) && !hasCredential(tls) && !has(tls, 'caCertificates'),
    'this mode asks clients for a certificate, and names nothing to verify it by',
    'add caCertificates, or credentialName with a Secret that has ca.crt',
  ),
  inCode(
    (tls) =>
      (isMutual(tls) || textAt(tls, 'mode') === 'SIMPLE') &&
      !hasCredential(tls) &&
      !has(tls, 'tlsCertificates') &&
      has(tls, 'serverCertificate') !== has(tls, 'privateKey'),
    'a certificate by files needs its key too',
    'add the other of serverCertificate and privateKey',
  ),
  inCode(
    (tls) => has(tls, 'caCrl') && textAt(tls, 'mode') === 'SIMPLE',
    'the mode SIMPLE asks clients for no certificate, and has no list of revoked ones',
    'remove caCrl, or write the mode MUTUAL',
  ),
);
