import { imageFault, isImageFilledIn } from '../../../../facts/kubernetes/image-name';
import { oneLine } from '../../../../facts/text/plain-text';
import { text } from '../../../manifests/json';
import { shown } from '../../../manifests/shown-value';
import { containersOf } from '../../../topology/kubernetes/pod';
import type { Rule } from '../../rule';

export const validImage: Rule = {
  id: 'valid-image',
  subject: 'kubernetes',
  severity: 'error',
  summary: 'The name of an image is one that no container runtime takes: the pod stays in InvalidImageName.',
  looksAtEach: true,
  *find({ topology }) {
    for (const pod of topology.pods.all()) {
      for (const { path, value } of containersOf(pod)) {
        const image = text(value.image);
        if (image === undefined || image === '' || isImageFilledIn(image)) continue;
        const fault = imageFault(image);
        if (fault === undefined) continue;
        const message = `the image ${shown(image)} ${oneLine(fault.says)}`;
        yield { manifest: pod.manifest, path: [...path, 'image'], message, fix: oneLine(fault.fix) };
      }
    }
  },
};
