import { entry, isObject, listAt } from '../../data';
import { each, fields, has, hasTwice, textAt, type RuleNode } from '../../schemas/rules/definition-rule';
import { inCode } from '../../schemas/rules/in-code';
import { SERVER_HOST } from './host-name';
import { PORT_NUMBER } from './common-rules';
import { protocolOf, takesTls } from './server-protocol';
import { SERVER_TLS } from './server-tls';

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

const HTTP = ['HTTP', 'GRPC', 'GRPC-WEB', 'HTTP2'];

export const GATEWAY: RuleNode = fields(
  {
    servers: each(
      fields(
        { hosts: each(SERVER_HOST), tls: SERVER_TLS, port: fields({ number: PORT_NUMBER }) },
        inCode(
          (value) => protocolOf(value) !== '' && !SERVER_PROTOCOLS.includes(protocolOf(value)),
          'Istio does not know the protocol of this server',
          `write one of ${SERVER_PROTOCOLS.slice(0, 8).join(', ')}`,
        ),
        inCode(
          (value) => takesTls(value) && !has(value, 'tls'),
          'a server of the protocol HTTPS or TLS needs tls',
          'add tls with a mode',
        ),
        inCode(
          (value) => isUncertified(entry(value, 'tls')),
          'TLS that ends here needs a certificate',
          'add credentialName, or serverCertificate and privateKey',
        ),
        inCode(
          (value) => has(value, 'port') && textAt(entry(value, 'port'), 'name') === '',
          'the port of a server has a name',
          'add port.name, such as http',
        ),
        inCode(
          (value) => isObject(value) && listAt(value, 'hosts').length === 0,
          'a server is for at least one host',
          'add hosts',
        ),
        inCode(
          (value) => endsTls(entry(value, 'tls')) && HTTP.includes(protocolOf(value)),
          'a server of this protocol takes plain text, and has no TLS that ends here',
          'write the protocol HTTPS, or remove tls',
        ),
      ),
      inCode(
        (value) => hasTwice(value, ({ port }) => entry(port, 'name')),
        'two servers have a port of the same name',
        'give each a name of its own',
      ),
    ),
  },
  inCode(
    (value) => isObject(value) && listAt(value, 'servers').length === 0,
    'a Gateway without a server is refused',
    'add a server with its port and hosts',
  ),
);

function isUncertified(tls: unknown): boolean {
  const sources = ['credentialName', 'credentialNames', 'serverCertificate', 'tlsCertificates'];
  return (
    ['SIMPLE', 'MUTUAL', 'OPTIONAL_MUTUAL'].includes(textAt(tls, 'mode')) && !sources.some((field) => has(tls, field))
  );
}

function endsTls(tls: unknown): boolean {
  return ['SIMPLE', 'MUTUAL', 'OPTIONAL_MUTUAL', 'ISTIO_MUTUAL'].includes(textAt(tls, 'mode'));
}
