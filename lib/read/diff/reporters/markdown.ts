import { indentedLine, oneLine } from '../../../facts/text/plain-text';
import type { CallerChange } from '../callers/caller-changes';
import { isEqual, type Difference } from '../difference';
import type { ObjectChange } from '../objects/object-change';
import type { Risk } from '../risks/risk';
import { code, fenced, prose } from './markdown-text';
import {
  changeWords,
  comparisonWords,
  counted,
  formerName,
  hiddenWords,
  objectName,
  placeWords,
  releasesWords,
  routesWords,
  summaryWords,
} from './words';

/** GitHub takes comments of 65,536 characters; others take fewer. */
export const LONGEST_COMMENT = 60_000;

/** By which a workflow finds the comment that it has written before. */
export const COMMENT_MARK = '<!-- meshgate diff -->';

/** What is kept for the lines that say what is left out, for each comparison. */
const RESERVE = 2000;

/**
 * The difference as one comment: the summary first, details folded. What does not fit is left out, a whole object or route at a time,
 * and counted.
 */
export function markdown(differences: readonly Difference[]): string {
  const budget = Math.floor((LONGEST_COMMENT - COMMENT_MARK.length) / Math.max(1, differences.length));
  const isSeveral = differences.length > 1;
  const parts = (isSeveral ? differences.filter((each) => !isEqual(each)) : differences).map((difference) =>
    new Comment(difference, budget).text(),
  );
  const overview = isSeveral
    ? differences.map((difference) => `- ${prose(comparisonWords(difference))}\n`).join('')
    : '';
  // With very many environments not even the summaries fit.
  let text = `${COMMENT_MARK}\n${overview.length > RESERVE * 5 ? '' : overview}${isSeveral ? '\n' : ''}`;
  const left = parts.filter((part) => {
    const isTooLong = text.length + part.length > LONGEST_COMMENT - 200;
    if (!isTooLong) text += part;
    return isTooLong;
  });
  return left.length === 0 ? text : `${text}\n${counted(left.length, 'comparison')} left out: too long.\n`;
}

class Comment {
  private readonly lines: string[] = [];
  private length = 0;

  public constructor(
    private readonly difference: Difference,
    private readonly budget: number,
  ) {}

  public text(): string {
    const { before, after, callers, risks, objects, findings } = this.difference;
    this.write([`### ${prose(`${before} → ${after}`)}`, '']);
    if (isEqual(this.difference)) this.write(['No difference.', '']);
    else {
      const words = [...summaryWords(this.difference), releasesWords(this.difference)];
      this.write([...words.map((each) => `- ${prose(each)}`), '']);
    }
    this.items('Risks', 'risk', risks, riskLines, { isOpen: true, share: 0.5 });
    this.items('For callers', 'public route', callers, callerLines, { isOpen: risks.length === 0, share: 0.75 });
    this.items(
      'Objects',
      'object',
      objects.filter(({ kind }) => kind !== 'hidden'),
      objectLines,
    );
    const found = [
      ...findings.new.map((finding) => ({ word: 'new', finding })),
      ...findings.gone.map((finding) => ({ word: 'gone', finding })),
    ];
    this.items(
      'Findings of the check',
      'finding',
      found,
      ({ word, finding: { severity, rule, message, file, line } }) => [
        `- ${word} ${severity} \`${rule}\`: ${prose(message)} (${code(`${file}:${line}`)})`,
      ],
    );
    this.items('Not shown, because it means nothing', 'reason', hiddenWords(this.difference), (words) => [
      `- ${prose(words)}`,
    ]);
    return `${this.lines.join('\n')}\n`;
  }

  /** A section that is folded, with as many items as fit into its share of the comment. */
  private items<T>(
    title: string,
    noun: string,
    all: readonly T[],
    linesOf: (item: T) => readonly string[],
    { isOpen = false, share = 1 }: { readonly isOpen?: boolean; readonly share?: number } = {},
  ): void {
    if (all.length === 0) return;
    this.write([`<details${isOpen ? ' open' : ''}><summary>${title} (${all.length})</summary>`, '']);
    let left = 0;
    for (const item of all) {
      const lines = linesOf(item);
      const size = lines.reduce((sum, line) => sum + line.length + 1, 0);
      if (this.length + size > this.budget * share - RESERVE) left++;
      else this.write(lines);
    }
    if (left > 0) this.write(['', `${counted(left, `more ${noun}`)} left out: the comment would be too long.`]);
    this.write(['', '</details>', '']);
  }

  private write(lines: readonly string[]): void {
    this.lines.push(...lines);
    this.length += lines.reduce((sum, line) => sum + line.length + 1, 0);
  }
}

function riskLines(risk: Risk): string[] {
  const { risk: name, message, remedy, object, path, place } = risk;
  const routes = routesWords(risk);
  const what = `${objectName(object)}${path === '' ? '' : `, ${path}`}`;
  return [
    `- **${name}** ${prose(message)}  `,
    `  ${code(what)} at ${code(placeWords(place))}${routes === undefined ? '' : `, for ${code(routes)}`}`,
    ...(remedy === undefined ? [] : [`  <br>${prose(remedy)}`]),
  ];
}

function callerLines({ kind, host, path, conditions, route, place, facets }: CallerChange): string[] {
  const asked = [`${host}${path}`, ...conditions].join(', ');
  const cell = (words: readonly string[]): string => words.map(prose).join('<br>');
  return [
    '',
    `**${code(asked)}** ${kind === 'changed' ? '' : `${kind} `}(${prose(route)}, ${code(place.at)})`,
    '',
    '| | before | after |',
    '| --- | --- | --- |',
    ...facets.map(({ facet, before, after }) => `| ${facet} | ${cell(before)} | ${cell(after)} |`),
  ];
}

function objectLines(change: ObjectChange): string[] {
  const { kind, object, before, after, changes } = change;
  const former = formerName(change);
  const head = `**${kind}** ${code(objectName(object))}${former === undefined ? '' : `, ${prose(former)}`} (${code(placeWords((after ?? before)!))})`;
  if (changes.length === 0) return ['', head];
  return ['', head, '', '```diff', ...changes.flatMap(fieldLines), '```'];
}

function fieldLines(field: ObjectChange['changes'][number]): string[] {
  const { kind, path, lines } = field;
  const sign = kind === 'added' ? '+' : kind === 'removed' ? '-' : '!';
  const said = changeWords(field);
  const signs = { added: '+', removed: '-', same: ' ' } as const;
  return [
    fenced(`${sign} ${oneLine(path)}${said === undefined ? '' : `: ${said}`}`),
    ...(lines?.lines ?? []).map((line) => fenced(`${signs[line.kind]}   ${indentedLine(line.text)}`.trimEnd())),
  ];
}
