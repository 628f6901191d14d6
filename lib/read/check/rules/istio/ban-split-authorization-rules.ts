import { entry, isObject, list } from '../../../manifests/json';
import type { Rule } from '../../rule';

export const AUTHORIZATION_POLICY = 'security.istio.io/AuthorizationPolicy';

export const banSplitAuthorizationRules: Rule = {
  id: 'ban-split-authorization-rules',
  subject: 'istio',
  severity: 'warning',
  summary: 'An AuthorizationPolicy has from and to in two rules, so that either of them is enough.',
  needs: 'mesh',
  *find({ set }) {
    for (const manifest of set.of(AUTHORIZATION_POLICY)) {
      const rules = list(manifest.spec.rules);
      for (const [index, rule] of rules.entries()) {
        const before = rules[index - 1];
        const isSplit =
          (has(before, 'from') && !has(before, 'to') && only(rule)) ||
          (only(before) && has(rule, 'from') && !has(rule, 'to'));
        if (!isSplit || index === 0) continue;
        const message = `rule ${index} and rule ${index - 1} are alternatives: one says only who calls, the other only what is called, so that anybody may call that`;
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
