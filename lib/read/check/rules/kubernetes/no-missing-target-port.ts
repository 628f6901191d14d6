import { suggestionFor } from '../../../../facts/text/suggestion';
import { entry, list, number, text } from '../../../manifests/json';
import { choicesOf } from '../../choices';
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
    for (const manifest of set.of('Service')) {
      const pods = topology.pods.of(manifest);
      // Sidecars that are yet to be injected add their own ports.
      if (pods.length === 0 || pods.some(isInjectedWhole)) continue;
      const ports = pods.flatMap(portsOf);
      for (const [index, servicePort] of list(manifest.spec.ports).entries()) {
        const problem = problemOf(servicePort, ports);
        if (problem === undefined) continue;
        const field = entry(servicePort, 'targetPort') === undefined ? 'port' : 'targetPort';
        yield { manifest, path: ['spec', 'ports', index, field], ...problem };
      }
    }
  },
};

function problemOf(
  servicePort: unknown,
  ports: readonly ContainerPort[],
): Pick<Problem, 'message' | 'fix' | 'severity'> | undefined {
  const protocol = text(entry(servicePort, 'protocol')) ?? 'TCP';
  const target = entry(servicePort, 'targetPort');
  const name = text(target);
  // A number in quotes is a mistake of its own: see valid-names.
  if (name !== undefined && !/^\d+$/.test(name)) {
    if (ports.some((port) => port.name === name && port.protocol === protocol)) return undefined;
    const names = ports.flatMap((port) => (port.protocol === protocol ? (port.name ?? []) : []));
    const meant = suggestionFor(name, names) ?? numberOfOnlyPort(ports);
    return {
      message: `no container of the selected pods has a ${protocol} port named "${name}"`,
      fix:
        meant === undefined
          ? `give a container port that name${names.length === 0 ? '' : `, or name ${choicesOf([...new Set(names)])}`}`
          : `write ${meant}`,
    };
  }
  const given = number(target) ?? number(entry(servicePort, 'port'));
  // Containers need not declare what they listen on, so that only those that declare something tell.
  if (name !== undefined || given === undefined || ports.length === 0) return undefined;
  if (ports.some((port) => port.port === given)) return undefined;
  const declared = [...new Set(ports.map(({ port }) => port))].join(', ');
  return {
    message: `no container of the selected pods declares port ${given}; declared: ${declared}`,
    fix: 'name a port that a container listens on, or declare it there',
    severity: 'warning',
  };
}

function numberOfOnlyPort(ports: readonly ContainerPort[]): string | undefined {
  return ports.length === 1 && ports[0]!.port !== undefined ? String(ports[0]!.port) : undefined;
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
