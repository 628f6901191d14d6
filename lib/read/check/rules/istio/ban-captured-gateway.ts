import { CAPTURE_ANNOTATIONS } from '../../../../facts/istio/traffic-capture';
import { entry, list, at, number } from '../../../manifests/json';
import type { Rule } from '../../rule';
import { proxyOfPod } from '../../../topology/istio/hop/proxy-mode';
import { containersOf } from '../../../topology/kubernetes/pod';

/** Ports at which Kong takes requests of clients. */
const PROXY_PORTS = [8000, 8443];

export const banCapturedGateway: Rule = {
  id: 'ban-captured-gateway',
  subject: 'istio',
  severity: 'error',
  summary: "Kong's pods are in the mesh without sidecars where mTLS is STRICT: clients from outside are refused.",
  needs: 'mesh',
  *find({ set, topology }) {
    for (const pod of topology.gateways.all()) {
      const proxy = proxyOfPod(set, topology.mesh, pod);
      if (!('value' in proxy) || proxy.value !== 'node') continue;
      if (entry(pod.annotations, CAPTURE_ANNOTATIONS.bypassInbound) === 'true') continue;
      const declared = containersOf(pod).flatMap(({ value }) =>
        list(value.ports).flatMap((each) => number(at(each, 'containerPort')) ?? []),
      );
      const ports = PROXY_PORTS.filter((port) => declared.length === 0 || declared.includes(port));
      const mtls = ports
        .map((port) => topology.policies.inboundMtls(pod.namespace, pod.labels, port))
        .find((each) => each?.mode === 'STRICT');
      if (mtls === undefined) continue;
      const message = `${String(mtls.policy)} asks for mTLS of whoever calls Kong, and the proxy of the node refuses clients, which have none`;
      const fix = `give the pods the annotation ${CAPTURE_ANNOTATIONS.bypassInbound}: "true", or make the ports of Kong PERMISSIVE`;
      yield { manifest: pod.manifest, path: [...pod.path, 'metadata'], message, fix };
    }
  },
};
