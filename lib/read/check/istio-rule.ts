import type { Rule } from './rule';

/** A rule that has nothing to say where there is no mesh. */
export function istioRule(rule: Rule): Rule {
  return { ...rule, check: (context) => (context.versions.istio === undefined ? [] : rule.check(context)) };
}
