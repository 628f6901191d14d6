import { isIP } from 'node:net';
import { entry, type JsonObject } from '../../../data';
import {
  each,
  fields,
  has,
  hasTwice,
  objectsIn,
  rule,
  rules,
  textAt,
  type DefinitionRule,
  type RuleNode,
} from '../definition-rule';
import { millisecondsOf } from '../duration';
import {
  isHostName,
  KEYS,
  SESSION_PERSISTENCE,
  streamRoute,
  TARGETS,
  TLS_HOST_NAMES,
  TLS_VALIDATION,
} from './common-rules';
import { GRPC_ROUTE, HTTP_ROUTE } from './route-rules';

/** Compared by the API server when an object changes; one object shows nothing of it. */
const IMMUTABLE = rules(rule('f4f4adcf', () => false, 'this cannot be changed', 'make a new object'));

/** A rule about each listener; the definition has it at their list, so that is its place. */
function listenerRule(
  hash: string,
  isWrong: (listener: JsonObject) => boolean,
  message: string,
  fix: string,
): DefinitionRule {
  return rule(
    hash,
    (value) => objectsIn(value).some(isWrong),
    (value) => `listener "${textAt(objectsIn(value).find(isWrong), 'name')}": ${message}`,
    fix,
  );
}

function placeOf(listener: JsonObject): unknown[] {
  return [listener.port, listener.protocol, entry(listener, 'hostname') ?? ''];
}

function listeners(samePlace: DefinitionRule): RuleNode {
  const isOf = ({ protocol }: JsonObject, ...protocols: readonly string[]): boolean =>
    protocols.includes(String(protocol));
  const modeOf = (listener: JsonObject): string => textAt(listener.tls, 'mode', 'Terminate');
  return each(
    fields({
      tls: rules(
        rule(
          'f161b726',
          (value) =>
            textAt(value, 'mode', 'Terminate') === 'Terminate' &&
            objectsIn(entry(value, 'certificateRefs')).length === 0 &&
            Object.keys(Object(entry(value, 'options') ?? {}) as object).length === 0,
          'a listener that ends TLS needs a certificate',
          'name a Secret in certificateRefs',
        ),
      ),
    }),
    listenerRule(
      '78a77239',
      (listener) => isOf(listener, 'HTTP', 'TCP', 'UDP') && has(listener, 'tls'),
      'the protocols HTTP, TCP and UDP have no TLS',
      'remove tls, or set the protocol to HTTPS or TLS',
    ),
    listenerRule(
      'aec2bd59',
      (listener) => isOf(listener, 'HTTPS') && has(listener, 'tls') && modeOf(listener) !== 'Terminate',
      'the protocol HTTPS ends TLS itself',
      'write mode: Terminate, or set the protocol to TLS',
    ),
    listenerRule(
      '79a48446',
      (listener) => isOf(listener, 'TLS') && !has(listener, 'tls'),
      'the protocol TLS needs tls with a mode',
      'add tls with mode: Terminate or Passthrough',
    ),
    listenerRule(
      'e658cd99',
      (listener) => isOf(listener, 'TCP', 'UDP') && textAt(listener, 'hostname') !== '',
      'the protocols TCP and UDP have no host name',
      'remove the hostname',
    ),
    rule('b3c66e24', (value) => hasTwice(value, ({ name }) => name), 'two listeners have the same name', 'rename one'),
    samePlace,
  );
}

const SAME_PLACE = [
  'two listeners have the same port, protocol and host name',
  'give each a place of its own',
] as const;

/** Formats of the definition, which its schema here does not have. */
const IP_ADDRESS: DefinitionRule = {
  hashes: [],
  fault: (value) => {
    const isOfType = textAt(value, 'type', 'IPAddress') === 'IPAddress' && has(value, 'value');
    if (!isOfType || isIP(textAt(value, 'value')) > 0) return undefined;
    return { message: 'this is no IP address', fix: 'write one such as 203.0.113.7, or set type: Hostname' };
  },
};

const ADDRESSES = each(
  rules(
    IP_ADDRESS,
    rule(
      'dac2850f',
      (value) => textAt(value, 'type') === 'Hostname' && has(value, 'value') && !isHostName(textAt(value, 'value')),
      'this is no host name',
      'write a name such as shop.example.com',
    ),
  ),
  rule(
    '1ff45617 43360f8a',
    (value) =>
      hasTwice(value, (each) => (has(each, 'value') ? [textAt(each, 'type', 'IPAddress'), each.value] : undefined)),
    'an address is there twice',
    'remove one of the two',
  ),
);

