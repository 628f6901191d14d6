import { isOfSidecars } from '../../../../facts/istio/ambient';
import { at, entry, isObject } from '../../../manifests/json';
import { PEER_AUTHENTICATION } from '../../../topology/istio/mesh-policies';
import type { Rule } from '../../rule';

/** What is given to sidecars alone. */
const OF_SIDECARS = ['networking.istio.io/Sidecar', 'networking.istio.io/EnvoyFilter'];

export const banSidecarSettings: Rule = {
  id: 'ban-sidecar-settings',
  subject: 'istio',
  severity: 'warning',
  summary: 'Pods in the mesh without sidecars have a setting that sidecars alone read.',
  needs: 'mesh',
  *find({ set, topology }) {
    for (const pod of topology.pods.all()) {
      const keys = Object.keys(pod.annotations).filter(isOfSidecars);
      if (keys.length === 0 || !topology.nodePods.isNode(pod)) continue;
      for (const key of keys) {
        const message = `${key} has no effect: the pods are in the mesh by the proxy of their node, and have no sidecar`;
        const path = [...pod.path, 'metadata', 'annotations', key];
        yield { manifest: pod.manifest, path, atKey: true, message, fix: 'remove it' };
      }
    }
    for (const manifest of set.of(PEER_AUTHENTICATION)) {
      const ports = manifest.spec.portLevelMtls;
      const modes = [
        [['spec', 'mtls', 'mode'], at(manifest.spec, 'mtls', 'mode')] as const,
        ...(isObject(ports)
          ? Object.keys(ports).map(
              (port) => [['spec', 'portLevelMtls', port, 'mode'], entry(ports[port], 'mode')] as const,
            )
          : []),
      ];
      for (const [path, mode] of modes) {
        if (mode !== 'DISABLE' || !topology.nodePods.areSelected(manifest)) continue;
        const message =
          'DISABLE is not read for pods without sidecars: the proxy of their node takes mTLS all the same';
        yield { manifest, path, message, fix: 'write PERMISSIVE, or label the pods istio.io/dataplane-mode: none' };
      }
    }
    for (const manifest of set.of(...OF_SIDECARS)) {
      if (!topology.nodePods.areSelected(manifest)) continue;
      const message = `a${manifest.kind === 'Sidecar' ? '' : 'n'} ${manifest.kind} has no effect on pods without sidecars`;
      yield { manifest, path: ['spec'], message, fix: 'remove it' };
    }
  },
};
