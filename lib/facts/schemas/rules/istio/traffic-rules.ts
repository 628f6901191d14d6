import { entry } from '../../../data';
import { atMostOne, each, fields, has, hasTwice, rule, rules, textAt, type RuleNode } from '../definition-rule';
import {
  DURATION,
  NEEDS_ADDRESS,
  PORT,
  SELECTOR,
  SERVER_TLS,
  TARGETS,
  workload,
  WORKLOAD_SELECTOR,
} from './common-rules';

const CONNECTION_POOL = fields({
  tcp: fields({
    connectTimeout: DURATION,
    maxConnectionDuration: DURATION,
    tcpKeepalive: fields({ interval: DURATION, time: DURATION }),
  }),
  http: fields({ idleTimeout: DURATION, http2KeepAlive: fields({ interval: DURATION, timeout: DURATION }) }),
});

const OF_PORT = {
  connectionPool: CONNECTION_POOL,
  loadBalancer: fields({ warmupDurationSecs: DURATION, warmup: fields({ duration: DURATION }) }),
  outlierDetection: fields({ baseEjectionTime: DURATION, interval: DURATION }),
};

const TRAFFIC_POLICY = fields({ ...OF_PORT, portLevelSettings: each(fields(OF_PORT)) });

const DESTINATION_RULE = fields({
  trafficPolicy: TRAFFIC_POLICY,
  subsets: each(fields({ trafficPolicy: TRAFFIC_POLICY })),
  workloadSelector: SELECTOR,
});

const VIRTUAL_SERVICE = fields({
  http: each(
    fields({
      timeout: DURATION,
      corsPolicy: fields({ maxAge: DURATION }),
      fault: fields({ delay: fields({ exponentialDelay: DURATION, fixedDelay: DURATION }) }),
      retries: fields({ backoff: DURATION, perTryTimeout: DURATION }),
    }),
  ),
});

const SIDECAR = fields({
  inboundConnectionPool: CONNECTION_POOL,
  ingress: each(fields({ connectionPool: CONNECTION_POOL, tls: SERVER_TLS })),
  workloadSelector: WORKLOAD_SELECTOR,
});

const SERVICE_ENTRY = fields(
  {
    endpoints: each(workload(NEEDS_ADDRESS)),
    hosts: each(
      rules(rule('7451de17', (value) => value === '*', 'a ServiceEntry is not for all hosts', 'name the host')),
    ),
    ports: each(
      fields({ number: PORT, targetPort: PORT }),
      rule(
        'e33b2a39',
        (value) => hasTwice(value, ({ number }) => number),
        'two ports have the same number',
        'give each port a number of its own',
      ),
    ),
    workloadSelector: WORKLOAD_SELECTOR,
  },
  atMostOne('95dbd45e', 'workloadSelector', 'endpoints'),
  rule(
    'ae7cd287',
    (value) =>
      !['STATIC', 'NONE'].includes(textAt(value, 'resolution', 'NONE')) &&
      [entry(value, 'addresses')].flat().some((address) => typeof address === 'string' && address.includes('/')),
    'ranges of addresses need the resolution NONE or STATIC',
    'set resolution: NONE or STATIC, or write single addresses',
  ),
  rule(
    '979d36ca',
    (value) => textAt(value, 'resolution', 'NONE') === 'NONE' && has(value, 'endpoints'),
    'endpoints need a resolution other than NONE',
    'set resolution: STATIC or DNS',
  ),
  rule(
    'f8aacd3a',
    (value) => textAt(value, 'resolution') === 'DNS_ROUND_ROBIN' && [entry(value, 'endpoints') ?? []].flat().length > 1,
    'the resolution DNS_ROUND_ROBIN has one endpoint at most',
    'keep one endpoint, or set resolution: DNS',
  ),
);

const ENVOY_MATCH = fields(
  { waypoint: fields({ portNumber: PORT }) },
  rule(
    'bf8edd11',
    (value) => has(value, 'waypoint') !== (textAt(value, 'context') === 'WAYPOINT'),
    'the context WAYPOINT needs a match of the waypoint, and no other context has one',
    'set both or none',
  ),
);

const WORKLOAD_GROUP = fields({
  template: workload(),
  probe: fields({
    grpc: fields({ port: PORT }),
    tcpSocket: fields({ port: PORT }),
    httpGet: fields({
      port: PORT,
      scheme: rules(
        rule(
          '40a7e406',
          (value) => !['', 'HTTP', 'HTTPS'].includes(String(value)),
          'the scheme of a probe is HTTP or HTTPS',
          'write HTTP or HTTPS in capitals',
        ),
      ),
    }),
  }),
});

/** Source: `x-kubernetes-validations` in the definitions of Istio 1.31. */
export const TRAFFIC_RULES: Readonly<Record<string, RuleNode>> = {
  DestinationRule: DESTINATION_RULE,
  VirtualService: VIRTUAL_SERVICE,
  Sidecar: SIDECAR,
  ServiceEntry: SERVICE_ENTRY,
  Gateway: fields({ servers: each(fields({ tls: SERVER_TLS })) }),
  EnvoyFilter: fields(
    {
      configPatches: each(fields({ match: ENVOY_MATCH })),
      targetRefs: TARGETS,
      workloadSelector: WORKLOAD_SELECTOR,
    },
    atMostOne('e1938d85', 'workloadSelector', 'targetRefs'),
  ),
  ProxyConfig: fields({ selector: SELECTOR }),
  WorkloadEntry: workload(NEEDS_ADDRESS),
  WorkloadGroup: WORKLOAD_GROUP,
};
