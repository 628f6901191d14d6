import { at, list, text } from '../../../manifests/json';
import type { Path } from '../../../manifests/path';
import type { Rule } from '../../rule';

const PROXY_USER = 1337;

export const banProxyUser: Rule = {
  id: 'ban-proxy-user',
  subject: 'istio',
  severity: 'warning',
  summary: 'A container runs as user 1337, that of the sidecar, whose traffic the mesh leaves alone.',
  needs: 'mesh',
  *find({ topology }) {
    for (const pod of topology.pods.all()) {
      if (pod.labels.app === 'istiod' || topology.mesh.membershipOf(pod) === 'out') continue;
      const places: (readonly [Path, unknown])[] = [[['securityContext'], pod.spec.securityContext]];
      list(pod.spec.containers).forEach((container, index) => {
        if (text(at(container, 'name')) === 'istio-proxy') return;
        places.push([['containers', index, 'securityContext'], at(container, 'securityContext')]);
      });
      for (const [path, context] of places) {
        if (at(context, 'runAsUser') !== PROXY_USER) continue;
        const message = `user ${PROXY_USER} is that of Istio's sidecar: nothing that this container sends goes through the sidecar`;
        yield {
          manifest: pod.manifest,
          path: [...pod.path, 'spec', ...path, 'runAsUser'],
          message,
          fix: 'choose another user',
        };
      }
    }
  },
};
