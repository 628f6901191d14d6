import { isIP } from 'node:net';
import { entry, isObject, listAt } from '../../data';
import { each, fields, has, objectsIn, textAt, type RuleNode } from '../../schemas/rules/definition-rule';
import { inCode } from '../../schemas/rules/in-code';
import { takesTls } from './server-protocol';
import { CERTIFICATES } from './server-tls';

/** A selector that selects nothing is for all pods. */
function labelled(field: string): RuleNode {
  return {
    rules: [
      inCode(
        (value) => isObject(value) && Object.keys(entry(value, field) ?? {}).length === 0,
        'a selector without labels selects all pods of the namespace',
        'add labels, or remove the selector, if all are meant',
      ),
    ],
  };
}

const SELECTOR = fields({ spec: fields({ selector: labelled('matchLabels') }) });
const LABELS = labelled('labels');

const SERVER: RuleNode = fields(
  {
    tls: {
      rules: [
        inCode(
          (value) =>
            ['PASSTHROUGH', 'AUTO_PASSTHROUGH'].includes(textAt(value, 'mode', 'PASSTHROUGH')) &&
            entry(value, 'httpsRedirect') !== true &&
            CERTIFICATES.some((field) => has(value, field)),
          'TLS is passed on here, and the certificate ignored',
          'write mode: SIMPLE or MUTUAL, or remove the certificate',
        ),
      ],
    },
  },
  inCode(
    (value) => entry(entry(value, 'tls'), 'httpsRedirect') === true && takesTls(value),
    'httpsRedirect at a server that takes TLS redirects nobody',
    'set it at the server of the protocol HTTP',
  ),
);

const GATEWAYS: RuleNode = each({
  rules: [
    inCode(
      (value) => typeof value === 'string' && value.length <= 255 && !value.includes('/') && value.includes('.'),
      (value) => `"${String(value)}" names a Gateway as Istio did long ago`,
      'write the namespace, "/" and the name',
    ),
  ],
});

const SNI_HOSTS: RuleNode = each({
  rules: [
    inCode(
      (value) => typeof value === 'string' && isIP(value.slice(0, 64)) > 0,
      'clients send no IP address as the name that they ask for',
      'write the name of the host',
    ),
  ],
});

const EGRESS: RuleNode = fields(
  {},
  inCode(
    (value) => listAt(value, 'hosts').includes('*/*') && listAt(value, 'hosts').length > 1,
    '*/* is for everything, and other hosts beside it say nothing',
    'remove one or the other',
  ),
);

const ONE: RuleNode = fields(
  {},
  inCode((value) => listAt(value, 'providers').length > 1, 'Istio traces with one provider alone', 'keep one of them'),
);

/** By group and kind: what istiod's webhook takes with a warning. Source: `pkg/config/validation` of istio/istio. */
export const ISTIOD_WARNINGS: Readonly<Record<string, RuleNode>> = {
  'security.istio.io/AuthorizationPolicy': SELECTOR,
  'security.istio.io/PeerAuthentication': SELECTOR,
  'security.istio.io/RequestAuthentication': SELECTOR,
  'extensions.istio.io/WasmPlugin': SELECTOR,
  'networking.istio.io/ProxyConfig': SELECTOR,
  'telemetry.istio.io/Telemetry': fields({
    spec: fields({
      selector: labelled('matchLabels'),
      tracing: {
        each: ONE,
        rules: [
          inCode(
            (value) => objectsIn(value).length > 1,
            'of several entries of tracing Istio reads the first alone',
            'keep one of them',
          ),
        ],
      },
    }),
  }),
  'networking.istio.io/DestinationRule': fields({ spec: fields({ workloadSelector: labelled('matchLabels') }) }),
  'networking.istio.io/EnvoyFilter': fields({ spec: fields({ workloadSelector: LABELS }) }),
  'networking.istio.io/ServiceEntry': fields({ spec: fields({ workloadSelector: LABELS }) }),
  'networking.istio.io/Sidecar': fields({ spec: fields({ workloadSelector: LABELS, egress: each(EGRESS) }) }),
  'networking.istio.io/Gateway': fields({ spec: fields({ servers: each(SERVER) }) }),
  'networking.istio.io/VirtualService': fields({
    spec: fields({ gateways: GATEWAYS, tls: each(fields({ match: each(fields({ sniHosts: SNI_HOSTS })) })) }),
  }),
};
