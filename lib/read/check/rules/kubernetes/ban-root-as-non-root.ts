import { at } from '../../../manifests/json';
import { containersOf } from '../../../topology/kubernetes/pod';
import type { Rule } from '../../rule';

export const banRootAsNonRoot: Rule = {
  id: 'ban-root-as-non-root',
  subject: 'kubernetes',
  severity: 'error',
  summary: 'A container runs as root by its own settings, which also forbid that: the kubelet does not start it.',
  looksAtEach: true,
  *find({ topology }) {
    for (const pod of topology.pods.all()) {
      const ofPod = pod.spec.securityContext;
      for (const { path, value } of containersOf(pod)) {
        const own = value.securityContext;
        const said = (field: string): unknown => at(own, field) ?? at(ofPod, field);
        if (said('runAsNonRoot') !== true || said('runAsUser') !== 0) continue;
        const isOwn = at(own, 'runAsUser') === 0;
        yield {
          manifest: pod.manifest,
          path: isOwn
            ? [...path, 'securityContext', 'runAsUser']
            : [...pod.path, 'spec', 'securityContext', 'runAsUser'],
          message: 'runAsUser 0 is root, and runAsNonRoot: true forbids it: the kubelet does not start the container',
          fix: 'write the number of another user, or remove runAsNonRoot',
        };
        if (!isOwn) break;
      }
    }
  },
};
