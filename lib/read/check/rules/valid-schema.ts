import type { Rule } from '../rule';
import { walkResults } from '../schemas/walk-results';

export const validSchema: Rule = {
  id: 'valid-schema',
  severity: 'error',
  summary:
    'A field is unknown, missing, or holds what it may not: the API server refuses the object or drops the field.',
  *check({ set }) {
    for (const { manifest, violations } of walkResults(set)) {
      for (const violation of violations) yield { manifest, ...violation };
    }
  },
};
