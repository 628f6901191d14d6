import { diffLines } from 'diff';

/** Lines of a text that were added, removed, or are around those. */
export interface LineChange {
  readonly kind: 'added' | 'removed' | 'same';
  readonly text: string;
}

/** A text, and the same number of lines as they may be shown. */
export interface ShownText {
  readonly text: string;
  readonly shown: string;
}

export interface LineDifference {
  /** Changed lines with those around them; between parts that are further apart, a line that says how many are left out. */
  readonly lines: readonly LineChange[];
  readonly added: number;
  readonly removed: number;
}

/** How many changed lines are looked for: texts that have more in common with nothing are replaced as a whole. */
const MOST_CHANGES = 2000;
/** Lines around a change. */
const AROUND = 2;

/** What two texts differ in, line by line; the same with the texts exchanged. A line whose change is hidden is there as both. */
export function lineDifference(before: ShownText, after: ShownText): LineDifference {
  // The shortest difference of two texts is one of several; the smaller text first, it is always the same one.
  const isExchanged = before.shown > after.shown;
  const [first, second] = isExchanged ? [after.shown, before.shown] : [before.shown, after.shown];
  const parts = diffLines(first, second, { maxEditLength: MOST_CHANGES }) ?? [
    { value: first, removed: true, added: false },
    { value: second, removed: false, added: true },
  ];
  const all = parts.flatMap(({ value, added, removed }) => {
    const kind = added === removed ? 'same' : added !== isExchanged ? 'added' : 'removed';
    return linesOf(value).map((text): LineChange => ({ kind, text }));
  });
  const told = withHiddenChanges(all, before.text, after.text);
  const lines = isExchanged || told.length > all.length ? removedFirst(told) : told;
  return { lines: near(lines), added: countOf(lines, 'added'), removed: countOf(lines, 'removed') };
}

/** Where lines are the same as they are shown, and not as they are: one removed, and one added. */
function withHiddenChanges(lines: readonly LineChange[], before: string, after: string): LineChange[] {
  const [left, right] = [before.split('\n'), after.split('\n')];
  let [was, is] = [0, 0];
  return lines.flatMap((line) => {
    const isHidden = line.kind === 'same' && left[was] !== right[is];
    if (line.kind !== 'added') was++;
    if (line.kind !== 'removed') is++;
    return isHidden
      ? [
          { ...line, kind: 'removed' as const },
          { ...line, kind: 'added' as const },
        ]
      : line;
  });
}

function linesOf(text: string): string[] {
  return (text.endsWith('\n') ? text.slice(0, -1) : text).split('\n');
}

/** In each run of changed lines. */
function removedFirst(lines: readonly LineChange[]): LineChange[] {
  const runs: LineChange[][] = [];
  for (const line of lines) {
    const run = runs.at(-1);
    const isSameRun = run !== undefined && (run[0]!.kind === 'same') === (line.kind === 'same');
    if (isSameRun) run.push(line);
    else runs.push([line]);
  }
  return runs.flatMap((run) => [
    ...run.filter(({ kind }) => kind !== 'added'),
    ...run.filter(({ kind }) => kind === 'added'),
  ]);
}

function countOf(lines: readonly LineChange[], kind: LineChange['kind']): number {
  return lines.reduce((count, line) => (line.kind === kind ? count + 1 : count), 0);
}

/** Changed lines and a few around them. */
function near(lines: readonly LineChange[]): LineChange[] {
  const kept = new Set<number>();
  for (const [index, { kind }] of lines.entries()) {
    if (kind === 'same') continue;
    for (let other = index - AROUND; other <= index + AROUND; other++) kept.add(other);
  }
  const shown: LineChange[] = [];
  let left = 0;
  const note = (): void => {
    if (left > 0) shown.push({ kind: 'same', text: `… ${left} ${left === 1 ? 'line' : 'lines'}` });
    left = 0;
  };
  for (const [index, line] of lines.entries()) {
    if (kept.has(index)) {
      note();
      shown.push(line);
    } else left++;
  }
  note();
  return shown;
}
