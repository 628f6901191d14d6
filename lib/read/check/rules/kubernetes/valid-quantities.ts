import { parseQuantity, suggestQuantity, requestsAboveLimits } from '../../../../facts/kubernetes/quantity';
import type { Rule } from '../../rule';
import { shown } from '../../../manifests/shown-value';
import type { Problem } from '../../finding';
import { containersOf } from '../../../topology/kubernetes/pod';
import type { Topology } from '../../../topology/topology';
import type { Part } from '../../../../facts/schemas/schema-walk';

const UNITS = 'a number with no unit, m, k, M, G, T, P, E, Ki, Mi, Gi, Ti, Pi or Ei';

const BYTES: ReadonlySet<unknown> = new Set(['memory', 'storage', 'ephemeral-storage']);

export const validQuantities: Rule = {
  id: 'valid-quantities',
  subject: 'kubernetes',
  severity: 'error',
  summary: 'A quantity of CPU, memory or storage is malformed, or a request is greater than its limit.',
  looksAtEach: true,
  *find({ topology, walks }) {
    for (const { manifest, quantities } of walks()) {
      for (const part of quantities) {
        const problem = problemOf(part);
        if (problem !== undefined) yield { manifest, path: part.path, ...problem };
      }
    }
    yield* aboveLimits(topology);
  },
};

function problemOf({ path, value }: Part): Pick<Problem, 'message' | 'fix' | 'severity'> | undefined {
  const [field, resource] = [path.at(-2), path.at(-1)];
  const amount = parseQuantity(value);
  if (amount === undefined) {
    const meant = suggestQuantity(value, resource);
    const fix = `write ${meant ?? UNITS}`;
    return { message: `${shown(value)} is not a quantity; allowed: ${UNITS}`, fix };
  }
  if (amount < 0 && (field === 'requests' || field === 'limits')) {
    return { message: `${shown(value)} is negative`, fix: 'write 0 or more' };
  }
  if (BYTES.has(resource) && typeof value === 'string' && value.endsWith('m') && amount > 0 && amount < 1024) {
    const message = `${shown(value)} is less than a kilobyte of ${String(resource)}: "m" is a thousandth`;
    return { message, fix: `write ${value.slice(0, -1)}Mi`, severity: 'warning' };
  }
  return undefined;
}

function* aboveLimits(topology: Topology): Generator<Problem, void> {
  for (const pod of topology.pods.all()) {
    for (const { path, value } of containersOf(pod)) {
      for (const { resource, request, limit } of requestsAboveLimits(value.resources)) {
        yield {
          manifest: pod.manifest,
          path: [...path, 'resources', 'requests', resource],
          message: `the request of ${shown(request)} is greater than the limit of ${shown(limit)}`,
          fix: `raise limits.${resource}, or lower the request`,
        };
      }
    }
  }
}
