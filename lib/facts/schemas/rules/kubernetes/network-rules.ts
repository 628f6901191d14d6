import { isIP } from 'node:net';
import { entry, isObject, listAt } from '../../../data';
import { qualifiedNameFault } from '../../../kubernetes/label-syntax';
import { PORT_NAME } from '../../../kubernetes/name-syntax';
import { hasPlaceholder } from '../../../text/placeholder';
import { each, fields, has, objectsIn, rules, textAt, type RuleNode } from '../definition-rule';
import { within } from './amounts';
import { inCode } from '../in-code';
import { SELECTOR, WANTED_LABELS } from './selector-rules';
import { isAddress, named, oneOfTexts, QUALIFIED_NAME, text } from './text-rules';

const CIDR = /^([\da-fA-F:.]{2,45})\/(\d{1,3})$/;

/** With blanks around it the API server takes it of some fields. */
function isRange(text: string): boolean {
  const [, address = '', bits] = CIDR.exec(text.trim()) ?? [];
  return isAddress(address) && Number(bits) <= (address.includes(':') ? 128 : 32);
}

const RANGE = rules(
  text((range) => (isRange(range) ? undefined : 'is no range of IP addresses'), 'write one such as 10.0.0.0/8'),
);

/** Addresses of one machine, or of one network. */
const SPECIAL = /^(0\.0\.0\.0$|127\.|169\.254\.|224\.0\.0\.|::1?$|fe[89ab][\da-f]:|ff[\da-f]2:)/i;

const OUTSIDE_ADDRESS = rules(
  inCode(
    (value) => typeof value === 'string' && !hasPlaceholder(value) && isIP(value) === 0,
    'this is no IP address',
    'write one such as 203.0.113.7',
  ),
  inCode(
    (value) => typeof value === 'string' && SPECIAL.test(value),
    'this address is of one machine or one network alone, and the API server refuses it here',
    'write one at which the Service is asked from outside',
  ),
);

const SERVICE_PORT = fields({
  appProtocol: rules(
    inCode(
      (value) => typeof value === 'string' && !hasPlaceholder(value) && qualifiedNameFault(value) !== undefined,
      (value) => `the appProtocol ${qualifiedNameFault(String(value))!}`,
      'write one such as http or kubernetes.io/h2c',
    ),
  ),
});

const AFFINITY = rules(within('timeoutSeconds', 1, 86_400));

/** Types of Services that have an address of their own. */
const WITH_ADDRESS = ['LoadBalancer', 'NodePort'];

