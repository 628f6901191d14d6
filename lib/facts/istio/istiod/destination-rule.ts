import { entry, isObject, listAt } from '../../data';
import {
  each,
  fields,
  has,
  hasTwice,
  says,
  textAt,
  type DefinitionRule,
  type RuleNode,
} from '../../schemas/rules/definition-rule';
import { inCode } from '../../schemas/rules/in-code';
import { CONNECTION_POOL } from './connection-pool';
import { EXPORT_TO, HOST, SUBSET_NAME } from './host-name';
import { LABELS } from './labels';
import { PERCENT } from './common-rules';
import { LOAD_BALANCER } from './load-balancer';

const FILES = ['clientCertificate', 'privateKey', 'caCertificates', 'caCrl'];

const TLS = {
  rules: [
    inCode(
      (value) =>
        textAt(value, 'mode') === 'MUTUAL' &&
        !has(value, 'credentialName') &&
        ['clientCertificate', 'privateKey'].some((file) => textAt(value, file) === ''),
      'the mode MUTUAL needs a certificate of the client and its key',
      'add clientCertificate and privateKey, or credentialName; between sidecars write the mode ISTIO_MUTUAL',
    ),
    inCode(
      (value) =>
        ['SIMPLE', 'MUTUAL'].includes(textAt(value, 'mode')) &&
        has(value, 'credentialName') &&
        FILES.some((file) => has(value, file)),
      'credentialName excludes certificates by files',
      'keep one of the two',
    ),
    inCode(
      (value) =>
        entry(value, 'insecureSkipVerify') === true &&
        ['SIMPLE', 'MUTUAL'].includes(textAt(value, 'mode')) &&
        ['caCertificates', 'subjectAltNames'].some((field) => has(value, field)),
      'insecureSkipVerify excludes what a server is verified by',
      'remove insecureSkipVerify',
    ),
  ],
};

const OUTLIERS = fields(
  { maxEjectionPercent: PERCENT, minHealthPercent: PERCENT },
  inCode(
    (value) =>
      Number(entry(value, 'consecutiveLocalOriginFailures') ?? 0) > 0 &&
      entry(value, 'splitExternalLocalOriginErrors') !== true,
    'consecutiveLocalOriginFailures needs splitExternalLocalOriginErrors: true',
    'set splitExternalLocalOriginErrors: true',
  ),
);

const SETTINGS = { outlierDetection: OUTLIERS, connectionPool: CONNECTION_POOL, loadBalancer: LOAD_BALANCER, tls: TLS };
const OF_PORT = ['outlierDetection', 'connectionPool', 'loadBalancer', 'tls'];
const OF_ALL = [...OF_PORT, 'portLevelSettings', 'tunnel', 'proxyProtocol', 'retryBudget'];

function saysSomething(names: readonly string[]): DefinitionRule {
  return inCode(
    (value) => isObject(value) && !names.some((name) => says(value, name)),
    'a traffic policy that says nothing is refused',
    `add one of ${OF_PORT.join(', ')}, or remove the policy`,
  );
}

const TRAFFIC_POLICY = fields(
  {
    ...SETTINGS,
    portLevelSettings: each(
      fields(
        SETTINGS,
        saysSomething(OF_PORT),
        inCode((value) => isObject(value) && !has(value, 'port'), 'settings of a port name no port', 'add port.number'),
      ),
    ),
  },
  saysSomething(OF_ALL),
  inCode(
    (value) => has(value, 'tunnel') && has(value, 'proxyProtocol'),
    'tunnel and proxyProtocol exclude each other',
    'keep one of the two',
  ),
);

export const DESTINATION_RULE: RuleNode = fields(
  {
    host: HOST,
    exportTo: EXPORT_TO,
    trafficPolicy: TRAFFIC_POLICY,
    subsets: each(
      fields(
        { name: SUBSET_NAME, labels: LABELS, trafficPolicy: TRAFFIC_POLICY },
        inCode((value) => entry(value, 'name') === '', 'a subset has a name', 'write a name such as v1'),
      ),
      inCode(
        (value) => hasTwice(value, ({ name }) => name),
        'two subsets have the same name',
        'give each subset a name of its own',
      ),
    ),
  },
  inCode(
    (value) =>
      has(value, 'workloadSelector') &&
      (listAt(value, 'exportTo').length > 1 || listAt(value, 'exportTo').includes('*')),
    'a DestinationRule for some pods is for their own namespace, and is exported to no other',
    'remove exportTo, or write .',
  ),
);
