import { apiVersionOf } from '../../../../facts/kubernetes/api-versions';
import type { Rule } from '../../rule';
import { typeOf } from '../../../topology/kubernetes/objects';
import { knows } from '../../../../facts/span';

export const banDeprecatedApiVersions: Rule = {
  id: 'ban-deprecated-api-versions',
  subject: 'kubernetes',
  severity: 'warning',
  summary: 'The API version of an object is deprecated, and a later Kubernetes release will not serve it.',
  releases: ['kubernetes'],
  looksAtEach: true,
  *find({ set, releases: { kubernetes } }) {
    for (const manifest of set.all) {
      const row = apiVersionOf(typeOf(manifest));
      if (row?.deprecated === undefined) continue;
      const { deprecated, removed, replacement } = row;
      if (knows(kubernetes, { ...row, since: deprecated }) !== 'known') continue;
      const instead = replacement === undefined ? undefined : apiVersionOf(`${replacement}/${manifest.kind}`);
      // There is nothing yet to write instead.
      if (instead !== undefined && knows(kubernetes, instead) === 'too-old') continue;
      const end = removed === undefined ? '' : ` and removed in ${removed}`;
      const message = `${manifest.apiVersion} ${manifest.kind} is deprecated since Kubernetes ${deprecated}${end}`;
      const fix = replacement === undefined ? 'stop using it: nothing replaces it' : `use ${replacement}`;
      yield { manifest, path: ['apiVersion'], message, fix };
    }
  },
};
