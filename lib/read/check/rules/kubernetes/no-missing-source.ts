import { deliveryReferences } from '../../../topology/delivery/delivery-references';
import { misnamedObjects } from '../../misnamed-objects';
import type { Rule } from '../../rule';

export const noMissingSource: Rule = {
  id: 'no-missing-source',
  subject: 'kubernetes',
  severity: 'error',
  summary:
    'An object of Flux or Argo CD names a source, a project or what it waits for, and none is declared, though a similar one is.',
  *find({ set }) {
    yield* misnamedObjects(set, deliveryReferences);
  },
};
