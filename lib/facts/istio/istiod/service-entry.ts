import { isIP } from 'node:net';
import { entry, isObject, listAt } from '../../data';
import { each, fields, hasTwice, objectsIn, textAt, type RuleNode } from '../../schemas/rules/definition-rule';
import { inCode } from '../../schemas/rules/in-code';
import { ADDRESS } from './condition-values';
import { ENDPOINT_ADDRESS, ENTRY_EXPORT_TO, HOST, PORT_NAME } from './host-name';
import { LABELS } from './labels';
import { shortened } from '../../text/shortened';

const HTTP = ['HTTP', 'HTTP2', 'HTTP_PROXY', 'GRPC', 'GRPC-WEB'];
const TLS = ['HTTPS', 'TLS'];
const PROTOCOLS = [...HTTP, ...TLS, 'TCP', 'UDP', 'MONGO', 'REDIS', 'MYSQL'];

const PORT = fields({
  name: PORT_NAME,
  protocol: {
    rules: [
      inCode(
        (value) => typeof value === 'string' && value !== '' && !PROTOCOLS.includes(value.toUpperCase()),
        'Istio does not know the protocol of this port',
        `write one of ${PROTOCOLS.join(', ')}`,
      ),
    ],
  },
});

/** Another workload than those of the cluster. */
export const WORKLOAD: RuleNode = fields(
  { address: ENDPOINT_ADDRESS, labels: LABELS },
  inCode(
    (value) => isObject(value) && textAt(value, 'address') === '' && textAt(value, 'network') === '',
    'this has no address',
    'add the address',
  ),
);

export const SERVICE_ENTRY: RuleNode = fields(
  {
    hosts: each(HOST),
    exportTo: ENTRY_EXPORT_TO,
    addresses: each(ADDRESS),
    endpoints: each(WORKLOAD),
    ports: each(
      PORT,
      inCode(
        (value) => hasTwice(value, ({ name }) => name),
        'two ports have the same name',
        'give each port a name of its own',
      ),
    ),
  },
  inCode(
    (value) =>
      textAt(value, 'resolution') === 'DNS' &&
      listAt(value, 'endpoints').length === 0 &&
      listAt(value, 'hosts').some(
        (host) => typeof host === 'string' && (host.includes('*') || /^\d+$/.test(host.slice(0, 64))),
      ),
    'the resolution DNS asks for the address of each host, and a wildcard or a number has none',
    'name the hosts, or set resolution: NONE or DYNAMIC_DNS',
  ),
  inCode(
    (value) => textAt(value, 'resolution') === 'STATIC' && objectsIn(entry(value, 'endpoints')).some(isNamed),
    'with the resolution STATIC an endpoint has an IP address, and no name',
    'write the IP address, or set resolution: DNS',
  ),
  inCode(
    (value) => strayPort(value) !== undefined,
    (value) => `an endpoint has the port "${shortened(strayPort(value)!, 80)}", which is none of the ports' names`,
    "write the name of one of the ServiceEntry's ports",
  ),
  inCode(
    (value) =>
      !['NONE', 'DYNAMIC_DNS'].includes(textAt(value, 'resolution', 'NONE')) &&
      listAt(value, 'hosts').length > 1 &&
      objectsIn(entry(value, 'ports')).some((port) => !tellsHostsApart(port)),
    'several hosts have a port at which Istio cannot tell them apart: it carries neither HTTP nor TLS',
    'write a ServiceEntry for each host, or the protocol HTTP or TLS',
  ),
);

/** A port of an endpoint that the ServiceEntry does not declare. */
function strayPort(value: unknown): string | undefined {
  const names = new Set(objectsIn(entry(value, 'ports')).map(({ name }) => name));
  return objectsIn(entry(value, 'endpoints'))
    .flatMap(({ ports }) => (isObject(ports) ? Object.keys(ports) : []))
    .find((name) => !names.has(name));
}

function isNamed(endpoint: unknown): boolean {
  const address = textAt(endpoint, 'address');
  return address !== '' && !address.startsWith('unix://') && isIP(address) === 0;
}

function tellsHostsApart(port: unknown): boolean {
  return [...HTTP, ...TLS].includes(textAt(port, 'protocol').toUpperCase());
}
