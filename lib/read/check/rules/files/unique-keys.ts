import type { Rule } from '../../rule';

export const uniqueKeys: Rule = {
  id: 'unique-keys',
  subject: 'files',
  severity: 'error',
  summary: 'A mapping has the same key twice: kubectl silently uses the last one.',
  releases: ['kubernetes'],
  *find({ sources }) {
    for (const source of sources) {
      for (const { key, written, position } of source.repeatedKeys()) {
        const meaning = key === written ? '' : `, which is ${key} to kubectl,`;
        const message = `the key ${written}${meaning} is repeated here, and only the last value counts`;
        yield { file: source.file, position, message, fix: 'keep one of them' };
      }
    }
  },
};
