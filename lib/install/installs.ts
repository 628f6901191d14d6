import type { GroupKind } from '../facts/kubernetes/object-name';
import type { ObjectRef } from '../facts/kubernetes/object-ref';
import type { ClusterTools } from './cluster-tools';
import type { Invocation } from './invocation';
import { releaseName, typeAndName } from './operand';
import type { IstioPlatform, KongPlatform, Platform } from './platform';

/** What Helm installs, named like an object for the inventory; its ID is when it was first deployed. */
export const RELEASE: GroupKind = { group: 'helm.sh', kind: 'Release' };
/** What istioctl installs, likewise; its ID is the UID of istiod's Deployment. */
export const CONTROL_PLANE: GroupKind = { group: 'istio.io', kind: 'ControlPlane' };
export const NAMESPACE: GroupKind = { group: '', kind: 'Namespace' };

const JSON_OR_NOTHING = { 'ignore-not-found': true, output: 'json' } as const;

/**
 * All that bootstrap makes, in its order.
 * @param declared namespaces of the manifests
 */
export function installs({ istio, kong }: Platform, declared: readonly string[]): readonly ObjectRef[] {
  const ofKong = kong.managed === 'here' ? [kong.namespace] : [];
  const namespaces = [...new Set([...declared, ...ofKong])].filter(
    (name) => istio.managed === 'elsewhere' || name !== istio.namespace,
  );
  return [
    ...(istio.managed === 'here' ? [{ ...NAMESPACE, name: istio.namespace }, controlPlane(istio)] : []),
    ...namespaces.map((name) => ({ ...NAMESPACE, name })),
    ...(kong.managed === 'here' ? [release(kong)] : []),
  ];
}

export function release({ release: name, namespace }: KongPlatform): ObjectRef {
  return { ...RELEASE, name, namespace };
}

export function controlPlane({ revision, namespace }: IstioPlatform): ObjectRef {
  return { ...CONTROL_PLANE, name: revision === undefined ? 'istiod' : `istiod-${revision}`, namespace };
}

/** What tells whether each of them is there, and which; of what others manage nothing is asked. */
export interface InstallQuestions {
  readonly namespaces?: Invocation;
  readonly istiod?: Invocation;
  readonly release?: Invocation;
}

export function installQuestions(
  platform: Platform,
  declared: readonly string[],
  tools: ClusterTools,
): InstallQuestions {
  const { istio, kong } = platform;
  const namespaces = installs(platform, declared).filter(({ kind }) => kind === NAMESPACE.kind);
  return {
    ...(namespaces.length > 0 && { namespaces: tools.kubectl('get', JSON_OR_NOTHING, namespaces.map(typeAndName)) }),
    ...(istio.managed === 'here' && { istiod: controlPlaneQuestion(controlPlane(istio), tools) }),
    ...(kong.managed === 'here' && { release: releaseQuestion(release(kong), tools) }),
  };
}

/** Prints nothing where there is no such control plane. */
export function controlPlaneQuestion({ namespace, name }: ObjectRef, tools: ClusterTools): Invocation {
  const istiod = typeAndName({ group: 'apps', kind: 'Deployment', name });
  return tools.kubectl('get', { namespace, ...JSON_OR_NOTHING }, [istiod]);
}

/** Fails where there is no such release. */
export function releaseQuestion({ namespace, name }: ObjectRef, tools: ClusterTools): Invocation {
  return tools.helm('status', { namespace, output: 'json' }, [releaseName(name)]);
}