const GATEWAY = fields({
  addresses: ADDRESSES,
  infrastructure: fields({ annotations: KEYS, labels: KEYS }),
  listeners: listeners(rule('d31959b5', (value) => hasTwice(value, placeOf), ...SAME_PLACE)),
  tls: fields({
    frontend: fields({
      perPort: rules(
        rule('41930737', (value) => hasTwice(value, ({ port }) => port), 'a port is there twice', 'merge the two'),
      ),
    }),
  }),
});

const LISTENER_SET = fields({
  listeners: listeners(
    rule(
      'e3e62c2a',
      (value) => hasTwice(value, (listener) => (has(listener, 'port') ? placeOf(listener) : undefined)),
      ...SAME_PLACE,
    ),
  ),
});

function between(hash: string, least: string, isShort: (milliseconds: number) => boolean): RuleNode {
  return rules(
    rule(
      hash,
      (value) => typeof value === 'string' && isOutside(millisecondsOf(value), isShort),
      `this is no duration between ${least} and an hour`,
      'write a duration such as 10s',
    ),
  );
}

function isOutside(milliseconds: number | undefined, isShort: (milliseconds: number) => boolean): boolean {
  return milliseconds === undefined || isShort(milliseconds) || milliseconds > 3_600_000;
}

const EXPERIMENTS: Readonly<Record<string, RuleNode>> = {
  XBackend: fields(
    {
      externalHostname: fields({
        hostname: rules(
          rule(
            'd5703499',
            (value) => typeof value === 'string' && value.endsWith('.cluster.local'),
            'this is a host of the cluster',
            'refer to its Service',
          ),
        ),
      }),
      port: fields({
        name: rules(
          rule(
            '656319bc',
            (value) => typeof value === 'string' && value !== '' && (value.includes('.') || !isHostName(value)),
            'this is no name of a port',
            'write small letters, digits and "-"',
          ),
        ),
      }),
      tls: fields(
        { validation: TLS_VALIDATION },
        rule(
          '217c2b8d',
          (value) => (textAt(value, 'mode') === 'ClientAndServer') !== has(value, 'clientCertificateRef'),
          'the mode ClientAndServer needs clientCertificateRef, and no other mode has it',
          'write both or none',
        ),
      ),
    },
    rule(
      '05b73fcd',
      (value) => (textAt(value, 'type') === 'ExternalHostname') !== has(value, 'externalHostname'),
      'the type ExternalHostname needs externalHostname, and no other type has it',
      'write both or none',
    ),
  ),
  XBackendTrafficPolicy: fields({
    retryConstraint: fields({
      budget: fields({ interval: between('6f07595e', 'a second', (milliseconds) => milliseconds < 1000) }),
      minRetryRate: fields({ interval: between('e95bafc3', '0s', (milliseconds) => milliseconds === 0) }),
    }),
    sessionPersistence: SESSION_PERSISTENCE,
  }),
  XMesh: fields({ controllerName: IMMUTABLE }),
};

const SPECS: Readonly<Record<string, RuleNode>> = {
  BackendTLSPolicy: fields({ targetRefs: TARGETS, validation: TLS_VALIDATION }),
  Gateway: GATEWAY,
  GatewayClass: fields({ controllerName: IMMUTABLE }),
  GRPCRoute: GRPC_ROUTE,
  HTTPRoute: HTTP_ROUTE,
  ListenerSet: LISTENER_SET,
  TCPRoute: streamRoute(),
  TLSRoute: streamRoute({ hostnames: TLS_HOST_NAMES }),
  UDPRoute: streamRoute(),
};

/**
 * By group and kind. Source: `x-kubernetes-validations` in the definitions of Gateway API 1.6.1; where the channels differ,
 * what the experimental one says.
 */
export const GATEWAY_RULES: Readonly<Record<string, RuleNode>> = {
  ...inGroup('gateway.networking.k8s.io', SPECS),
  ...inGroup('gateway.networking.x-k8s.io', EXPERIMENTS),
};

function inGroup(group: string, specs: Readonly<Record<string, RuleNode>>): Readonly<Record<string, RuleNode>> {
  return Object.fromEntries(Object.entries(specs).map(([kind, spec]) => [`${group}/${kind}`, fields({ spec })]));
}
