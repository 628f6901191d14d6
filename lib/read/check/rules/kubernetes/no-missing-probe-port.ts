import { at, list, number } from '../../../manifests/json';
import type { Rule } from '../../rule';
import { containersOf, type Pod } from '../../../topology/kubernetes/pod';

const PROBES = [
  ['livenessProbe'],
  ['readinessProbe'],
  ['startupProbe'],
  ['lifecycle', 'postStart'],
  ['lifecycle', 'preStop'],
];
const HANDLERS = ['httpGet', 'tcpSocket', 'grpc'];

export const noMissingProbePort: Rule = {
  id: 'no-missing-probe-port',
  subject: 'kubernetes',
  severity: 'error',
  summary: 'A probe, or a hook, asks at a port that its container does not have.',
  looksAtEach: true,
  *find({ topology }) {
    for (const pod of topology.pods.all()) {
      const numbers = portNumbers(pod);
      for (const { path, value } of containersOf(pod)) {
        const names = list(value.ports).map((each) => at(each, 'name'));
        for (const probe of PROBES) {
          const who = probe[0] === 'lifecycle' ? 'hook' : 'probe';
          for (const handler of HANDLERS) {
            const port = at(value, ...probe, handler, 'port');
            const place = { manifest: pod.manifest, path: [...path, ...probe, handler, 'port'] };
            const known = names.filter((name) => typeof name === 'string');
            if (typeof port === 'string' && !/^\d+$/.test(port) && !names.includes(port)) {
              const message = `no port of the container has the name "${port}", so that the ${who} always fails`;
              yield {
                ...place,
                message,
                fix: known.length === 0 ? 'name the port, or write its number' : `write ${known.join(' or ')}`,
              };
            } else if (typeof port === 'number' && numbers.length > 0 && !numbers.includes(port)) {
              const message = `no container of the pods declares port ${port}, at which the ${who} asks`;
              yield {
                ...place,
                message,
                fix: `write ${numbers.join(' or ')}, or declare the port`,
                severity: 'warning',
              };
            }
          }
        }
      }
    }
  },
};

/** All of them listen at the same address. */
function portNumbers(pod: Pod): number[] {
  const ports = containersOf(pod).flatMap(({ value }) => list(value.ports));
  return [...new Set(ports.flatMap((each) => number(at(each, 'containerPort')) ?? []))];
}
