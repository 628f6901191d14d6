import { displayRef } from '../../facts/kubernetes/object-ref';
import { INJECTION_LABELS } from '../../facts/istio/injection-labels';
import type { Platform } from '../../install/platform';
import { controlPlane } from '../../install/installs';
import type { Manifest } from '../../read/manifests/manifest';
import type { DecisiveLabel } from '../../read/topology/istio/mesh';
import { hasSidecar } from '../../read/topology/istio/sidecar';
import type { Topology } from '../../read/topology/topology';
import { refOf } from './kube-object';
import { deploymentState, type Deployment } from './rollout/deployment';
import { stateText, type Rollout } from './rollout/rollout';

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
    return [title, `${place}/${name}`, stateText(deploymentState(found)), images.join(', ')];
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

/** The workloads of the manifests, as the cluster has them. */
export function workloadRows(wanted: readonly Manifest[], rollouts: readonly Rollout[]): string[][] {
  const found = new Map(rollouts.map((rollout) => [displayRef(refOf(rollout.object)), rollout.state]));
  return wanted.map(({ group, kind, namespace = 'default', name }) => {
    const workload = displayRef({ group, kind, namespace, name });
    const state = found.get(workload);
    return [workload, state === undefined ? 'not there' : stateText(state)];
  });
}

function injectionOf(label: DecisiveLabel | undefined): string {
  if (label === undefined) return 'not labelled';
  return label.key === INJECTION_LABELS.revision ? `by revision ${label.value}` : label.value;
}
