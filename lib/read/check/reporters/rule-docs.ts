import { SUBJECTS, SUBJECT_TITLES, type Rule } from '../rule';

const HEAD = ['rule', 'severity', 'what it finds'];

/** The index of the pages of rules, as Markdown: a table a subject. */
export function ruleIndex(rules: readonly Rule[]): string {
  const sections = SUBJECTS.map((subject) => {
    const rows = rules
      .filter((rule) => rule.subject === subject)
      .map(({ id, severity, summary }) => [`[${id}](${id}.md)`, severity, summary]);
    return `## ${SUBJECT_TITLES[subject]}\n\n${table([HEAD, ...rows])}`;
  });
  return sections.join('\n');
}

/** What the page of a rule begins with, as Markdown. */
export function pageHead({ id, severity, summary }: Rule): string {
  return `# ${id}\n\n**${severity}** · ${summary}\n`;
}

/** With columns of one width, as Prettier has them. */
function table(rows: readonly (readonly string[])[]): string {
  const widths = HEAD.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)));
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell, column) => cell.padEnd(widths[column]!)).join(' | ')} |\n`;
  const [head = HEAD, ...others] = rows;
  return [head, widths.map((width) => '-'.repeat(width)), ...others].map(line).join('');
}
