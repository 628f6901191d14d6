import { at, list, number, text } from '../../manifests/json';
import type { Manifest } from '../../manifests/manifest';
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
  for (const pod of pods) {
    for (const container of containersOf(pod)) {
      const named = list(container.value.ports).find((each) => at(each, 'name') === name);
      if (named !== undefined) return number(at(named, 'containerPort'));
    }
  }
  return undefined;
}
