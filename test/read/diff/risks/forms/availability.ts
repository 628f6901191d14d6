import { manifest } from '../../../../support/kong-manifests';
import type { RiskPair } from '../risk-pair';
import { pods } from '../system';

const priorityClass = (name: string, value: number, isDefault = false): string =>
  `apiVersion: scheduling.k8s.io/v1\nkind: PriorityClass\nmetadata: { name: ${name} }\nvalue: ${value}\nglobalDefault: ${isDefault}\n`;
const CLASSES = { high: priorityClass('high', 1000), low: priorityClass('low', 10), top: priorityClass('top', 5000) };
const SPREAD = (label: string, when: string): string =>
  `topologySpreadConstraints: [{ maxSkew: 1, topologyKey: ${label}, whenUnsatisfiable: ${when}, labelSelector: { matchLabels: { app: web } } }]`;
const APART = (terms: string): string => `affinity: { podAntiAffinity: { ${terms} } }`;
const TERM = '{ labelSelector: { matchLabels: { app: web } }, topologyKey: kubernetes.io/hostname }';
const probe = (name: string, fields = 'httpGet: { path: /ready, port: 8080 }'): string => `${name}: { ${fields} }`;
const stopping = (hook: string): string => `lifecycle: { preStop: { ${hook} } }`;
const web = (pod: string): { webPods: string } => ({ webPods: pods('web', { pod }) });
const container = (fields: string): { webPods: string } => ({ webPods: pods('web', { container: fields }) });
const scaler = (fields: string): { scaler: string } => ({
  scaler: manifest(
    'autoscaling/v2',
    'HorizontalPodAutoscaler',
    'web',
    {},
    `spec: { scaleTargetRef: { apiVersion: apps/v1, kind: Deployment, name: web }, minReplicas: 4, ${fields} }`,
  ),
});
const utilization = (percent: number): string =>
  `maxReplicas: 9, metrics: [{ type: Resource, resource: { name: cpu, target: { type: Utilization, averageUtilization: ${percent} } } }]`;
const budget = (fields: string): { budget: string } => ({
  budget: manifest(
    'policy/v1',
    'PodDisruptionBudget',
    'web',
    {},
    `spec: { selector: { matchLabels: { app: web } }, ${fields} }`,
  ),
});
const rolled = { risk: 'capacity', also: ['restart'] } as const;

