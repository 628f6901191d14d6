import { INJECTION_LABELS } from '../../facts/istio/injection-labels';
import type { InstallConfig } from '../../install/install-config';
import { applicationNamespaces, controlPlane } from '../../install/installs';
import { kongRelease } from '../../install/kong-release';
import type { KubeObject } from './kube-object';
import { rolloutState, type Deployment } from './rollout';
import { withoutSidecar, type Pod } from './sidecar';

/** Istio and Kong: where, how they are, and in which version. */
export function controlPlaneRows(config: InstallConfig, deployments: readonly Deployment[]): string[][] {
  const { deployment, namespace } = kongRelease(config);
  const planes = [
    ['Istio', config.namespaces.istio, controlPlane(config).name],
    ['Kong', namespace, deployment],
  ] as const;
  return planes.map(([title, place, name]) => {
    const found = deployments.find(({ metadata }) => metadata.namespace === place && metadata.name === name);
    if (found === undefined) return [title, `${place}/${name}`, 'not there', ''];
    const containers = found.spec.template?.spec.containers ?? [];
    const images = containers.map(({ image = '' }) => image.slice(image.lastIndexOf('/') + 1));
    return [title, `${place}/${name}`, stateOf(found), images.join(', ')];
  });
}

/** The namespaces beside that of the control plane: whether pods get a sidecar, and how many have one. */
export function namespaceRows(
  config: InstallConfig,
  namespaces: readonly KubeObject[],
  pods: readonly Pod[],
): string[][] {
  return [config.namespaces.kong, ...applicationNamespaces(config)].map((name) => {
    const found = namespaces.find(({ metadata }) => metadata.name === name);
    if (found === undefined) return [name, 'not there', ''];
    const inside = pods.filter(({ metadata }) => metadata.namespace === name);
    return [name, injectionOf(found), `${inside.length - withoutSidecar(inside).length} of ${inside.length}`];
  });
}

/** The Deployments of the application, and of what watches it. */
export function workloadRows(config: InstallConfig, deployments: readonly Deployment[]): string[][] {
  const { istio } = config.namespaces;
  const applications = applicationNamespaces(config);
  const addOns = Object.entries(config.observability).flatMap(([name, { enabled }]) => (enabled ? [name] : []));
  return deployments
    .filter(
      ({ metadata: { namespace, name } }) =>
        applications.includes(namespace ?? '') || (namespace === istio && addOns.includes(name)),
    )
    .map((deployment) => [`${deployment.metadata.namespace ?? ''}/${deployment.metadata.name}`, stateOf(deployment)]);
}

function stateOf(deployment: Deployment): string {
  const state = rolloutState(deployment);
  return state.phase === 'failed' ? `failed: ${state.reason}` : state.progress;
}

function injectionOf({ metadata: { labels = {} } }: KubeObject): string {
  const { [INJECTION_LABELS.namespace]: injection, [INJECTION_LABELS.revision]: revision } = labels;
  if (revision !== undefined) return `by revision ${revision}`;
  return injection ?? 'not labelled';
}