const SERVICE = fields({
  spec: fields(
    {
      externalIPs: each(OUTSIDE_ADDRESS),
      loadBalancerSourceRanges: each(RANGE),
      ports: each(SERVICE_PORT),
      selector: WANTED_LABELS,
      loadBalancerClass: rules(QUALIFIED_NAME),
      trafficDistribution: rules(oneOfTexts('PreferClose', 'PreferSameZone', 'PreferSameNode')),
      sessionAffinityConfig: fields({ clientIP: AFFINITY }),
    },
    inCode(
      (spec) => textAt(spec, 'clusterIP') === 'None' && WITH_ADDRESS.includes(textAt(spec, 'type')),
      (spec) => `clusterIP: None and the type ${textAt(spec, 'type')} exclude each other`,
      'remove one of the two',
    ),
    inCode(
      (spec) => textAt(spec, 'type') === 'ExternalName' && textAt(spec, 'externalName') === '',
      'the type ExternalName needs externalName',
      'add it',
    ),
    inCode(
      (spec) => textAt(spec, 'type') === 'ExternalName' && !['', undefined].includes(textAt(spec, 'clusterIP')),
      'a Service of the type ExternalName has no clusterIP',
      'remove it',
    ),
    inCode(
      (spec) =>
        ['', 'ClusterIP'].includes(textAt(spec, 'type')) &&
        objectsIn(entry(spec, 'ports')).some((port) => ![undefined, null, 0].includes(port.nodePort as number)),
      'a nodePort needs the type NodePort or LoadBalancer',
      'set the type, or remove nodePort',
    ),
    inCode(
      (spec) =>
        textAt(spec, 'clusterIP') !== 'None' &&
        textAt(spec, 'type') !== 'ExternalName' &&
        (entry(spec, 'ports') === undefined || objectsIn(entry(spec, 'ports')).length === 0),
      'a Service with an address has at least one port',
      'add ports, or set clusterIP: None',
    ),
    inCode(
      (spec) =>
        textAt(spec, 'externalTrafficPolicy') !== '' &&
        !WITH_ADDRESS.includes(textAt(spec, 'type')) &&
        listAt(spec, 'externalIPs').length === 0,
      'externalTrafficPolicy is for the types NodePort and LoadBalancer',
      'remove it, or set the type',
    ),
    inCode(
      (spec) =>
        ![undefined, null, 0].includes(entry(spec, 'healthCheckNodePort') as number) &&
        (textAt(spec, 'type') !== 'LoadBalancer' || textAt(spec, 'externalTrafficPolicy') !== 'Local'),
      'healthCheckNodePort is for the type LoadBalancer with externalTrafficPolicy: Local',
      'remove it, or set both',
    ),
    inCode(
      (spec) => textAt(spec, 'type') !== 'LoadBalancer' && balancing(spec) !== undefined,
      (spec) => `${balancing(spec)!} is for the type LoadBalancer`,
      'remove it, or set the type',
    ),
    inCode(
      (spec) => textAt(spec, 'ipFamilyPolicy') === 'SingleStack' && listAt(spec, 'ipFamilies').length > 1,
      'ipFamilyPolicy is SingleStack, and there are two ipFamilies',
      'write PreferDualStack, or keep one family',
    ),
    inCode(
      (spec) => {
        const address = textAt(spec, 'clusterIP');
        return !['', 'None'].includes(address) && !hasPlaceholder(address) && isIP(address) === 0;
      },
      'clusterIP is no IP address',
      'write None or an address, or leave it out',
    ),
  ),
});

/** A field that only load balancers have. */
function balancing(spec: unknown): string | undefined {
  if (listAt(spec, 'loadBalancerSourceRanges').length > 0) return 'loadBalancerSourceRanges';
  return textAt(spec, 'loadBalancerClass') === '' ? undefined : 'loadBalancerClass';
}

const PEER_FIELDS = ['ipBlock', 'podSelector', 'namespaceSelector'];

const PEERS = each(
  fields(
    {
      ipBlock: fields({ cidr: RANGE, except: each(RANGE) }),
      podSelector: SELECTOR,
      namespaceSelector: SELECTOR,
    },
    inCode(
      (peer) => has(peer, 'ipBlock') && (has(peer, 'podSelector') || has(peer, 'namespaceSelector')),
      'ipBlock and selectors exclude each other',
      'write a peer for each',
    ),
    inCode(
      (peer) => isObject(peer) && !PEER_FIELDS.some((field) => has(peer, field)),
      'the peer is empty',
      'add podSelector, namespaceSelector or ipBlock; podSelector: {} is all pods of the namespace',
    ),
  ),
);

const PORTS = each(
  fields(
    { port: rules(named(PORT_NAME)) },
    inCode(
      (port) => has(port, 'endPort') && typeof entry(port, 'port') !== 'number',
      'endPort needs a number in port',
      'write the number of the port',
    ),
    inCode(
      (port) => Number(entry(port, 'endPort') ?? Infinity) < Number(entry(port, 'port')),
      'endPort is less than port',
      'write the greater number into endPort',
    ),
  ),
);

const NETWORK_POLICY = fields({
  spec: fields({
    podSelector: SELECTOR,
    ingress: each(fields({ from: PEERS, ports: PORTS })),
    egress: each(fields({ to: PEERS, ports: PORTS })),
  }),
});

/**
 * Source: `ValidateService` of `pkg/apis/core/validation` and `ValidateNetworkPolicySpec` of `pkg/apis/networking/validation` of
 * kubernetes/kubernetes.
 */
export const NETWORK_RULES: Readonly<Record<string, RuleNode>> = {
  Service: SERVICE,
  'networking.k8s.io/NetworkPolicy': NETWORK_POLICY,
};
