import type { Rule } from '../../rule';

export const banConvertedKeys: Rule = {
  id: 'ban-converted-keys',
  subject: 'files',
  severity: 'warning',
  summary: 'A key without quotes is another one to kubectl: `on` and `y` are `true`, `0644` is `420`.',
  releases: ['kubernetes'],
  *find({ sources }) {
    for (const source of sources) {
      for (const { key, written, position } of source.convertedKeys()) {
        const message = `the key ${written} is ${key} to kubectl, which is what the object gets`;
        yield { file: source.file, position, message, fix: `put it in quotes: ${written}` };
      }
    }
  },
};
