import type { InstallConfig } from './install-config';
import type { GroupKind } from '../facts/kubernetes/object-name';
import type { ObjectRef } from '../facts/kubernetes/object-ref';
import type { ClusterTools } from './cluster-tools';
import type { Command } from './command';
import { kongRelease } from './kong-release';
import { releaseName, typeAndName } from './operand';

/** What Helm installs, named like an object for the inventory; its ID is when it was first deployed. */
export const RELEASE: GroupKind = { group: 'helm.sh', kind: 'Release' };
/** What istioctl installs, likewise; its ID is the UID of istiod's Deployment. */
export const CONTROL_PLANE: GroupKind = { group: 'istio.io', kind: 'ControlPlane' };
export const NAMESPACE: GroupKind = { group: '', kind: 'Namespace' };

const JSON_OR_NOTHING = { 'ignore-not-found': true, output: 'json' } as const;

/** All that bootstrap makes, in its order. */
export function installs(config: InstallConfig): readonly ObjectRef[] {
  const { istio, kong } = config.namespaces;
  const [first, ...others] = [...new Set([istio, kong, ...applicationNamespaces(config)])].map((name) => ({
    ...NAMESPACE,
    name,
  }));
  return [first!, controlPlane(config), ...others, release(config)];
}

/** The namespaces beside those of Istio and Kong. */
export function applicationNamespaces({ namespaces }: InstallConfig): string[] {
  return Object.entries(namespaces).flatMap(([name, namespace]) => (['istio', 'kong'].includes(name) ? [] : namespace));
}

export function release(config: InstallConfig): ObjectRef {
  const { name, namespace } = kongRelease(config);
  return { ...RELEASE, name, namespace };
}

export function controlPlane({ istio, namespaces }: InstallConfig): ObjectRef {
  const name = istio.revision === undefined ? 'istiod' : `istiod-${istio.revision}`;
  return { ...CONTROL_PLANE, name, namespace: namespaces.istio };
}

/** What tells whether each of them is there, and which. */
export function installQuestions(
  config: InstallConfig,
  tools: ClusterTools,
): Readonly<Record<'namespaces' | 'istiod' | 'release', Command>> {
  const namespaces = installs(config).filter(({ kind }) => kind === NAMESPACE.kind);
  return {
    namespaces: tools.kubectl('get', JSON_OR_NOTHING, namespaces.map(typeAndName)),
    istiod: controlPlaneQuestion(controlPlane(config), tools),
    release: releaseQuestion(release(config), tools),
  };
}

/** Prints nothing where there is no such control plane. */
export function controlPlaneQuestion({ namespace, name }: ObjectRef, tools: ClusterTools): Command {
  const istiod = typeAndName({ group: 'apps', kind: 'Deployment', name });
  return tools.kubectl('get', { namespace, ...JSON_OR_NOTHING }, [istiod]);
}

/** Fails where there is no such release. */
export function releaseQuestion({ namespace, name }: ObjectRef, tools: ClusterTools): Command {
  return tools.helm('status', { namespace, output: 'json' }, [releaseName(name)]);
}
