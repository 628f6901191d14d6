import { PRODUCT_NAMES } from '../../../facts/releases';
import { SUBJECTS, SUBJECT_TITLES, type Rule } from '../rule';

/** All rules for a terminal: a line each, by subject. */
export function ruleList(rules: readonly Rule[]): string {
  const width = Math.max(...rules.map(({ id }) => id.length));
  const sections = SUBJECTS.map((subject) => {
    const lines = rules
      .filter((rule) => rule.subject === subject)
      .map(({ id, severity, summary }) => `${id.padEnd(width)}  ${severity.padEnd(7)}  ${summary}\n`);
    return `${SUBJECT_TITLES[subject]}:\n${lines.join('')}`;
  });
  return sections.join('\n');
}

/** What a rule says of itself. */
export function ruleHelp({ id, subject, severity, summary, releases = [], needs }: Rule): string {
  const products = releases.map((product) => PRODUCT_NAMES[product]);
  const lines = [
    `${id}: ${severity}, ${SUBJECT_TITLES[subject]}`,
    `  ${summary}`,
    ...(products.length === 0 ? [] : [`  depends on the release of ${products.join(', ')}`]),
    ...(needs === undefined ? [] : ['  only where a release of Istio is chosen']),
    `  why, and examples: docs/rules/${id}.md of Meshgate`,
    '',
  ];
  return lines.join('\n');
}
