import { suggestionFor } from '../../../../facts/text/suggestion';
import { groupBy } from '../../../manifests/group-by';
import { entry, list, number, text } from '../../../manifests/json';
import type { Manifest } from '../../../manifests/manifest';
import { listed } from '../../choices';
import type { Problem } from '../../finding';
import type { Rule } from '../../rule';
import { containersOf, type Pod } from '../../../topology/kubernetes/pod';

interface ContainerPort {
  readonly name: string | undefined;
  readonly port: number | undefined;
  readonly protocol: string;
}

export const noMissingTargetPort: Rule = {
  id: 'no-missing-target-port',
  subject: 'kubernetes',
  severity: 'error',
  summary: 'No container of the pods that a Service selects has the target port of the Service.',
  *find({ set, topology }) {
    for (const [pods, services] of groupBy(set.of('Service'), (service) => topology.pods.of(service))) {
      // Sidecars that are yet to be injected add their own ports.
      if (pods.length === 0 || pods.some(isInjectedWhole)) continue;
      const ports = pods.flatMap(portsOf);
      const distinct = [...new Map(ports.map((port) => [JSON.stringify(port), port])).values()];
      const only = ports.length === 1 ? ports[0]!.port : undefined;
      for (const manifest of services) yield* problemsOf(manifest, distinct, only);
    }
  },
};

function* problemsOf(
  manifest: Manifest,
  ports: readonly ContainerPort[],
  only: number | undefined,
): Generator<Problem, void> {
  for (const [index, servicePort] of list(manifest.spec.ports).entries()) {
    const problem = problemOf(servicePort, ports, only);
    if (problem === undefined) continue;
    const field = entry(servicePort, 'targetPort') === undefined ? 'port' : 'targetPort';
    yield { manifest, path: ['spec', 'ports', index, field], ...problem };
  }
}

/** @param only the port of the only container port */
function problemOf(
  servicePort: unknown,
  ports: readonly ContainerPort[],
  only: number | undefined,
): Pick<Problem, 'message' | 'fix' | 'severity'> | undefined {
  const protocol = text(entry(servicePort, 'protocol')) ?? 'TCP';
  const target = entry(servicePort, 'targetPort');
  const name = text(target);
  // A number in quotes is a mistake of its own: see valid-names.
  if (name !== undefined && !/^\d+$/.test(name)) {
    if (ports.some((port) => port.name === name && port.protocol === protocol)) return undefined;
    const names = ports.flatMap((port) => (port.protocol === protocol ? (port.name ?? []) : []));
    const meant = suggestionFor(name, names) ?? only;
    return {
      message: `no container of the selected pods has a ${protocol} port named "${name}"`,
      fix:
        meant === undefined
          ? `give a container port that name${names.length === 0 ? '' : `, or name one of ${listed([...new Set(names)])}`}`
          : `write ${meant}`,
    };
  }
  const given = number(target) ?? number(entry(servicePort, 'port'));
  // Containers need not declare what they listen on, so that only those that declare something tell.
  if (name !== undefined || given === undefined || ports.length === 0) return undefined;
  if (ports.some((port) => port.port === given)) return undefined;
  const declared = listed([...new Set(ports.map(({ port }) => port))]);
  return {
    message: `no container of the selected pods declares port ${given}; declared: ${declared}`,
    fix: 'name a port that a container listens on, or declare it there',
    severity: 'warning',
  };
}

function portsOf(pod: Pod): ContainerPort[] {
  return containersOf(pod)
    .flatMap(({ value }) => list(value.ports))
    .map((port) => ({
      name: text(entry(port, 'name')),
      port: number(entry(port, 'containerPort')),
      protocol: text(entry(port, 'protocol')) ?? 'TCP',
    }));
}

/** A gateway whose container Istio fills in. */
function isInjectedWhole(pod: Pod): boolean {
  return containersOf(pod).some(({ value }) => value.image === 'auto');
}
