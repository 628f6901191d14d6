import { pageHead, ruleIndex } from '../lib/read/check/reporters/rule-docs';
import type { Rule } from '../lib/read/check/rule';

/**
 * The index of the rules' pages with the tables as they are, behind its introduction.
 * @throws Error when it has no place for them
 */
export function readmeWithRules(readme: string, rules: readonly Rule[]): string {
  const begin = readme.indexOf('\n## ');
  if (begin < 0) throw new Error('docs/rules/README.md has no heading of a subject, at which its tables begin');
  return readme.slice(0, begin + 1) + ruleIndex(rules);
}

/**
 * The page of a rule with what stands above its text as it is.
 * @param page undefined: it is yet to be written
 * @throws Error when it does not begin with a heading and a paragraph
 */
export function pageWithHead(page: string | undefined, rule: Rule): string {
  if (page === undefined) return pageHead(rule);
  const end = /^# [^\n]+\n\n[^\n]+\n/.exec(page)?.[0].length;
  if (end === undefined) throw new Error(`docs/rules/${rule.id}.md does not begin with a heading and one line`);
  return pageHead(rule) + page.slice(end);
}
