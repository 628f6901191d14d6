import type { Rule } from '../rule';

export const uniqueObjects: Rule = {
  id: 'unique-objects',
  severity: 'error',
  summary: 'Two manifests declare the same object: the one applied last wins.',
  *check({ set }) {
    for (const manifest of set.all) {
      if (manifest.name === '') continue;
      const first = set.firstLike(manifest);
      if (first === manifest) continue;
      const { line } = first.origin.position(['metadata', 'name']);
      const message = `${String(manifest)} is declared already at ${first.origin.file}:${line}`;
      yield { manifest, path: ['metadata', 'name'], message, fix: 'remove one of the two, or rename it' };
    }
  },
};
