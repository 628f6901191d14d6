import { entry, isObject, type JsonObject } from '../data';
import { isOf, type BoundedPattern } from '../text/bounded-pattern';
import {
  each,
  fields,
  has,
  objectsIn,
  rule,
  textAt,
  type DefinitionRule,
  type RuleNode,
} from '../schemas/rules/definition-rule';

/** A rule of istiod's webhook, for which no expression of a definition stands. */
function refused(isWrong: (value: unknown) => boolean, message: string, fix: string): DefinitionRule {
  return rule('', isWrong, message, fix);
}

function listAt(value: unknown, field: string): readonly unknown[] {
  const list = entry(value, field);
  return Array.isArray(list) ? list : [];
}

const HTTP_ROUTE = fields(
  {},
  refused(
    (value) =>
      isObject(value) && !['route', 'redirect', 'directResponse', 'delegate'].some((field) => has(value, field)),
    'an HTTP rule has none of route, redirect, directResponse and delegate',
    'add a route with a destination',
  ),
  refused(
    (value) => has(value, 'redirect') && listAt(value, 'route').length > 0,
    'an HTTP rule has either a route or a redirect',
    'keep one of the two',
  ),
);

const VIRTUAL_SERVICE = fields(
  { http: each(HTTP_ROUTE) },
  refused(
    (value) => listAt(value, 'hosts').length === 0 && !objectsIn(entry(value, 'http')).every(isOfDelegate),
    'a VirtualService needs a host',
    'add hosts',
  ),
);

/** What another VirtualService delegates to has no hosts, and no rules for TCP. */
function isOfDelegate(http: JsonObject): boolean {
  return has(http, 'route') || has(http, 'redirect') || has(http, 'directResponse');
}

const PERCENT = {
  rules: [
    refused(
      (value) => typeof value === 'number' && (value < 0 || value > 100),
      'a percentage is 0 to 100',
      'write 0 to 100',
    ),
  ],
};

const OUTLIERS = fields({ outlierDetection: fields({ maxEjectionPercent: PERCENT, minHealthPercent: PERCENT }) });

const TRAFFIC_POLICY = fields({ ...OUTLIERS.fields, portLevelSettings: each(OUTLIERS) });

const SERVICE_ENTRY = fields(
  {},
  refused(
    (value) =>
      textAt(value, 'resolution') === 'DNS' &&
      listAt(value, 'endpoints').length === 0 &&
      listAt(value, 'hosts').some((host) => typeof host === 'string' && host.includes('*')),
    'the resolution DNS asks for the address of each host, and a wildcard has none',
    'name the hosts, or set resolution: NONE or DYNAMIC_DNS',
  ),
);

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

function protocolOf(server: unknown): string {
  return textAt(entry(server, 'port'), 'protocol').toUpperCase();
}

const GATEWAY = fields({
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

function isUncertified(tls: unknown): boolean {
  const sources = ['credentialName', 'credentialNames', 'serverCertificate', 'tlsCertificates'];
  return (
    ['SIMPLE', 'MUTUAL', 'OPTIONAL_MUTUAL'].includes(textAt(tls, 'mode')) && !sources.some((field) => has(tls, field))
  );
}

const SIDECAR = fields({
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

/** What conditions can ask for. Source: Istio's reference, "Authorization Policy Conditions". */
const CONDITION_KEY: BoundedPattern = {
  pattern:
    /^(request\.headers\[.+\]|source\.(ip|namespace|principal|serviceAccount)|remote\.ip|request\.auth\.(principal|audiences|presenter|claims(\[.+\])+)|destination\.(ip|port)|connection\.sni|experimental\.envoy\.filters\..+)$/,
  longest: 1024,
};

const AUTHORIZATION_POLICY = fields(
  {
    rules: each(
      fields({
        when: each(
          fields({
            key: {
              rules: [
                refused(
                  (value) =>
                    typeof value === 'string' && value.length <= CONDITION_KEY.longest && !isOf(value, CONDITION_KEY),
                  'Istio knows no such key of a condition',
                  'write one such as request.headers[name], source.namespace or request.auth.claims[name]',
                ),
              ],
            },
          }),
        ),
      }),
    ),
  },
  refused(
    (value) => textAt(value, 'action') === 'CUSTOM' && textAt(entry(value, 'provider'), 'name') === '',
    'the action CUSTOM needs a provider',
    'add provider.name, which the mesh configuration has',
  ),
);

/** By group and kind; what istiod's webhook refuses beside the definitions. Source: `validation.go` of istio/istio. */
export const ISTIOD_RULES: Readonly<Record<string, RuleNode>> = {
  'networking.istio.io/VirtualService': fields({ spec: VIRTUAL_SERVICE }),
  'networking.istio.io/DestinationRule': fields({
    spec: fields({ trafficPolicy: TRAFFIC_POLICY, subsets: each(fields({ trafficPolicy: TRAFFIC_POLICY })) }),
  }),
  'networking.istio.io/ServiceEntry': fields({ spec: SERVICE_ENTRY }),
  'networking.istio.io/Gateway': fields({ spec: GATEWAY }),
  'networking.istio.io/Sidecar': fields({ spec: SIDECAR }),
  'security.istio.io/AuthorizationPolicy': fields({ spec: AUTHORIZATION_POLICY }),
};
