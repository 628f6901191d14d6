import { SERVICE_KINDS } from '../../../../facts/kong/kinds';
import { didYouMean, suggestionFor } from '../../../../facts/text/suggestion';
import type { Problem } from '../../finding';
import { annotationPath } from '../../../topology/kong/kong-annotation';
import type { Manifest } from '../../../manifests/manifest';
import type { Presence } from '../../../manifests/manifest-set';
import type { Rule } from '../../rule';
import { hasKey } from '../../../topology/kong/secret';
import type { Topology } from '../../../topology/topology';

import { upstreamReferences, type UpstreamReference } from '../../../topology/kong/upstream-reference';

export const noMissingUpstreamPolicy: Rule = {
  id: 'no-missing-upstream-policy',
  subject: 'kong',
  severity: 'error',
  summary: 'A Service refers to a policy, certificate or other object for its upstream that does not exist.',
  *find({ set, topology }) {
    for (const manifest of set.of(...SERVICE_KINDS)) {
      for (const reference of upstreamReferences(manifest)) {
        const problem = problemOf(manifest, reference, topology);
        if (problem) yield { manifest, path: annotationPath(reference.key), ...problem };
      }
    }
  },
};

function problemOf(
  manifest: Manifest,
  reference: UpstreamReference,
  topology: Topology,
): Pick<Problem, 'message' | 'fix' | 'severity'> | undefined {
  const { key, groupKind, name } = reference;
  const namespace = topology.set.namespaceOf(manifest);
  const presence = presenceOf(reference, namespace, topology);
  if (presence === 'present') return undefined;
  const kind = groupKind.slice(groupKind.indexOf('/') + 1);
  const message = `${key} names no ${kind} of namespace ${namespace ?? ''}: "${name}"`;
  const meant = name === '' ? undefined : suggestionFor(name, topology.set.namesIn(namespace, groupKind));
  const isByHand = groupKind === 'Secret' || groupKind === 'ConfigMap';
  return {
    message: `${message}${didYouMean(meant)}`,
    fix: meant === undefined ? `declare the ${kind}, or name one that exists` : `write "${meant}"`,
    severity: presence === 'missing' || (meant !== undefined && !isByHand) ? 'error' : 'warning',
  };
}

function presenceOf(
  { annotation, groupKind, name }: UpstreamReference,
  namespace: string | undefined,
  { set, objects }: Topology,
): Presence {
  if (name === '') return 'missing';
  if (groupKind === 'Secret') {
    const key = annotation === 'clientCert' ? 'tls.crt' : 'cert';
    return objects.presence('Secret', namespace, name, (secret) => hasKey(secret, key));
  }
  const presence = set.presence(groupKind, namespace, name);
  // ConfigMaps of all kinds are declared: that there are others says nothing of this one.
  return groupKind === 'ConfigMap' && presence === 'missing' && set.completeness !== 'whole' ? 'unknown' : presence;
}
