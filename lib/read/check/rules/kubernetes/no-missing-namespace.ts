import { nearMiss } from '../../../topology/kubernetes/near-miss';
import type { Rule } from '../../rule';
import { didYouMean } from '../../../../facts/text/suggestion';

/** Those that every cluster has. */
const ALWAYS_THERE: ReadonlySet<string> = new Set(['default', 'kube-system', 'kube-public', 'kube-node-lease']);

export const noMissingNamespace: Rule = {
  id: 'no-missing-namespace',
  subject: 'kubernetes',
  severity: 'warning',
  summary:
    'No manifest declares the namespace of an object: the API server refuses the object until the namespace exists.',
  releases: ['istio'],
  *find({ set, topology, releases: { istio } }) {
    const declared = set.namesIn(undefined, 'Namespace');
    const told = new Set<string>();
    for (const manifest of set.all) {
      const { namespace } = manifest;
      if (
        namespace === undefined ||
        set.isClusterScoped(manifest.groupKind) ||
        !topology.objects.isForApiServer(manifest)
      )
        continue;
      if (ALWAYS_THERE.has(namespace) || (istio !== undefined && namespace === 'istio-system')) continue;
      if (told.has(namespace) || set.presence('Namespace', undefined, namespace) === 'present') continue;
      // Once is enough: the objects of a namespace have one cause.
      told.add(namespace);
      const meant = nearMiss(namespace, declared);
      yield {
        manifest,
        path: ['metadata', 'namespace'],
        message: `no manifest declares the namespace "${namespace}"${didYouMean(meant)}`,
        fix: meant === undefined ? `declare it, or say --assume Namespace/-/${namespace}` : `write ${meant}`,
        ...(meant !== undefined && { severity: 'error' }),
      };
    }
  },
};
