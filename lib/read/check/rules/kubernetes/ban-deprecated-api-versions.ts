import { apiVersionOf } from '../../../../facts/kubernetes/api-versions';
import type { Rule } from '../../rule';
import { isAtLeast } from '../../../../facts/release';
import { typeOf } from '../../../topology/kubernetes/objects';

export const banDeprecatedApiVersions: Rule = {
  id: 'ban-deprecated-api-versions',
  subject: 'kubernetes',
  severity: 'warning',
  summary: 'The API version of an object is deprecated, and a later Kubernetes release will not serve it.',
  releases: ['kubernetes'],
  *check({ set, versions: { kubernetes } }) {
    for (const manifest of set.all) {
      const { deprecated, removed, replacement } = apiVersionOf(typeOf(manifest)) ?? {};
      if (deprecated === undefined || !isAtLeast(kubernetes, deprecated)) continue;
      if (removed !== undefined && isAtLeast(kubernetes, removed)) continue;
      const since = replacement === undefined ? undefined : apiVersionOf(`${replacement}/${manifest.kind}`)?.since;
      // There is nothing yet to write instead.
      if (since !== undefined && !isAtLeast(kubernetes, since)) continue;
      const end = removed === undefined ? '' : ` and gone with ${removed}`;
      const message = `${manifest.apiVersion} ${manifest.kind} is deprecated since Kubernetes ${deprecated}${end}`;
      const fix = replacement === undefined ? 'plan without it: nothing replaces it' : `use ${replacement}`;
      yield { manifest, path: ['apiVersion'], message, fix };
    }
  },
};
