import { readBlock } from './block-scalar';
import { Cursor } from './cursor';
import { readPlain, readQuoted } from './flow-scalar';
import { PossibleKeys } from './possible-keys';
import { readAnchor, readDirective, readTag } from './properties';
import { Token, type TokenType } from './token';
import { YamlError } from './yaml-error';

/** Deepest nesting that is read; kubectl reads ten times as much, and no cluster stores it. */
export const MAX_DEPTH = 1000;

/**
 * Cuts a YAML text into tokens, by the rules of libyaml, whose descendant kubectl reads YAML with: what a key is shows only at
 * its colon, and blocks begin and end by the columns of their lines.
 */
export class Scanner {
  private readonly cursor: Cursor;
  /** Tokens from the first that is not taken yet. */
  private queue: Token[] = [];
  private head = 0;
  /** How many were taken. */
  private taken = 0;
  private indent = -1;
  private readonly outerIndents: number[] = [];
  private readonly keys: PossibleKeys;
  private mayBeginKey = true;
  /** Whether the first token of the queue is known not to be held back. */
  private isReady = false;

  public constructor(text: string) {
    this.cursor = new Cursor(text);
    this.keys = new PossibleKeys(this.cursor);
  }

  public peek(): Token {
    if (!this.isReady) {
      while (this.head === this.queue.length || this.keys.holdsBack(this.taken)) this.scan();
      this.isReady = true;
    }
    return this.queue[this.head]!;
  }

  public take(): Token {
    const token = this.peek();
    this.isReady = false;
    this.taken++;
    this.head++;
    if (this.head === this.queue.length) {
      this.queue = [];
      this.head = 0;
    }
    return token;
  }

  private get isInFlow(): boolean {
    return this.keys.depth > 0;
  }

  /** Number of the token that will be the next in the queue. */
  private get nextToken(): number {
    return this.taken + this.queue.length - this.head;
  }

  private scan(): void {
    const { cursor } = this;
    this.skipToToken();
    this.endBlocks(cursor.column);
    if (cursor.isAtEnd()) this.endText();
    else if (cursor.column > 0) this.scanInside(cursor.character);
    else if (cursor.is('%')) this.addOutside(() => readDirective(cursor));
    else if (cursor.isAtMarker('-')) this.addOutside(() => this.read('document start', 3));
    else if (cursor.isAtMarker('.')) this.addOutside(() => this.read('document end', 3));
    else this.scanInside(cursor.character);
  }

  private scanInside(character: string): void {
    const { cursor } = this;
    switch (character) {
      case '[':
        this.beginFlow('flow sequence');
        break;
      case '{':
        this.beginFlow('flow mapping');
        break;
      case ']':
        this.endFlow('flow sequence end');
        break;
      case '}':
        this.endFlow('flow mapping end');
        break;
      case ',':
        this.addFlowEntry();
        break;
      case '-':
        if (cursor.isAtGap(1)) this.addEntry();
        else this.addPlain();
        break;
      case '?':
        if (this.isInFlow || cursor.isAtGap(1)) this.addKey();
        else this.addPlain();
        break;
      case ':':
        if (this.isInFlow || cursor.isAtGap(1)) this.addValue();
        else this.addPlain();
        break;
      case '*':
        this.addNode((at) => readAnchor(at, 'alias'));
        break;
      case '&':
        this.addNode((at) => readAnchor(at, 'anchor'));
        break;
      case '!':
        this.addNode(readTag);
        break;
      case '"':
      case "'":
        this.addNode(readQuoted);
        break;
      case '|':
      case '>':
        if (this.isInFlow) this.refuse(character);
        else this.addBlock();
        break;
      case '#':
      case '%':
      case '@':
      case '`':
      case '\t':
        this.refuse(character);
        break;
      default:
        this.addPlain();
        break;
    }
  }

  /** Goes behind white space and comments. */
  private skipToToken(): void {
    const { cursor } = this;
    for (;;) {
      // Where a key may begin, a tab would be indentation.
      if (this.isInFlow || !this.mayBeginKey) cursor.skipBlanks();
      else cursor.skipSpaces();
      cursor.skipComment();
      if (!cursor.isAtBreak()) return;
      cursor.readBreak();
      if (!this.isInFlow) this.mayBeginKey = true;
    }
  }

  private endText(): void {
    this.endBlocks(-1);
    this.keys.forget();
    this.mayBeginKey = false;
    this.queue.push(new Token('end', this.cursor.offset));
  }

