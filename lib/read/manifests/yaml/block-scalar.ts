import type { Cursor } from './cursor';
import { Token } from './token';
import { YamlError } from './yaml-error';

type Keep = 'one' | 'all' | 'none';

/**
 * The lines of a text behind `|` or `>`; the cursor is at that.
 * @param parentIndent columns by which what it belongs to is indented; -1 for the document itself
 */
export function readBlock(cursor: Cursor, parentIndent: number): Token {
  const start = cursor.offset;
  const isFolded = cursor.is('>');
  cursor.offset++;
  const { keep, increment } = readHeader(cursor);
  const lines = new Lines(cursor, parentIndent);
  if (increment > 0) lines.indent = Math.max(parentIndent, 0) + increment;
  return new Token('scalar', start, lines.read(isFolded, keep), 'block');
}

/** Which line breaks at the end stay, and the indentation where it is told; in any order. */
function readHeader(cursor: Cursor): { readonly keep: Keep; readonly increment: number } {
  let keep = readChomping(cursor);
  const increment = readIncrement(cursor);
  keep ??= readChomping(cursor);
  cursor.skipBlanks();
  cursor.skipComment();
  if (!cursor.isAtBreakOrEnd()) {
    throw new YamlError('after "|" and ">" only +, -, a digit and a comment may follow on the line', cursor.offset);
  }
  if (!cursor.isAtEnd()) cursor.readBreak();
  return { keep: keep ?? 'one', increment };
}

function readChomping(cursor: Cursor): Keep | undefined {
  const keep = cursor.is('+') ? 'all' : cursor.is('-') ? 'none' : undefined;
  if (keep !== undefined) cursor.offset++;
  return keep;
}

function readIncrement(cursor: Cursor): number {
  if (cursor.is('0')) throw new YamlError('the indentation of a block is 1 to 9', cursor.offset);
  if (!/^[1-9]$/.test(cursor.character)) return 0;
  const increment = Number(cursor.character);
  cursor.offset++;
  return increment;
}

class Lines {
  /** 0 as long as it is not known. */
  public indent = 0;
  /** The break of the last line, and those of the empty lines behind it: what they become shows with the next line. */
  private lineBreak = '';
  private emptyLines = '';

  public constructor(
    private readonly cursor: Cursor,
    private readonly parentIndent: number,
  ) {}

  public read(isFolded: boolean, keep: Keep): string {
    const { cursor } = this;
    let text = '';
    let wasIndented = false;
    this.readEmptyLines();
    while (cursor.column === this.indent && !cursor.isAtEnd()) {
      const isIndented = cursor.isAtBlank();
      const joins = isFolded && !wasIndented && !isIndented && this.lineBreak === '\n';
      text += joins && this.emptyLines === '' ? ' ' : (joins ? '' : this.lineBreak) + this.emptyLines;
      wasIndented = isIndented;
      const from = cursor.offset;
      cursor.skipLine();
      text += cursor.text.slice(from, cursor.offset);
      this.lineBreak = cursor.isAtEnd() ? '' : cursor.readBreak();
      this.emptyLines = '';
      this.readEmptyLines();
    }
    if (keep !== 'none') text += this.lineBreak;
    return keep === 'all' ? text + this.emptyLines : text;
  }

  /** Goes to the first character behind the indentation; without one that is known, the widest line tells it. */
  private readEmptyLines(): void {
    const { cursor } = this;
    let widest = 0;
    for (;;) {
      while (this.isInIndentation() && cursor.is(' ')) cursor.offset++;
      widest = Math.max(widest, cursor.column);
      if (this.isInIndentation() && cursor.is('\t')) {
        throw new YamlError('a tab is used where the block must be indented with spaces', cursor.offset);
      }
      if (!cursor.isAtBreak()) break;
      this.emptyLines += cursor.readBreak();
    }
    if (this.indent === 0) this.indent = Math.max(widest, this.parentIndent + 1, 1);
  }

  private isInIndentation(): boolean {
    return this.indent === 0 || this.cursor.column < this.indent;
  }
}
