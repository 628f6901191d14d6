import { entry, number, text, type JsonObject } from '../../../manifests/json';
import type { Manifest } from '../../../manifests/manifest';
import type { ManifestSet } from '../../../manifests/manifest-set';
import type { Path } from '../../../manifests/path';
import { matchesLabels } from '../../kubernetes/label-selector';
import { runningContainersOf, type Pod } from '../../kubernetes/pod';
import type { Pods } from '../../kubernetes/pods';
import { serviceSelector } from '../../kubernetes/service-selector';
import type { Mesh } from '../mesh';
import type { InboundMtls, MeshPolicies } from '../mesh-policies';
import { capturesInbound, nodeCapturesInbound } from './captured-ports';
import type { Fact, Sourced } from './fact';
import type { HopWorkload } from './hop';
import { serviceAccountOf } from './gateway-proxy';
import { proxyOfNamespace, proxyOfPod } from './proxy-mode';
import type { Receiver } from './transport';

/** Pods at the end of a hop: of one workload, or of one that is declared elsewhere. */
export interface HopPods {
  readonly pod: Pod | undefined;
  readonly namespace: string;
  /** All labels of the pods; where they are declared elsewhere, those that are known. */
  readonly labels: JsonObject;
}

/** The workloads that a Service and a subset pick; where none is declared, one of which some labels are known. */
export function podsBehind(
  pods: Pods,
  service: Manifest,
  namespace: string,
  subset: JsonObject,
): Fact<readonly HopPods[]> {
  const selector = serviceSelector(service);
  if (selector === undefined) return { unknown: `${String(service)} selects no pods, so where it leads is not known` };
  const behind = pods.of(service);
  const picked = behind.filter((pod) => matchesLabels(subset, pod.labels));
  if (behind.length > 0) {
    return { value: picked.map((pod) => ({ pod, namespace, labels: pod.labels })), origins: [] };
  }
  return { value: [{ pod: undefined, namespace, labels: { ...selector, ...subset } }], origins: [] };
}

/** What the pods have that takes requests. */
export function receiverOf(
  set: ManifestSet,
  mesh: Mesh,
  policies: MeshPolicies,
  { pod, namespace, labels }: HopPods,
  port: number | undefined,
): Receiver {
  const mode = pod === undefined ? proxyOfNamespace(set, mesh, namespace) : proxyOfPod(set, mesh, pod);
  const isNode = 'value' in mode && mode.value === 'node';
  const isCaptured: Fact<boolean> =
    pod === undefined ? { value: true, origins: [] } : isNode ? nodeCapturesInbound(pod) : capturesInbound(pod, port);
  const doubtful = pod === undefined ? policies.doubtfulMtls(namespace, labels) : undefined;
  if (doubtful !== undefined) {
    const unknown = `the labels of the pods are not known, and ${String(doubtful)} selects some`;
    return { mode, isCaptured, mtls: { unknown } };
  }
  return { mode, isCaptured, mtls: sourced(policies.inboundMtls(namespace, labels, port)) };
}

function sourced(found: InboundMtls | undefined): Fact<InboundMtls | undefined> {
  return { value: found, origins: found === undefined ? [] : [{ manifest: found.policy, path: ['spec'] }] };
}

/** What is known of a workload whatever is sent to it. */
export type PodsDescription = Pick<HopWorkload, 'pod' | 'version' | 'replicas' | 'images' | 'serviceAccount'>;

export function describePods({ pod }: HopPods): PodsDescription {
  if (pod === undefined) {
    const serviceAccount = { unknown: 'the pods are declared elsewhere' };
    return { pod, version: undefined, replicas: undefined, images: [], serviceAccount };
  }
  const { manifest, path } = pod;
  const said = <T>(value: T | undefined, ...where: Path): Sourced<T> | undefined =>
    value === undefined ? undefined : { value, origins: [{ manifest, path: where }] };
  const running = runningContainersOf(pod);
  return {
    pod,
    version: said(text(entry(pod.labels, 'version')), ...path, 'metadata', 'labels', 'version'),
    replicas: said(number(manifest.spec.replicas), 'spec', 'replicas'),
    images: running.flatMap(({ value, path: place }) => said(text(value.image), ...place, 'image') ?? []),
    serviceAccount: serviceAccountOf(pod),
  };
}
