import { entry, isObject, listAt } from '../../data';
import { each, fields, has, hasTwice, objectsIn, textAt, type RuleNode } from '../../schemas/rules/definition-rule';
import { EGRESS_HOST } from './host-name';
import { refused } from './refused';

const SAYS_SOMETHING = ['egress', 'ingress', 'outboundTrafficPolicy', 'inboundConnectionPool'];

function numberOf(listener: unknown): unknown {
  return entry(entry(listener, 'port'), 'number');
}

/** Source: `ValidateSidecar` of istio/istio. */
export const SIDECAR: RuleNode = fields(
  {
    egress: each(
      fields(
        { hosts: each(EGRESS_HOST) },
        refused(
          (value) => isObject(value) && listAt(value, 'hosts').length === 0,
          'an entry of egress is for at least one host',
          'add hosts, such as ./*',
        ),
      ),
      refused(
        (value) =>
          objectsIn(value)
            .slice(0, -1)
            .some((listener) => !has(listener, 'port')),
        'the entry of egress without a port is the last, and the only one',
        'move it to the end, or give it a port',
      ),
      refused(
        (value) => hasTwice(value, numberOf),
        'two entries of egress have the same port',
        'give each a port of its own',
      ),
    ),
    ingress: each(
      fields(
        {},
        refused(
          (value) => isObject(value) && !has(value, 'port'),
          'an entry of ingress has a port',
          'add port with its number, protocol and name',
        ),
        refused(
          (value) => ['ISTIO_MUTUAL', 'AUTO_PASSTHROUGH'].includes(textAt(entry(value, 'tls'), 'mode')),
          'TLS that ends at a sidecar has none of the modes ISTIO_MUTUAL and AUTO_PASSTHROUGH',
          'write SIMPLE or MUTUAL',
        ),
      ),
      refused(
        (value) => hasTwice(value, numberOf),
        'two entries of ingress have the same port',
        'give each a port of its own',
      ),
    ),
  },
  refused(
    (value) => isObject(value) && !SAYS_SOMETHING.some((field) => has(value, field)),
    'a Sidecar without settings is refused',
    `add one of ${SAYS_SOMETHING.join(', ')}`,
  ),
);
