/** What follows the last character. */
const END = -1;
const TAB = 0x09;
const LF = 0x0a;
const CR = 0x0d;
const SPACE = 0x20;
const COLON = 0x3a;
const NEL = 0x85;
const LS = 0x2028;
const PS = 0x2029;
/** What ends a plain text between brackets or braces. */
const FLOW_INDICATORS = new Set(Array.from(',?[]{}', (character) => character.charCodeAt(0)));

/**
 * A place in a text that moves forward. Lines end as YAML 1.1 has them: at LF, CR, CRLF, NEL, LS and PS. What is asked of every
 * character is in here, where it costs least.
 */
export class Cursor {
  public offset = 0;
  public line = 0;
  private lineStart = 0;

  public constructor(public readonly text: string) {}

  public get column(): number {
    return this.offset - this.lineStart;
  }

  /** The character here, or what is left of it; empty at the end. */
  public get character(): string {
    return this.text[this.offset] ?? '';
  }

  public is(character: string): boolean {
    return this.text[this.offset] === character;
  }

  public isAtEnd(): boolean {
    return this.offset >= this.text.length;
  }

  public isAtBlank(): boolean {
    return isBlank(this.at(0));
  }

  public isAtBreak(): boolean {
    return isBreak(this.at(0));
  }

  public isAtBreakOrEnd(): boolean {
    return isBreakOrEnd(this.at(0));
  }

  /** Whether a space, a tab, a line break or the end is here, or some characters ahead. */
  public isAtGap(ahead = 0): boolean {
    return isGap(this.at(ahead));
  }

  /** Whether a line of three such characters begins here, which begins or ends a document. */
  public isAtMarker(character: '-' | '.'): boolean {
    return (
      this.text[this.offset] === character &&
      this.column === 0 &&
      this.text.startsWith(character.repeat(3), this.offset) &&
      this.isAtGap(3)
    );
  }

  /** Goes behind a line break. @returns what it stands for inside a text: LS and PS stay, all others are LF */
  public readBreak(): string {
    const code = this.at(0);
    this.offset += code === CR ? this.lengthFromReturn() : 1;
    this.line++;
    this.lineStart = this.offset;
    return code === LS || code === PS ? String.fromCharCode(code) : '\n';
  }

  public skipSpaces(): void {
    while (this.at(0) === SPACE) this.offset++;
  }

  public skipBlanks(): void {
    while (isBlank(this.at(0))) this.offset++;
  }

  public skipComment(): void {
    if (this.is('#')) this.skipLine();
  }

  /** Goes to the line break or end. */
  public skipLine(): void {
    while (!isBreakOrEnd(this.at(0))) this.offset++;
  }

  /** Goes to the end of a run of characters that may be plain. */
  public skipPlain(isInFlow: boolean): void {
    for (;;) {
      const code = this.at(0);
      if (isGap(code) || (isInFlow && FLOW_INDICATORS.has(code))) return;
      if (code === COLON && isGap(this.at(1))) return;
      this.offset++;
    }
  }

  /** Goes to white space, or to one of two characters. */
  public skipTo(first: number, second: number): void {
    for (;;) {
      const code = this.at(0);
      if (isGap(code) || code === first || code === second) return;
      this.offset++;
    }
  }

  private at(ahead: number): number {
    const index = this.offset + ahead;
    return index < this.text.length ? this.text.charCodeAt(index) : END;
  }

  /** kubectl takes the CR off each CRLF before it looks for line breaks, so that CR CRLF is one to it. */
  private lengthFromReturn(): number {
    if (this.at(1) === LF) return 2;
    return this.at(1) === CR && this.at(2) === LF ? 3 : 1;
  }
}

function isBlank(code: number): boolean {
  return code === SPACE || code === TAB;
}

function isBreak(code: number): boolean {
  return code === LF || code === CR || code === NEL || code === LS || code === PS;
}

function isBreakOrEnd(code: number): boolean {
  return code === END || isBreak(code);
}

function isGap(code: number): boolean {
  return isBlank(code) || isBreakOrEnd(code);
}
