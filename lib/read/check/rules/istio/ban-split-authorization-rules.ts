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
  summary: 'An AuthorizationPolicy has from, and to or when, in two rules, so that either of them is enough.',
  needs: 'mesh',
  looksAtEach: true,
  *find({ set }) {
    for (const manifest of set.of(AUTHORIZATION_POLICY)) {
      const meaning = MEANINGS[text(manifest.spec.action) ?? 'ALLOW'];
      if (meaning === undefined) continue;
      const rules = list(manifest.spec.rules);
      for (const [index, rule] of rules.entries()) {
        const before = rules[index - 1];
        if (index === 0) continue;
        const isSplit = saysWho(before) ? saysNotWho(rule) : saysNotWho(before) && saysWho(rule);
        if (!isSplit) continue;
        const message = `rule ${index} and rule ${index - 1} are alternatives: one says only who calls, the other not, so that ${meaning}`;
        const fix = 'write from, to and when in one rule: remove the "-" in front of the second';
        yield { manifest, path: ['spec', 'rules', index], message, fix };
      }
    }
  },
};

function has(rule: unknown, field: string): boolean {
  return list(entry(rule, field)).length > 0;
}

/** Says who calls, and neither what nor when. */
function saysWho(rule: unknown): boolean {
  return has(rule, 'from') && !has(rule, 'to') && !has(rule, 'when');
}

/** Says only what is called, or only of which requests it holds, and not who calls. */
function saysNotWho(rule: unknown): boolean {
  if (!isObject(rule) || has(rule, 'from')) return false;
  if (has(rule, 'to')) return !has(rule, 'when');
  return has(rule, 'when') && list(rule.when).every((condition) => !isAboutCaller(text(entry(condition, 'key')) ?? ''));
}

/** Whether a condition asks who calls: another way in, beside that of the other rule. */
function isAboutCaller(key: string): boolean {
  return ['source.', 'remote.', 'request.auth.'].some((start) => key.startsWith(start));
}
