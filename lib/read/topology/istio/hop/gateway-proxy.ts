import { text, type JsonObject } from '../../../manifests/json';
import type { ManifestSet } from '../../../manifests/manifest-set';
import type { InstalledKong } from '../../kong/installed-kong';
import { isNamedAfterKong, type KongGateways } from '../../kong/kong-gateways';
import type { Pod } from '../../kubernetes/pod';
import type { Mesh } from '../mesh';
import type { MeshPolicies } from '../mesh-policies';
import { clientRefusal, type ClientRefusal } from './client-refusal';
import type { Fact } from './fact';
import { proxyOfNamespace, proxyOfPod, type ProxyMode } from './proxy-mode';

/** Kong's own pods, as far as they are known. */
export interface GatewayProxy {
  /** Undefined where the manifests do not tell. */
  readonly namespace: string | undefined;
  /** Undefined where the pods are declared elsewhere. */
  readonly pod: Pod | undefined;
  /** Undefined where they are not known. */
  readonly labels: JsonObject | undefined;
  readonly mode: Fact<ProxyMode>;
  readonly serviceAccount: Fact<string>;
  /** Undefined where clients outside of the mesh come in, or where it is not known. */
  readonly refusal: ClientRefusal | undefined;
}

/**
 * Kong's pods of a set; where they are declared elsewhere, as those of Kong's charts mostly are, what is known of the release and its
 * namespace, or what the one namespace that is named after Kong says of pods in it.
 */
export function gatewayProxy(
  set: ManifestSet,
  mesh: Mesh,
  policies: MeshPolicies,
  gateways: KongGateways,
  installed: InstalledKong | undefined,
): GatewayProxy {
  const pods = gateways.all();
  const [pod] = pods;
  if (pod !== undefined)
    return pods.length === 1 ? declared(set, mesh, policies, pod) : severalPods(set, mesh, policies, pods);
  if (installed !== undefined) {
    const { namespace, serviceAccount, proxy } = installed;
    const declaredMode = proxyOfNamespace(set, mesh, namespace);
    const mode = 'unknown' in declaredMode ? (proxy ?? declaredMode) : declaredMode;
    return { namespace, pod: undefined, labels: undefined, mode, serviceAccount, refusal: undefined };
  }
  const namespaces = set.of('Namespace').filter(({ name }) => isNamedAfterKong(name));
  const [only] = namespaces;
  if (only === undefined || namespaces.some(({ name }) => name !== only.name)) {
    return unknownGateway("the manifests declare neither Kong's pods nor the one namespace they run in");
  }
  return {
    namespace: only.name,
    pod: undefined,
    labels: undefined,
    mode: proxyOfNamespace(set, mesh, only.name),
    serviceAccount: { unknown: "Kong's pods are declared elsewhere, so their ServiceAccount is not known" },
    refusal: undefined,
  };
}

function declared(set: ManifestSet, mesh: Mesh, policies: MeshPolicies, pod: Pod): GatewayProxy {
  return {
    namespace: pod.namespace,
    pod,
    labels: pod.labels,
    mode: proxyOfPod(set, mesh, pod),
    serviceAccount: serviceAccountOf(pod),
    refusal: clientRefusal(set, mesh, policies, pod),
  };
}

/** Several Deployments of Kong: what they have in common is known. */
function severalPods(set: ManifestSet, mesh: Mesh, policies: MeshPolicies, pods: readonly Pod[]): GatewayProxy {
  const all = pods.map((pod) => declared(set, mesh, policies, pod));
  const several = { unknown: 'the manifests declare several Kongs, which differ' };
  const common = <T>(facts: readonly Fact<T>[]): Fact<T> => {
    const [first = several] = facts;
    const isOne = facts.every((fact) => 'value' in fact && 'value' in first && fact.value === first.value);
    return isOne ? first : several;
  };
  const [first] = all;
  const isOneNamespace = all.every(({ namespace }) => namespace === first?.namespace);
  if (first === undefined || !isOneNamespace) return unknownGateway(several.unknown);
  const mode = common(all.map((each) => each.mode));
  return {
    namespace: first.namespace,
    pod: undefined,
    labels: undefined,
    mode,
    serviceAccount: common(all.map((each) => each.serviceAccount)),
    refusal: all.every(({ refusal }) => refusal !== undefined) ? first.refusal : undefined,
  };
}

function unknownGateway(unknown: string): GatewayProxy {
  return {
    namespace: undefined,
    pod: undefined,
    labels: undefined,
    mode: { unknown },
    serviceAccount: { unknown },
    refusal: undefined,
  };
}

/** The ServiceAccount of pods: `default` where they name none. */
export function serviceAccountOf({ spec, manifest, path }: Pod): Fact<string> {
  for (const field of ['serviceAccountName', 'serviceAccount']) {
    const value = text(spec[field]);
    if (value !== undefined) return { value, origins: [{ manifest, path: [...path, 'spec', field] }] };
  }
  return { value: 'default', origins: [] };
}
