import { entry, isObject, listAt } from '../../data';
import {
  each,
  fields,
  has,
  hasTwice,
  objectsIn,
  says,
  textAt,
  type RuleNode,
} from '../../schemas/rules/definition-rule';
import { inCode } from '../../schemas/rules/in-code';
import { CONNECTION_POOL } from './connection-pool';
import { DESTINATION } from './destination';
import { EGRESS_HOST, OPTIONAL_PORT_NAME, textOf } from './host-name';
import { WORKLOAD_SELECTOR } from './labels';
import { takesTls } from './server-protocol';
import { PORT_NUMBER } from './common-rules';

const INGRESS_PORT: RuleNode = fields({
  number: PORT_NUMBER,
  name: OPTIONAL_PORT_NAME,
});

/** Where the proxy sends what comes in: to the pod itself. */
const DEFAULT_ENDPOINT: RuleNode = textOf(
  (text) => text === '' || text.startsWith('unix://') || isOwnPort(text.slice(0, 64)),
  {
    message: 'is no endpoint of the pod itself',
    fix: 'write 127.0.0.1:8080, 0.0.0.0:8080, [::1]:8080 or unix:///path',
  },
);

function isOwnPort(text: string): boolean {
  const [, port] = /^(?:127\.0\.0\.1|0\.0\.0\.0|\[::1?\])?:(\d{1,5})$/.exec(text) ?? [];
  return port !== undefined && Number(port) >= 1 && Number(port) <= 65535;
}

const EGRESS_PROXY: RuleNode = {
  ...DESTINATION,
  rules: [
    inCode(
      (value) => isObject(value) && !has(value, 'port'),
      'egressProxy has a port with a number, 1 to 65535',
      'add port.number',
    ),
  ],
};

/** What TLS of a sidecar cannot do. */
const UNSUPPORTED = ['subjectAltNames', 'httpsRedirect', 'credentialName', 'credentialNames', 'tlsCertificates'];

const SAYS_SOMETHING = ['egress', 'ingress', 'outboundTrafficPolicy', 'inboundConnectionPool'];

function numberOf(listener: unknown): unknown {
  return entry(entry(listener, 'port'), 'number');
}

/** Source: `ValidateSidecar` of istio/istio. */
export const SIDECAR: RuleNode = fields(
  {
    workloadSelector: WORKLOAD_SELECTOR,
    inboundConnectionPool: CONNECTION_POOL,
    egress: each(
      fields(
        { hosts: each(EGRESS_HOST) },
        inCode(
          (value) => isObject(value) && listAt(value, 'hosts').length === 0,
          'an entry of egress is for at least one host',
          'add hosts, such as ./*',
        ),
      ),
      inCode(
        (value) =>
          objectsIn(value)
            .slice(0, -1)
            .some((listener) => !has(listener, 'port')),
        'the entry of egress without a port is the last, and the only one',
        'move it to the end, or give it a port',
      ),
      inCode(
        (value) => hasTwice(value, numberOf),
        'two entries of egress have the same port',
        'give each a port of its own',
      ),
    ),
    outboundTrafficPolicy: fields(
      { egressProxy: EGRESS_PROXY },
      inCode(
        (value) => has(value, 'egressProxy') && textAt(value, 'mode') !== 'ALLOW_ANY',
        'egressProxy is for the mode ALLOW_ANY alone',
        'remove egressProxy, or write the mode ALLOW_ANY',
      ),
    ),
    ingress: each(
      fields(
        { port: INGRESS_PORT, defaultEndpoint: DEFAULT_ENDPOINT, connectionPool: CONNECTION_POOL },
        inCode(
          (value) => UNSUPPORTED.some((field) => has(entry(value, 'tls'), field)),
          'TLS that ends at a sidecar takes its certificate from files, and neither redirects nor asks for names',
          `remove ${UNSUPPORTED.join(', ')}`,
        ),
        inCode(
          (value) => isObject(value) && !has(value, 'port'),
          'an entry of ingress has a port',
          'add port with its number, protocol and name',
        ),
        inCode(
          (value) => ['ISTIO_MUTUAL', 'AUTO_PASSTHROUGH'].includes(textAt(entry(value, 'tls'), 'mode')),
          'TLS that ends at a sidecar has none of the modes ISTIO_MUTUAL and AUTO_PASSTHROUGH',
          'write SIMPLE or MUTUAL',
        ),
        inCode(
          (value) => has(value, 'tls') && !takesTls(value),
          'a port with tls has the protocol HTTPS or TLS',
          'write one of the two, or remove tls',
        ),
      ),
      inCode(
        (value) => hasTwice(value, numberOf),
        'two entries of ingress have the same port',
        'give each a port of its own',
      ),
    ),
  },
  inCode(
    (value) => isObject(value) && !SAYS_SOMETHING.some((field) => says(value, field)),
    'a Sidecar without settings is refused',
    `add one of ${SAYS_SOMETHING.join(', ')}`,
  ),
);
