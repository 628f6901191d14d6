import type { Rule } from '../../rule';

export const validYaml: Rule = {
  id: 'valid-yaml',
  subject: 'files',
  severity: 'error',
  summary: 'kubectl cannot read a file, or silently skips a part of it.',
  releases: ['kubernetes'],
  *find({ sources }) {
    for (const { file, unreadable, ignored } of sources) {
      if (unreadable !== undefined) {
        const { message, position } = unreadable;
        yield { file, position, message, fix: 'fix the YAML here; nothing in this file was checked' };
      }
      for (const position of ignored) {
        const message =
          'kubectl reads the document before this, and skips everything from here to the next line of ---';
        yield { file, position, message, fix: 'begin each document with a line that contains only ---' };
      }
    }
  },
};
