import { entry } from '../../../manifests/json';
import type { Rule } from '../../rule';
import { capturesInbound } from '../../../topology/istio/hop/captured-ports';
import { proxyOfPod } from '../../../topology/istio/hop/proxy-mode';
import { probePortsOf } from '../../../topology/kubernetes/probe-port';

/** Source: Istio's reference of annotations: by default the injector gives such probes to the agent of the sidecar. */
const REWRITE = 'sidecar.istio.io/rewriteAppHTTPProbers';

export const banRefusedProbes: Rule = {
  id: 'ban-refused-probes',
  subject: 'istio',
  severity: 'error',
  summary:
    'The kubelet probes pods over HTTP where mTLS is STRICT, and an annotation keeps the sidecar from answering for them.',
  needs: 'mesh',
  *find({ set, topology }) {
    for (const pod of topology.pods.all()) {
      if (entry(pod.annotations, REWRITE) !== 'false') continue;
      const proxy = proxyOfPod(set, topology.mesh, pod);
      if (!('value' in proxy) || proxy.value !== 'sidecar') continue;
      for (const { path, action, port, host } of probePortsOf(pod)) {
        if (action !== 'httpGet' || host !== undefined) continue;
        const capture = capturesInbound(pod, port);
        const mtls = topology.policies.inboundMtls(pod.namespace, pod.labels, port);
        if (!('value' in capture) || !capture.value || mtls?.mode !== 'STRICT') continue;
        const message = `the kubelet has no certificate of the mesh: ${String(mtls.policy)} asks for one at port ${port}, and ${REWRITE}: "false" sends the probe there`;
        yield { manifest: pod.manifest, path, message, fix: `remove ${REWRITE}` };
      }
    }
  },
};
