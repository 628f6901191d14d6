import { CAPTURE_ANNOTATIONS } from '../../../../facts/istio/traffic-capture';
import type { Rule } from '../../rule';
import { clientRefusal } from '../../../topology/istio/hop/client-refusal';

export const banCapturedGateway: Rule = {
  id: 'ban-captured-gateway',
  subject: 'istio',
  severity: 'error',
  summary:
    "Kong's pods are in the mesh where mTLS is STRICT, and their proxy takes what clients send: it refuses whoever is outside.",
  needs: 'mesh',
  *find({ set, topology }) {
    for (const pod of topology.gateways.all()) {
      const refusal = clientRefusal(set, topology.mesh, topology.policies, pod);
      if (refusal === undefined) continue;
      const [whose, annotation] = WAYS_OUT[refusal.proxy];
      const message = `${String(refusal.policy)} asks for mTLS of whoever calls Kong, and the ${whose} refuses clients, which have none`;
      const fix = `give the pods the annotation ${annotation}, or make the ports of Kong PERMISSIVE`;
      // Behind a sidecar, Kong may be meant for callers of the mesh alone.
      const severity = refusal.proxy === 'node' ? 'error' : 'warning';
      yield { manifest: pod.manifest, path: [...pod.path, 'metadata'], message, fix, severity };
    }
  },
};

const WAYS_OUT = {
  node: ['proxy of the node', `${CAPTURE_ANNOTATIONS.bypassInbound}: "true"`],
  sidecar: ['sidecar', `${CAPTURE_ANNOTATIONS.includeInboundPorts}: ""`],
} as const;
