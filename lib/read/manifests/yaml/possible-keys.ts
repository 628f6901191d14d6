import type { Cursor } from './cursor';
import { YamlError } from './yaml-error';

/** Longest key without a `?`, in characters: kubectl looks no further for the colon. */
const MAX_LENGTH = 1024;

/** A token that turns out to begin a key when a colon comes behind it. */
export interface PossibleKey {
  /** Number of the token. */
  readonly token: number;
  readonly offset: number;
  readonly line: number;
  readonly column: number;
  /** At the indentation of a block mapping nothing but a key may stand. */
  readonly isRequired: boolean;
}

/** The block, or a bracket or brace that is open. */
interface Level {
  key?: PossibleKey | undefined;
  /** Number of the token of the last key that was possible; before there is one, of the bracket or brace itself. */
  token: number;
  /** Whether that token is held back until it is known whether it begins a key. */
  isHeldBack: boolean;
}

/** Where keys may have begun: one place for the block, and one for each bracket or brace that is open. */
export class PossibleKeys {
  private readonly levels: Level[] = [{ token: 0, isHeldBack: false }];
  public constructor(private readonly cursor: Cursor) {}

  /** Brackets and braces that are open. */
  public get depth(): number {
    return this.levels.length - 1;
  }

  /** A bracket or brace opens. @param token its number */
  public open(token: number): void {
    this.levels.push({ token, isHeldBack: false });
  }

  /** What is empty between brackets or braces is not held back any more, and so no key: a fault of the parser in kubectl. */
  public close(): void {
    if (this.depth === 0) return;
    const { token } = this.levels.pop()!;
    if (this.level.token === token) this.level.isHeldBack = false;
  }

  /** A key may begin at the cursor. @param token number of the token that begins there */
  public remember(token: number, isRequired: boolean): void {
    this.forget();
    const { level, cursor } = this;
    level.token = token;
    level.key = { token, offset: cursor.offset, line: cursor.line, column: cursor.column, isRequired };
    level.isHeldBack = true;
  }

  /** No colon came. @throws YamlError when there had to be one */
  public forget(): void {
    const { key } = this.level;
    if (key === undefined) return;
    if (key.isRequired) throw missingColon(key);
    this.level.key = undefined;
  }

  /** A colon is here: the key that began on this line, if one did. */
  public take(): PossibleKey | undefined {
    const key = this.inTime(this.level);
    this.level.key = undefined;
    return key;
  }

  /** Whether a token may yet turn out to begin a key. */
  public holdsBack(token: number): boolean {
    for (const level of this.levels) {
      if (level.token === token && level.isHeldBack && level.key !== undefined) return this.inTime(level) !== undefined;
    }
    return false;
  }

  private get level(): Level {
    return this.levels[this.levels.length - 1]!;
  }

  private inTime(level: Level): PossibleKey | undefined {
    const { key } = level;
    if (key === undefined || !this.isTooLate(key)) return key;
    if (key.isRequired) throw missingColon(key);
    return (level.key = undefined);
  }

  private isTooLate({ line, offset }: PossibleKey): boolean {
    const { cursor } = this;
    if (line < cursor.line) return true;
    // Code units are at least as many as characters.
    if (cursor.offset - offset <= MAX_LENGTH) return false;
    return Array.from(cursor.text.slice(offset, cursor.offset)).length > MAX_LENGTH;
  }
}

function missingColon({ offset }: PossibleKey): YamlError {
  return new YamlError('a key here has no ":" after it on its line', offset);
}
