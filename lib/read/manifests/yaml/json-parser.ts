import type { Entry, Node } from './node';
import { MAX_DEPTH } from './scanner';
import { YamlError } from './yaml-error';

const SPACE = /[ \t\n\r]*/y;
const WORD = /(?:-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][-+]?\d+)?|true|false|null)/y;

/** Reads JSON values, one after the other, with nothing but white space between them. */
export class JsonParser {
  private depth = 0;

  /** @param offset where to begin; behind the last value that was read, from then on */
  public constructor(
    private readonly text: string,
    public offset = 0,
  ) {}

  public isAtEnd(): boolean {
    this.take(SPACE);
    return this.offset === this.text.length;
  }

  /** @throws YamlError */
  public read(): Node {
    this.take(SPACE);
    const start = this.offset;
    if (this.skip('{')) return this.inside(() => ({ kind: 'mapping', start, entries: this.readEntries() }));
    if (this.skip('[')) return this.inside(() => ({ kind: 'sequence', start, members: this.readMembers() }));
    if (this.text[start] === '"') return this.readString();
    const word = this.take(WORD);
    if (word === '') throw this.unexpected();
    if (Math.abs(Number(word)) === Infinity) throw new YamlError('the number is too large', start);
    return scalar(start, word, true);
  }

  private readEntries(): Entry[] {
    const entries: Entry[] = [];
    if (this.skip('}')) return entries;
    do {
      this.take(SPACE);
      if (this.text[this.offset] !== '"') throw this.unexpected();
      const key = this.readString();
      if (!this.skip(':')) throw this.unexpected();
      entries.push({ key, value: this.read() });
    } while (this.skip(','));
    if (!this.skip('}')) throw this.unexpected();
    return entries;
  }

  private readMembers(): Node[] {
    const members: Node[] = [];
    if (this.skip(']')) return members;
    do members.push(this.read());
    while (this.skip(','));
    if (!this.skip(']')) throw this.unexpected();
    return members;
  }

  private readString(): Node {
    const start = this.offset;
    let end = start + 1;
    while (end < this.text.length && this.text[end] !== '"') end += this.text[end] === '\\' ? 2 : 1;
    this.offset = end + 1;
    try {
      // Halves of characters become what kubectl makes of them.
      const text = (JSON.parse(this.text.slice(start, this.offset)) as string).toWellFormed();
      return scalar(start, text, false);
    } catch {
      throw new YamlError('this is not a JSON string: a quote is not closed, or an escape is invalid', start);
    }
  }

  private inside(read: () => Node): Node {
    if (++this.depth > MAX_DEPTH) {
      throw new YamlError(`it is nested more than ${MAX_DEPTH.toLocaleString('en')} levels deep`, this.offset);
    }
    const node = read();
    this.depth--;
    return node;
  }

  private skip(character: string): boolean {
    this.take(SPACE);
    if (this.text[this.offset] !== character) return false;
    this.offset++;
    return true;
  }

  private take(pattern: RegExp): string {
    pattern.lastIndex = this.offset;
    const [found = ''] = pattern.exec(this.text) ?? [];
    this.offset += found.length;
    return found;
  }

  private unexpected(): YamlError {
    this.take(SPACE);
    const found = this.text[this.offset];
    return new YamlError(found === undefined ? 'the JSON ends too early' : 'this is not JSON', this.offset);
  }
}

function scalar(start: number, text: string, isImplicit: boolean): Node {
  return { kind: 'scalar', start, text, tag: '', isImplicit, isInline: text !== '' };
}
