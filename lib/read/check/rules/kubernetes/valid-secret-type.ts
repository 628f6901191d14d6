import { keysLackingFor } from '../../../../facts/kubernetes/secret-types';
import { object, text } from '../../../manifests/json';
import type { Rule } from '../../rule';

export const validSecretType: Rule = {
  id: 'valid-secret-type',
  subject: 'kubernetes',
  severity: 'error',
  summary: 'A Secret lacks a key that its type asks for: the API server refuses it.',
  looksAtEach: true,
  *find({ set }) {
    for (const manifest of set.of('Secret')) {
      const { type, data, stringData } = manifest.value;
      const keys = [...Object.keys(object(data)), ...Object.keys(object(stringData))];
      const written = text(type);
      // One without any keys is often completed before it is applied.
      if (written === undefined || keys.length === 0) continue;
      const lacking = keysLackingFor(written, keys);
      if (lacking.length === 0) continue;
      const isEither = written === 'kubernetes.io/basic-auth';
      yield {
        manifest,
        path: ['type'],
        message: `a Secret of the type ${written} needs ${isEither ? `one of the keys ${lacking.join(' and ')}` : `the key ${lacking.join(' and the key ')}`}`,
        fix: isEither ? `add ${lacking.join(' or ')}` : `add ${lacking.join(' and ')}, or leave out the type`,
      };
    }
  },
};
