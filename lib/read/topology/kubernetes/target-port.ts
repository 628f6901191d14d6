import { at, list, number, text } from '../../manifests/json';
import type { Manifest } from '../../manifests/manifest';
import { lazyOf } from '../lazy';
import { containersOf, type Pod } from './pod';

/**
 * The port of the pods behind a port of a Service: `targetPort`, or the same where there is none.
 * @returns undefined for a name that no container's port has
 */
export function targetPortOf(service: Manifest, port: number, pods: readonly Pod[]): number | undefined {
  const entry = list(service.spec.ports).find((each) => at(each, 'port') === port);
  const target = at(entry, 'targetPort') ?? port;
  const name = text(target);
  if (name === undefined) return number(target);
  return namedPorts(pods).get(name);
}

/** The number of each named port; of a name that is there twice, the first. */
const namedPorts = lazyOf((pods: readonly Pod[]): ReadonlyMap<string, number | undefined> => {
  const numbers = new Map<string, number | undefined>();
  for (const port of pods.flatMap(containersOf).flatMap(({ value }) => list(value.ports))) {
    const name = text(at(port, 'name'));
    if (name !== undefined && !numbers.has(name)) numbers.set(name, number(at(port, 'containerPort')));
  }
  return numbers;
});
