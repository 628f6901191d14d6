import type { Rule } from '../../rule';
import { youngFields } from '../../schemas/young-fields';

export const validSchema: Rule = {
  id: 'valid-schema',
  subject: 'kubernetes',
  severity: 'error',
  summary: 'A field is unknown, missing or has an invalid value: the API server refuses the object or drops the field.',
  releases: ['kubernetes'],
  looksAtEach: true,
  *find({ walks, topology, releases }) {
    for (const { manifest, problems } of walks()) {
      for (const problem of problems) yield { manifest, ...problem };
    }
    yield* youngFields(topology, releases.kubernetes);
  },
};
