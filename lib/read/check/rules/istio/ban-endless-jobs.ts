import { NATIVE_SIDECARS, QUIT_SIDECAR } from '../../../../facts/istio/native-sidecars';
import { entry } from '../../../manifests/json';
import type { Rule } from '../../rule';
import { isSidecarNative } from '../../../topology/istio/native-sidecar';
import { proxyOfPod } from '../../../topology/istio/hop/proxy-mode';
import { containersOf, type Pod } from '../../../topology/kubernetes/pod';

export const banEndlessJobs: Rule = {
  id: 'ban-endless-jobs',
  subject: 'istio',
  severity: 'error',
  summary: 'A Job gets a sidecar that nothing ends, so that the Job never completes.',
  releases: ['istio', 'kubernetes'],
  needs: 'mesh',
  *find({ set, topology, releases: { istio = '', kubernetes, guessed } }) {
    for (const pod of topology.pods.all()) {
      if (pod.manifest.group !== 'batch' || quits(pod)) continue;
      const isNative = isSidecarNative(pod, { istio, kubernetes });
      if (isNative === true && (saysNative(pod) || guessed !== true)) continue;
      const proxy = proxyOfPod(set, topology.mesh, pod);
      if (!('value' in proxy) || proxy.value !== 'sidecar') continue;
      const pods = `the pods of ${String(pod.manifest)}`;
      const message =
        isNative === true
          ? `${pods} end only where Istio makes sidecars native by default, since 1.27 with Kubernetes 1.33`
          : `${pods} get a sidecar, which goes on when their own containers have ended`;
      const fix = `give the pods the label sidecar.istio.io/inject: "false", or the annotation ${NATIVE_SIDECARS.annotation}: "true"`;
      // istiod may make all sidecars native, or none, which no manifest of the job says.
      const severity = isNative === false ? 'error' : 'warning';
      yield { manifest: pod.manifest, path: [...pod.path, 'spec'], message, fix, severity };
    }
  },
};

function saysNative({ annotations }: Pod): boolean {
  return entry(annotations, NATIVE_SIDECARS.annotation) === 'true';
}

/** Whether a container tells the sidecar to end. */
function quits(pod: Pod): boolean {
  return containersOf(pod).some(({ value }) => {
    const words = JSON.stringify([value.command, value.args, value.lifecycle, value.env]);
    return words.includes(QUIT_SIDECAR.path) || words.includes('scuttle');
  });
}
