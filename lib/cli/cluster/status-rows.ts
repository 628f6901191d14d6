import { INJECTION_LABELS } from '../../facts/istio/injection-labels';
import type { Platform } from '../../install/platform';
import type { Manifest } from '../../read/manifests/manifest';
import { controlPlane } from '../../install/installs';
import type { KubeObject } from './kube-object';
import { rolloutState, type Deployment } from './rollout';
import { withoutSidecar, type Pod } from './sidecar';

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
export function namespaceRows(
  names: readonly string[],
  namespaces: readonly KubeObject[],
  pods: readonly Pod[],
): string[][] {
  return names.map((name) => {
    const found = namespaces.find(({ metadata }) => metadata.name === name);
    if (found === undefined) return [name, 'not there', ''];
    const inside = pods.filter(({ metadata }) => metadata.namespace === name);
    return [name, injectionOf(found), `${inside.length - withoutSidecar(inside).length} of ${inside.length}`];
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

function injectionOf({ metadata: { labels = {} } }: KubeObject): string {
  const [injection, revision] = [labels[INJECTION_LABELS.namespace], labels[INJECTION_LABELS.revision]];
  if (revision !== undefined) return `by revision ${revision}`;
  return injection ?? 'not labelled';
}
