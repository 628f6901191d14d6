import { apiVersionOf } from '../../../../facts/kubernetes/api-versions';
import type { Rule } from '../../rule';
import { isAtLeast } from '../../../../facts/release';
import { typeOf } from '../../../topology/kubernetes/objects';

export const banRemovedApiVersions: Rule = {
  id: 'ban-removed-api-versions',
  subject: 'kubernetes',
  severity: 'error',
  summary: 'The API version of an object is not served any more by the chosen Kubernetes release.',
  releases: ['kubernetes'],
  *check({ set, versions: { kubernetes } }) {
    for (const manifest of set.all) {
      const { removed, replacement } = apiVersionOf(typeOf(manifest)) ?? {};
      if (removed === undefined || !isAtLeast(kubernetes, removed)) continue;
      const { apiVersion, kind } = manifest;
      const message = `${apiVersion} ${kind} is gone since Kubernetes ${removed}`;
      const fix = replacement === undefined ? 'remove it: nothing replaces it' : `use ${replacement}`;
      yield { manifest, path: ['apiVersion'], message, fix };
    }
  },
};