/** How pods begin and end, where they run, who gives way to whom, and what adds and takes them. */
export const AVAILABILITY_FORMS: readonly RiskPair[] = [
  {
    title: 'pods have no priority class',
    ...rolled,
    says: /^its pods may give way to others: their priority class is none, and was system-cluster-critical$/,
    given: web('priorityClassName: system-cluster-critical'),
    change: web(''),
    harmless: web('priorityClassName: system-node-critical'),
  },
  {
    title: 'pods have a lower priority',
    ...rolled,
    says: /^its pods may give way to others: their priority class is low, and was high, 10 in place of 1000$/,
    given: { ...CLASSES, ...web('priorityClassName: high') },
    change: web('priorityClassName: low'),
    harmless: web('priorityClassName: top'),
  },
  {
    title: 'pods are killed sooner',
    ...rolled,
    says: /^its pods are killed 5 seconds after they are asked to end, in place of 30 seconds/,
    change: web('terminationGracePeriodSeconds: 5'),
    harmless: web('terminationGracePeriodSeconds: 30'),
  },
  {
    title: 'the preStop hook is gone',
    ...rolled,
    says: /^web ends as soon as it is asked to: its preStop is gone/,
    given: container(stopping('sleep: { seconds: 15 }')),
    change: container(''),
    harmless: container(stopping('exec: { command: [sleep, "15"] }')),
  },
  {
    title: 'preStop waits shorter',
    ...rolled,
    says: /^web waits 1 second before it ends, in place of 15 seconds$/,
    given: container(stopping('sleep: { seconds: 15 }')),
    change: container(stopping('sleep: { seconds: 1 }')),
    harmless: container(stopping('sleep: { seconds: 20 }')),
  },
  {
    title: 'nobody asks any more whether a container is ready',
    ...rolled,
    says: /^web gets requests as soon as it runs, ready or not: its readinessProbe is gone$/,
    given: container(`${probe('readinessProbe')}, ${probe('livenessProbe')}`),
    change: container(probe('livenessProbe')),
    harmless: container(`${probe('readinessProbe', 'tcpSocket: { port: 8080 }')}, ${probe('livenessProbe')}`),
  },
  {
    title: 'nobody asks any more whether a container is alive',
    ...rolled,
    says: /^web is not started anew when it hangs: its livenessProbe is gone$/,
    given: container(probe('livenessProbe')),
    change: container(''),
    harmless: container(`${probe('livenessProbe')}, ${probe('startupProbe')}`),
  },
  {
    title: 'pods of a Deployment run on fewer nodes',
    ...rolled,
    says: /^runs on fewer nodes: on those with disk=ssd alone$/,
    change: web('nodeSelector: { disk: ssd }'),
    harmless: web('nodeSelector: {}'),
  },
  {
    title: 'nothing spreads pods any more',
    ...rolled,
    says: /^nothing keeps its pods apart by topology\.kubernetes\.io\/zone any more: all may be lost with one$/,
    given: web(SPREAD('topology.kubernetes.io/zone', 'ScheduleAnyway')),
    change: web(''),
    harmless: web(SPREAD('topology.kubernetes.io/zone', 'DoNotSchedule')),
  },
  {
    title: 'pods had to be apart, and are where that can be',
    ...rolled,
    says: /^its pods are kept apart by kubernetes\.io\/hostname where that can be, and had to be$/,
    given: web(APART(`requiredDuringSchedulingIgnoredDuringExecution: [${TERM}]`)),
    change: web(APART(`preferredDuringSchedulingIgnoredDuringExecution: [{ weight: 1, podAffinityTerm: ${TERM} }]`)),
    harmless: web(SPREAD('kubernetes.io/hostname', 'DoNotSchedule')),
  },
  {
    title: 'a limit of memory is gone',
    ...rolled,
    says: /^web may take all memory of its node: its limit of 1Gi is gone$/,
    given: container('resources: { limits: { memory: 1Gi, cpu: 1 } }'),
    change: container('resources: { requests: { memory: 1Gi, cpu: 1 } }'),
    harmless: container('resources: { requests: { cpu: 1 }, limits: { memory: 1Gi } }'),
  },
  {
    title: 'all pods end before new ones begin',
    risk: 'capacity',
    says: /^all pods end before new ones begin whenever it is rolled out, by Recreate$/,
    change: { webPods: pods('web', { fields: 'replicas: 4, strategy: { type: Recreate }' }) },
    harmless: { webPods: pods('web', { fields: 'replicas: 4, strategy: { type: RollingUpdate }' }) },
  },
  {
    title: 'an autoscaler may make one less',
    risk: 'capacity',
    says: /^at most 8 replicas in place of 9$/,
    given: scaler('maxReplicas: 9'),
    change: scaler('maxReplicas: 8'),
    harmless: scaler('maxReplicas: 10'),
  },
  {
    title: 'an autoscaler adds replicas later',
    risk: 'capacity',
    says: /^adds replicas at 95 % of cpu, and did so at 60 %$/,
    given: scaler(utilization(60)),
    change: scaler(utilization(95)),
    harmless: scaler(utilization(50)),
  },
  {
    title: 'an autoscaler adds none any more',
    risk: 'capacity',
    says: /^adds no replicas any more, by its scaleUp policy Disabled$/,
    given: scaler('maxReplicas: 9'),
    change: scaler('maxReplicas: 9, behavior: { scaleUp: { selectPolicy: Disabled } }'),
    harmless: scaler('maxReplicas: 9, behavior: { scaleDown: { selectPolicy: Disabled } }'),
  },
  {
    title: 'a budget in other words lets more be taken away',
    risk: 'capacity',
    says: /^the disruption budget lets more pods be taken away: 2 of 4 at once, and before 1$/,
    given: budget('minAvailable: 3'),
    change: budget('maxUnavailable: 50%'),
    harmless: budget('maxUnavailable: 10%'),
  },
];
