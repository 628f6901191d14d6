import type { Rule } from '../../rule';

export const validSchema: Rule = {
  id: 'valid-schema',
  subject: 'kubernetes',
  severity: 'error',
  summary: 'A field is unknown, missing or has an invalid value: the API server refuses the object or drops the field.',
  looksAtEach: true,
  *find({ walks }) {
    for (const { manifest, problems } of walks()) {
      for (const problem of problems) yield { manifest, ...problem };
    }
  },
};
