import type { Rule } from '../../rule';

export const uniqueObjects: Rule = {
  id: 'unique-objects',
  subject: 'files',
  severity: 'error',
  summary: 'Two manifests declare the same object: the one applied last wins.',
  *find({ set }) {
    for (const manifest of set.all) {
      if (manifest.name === '') continue;
      const first = set.firstLike(manifest);
      if (first === manifest) continue;
      const message = `${String(manifest)} is already declared ${first.placeOf(['metadata', 'name'])}`;
      yield { manifest, path: ['metadata', 'name'], message, fix: 'remove one of the two, or rename it' };
    }
  },
};
