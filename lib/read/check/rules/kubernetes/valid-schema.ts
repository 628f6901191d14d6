import type { Rule } from '../../rule';

export const validSchema: Rule = {
  id: 'valid-schema',
  subject: 'kubernetes',
  severity: 'error',
  summary:
    'A field is unknown, missing, or holds what it may not: the API server refuses the object or drops the field.',
  *check({ walks }) {
    for (const { manifest, violations } of walks()) {
      for (const violation of violations) yield { manifest, ...violation };
    }
  },
};
