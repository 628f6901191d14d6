import { entry, isObject } from '../../data';
import { fields, has, type RuleNode } from '../../schemas/rules/definition-rule';
import { inCode } from '../../schemas/rules/in-code';
import { COUNT } from './common-rules';

const HTTP_COUNTS = [
  'http1MaxPendingRequests',
  'http2MaxRequests',
  'maxRequestsPerConnection',
  'maxRetries',
  'maxConcurrentStreams',
];

/** Source: `validateConnectionPool` of istio/istio. */
export const CONNECTION_POOL: RuleNode = fields(
  {
    http: fields(
      {
        ...Object.fromEntries(HTTP_COUNTS.map((name) => [name, COUNT])),
        http2KeepAlive: {
          rules: [
            inCode(
              (value) => isObject(value) && !(has(value, 'interval') && has(value, 'timeout')),
              'http2KeepAlive has an interval and a timeout',
              'add the other of the two',
            ),
          ],
        },
      },
      inCode(
        (value) => entry(value, 'useClientProtocol') === true && entry(value, 'h2UpgradePolicy') === 'UPGRADE',
        'useClientProtocol excludes h2UpgradePolicy: UPGRADE',
        'keep one of the two',
      ),
    ),
    tcp: fields({ maxConnections: COUNT }),
  },
  inCode(
    (value) => isObject(value) && !has(value, 'http') && !has(value, 'tcp'),
    'a connection pool has http or tcp',
    'add one of the two',
  ),
);
