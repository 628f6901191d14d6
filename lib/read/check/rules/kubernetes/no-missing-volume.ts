import { NameIndex } from '../../../../facts/text/name-index';
import { suggestionFor, didYouMean } from '../../../../facts/text/suggestion';
import { entry, list, text } from '../../../manifests/json';
import type { Rule } from '../../rule';
import { claimTemplateNames } from '../../../topology/kubernetes/pod-claims';
import { containersOf, type Pod } from '../../../topology/kubernetes/pod';

/** Containers that injection completes, with its own volumes. */
const INJECTED: ReadonlySet<unknown> = new Set(['istio-proxy', 'istio-init', 'istio-validation']);

export const noMissingVolume: Rule = {
  id: 'no-missing-volume',
  subject: 'kubernetes',
  severity: 'error',
  summary: 'A container mounts a volume that its pod does not have: the API server refuses the pod.',
  looksAtEach: true,
  *find({ topology }) {
    for (const pod of topology.pods.all()) {
      const volumes = new NameIndex(volumesOf(pod));
      const known = new Set(volumes.all);
      for (const { path, value } of containersOf(pod)) {
        if (INJECTED.has(value.name) || value.image === 'auto') continue;
        for (const field of ['volumeMounts', 'volumeDevices']) {
          for (const [index, mount] of list(value[field]).entries()) {
            const name = text(entry(mount, 'name'));
            if (name === undefined || known.has(name)) continue;
            const meant = suggestionFor(name, volumes);
            yield {
              manifest: pod.manifest,
              path: [...path, field, index, 'name'],
              message: `the pod has no volume "${name}"${didYouMean(meant)}`,
              fix: meant === undefined ? `add "${name}" to the volumes of the pod` : `write ${meant}`,
            };
          }
        }
      }
    }
  },
};

/** Also those of the claims that a StatefulSet makes for each pod. */
function volumesOf({ manifest, spec }: Pod): string[] {
  const own = list(spec.volumes).map((volume) => entry(volume, 'name'));
  return [...own, ...claimTemplateNames(manifest)].flatMap((name) => text(name) ?? []);
}
