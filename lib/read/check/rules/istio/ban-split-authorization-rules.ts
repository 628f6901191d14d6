import { entry, isObject, list, text } from '../../../manifests/json';
import type { Rule } from '../../rule';

export const AUTHORIZATION_POLICY = 'security.istio.io/AuthorizationPolicy';

/** What a rule without callers says of them, by action. Others let nobody in and keep nobody out. */
const MEANINGS: Readonly<Record<string, string | undefined>> = {
  ALLOW: 'anybody may call that',
  DENY: 'nobody may call that',
};

export const banSplitAuthorizationRules: Rule = {
  id: 'ban-split-authorization-rules',
  subject: 'istio',
  severity: 'warning',
  summary: 'An AuthorizationPolicy has from and to in two rules, so that either of them is enough.',
  needs: 'mesh',
  *find({ set }) {
    for (const manifest of set.of(AUTHORIZATION_POLICY)) {
      const meaning = MEANINGS[text(manifest.spec.action) ?? 'ALLOW'];
      if (meaning === undefined) continue;
      const rules = list(manifest.spec.rules);
      for (const [index, rule] of rules.entries()) {
        const before = rules[index - 1];
        const isSplit =
          (has(before, 'from') && !has(before, 'to') && only(rule)) ||
          (only(before) && has(rule, 'from') && !has(rule, 'to'));
        if (!isSplit || index === 0) continue;
        const message = `rule ${index} and rule ${index - 1} are alternatives: one says only who calls, the other only what is called, so that ${meaning}`;
        const fix = 'write from and to in one rule: remove the "-" in front of the second';
        yield { manifest, path: ['spec', 'rules', index], message, fix };
      }
    }
  },
};

function has(rule: unknown, field: string): boolean {
  return list(entry(rule, field)).length > 0;
}

/** Says what is called, and not who calls. */
function only(rule: unknown): boolean {
  return isObject(rule) && has(rule, 'to') && !has(rule, 'from') && !has(rule, 'when');
}
