import type { Rule } from '../rule';

export const validYaml: Rule = {
  id: 'valid-yaml',
  severity: 'error',
  summary: 'A file is no YAML or JSON, or unfolds to more than any cluster would take.',
  *check({ sources }) {
    for (const { file, unreadable } of sources) {
      if (unreadable === undefined) continue;
      const { message, position } = unreadable;
      yield { file, position, message, fix: 'mend the YAML here; nothing in this file was checked' };
    }
  },
};
