import type { Rule } from '../../rule';

export const banNamespaceOnClusterScoped: Rule = {
  id: 'ban-namespace-on-cluster-scoped',
  subject: 'kubernetes',
  severity: 'warning',
  summary: 'A cluster-scoped object names a namespace: the API server ignores it.',
  looksAtEach: true,
  *find({ set }) {
    for (const manifest of set.all) {
      if (manifest.namespace === undefined || !set.isClusterScoped(manifest.groupKind)) continue;
      const message = `a ${manifest.kind} is cluster-scoped: it cannot be in the namespace "${manifest.namespace}"`;
      yield { manifest, path: ['metadata', 'namespace'], message, fix: 'remove metadata.namespace' };
    }
  },
};
