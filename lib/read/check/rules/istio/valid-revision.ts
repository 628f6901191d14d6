import { INJECTION_LABELS as KEY } from '../../../../facts/istio/injection-labels';
import { groupBy } from '../../../manifests/group-by';
import { shown } from '../../../manifests/shown-value';
import { nearMiss } from '../../../topology/kubernetes/near-miss';
import type { Rule } from '../../rule';

export const validRevision: Rule = {
  id: 'valid-revision',
  subject: 'istio',
  severity: 'warning',
  summary: 'A Namespace names a revision of Istio that resembles the one of others: no control plane may have it.',
  needs: 'mesh',
  *find({ set }) {
    const byRevision = groupBy(set.of('Namespace'), (namespace) => namespace.label(KEY.revision) ?? '');
    byRevision.delete('');
    for (const [revision, namespaces] of byRevision) {
      const more = [...byRevision].filter(([, others]) => others.length > namespaces.length).map(([other]) => other);
      const meant = nearMiss(revision, more);
      if (meant === undefined) continue;
      for (const manifest of namespaces) {
        const message = `only ${namespaces.length === 1 ? 'this Namespace names' : 'these Namespaces name'} the revision ${shown(revision)}; others name ${shown(meant)}`;
        yield { manifest, path: ['metadata', 'labels', KEY.revision], message, fix: `write ${meant}` };
      }
    }
  },
};
