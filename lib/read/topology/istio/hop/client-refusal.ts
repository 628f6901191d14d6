import { at, list, number } from '../../../manifests/json';
import type { Manifest } from '../../../manifests/manifest';
import type { ManifestSet } from '../../../manifests/manifest-set';
import { containersOf, type Pod } from '../../kubernetes/pod';
import type { Mesh } from '../mesh';
import type { MeshPolicies } from '../mesh-policies';
import { capturesInbound, nodeCapturesInbound } from './captured-ports';
import { proxyOfPod } from './proxy-mode';

/** Ports at which Kong takes requests of clients. */
const PROXY_PORTS = [8000, 8443];

/** Why the proxy of Kong's pods refuses clients outside of the mesh, who have no identity of it. */
export interface ClientRefusal {
  /** The proxy that takes their connections. */
  readonly proxy: 'sidecar' | 'node';
  /** The PeerAuthentication that asks for mTLS. */
  readonly policy: Manifest;
}

/** @returns undefined where clients come in, or where it is not known */
export function clientRefusal(
  set: ManifestSet,
  mesh: Mesh,
  policies: MeshPolicies,
  pod: Pod,
): ClientRefusal | undefined {
  const mode = proxyOfPod(set, mesh, pod);
  if (!('value' in mode) || mode.value === 'none') return undefined;
  const proxy = mode.value;
  for (const port of proxyPorts(pod)) {
    const capture = proxy === 'node' ? nodeCapturesInbound(pod) : capturesInbound(pod, port);
    const mtls = policies.inboundMtls(pod.namespace, pod.labels, port);
    if ('value' in capture && capture.value && mtls?.mode === 'STRICT') return { proxy, policy: mtls.policy };
  }
  return undefined;
}

function proxyPorts(pod: Pod): number[] {
  const declared = containersOf(pod).flatMap(({ value }) =>
    list(value.ports).flatMap((each) => number(at(each, 'containerPort')) ?? []),
  );
  return PROXY_PORTS.filter((port) => declared.length === 0 || declared.includes(port));
}
