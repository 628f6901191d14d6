import type { Rule } from '../../rule';
import { serviceHost } from '../../../topology/istio/mesh-host';

export const banUninjectedPods: Rule = {
  id: 'ban-uninjected-pods',
  subject: 'istio',
  severity: 'error',
  summary: 'Pods opt out of the mesh in a namespace where mTLS is STRICT.',
  needs: 'mesh',
  *find({ topology }) {
    for (const pod of topology.pods.all()) {
      const out = topology.mesh.optOut(pod);
      const membership = topology.mesh.membershipOfNamespace(pod.namespace);
      if (out === undefined || membership === 'out') continue;
      const mtls = topology.policies.inboundMtls(pod.namespace, pod.labels);
      if (mtls?.mode !== 'STRICT') continue;
      const called = topology.services
        .selecting(pod)
        .find(({ name }) => topology.traffic.isCalled(serviceHost(name, pod.namespace)));
      const lacking = `${out.says} keeps these pods out of the mesh where ${String(mtls.policy)} asks for STRICT mTLS`;
      // Nobody calls a Job.
      const unprotected = pod.manifest.group === 'batch' ? '' : ', and nothing protects them';
      const message =
        called === undefined
          ? `${lacking}: they can call no pod of the mesh${unprotected}`
          : `${lacking}, and Service "${called.name}" is called through the mesh`;
      const path = [...pod.path, ...out.path];
      const fix = 'allow sidecar injection for the pods, or move them to a namespace outside the mesh';
      const isCertain = called !== undefined && (mtls.isLocal || membership === 'in');
      yield { manifest: pod.manifest, path, message, fix, severity: isCertain ? 'error' : 'warning' };
    }
  },
};
