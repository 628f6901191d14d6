import { text } from '../../manifests/json';
import { parseImage } from '../../topology/kubernetes/image';
import { containersOf, podsOf } from '../../topology/kubernetes/pod';
import type { Rule } from '../rule';

export const requirePinnedImage: Rule = {
  id: 'require-pinned-image',
  severity: 'warning',
  summary: 'An image has no tag, or the tag latest: what runs is whatever was pushed last.',
  *check({ set }) {
    for (const pod of podsOf(set)) {
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
