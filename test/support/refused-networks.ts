import { LABELS, of, spec, type RefusedObject } from './refused-object';

const service = (value: object): object => spec({ ports: [{ port: 80 }], ...value });
const policy = (value: object): object => spec({ podSelector: {}, ...value });
const from = (peer: object): object => ({ ingress: [{ from: [peer] }] });
const scaled = (ref: object): object => spec({ maxReplicas: 3, scaleTargetRef: { name: 'web', ...ref } });

/** What connects pods, and what scales them by what they do. */
export const REFUSED_NETWORKS: readonly RefusedObject[] = [
  ...of(
    'v1',
    'Service',
    service,
    ['selector', { selector: { app: 'a b' } }, { selector: LABELS }],
    [
      'port-twice',
      { ports: [named('a', 80), named('b', 80, 'TCP')] },
      { ports: [named('a', 80), named('b', 80, 'UDP')] },
    ],
    ['name-twice', { ports: [named('a', 80), named('a', 81)] }, { ports: [named('a', 80), named('b', 81)] }],
    ['traffic', { trafficDistribution: 'preferClose' }, { trafficDistribution: 'PreferClose' }],
    [
      'ranges',
      { type: 'LoadBalancer', loadBalancerSourceRanges: ['10.0.0.0/8, 10.1.0.0/16'] },
      { type: 'LoadBalancer', loadBalancerSourceRanges: [' 10.0.0.0/8', '010.1.0.0/16'] },
    ],
  ),
  ...of(
    'networking.k8s.io/v1',
    'NetworkPolicy',
    policy,
    ['no-peer', from({}), from({ podSelector: {} })],
    ['name', from({ ipBlock: { cidr: 'shop.example' } }), from({ ipBlock: { cidr: 'fd00::/8' } })],
    ['port', { ingress: [{ ports: [{ port: 'Web' }] }] }, { ingress: [{ ports: [{ port: 'web' }] }] }],
    ['selector', from({ podSelector: { matchLabels: { a: 'b c' } } }), from({ podSelector: { matchLabels: LABELS } })],
  ),
  ...of(
    'autoscaling/v2',
    'HorizontalPodAutoscaler',
    scaled,
    ['core', { apiVersion: 'v1', kind: 'Deployment' }, { apiVersion: 'v1', kind: 'ReplicationController' }],
    ['groupless', { kind: 'Deployment' }, { apiVersion: 'apps/v1', kind: 'Deployment' }],
  ),
];

function named(name: string, port: number, protocol?: string): object {
  return { name, port, ...(protocol !== undefined && { protocol }) };
}