  /** A directive or a marker, which ends all blocks. */
  private addOutside(read: () => Token): void {
    this.endBlocks(-1);
    this.keys.forget();
    this.mayBeginKey = false;
    this.queue.push(read());
  }

  /** What may turn out to be a key. Behind it none may begin on the line. */
  private addNode(read: (cursor: Cursor) => Token): void {
    this.rememberKey();
    this.mayBeginKey = false;
    this.queue.push(read(this.cursor));
  }

  private addPlain(): void {
    this.rememberKey();
    const { token, endsLine } = readPlain(this.cursor, this.indent + 1, this.isInFlow);
    this.mayBeginKey = endsLine;
    this.queue.push(token);
  }

  private addBlock(): void {
    this.keys.forget();
    this.mayBeginKey = true;
    this.queue.push(readBlock(this.cursor, this.indent));
  }

  private addFlowEntry(): void {
    this.keys.forget();
    this.mayBeginKey = true;
    this.queue.push(this.read('flow entry'));
  }

  private beginFlow(type: TokenType): void {
    this.rememberKey();
    this.keys.open(this.nextToken);
    this.requireDepth(this.keys.depth);
    this.mayBeginKey = true;
    this.queue.push(this.read(type));
  }

  private endFlow(type: TokenType): void {
    this.keys.forget();
    this.keys.close();
    this.mayBeginKey = false;
    this.queue.push(this.read(type));
  }

  private addEntry(): void {
    // Between brackets and braces it is the parser that refuses it.
    if (!this.isInFlow)
      this.beginBlockHere(
        'block sequence',
        'a member of a list cannot begin here; "- " begins one, so a string needs quotes',
      );
    this.keys.forget();
    this.mayBeginKey = true;
    this.queue.push(this.read('entry'));
  }

  private addKey(): void {
    if (!this.isInFlow)
      this.beginBlockHere('block mapping', 'a key cannot begin here; "? " begins one, so a string needs quotes');
    this.keys.forget();
    this.mayBeginKey = !this.isInFlow;
    this.queue.push(this.read('key'));
  }

  private addValue(): void {
    const key = this.keys.take();
    if (key !== undefined) {
      const place = key.token - this.taken;
      this.insert(place, new Token('key', key.offset));
      this.beginBlock('block mapping', key.column, place, key.offset);
      this.mayBeginKey = false;
    } else {
      if (!this.isInFlow) {
        this.beginBlockHere(
          'block mapping',
          'this ":" belongs to no key; a string with ": " needs quotes, a key above 1,024 characters a "? "',
        );
      }
      this.mayBeginKey = !this.isInFlow;
    }
    this.queue.push(this.read('value'));
  }

  /** Where the place is gone, because its token was taken, the end takes its place. */
  private insert(place: number, token: Token): void {
    if (place < 0) this.queue.push(token);
    else this.queue.splice(this.head + place, 0, token);
  }

  private beginBlockHere(type: TokenType, refusal: string): void {
    const { column, offset } = this.cursor;
    if (!this.mayBeginKey) throw new YamlError(refusal, offset);
    this.beginBlock(type, column, this.queue.length - this.head, offset);
  }

  /** Begins a block where a line is indented more than those around it. */
  private beginBlock(type: TokenType, column: number, place: number, offset: number): void {
    if (this.isInFlow || this.indent >= column) return;
    this.outerIndents.push(this.indent);
    this.requireDepth(this.outerIndents.length);
    this.indent = column;
    this.insert(place, new Token(type, offset));
  }

  private endBlocks(column: number): void {
    if (this.isInFlow) return;
    while (this.indent > column) {
      this.queue.push(new Token('block end', this.cursor.offset));
      this.indent = this.outerIndents.pop()!;
    }
  }

  private rememberKey(): void {
    if (this.mayBeginKey) this.keys.remember(this.nextToken, !this.isInFlow && this.indent === this.cursor.column);
  }

  private requireDepth(depth: number): void {
    if (depth > MAX_DEPTH)
      throw new YamlError(`it is nested more than ${MAX_DEPTH.toLocaleString('en')} levels deep`, this.cursor.offset);
  }

  private read(type: TokenType, length = 1): Token {
    const { offset } = this.cursor;
    this.cursor.offset += length;
    return new Token(type, offset);
  }

  private refuse(character: string): never {
    const message =
      character === '\t'
        ? 'a tab is used where the line must be indented with spaces'
        : `a string cannot begin with ${character}; put it in quotes`;
    throw new YamlError(message, this.cursor.offset);
  }
}
