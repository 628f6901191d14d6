import { suggestionFor } from '../../../../facts/text/suggestion';
import { IGNORE_ANNOTATION } from '../../../../facts/ignore-annotation';
import { ignoredRules } from '../../ignored-rules';
import type { Rule } from '../../rule';

/** Longer names are words of somebody's reasons. */
const LONGEST_ID = 60;

export const validIgnoredRules: Rule = {
  id: 'valid-ignored-rules',
  subject: 'files',
  severity: 'warning',
  summary: 'The annotation that leaves rules out names a rule that there is none of: it leaves nothing out.',
  looksAtEach: true,
  *find({ set, ruleIds }) {
    if (ruleIds === undefined) return;
    const names = [...ruleIds];
    for (const manifest of set.all) {
      const text = manifest.annotation(IGNORE_ANNOTATION);
      if (text === undefined) continue;
      for (const id of ignoredRules(text, ruleIds).keys()) {
        if (id === '' || id.length > LONGEST_ID || ruleIds.has(id)) continue;
        const near = suggestionFor(id, names);
        yield {
          manifest,
          path: ['metadata', 'annotations', IGNORE_ANNOTATION],
          message: `there is no rule "${id}", so that nothing is left out by this name`,
          fix: near === undefined ? 'remove it, or write the id of a rule' : `write ${near}`,
        };
      }
    }
  },
};
