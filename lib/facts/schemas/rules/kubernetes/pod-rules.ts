import { entry } from '../../../data';
import { DNS_SUBDOMAIN } from '../../../kubernetes/name-syntax';
import { each, fields, has, objectsIn, rules, textAt, type DefinitionRule, type RuleNode } from '../definition-rule';
import { numberAt } from './amounts';
import { CONTAINERS } from './container-rules';
import { inCode } from '../in-code';
import { POD_NETWORK } from './pod-network-rules';
import { SCHEDULING } from './scheduling-rules';
import { POD_SECURITY } from './security-rules';
import { named, oneOfTexts } from './text-rules';
import { VOLUME } from './volume-rules';

const NAME = rules(named(DNS_SUBDOMAIN));

/** The spec of a pod. Source: `ValidatePodSpec` of `pkg/apis/core/validation` of kubernetes/kubernetes. */
export const POD_SPEC: Readonly<Record<string, RuleNode>> = {
  ...CONTAINERS,
  ...POD_NETWORK,
  ...SCHEDULING,
  volumes: each(VOLUME),
  securityContext: POD_SECURITY,
  serviceAccountName: NAME,
  runtimeClassName: NAME,
  nodeName: NAME,
  os: fields({ name: rules(oneOfTexts('linux', 'windows')) }),
};

function hostPortFault(spec: unknown): boolean {
  const containers = objectsIn(entry(spec, 'containers'));
  const ports = containers.flatMap((container) => objectsIn(container.ports));
  return ports.some((port) => ![undefined, null, 0, port.containerPort].includes(port.hostPort));
}

/** A port of the node that two containers want, as far as it says so. */
function hostPortTwice(spec: unknown): string | undefined {
  const containers = objectsIn(entry(spec, 'containers'));
  const wanted = containers
    .flatMap((container) => objectsIn(container.ports))
    .filter((port) => typeof port.hostPort === 'number' && port.hostPort !== 0)
    .map((port) => [textAt(port, 'protocol') || 'TCP', textAt(port, 'hostIP'), port.hostPort].join('/'));
  const known = new Set<string>();
  return wanted
    .find((port) => {
      const isTwice = known.has(port);
      known.add(port);
      return isTwice;
    })
    ?.split('/')
    .pop();
}

const GRACE_SECONDS = 30;

function graceOf(spec: unknown): number {
  return numberAt(spec, 'terminationGracePeriodSeconds') ?? GRACE_SECONDS;
}

/** Seconds that a container sleeps before it ends, which are more than it has. */
function longSleep(spec: unknown): number | undefined {
  return [...objectsIn(entry(spec, 'containers')), ...objectsIn(entry(spec, 'initContainers'))]
    .map(({ lifecycle }) => numberAt(entry(entry(lifecycle, 'preStop'), 'sleep'), 'seconds') ?? 0)
    .find((seconds) => seconds < 0 || seconds > Math.max(graceOf(spec), 0));
}

/** What parts of the spec of a pod exclude. */
export const POD_RULES: readonly DefinitionRule[] = [
  inCode(
    (spec) => textAt(spec, 'dnsPolicy') === 'None' && !has(entry(spec, 'dnsConfig'), 'nameservers'),
    'dnsPolicy: None needs dnsConfig with nameservers',
    'add dnsConfig with nameservers',
  ),
  inCode(
    (spec) => entry(spec, 'hostPID') === true && entry(spec, 'shareProcessNamespace') === true,
    'hostPID and shareProcessNamespace exclude each other',
    'keep one of the two',
  ),
  inCode(
    (spec) => entry(spec, 'hostNetwork') === true && hostPortFault(spec),
    'with hostNetwork: true a hostPort is the containerPort',
    'remove hostPort',
  ),
  inCode(
    (spec) => hostPortTwice(spec) !== undefined,
    (spec) => `two ports have the hostPort ${hostPortTwice(spec)!}`,
    'remove one of the two, or take another port of the node',
  ),
  inCode(
    (spec) => longSleep(spec) !== undefined,
    (spec) =>
      `preStop sleeps for ${longSleep(spec)!} s, and the pod has ${graceOf(spec)} s to end` +
      (has(spec, 'terminationGracePeriodSeconds') ? '' : ' by default'),
    'sleep for less, or raise terminationGracePeriodSeconds',
  ),
];
