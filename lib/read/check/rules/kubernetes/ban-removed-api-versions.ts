import { apiVersionOf } from '../../../../facts/kubernetes/api-versions';
import type { Rule } from '../../rule';
import { typeOf } from '../../../topology/kubernetes/objects';
import { knows } from '../../../../facts/span';

export const banRemovedApiVersions: Rule = {
  id: 'ban-removed-api-versions',
  subject: 'kubernetes',
  severity: 'error',
  summary: 'The chosen Kubernetes release no longer serves the API version of an object.',
  releases: ['kubernetes'],
  looksAtEach: true,
  *find({ set, releases: { kubernetes } }) {
    for (const manifest of set.all) {
      const row = apiVersionOf(typeOf(manifest));
      if (row?.removed === undefined || knows(kubernetes, row) !== 'too-new') continue;
      const { removed, replacement } = row;
      const { apiVersion, kind } = manifest;
      const message = `${apiVersion} ${kind} was removed in Kubernetes ${removed}`;
      const fix = replacement === undefined ? 'remove it: nothing replaces it' : `use ${replacement}`;
      yield { manifest, path: ['apiVersion'], message, fix };
    }
  },
};
