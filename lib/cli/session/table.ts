import { oneLine } from '../../facts/text/plain-text';
import { SafeText } from './safe-text';
import type { Terminal } from './terminal';

/** Rows under a head, in columns: with lines on a terminal, elsewhere by spaces alone. */
export async function table(
  { isWatched }: Terminal,
  head: readonly string[],
  rows: readonly (readonly (string | SafeText)[])[],
): Promise<SafeText> {
  const { default: Table } = await import('cli-table3');
  const drawn = new Table({
    head: [...head],
    style: { head: [], border: [], compact: true, ...(isWatched ? {} : { 'padding-left': 0, 'padding-right': 0 }) },
    ...(isWatched ? {} : { chars: PLAIN }),
  });
  drawn.push(...rows.map((row) => row.map((cell) => (cell instanceof SafeText ? cell.text : oneLine(cell)))));
  const lines = drawn
    .toString()
    .split('\n')
    .map((line) => line.trimEnd())
    .filter((line) => line !== '');
  return new SafeText(lines.join('\n'));
}

const EDGES = ['top', 'bottom', 'left', 'right', 'mid'] as const;
const JOINTS = [
  'top-mid',
  'top-left',
  'top-right',
  'bottom-mid',
  'bottom-left',
  'bottom-right',
  'left-mid',
  'mid-mid',
  'right-mid',
] as const;
const PLAIN = { ...Object.fromEntries([...EDGES, ...JOINTS].map((name) => [name, ''])), middle: '  ' };
