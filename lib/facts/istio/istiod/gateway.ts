import { entry } from '../../data';
import { each, fields, has, textAt, type RuleNode } from '../../schemas/rules/definition-rule';
import { refused } from './refused';

const SERVER_PROTOCOLS = [
  'HTTP',
  'HTTPS',
  'GRPC',
  'GRPC-WEB',
  'HTTP2',
  'MONGO',
  'TCP',
  'TLS',
  'REDIS',
  'MYSQL',
  'HBONE',
  'UDP',
];

export const GATEWAY: RuleNode = fields({
  servers: each(
    fields(
      {},
      refused(
        (value) => protocolOf(value) !== '' && !SERVER_PROTOCOLS.includes(protocolOf(value)),
        'Istio does not know the protocol of this server',
        `write one of ${SERVER_PROTOCOLS.slice(0, 8).join(', ')}`,
      ),
      refused(
        (value) => ['HTTPS', 'TLS'].includes(protocolOf(value)) && !has(value, 'tls'),
        'a server of the protocol HTTPS or TLS needs tls',
        'add tls with a mode',
      ),
      refused(
        (value) => isUncertified(entry(value, 'tls')),
        'TLS that ends here needs a certificate',
        'add credentialName, or serverCertificate and privateKey',
      ),
    ),
  ),
});

function protocolOf(server: unknown): string {
  return textAt(entry(server, 'port'), 'protocol').toUpperCase();
}

function isUncertified(tls: unknown): boolean {
  const sources = ['credentialName', 'credentialNames', 'serverCertificate', 'tlsCertificates'];
  return (
    ['SIMPLE', 'MUTUAL', 'OPTIONAL_MUTUAL'].includes(textAt(tls, 'mode')) && !sources.some((field) => has(tls, field))
  );
}

export const SIDECAR: RuleNode = fields({
  egress: each(
    fields({
      hosts: each({
        rules: [
          refused(
            (value) => typeof value === 'string' && !value.includes('/'),
            'a host of a Sidecar is a namespace, "/" and a name',
            'write ./* for the own namespace, or shop/* for another',
          ),
        ],
      }),
    }),
  ),
});
