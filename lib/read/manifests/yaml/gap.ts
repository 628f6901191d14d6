import type { Cursor } from './cursor';
import { YamlError } from './yaml-error';

/** White space inside a text that is being read: what it becomes depends on the text that follows. */
export class Gap {
  private blanks = '';
  private first = '';
  private others = '';

  /** @param hasBreak whether it begins behind a line break that does not count */
  public constructor(public hasBreak = false) {}

  /** @param indent columns in front of which a tab may not stand at the beginning of a line */
  public read(cursor: Cursor, indent = 0): void {
    for (;;) {
      if (cursor.isAtBreak()) {
        if (this.hasBreak) this.others += cursor.readBreak();
        else this.first = cursor.readBreak();
        this.hasBreak = true;
        cursor.skipSpaces();
      } else if (cursor.isAtBlank()) {
        if (this.hasBreak && cursor.is('\t') && cursor.column < indent) {
          throw new YamlError('a tab is used where the line must be indented with spaces', cursor.offset);
        }
        if (!this.hasBreak) this.blanks += cursor.character;
        cursor.offset++;
      } else return;
    }
  }

  /** One line break is a space, more are one less. LS and PS stay what they are. */
  public text(): string {
    if (!this.hasBreak) return this.blanks;
    if (this.first !== '\n') return this.first + this.others;
    return this.others === '' ? ' ' : this.others;
  }
}
