import { text } from '../../../manifests/json';
import { parseImage } from '../../../topology/kubernetes/image';
import type { Rule } from '../../rule';
import { containersOf } from '../../../topology/kubernetes/pod';

export const requirePinnedImage: Rule = {
  id: 'require-pinned-image',
  subject: 'kubernetes',
  severity: 'warning',
  summary: 'An image has no tag, or the tag latest: what runs is whatever was pushed last.',
  looksAtEach: true,
  *find({ topology }) {
    for (const pod of topology.pods.all()) {
      for (const { path, value } of containersOf(pod)) {
        const name = text(value.image);
        const image = name === undefined ? undefined : parseImage(name);
        if (name === undefined || image === undefined || image.digest !== undefined) continue;
        if (image.tag !== undefined && image.tag !== 'latest') continue;
        yield {
          manifest: pod.manifest,
          path: [...path, 'image'],
          message: `the image "${name}" has ${image.tag === undefined ? 'no tag' : 'the tag latest'}`,
          fix: 'write the tag of a release, or a digest',
        };
      }
    }
  },
};
