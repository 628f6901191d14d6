import { INJECTION_LABELS } from '../../facts/istio/injection-labels';
import type { Platform } from '../../install/platform';
import { controlPlane } from '../../install/installs';
import type { Manifest } from '../../read/manifests/manifest';
import type { DecisiveLabel } from '../../read/topology/istio/mesh';
import { hasSidecar } from '../../read/topology/istio/sidecar';
import type { Topology } from '../../read/topology/topology';
import { rolloutState, type Deployment } from './rollout';

/** Istio and Kong: where, how they are, and in which version. */
export function controlPlaneRows({ istio, kong }: Platform, deployments: readonly Deployment[]): string[][] {
  const planes = [
    ['Istio', istio.namespace, controlPlane(istio).name],
    ['Kong', kong.namespace, kong.deployment],
  ] as const;
  return planes.map(([title, place, name]) => {
    const found = deployments.find(({ metadata }) => metadata.namespace === place && metadata.name === name);
    if (found === undefined) return [title, `${place}/${name}`, 'not there', ''];
    const containers = found.spec.template?.spec.containers ?? [];
    const images = containers.map(({ image = '' }) => image.slice(image.lastIndexOf('/') + 1));
    return [title, `${place}/${name}`, stateOf(found), images.join(', ')];
  });
}

/**
 * Whether pods of namespaces get a sidecar, and how many have one.
 * @param names of the namespaces of Kong and of the manifests
 */
export function namespaceRows(names: readonly string[], { set, pods, mesh }: Topology): string[][] {
  return names.map((name) => {
    if (set.find('Namespace', undefined, name) === undefined) return [name, 'not there', ''];
    const inside = pods.in(name);
    return [name, injectionOf(mesh.decisiveLabel(name)), `${inside.filter(hasSidecar).length} of ${inside.length}`];
  });
}

/** The Deployments of the manifests, as the cluster has them. */
export function workloadRows(wanted: readonly Manifest[], deployments: readonly Deployment[]): string[][] {
  return wanted.map(({ namespace = 'default', name }) => {
    const found = deployments.find(({ metadata }) => metadata.namespace === namespace && metadata.name === name);
    return [`${namespace}/${name}`, found === undefined ? 'not there' : stateOf(found)];
  });
}

function stateOf(deployment: Deployment): string {
  const state = rolloutState(deployment);
  return state.phase === 'failed' ? `failed: ${state.reason}` : state.progress;
}

function injectionOf(label: DecisiveLabel | undefined): string {
  if (label === undefined) return 'not labelled';
  return label.key === INJECTION_LABELS.revision ? `by revision ${label.value}` : label.value;
}
