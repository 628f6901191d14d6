import { entry, list, object, at } from '../../../manifests/json';
import type { Rule } from '../../rule';
import { isSidecarNative } from '../../../topology/istio/native-sidecar';
import { proxyOfPod } from '../../../topology/istio/hop/proxy-mode';
import { CAPTURE_ANNOTATIONS } from '../../../../facts/istio/traffic-capture';
import type { Pod } from '../../../topology/kubernetes/pod';

/** Words of commands that talk to others. */
const NETWORK =
  /\b(curl|wget|nc|netcat|telnet|ping|dig|nslookup|psql|pg_isready|mysql|mysqladmin|redis-cli|mongo|mongosh|kubectl|git clone|wait-for|wait-for-it|kong|until|aws|gsutil)\b|\b(https?|postgres|mysql|redis|amqp):\/\//;

/** The sidecar's own user, whose traffic is not taken. */
const PROXY_USER = 1337;

export const banInitNetwork: Rule = {
  id: 'ban-init-network',
  subject: 'istio',
  severity: 'warning',
  summary: 'An init container uses the network before the sidecar runs, through which its connections must go.',
  releases: ['istio', 'kubernetes'],
  needs: 'mesh',
  *find({ set, topology, releases: { istio = '', kubernetes } }) {
    for (const pod of topology.pods.all()) {
      if (isLetThrough(pod) || isSidecarNative(pod, { istio, kubernetes }) === true) continue;
      const proxy = proxyOfPod(set, topology.mesh, pod);
      if (!('value' in proxy) || proxy.value !== 'sidecar') continue;
      for (const [index, each] of list(pod.spec.initContainers).entries()) {
        const container = object(each);
        const words = JSON.stringify([container.command, container.args]);
        const user = at(container, 'securityContext', 'runAsUser') ?? at(pod.spec, 'securityContext', 'runAsUser');
        if (!NETWORK.test(words) || user === PROXY_USER || container.restartPolicy === 'Always') continue;
        const message = `init containers run before the sidecar, and nothing takes the connections of this one then`;
        const fix = `run it as user ${PROXY_USER}, or leave its ports to it with ${CAPTURE_ANNOTATIONS.excludeOutboundPorts}`;
        yield { manifest: pod.manifest, path: [...pod.path, 'spec', 'initContainers', index], message, fix };
      }
    }
  },
};

/** Whether some of the pod's connections do without the sidecar: those of the init container may be among them. */
function isLetThrough({ annotations }: Pod): boolean {
  const { mode, excludeOutboundPorts, excludeOutboundRanges, includeOutboundPorts, includeOutboundRanges } =
    CAPTURE_ANNOTATIONS;
  if (entry(annotations, mode) === 'NONE') return true;
  return [excludeOutboundPorts, excludeOutboundRanges, includeOutboundPorts, includeOutboundRanges].some(
    (key) => entry(annotations, key) !== undefined,
  );
}
