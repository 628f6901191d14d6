import { deliveryReferences } from '../../../topology/delivery/delivery-references';
import { misnamedObject } from '../../misnamed-object';
import type { Rule } from '../../rule';

export const noMissingSource: Rule = {
  id: 'no-missing-source',
  subject: 'kubernetes',
  severity: 'error',
  summary:
    'An object of Flux or Argo CD names a source, a project or what it waits for, and none is declared, though a similar one is.',
  *find({ set }) {
    for (const manifest of set.all) {
      for (const reference of deliveryReferences(manifest)) {
        const problem = misnamedObject(set, manifest, reference);
        if (problem !== undefined) yield problem;
      }
    }
  },
};
