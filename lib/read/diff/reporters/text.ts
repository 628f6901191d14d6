import { indentedLine, oneLine } from '../../../facts/text/plain-text';
import type { Emphasis } from '../../explain/explanation-text';
import type { CallerChange } from '../callers/caller-changes';
import type { Difference } from '../difference';
import { isEqual } from '../difference';
import type { ObjectChange } from '../objects/object-change';
import type { Risk } from '../risks/risk';
import {
  changeWords,
  comparisonWords,
  formerName,
  hiddenWords,
  objectName,
  placeWords,
  releasesWords,
  routesWords,
  summaryWords,
} from './words';

const SIGNS = { added: '+', removed: '-', changed: '~', renamed: '»', reordered: '~', hidden: '=' } as const;

/** The difference for people at a terminal, or in a pipe: what counts for callers first. */
export function text(differences: readonly Difference[], emphasis: Emphasis): string {
  const pages = differences.map((difference) => new Page(difference, emphasis).text());
  if (pages.length < 2) return pages.join('\n');
  const summary = differences.map((difference) => `${oneLine(comparisonWords(difference))}\n`).join('');
  // What is equal has been said.
  return [summary, ...pages.filter((_, index) => !isEqual(differences[index]!))].join('\n');
}

class Page {
  private readonly lines: string[] = [];

  public constructor(
    private readonly difference: Difference,
    private readonly emphasis: Emphasis,
  ) {}

  public text(): string {
    const { before, after, callers, risks, objects, findings } = this.difference;
    this.line(0, this.emphasis.strong(oneLine(`${before} → ${after}`)));
    if (isEqual(this.difference)) this.line(0, 'no difference');
    else {
      const words = [...summaryWords(this.difference).slice(0, 4), releasesWords(this.difference)];
      for (const each of words) this.line(0, oneLine(each));
    }
    this.section('For callers', callers, (change) => {
      this.caller(change);
    });
    this.section('Risks', risks, (risk) => {
      this.risk(risk);
    });
    this.section(
      'Objects',
      objects.filter(({ kind }) => kind !== 'hidden'),
      (change) => {
        this.object(change);
      },
    );
    const found = [
      ...findings.new.map((finding) => ({ sign: '+', finding })),
      ...findings.gone.map((finding) => ({ sign: '-', finding })),
    ];
    this.section('Findings of the check', found, ({ sign, finding: { severity, rule, message, file, line } }) => {
      this.line(1, `${sign} ${oneLine(`${severity} ${rule}: ${message}`)}${this.place(`${file}:${line}`)}`);
    });
    const hidden = [
      ...hiddenWords(this.difference),
      ...summaryWords(this.difference)
        .slice(4)
        .filter((words) => words.includes('no Kubernetes')),
    ];
    this.section('Not shown, because it means nothing', hidden, (words) => {
      this.line(1, oneLine(words));
    });
    return `${this.lines.join('\n')}\n`;
  }

  private section<T>(title: string, items: readonly T[], write: (item: T) => void): void {
    if (items.length === 0) return;
    this.line(0, '');
    this.line(0, this.emphasis.strong(title));
    for (const item of items) write(item);
  }

  private caller({ kind, host, path, conditions, route, place, facets }: CallerChange): void {
    const asked = [`${host}${path}`, ...conditions].join(', ');
    this.line(1, `${SIGNS[kind]} ${this.emphasis.strong(oneLine(asked))}  ${oneLine(route)}${this.place(place.at)}`);
    for (const { facet, before, after } of facets) {
      const [gone, fresh] = [
        before.filter((words) => !after.includes(words)),
        after.filter((words) => !before.includes(words)),
      ];
      const isOrder = gone.length + fresh.length === 0;
      const shown = [
        ...(isOrder ? before : gone).map((words) => `- ${oneLine(words)}`),
        ...(isOrder ? after : fresh).map((words) => `+ ${oneLine(words)}`),
      ];
      for (const [index, words] of shown.entries()) this.line(2, `${(index === 0 ? facet : '').padEnd(15)}${words}`);
    }
  }

  private risk(risk: Risk): void {
    const { risk: name, message, remedy, object, path, place } = risk;
    this.line(1, `${this.emphasis.strong(name.padEnd(9))}${oneLine(message)}`);
    const what = `${objectName(object)}${path === '' ? '' : `, ${path}`}`;
    this.line(1, `${' '.repeat(9)}${oneLine(what)}${this.place(placeWords(place))}`);
    const routes = routesWords(risk);
    if (routes !== undefined) this.line(1, `${' '.repeat(9)}for ${oneLine(routes)}`);
    if (remedy !== undefined) this.line(1, `${' '.repeat(9)}${oneLine(remedy)}`);
  }

  private object(change: ObjectChange): void {
    const { kind, object, before, after, changes } = change;
    const former = formerName(change);
    const words = `${objectName(object)}${former === undefined ? '' : `, ${former}`}`;
    this.line(1, `${SIGNS[kind]} ${oneLine(words)}${this.place(placeWords((after ?? before)!))}`);
    for (const field of changes) {
      const said = changeWords(field);
      this.line(2, `${SIGNS[field.kind]} ${oneLine(field.path)}${said === undefined ? '' : `: ${said}`}`);
      for (const { kind: of, text: line } of field.lines?.lines ?? []) {
        this.line(3, `${of === 'same' ? ' ' : SIGNS[of]} ${indentedLine(line)}`.trimEnd());
      }
    }
  }

  private place(place: string): string {
    return `  ${this.emphasis.faint(oneLine(place))}`;
  }

  private line(depth: number, words: string): void {
    this.lines.push(`${'  '.repeat(depth)}${words}`.trimEnd());
  }
}
