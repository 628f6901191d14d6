import type { Entry, Node } from './node';
import { Scanner } from './scanner';
import type { Token, TokenType } from './token';
import { YamlError } from './yaml-error';

const DEFAULT_HANDLES = [
  ['!', '!'],
  ['!!', 'tag:yaml.org,2002:'],
] as const;

/** Reads a text for its first document, as kubectl does. */
export class Parser {
  /** The document; undefined when there is none. */
  public readonly root: Node | undefined;
  /** Where something stands behind the document that nobody reads. */
  public readonly ignoredFrom: number | undefined;
  private readonly scanner: Scanner;
  private readonly handles = new Map<string, string>();
  private readonly anchors = new Map<string, Node>();

  /** @throws YamlError */
  public constructor(text: string) {
    this.scanner = new Scanner(text);
    if (this.next() === 'end') return;
    this.root = this.readDocument();
    this.ignoredFrom = this.findIgnored();
  }

  private next(): TokenType {
    return this.scanner.peek().type;
  }

  private readDocument(): Node {
    const isExplicit = this.next() === 'directive' || this.next() === 'document start';
    while (this.next() === 'directive') this.readDirective(this.scanner.take());
    for (const [handle, prefix] of DEFAULT_HANDLES) if (!this.handles.has(handle)) this.handles.set(handle, prefix);
    if (!isExplicit) return this.readNode(true, false);
    const { type, start } = this.scanner.take();
    if (type !== 'document start') throw new YamlError('after directives there must be a line of ---', start);
    const isEmpty = this.isNext('directive', 'document start', 'document end', 'end');
    return isEmpty ? this.empty() : this.readNode(true, false);
  }

  private readDirective({ handle, text, start }: Token): void {
    if (handle === '') {
      if (!/^0?1\.0?1$/.test(text))
        throw new YamlError(`kubectl reads only YAML 1.1, and the file says ${text}`, start);
      if (this.handles.has('')) throw new YamlError('the directive %YAML is repeated here', start);
    }
    if (this.handles.has(handle)) throw new YamlError(`the directive %TAG ${handle} is repeated here`, start);
    this.handles.set(handle, text);
  }

  /** What kubectl does not look at any more may be anything. */
  private findIgnored(): number | undefined {
    if (this.next() === 'end') return undefined;
    try {
      while (this.isNext('document end', 'document start')) this.scanner.take();
      return this.next() === 'end' ? undefined : this.scanner.peek().start;
    } catch (error) {
      if (error instanceof YamlError) return error.offset;
      throw error;
    }
  }

  private readNode(isBlock: boolean, mayBeIndentless: boolean): Node {
    const { type, start } = this.scanner.peek();
    if (type === 'alias') return this.readAlias(this.scanner.take());
    let anchor: Token | undefined;
    let tag: Token | undefined;
    if (type === 'anchor') anchor = this.scanner.take();
    if (this.next() === 'tag') tag = this.scanner.take();
    if (anchor === undefined && this.next() === 'anchor') anchor = this.scanner.take();
    const fullTag = tag === undefined ? '' : this.fullTag(tag);
    const node = this.readContent(isBlock, mayBeIndentless, fullTag, anchor?.text);
    if (node !== undefined) return node;
    if (anchor === undefined && tag === undefined) throw this.unexpected('a value is missing here');
    return this.anchored(anchor?.text, scalar(start, '', fullTag, fullTag === '', false));
  }

  private readContent(
    isBlock: boolean,
    mayBeIndentless: boolean,
    tag: string,
    anchor: string | undefined,
  ): Node | undefined {
    const { type, start } = this.scanner.peek();
    if (type === 'scalar') {
      const { text, style } = this.scanner.take();
      const isImplicit = (tag === '' && style === 'plain') || tag === '!';
      return this.anchored(anchor, scalar(start, text, tag, isImplicit, style !== 'block' && text !== ''));
    }
    // Collections are anchored before they are read: what is inside may name them, which is refused later.
    if (type === 'flow sequence' || (isBlock && type === 'block sequence') || (mayBeIndentless && type === 'entry')) {
      const members: Node[] = [];
      const node = this.anchored(anchor, { kind: 'sequence', start, members });
      if (type === 'flow sequence') this.readFlowSequence(members);
      else if (type === 'block sequence') this.readBlockSequence(members);
      else this.readIndentless(members);
      return node;
    }
    if (type === 'flow mapping' || (isBlock && type === 'block mapping')) {
      const entries: Entry[] = [];
      const node = this.anchored(anchor, { kind: 'mapping', start, entries });
      if (type === 'flow mapping') this.readFlowMapping(entries);
      else this.readBlockMapping(entries);
      return node;
    }
    return undefined;
  }

  private readAlias({ text: name, start }: Token): Node {
    const target = this.anchors.get(name);
    if (target === undefined) {
      throw new YamlError('there is no earlier anchor of this name; a string that begins with * needs quotes', start);
    }
    return { kind: 'alias', start, name, target };
  }

  private fullTag({ handle, text, start }: Token): string {
    if (handle === '') return text;
    const prefix = this.handles.get(handle);
    if (prefix === undefined)
      throw new YamlError('no %TAG declares this tag; a string that begins with ! needs quotes', start);
    return prefix + text;
  }

  private anchored(anchor: string | undefined, node: Node): Node {
    if (anchor !== undefined) this.anchors.set(anchor, node);
    return node;
  }

  private readBlockSequence(members: Node[]): void {
    this.scanner.take();
    while (this.next() === 'entry') {
      const place = this.scanner.take().start + 1;
      const isEmpty = this.next() === 'entry' || this.next() === 'block end';
      members.push(isEmpty ? this.empty(place) : this.readNode(true, false));
    }
    if (this.next() !== 'block end') throw this.unexpected('a list continues here without "- "');
    this.scanner.take();
  }

  /** A list at the indentation of its key, which ends with what is no member. */
  private readIndentless(members: Node[]): void {
    while (this.next() === 'entry') {
      const place = this.scanner.take().start + 1;
      const isEmpty = this.next() === 'entry' || this.endsBlockValue();
      members.push(isEmpty ? this.empty(place) : this.readNode(true, false));
    }
  }

  private readBlockMapping(entries: Entry[]): void {
    this.scanner.take();
    while (this.next() === 'key') {
      const place = this.scanner.take().start;
      const key = this.endsBlockValue() ? this.empty(place) : this.readNode(true, true);
      let value: Node;
      if (this.next() === 'value') {
        const behind = this.scanner.take().start + 1;
        value = this.endsBlockValue() ? this.empty(behind) : this.readNode(true, true);
      } else value = this.empty();
      entries.push({ key, value });
    }
    if (this.next() !== 'block end') throw this.unexpected('a mapping continues here without a key');
    this.scanner.take();
  }

  private endsBlockValue(): boolean {
    const type = this.next();
    return type === 'key' || type === 'value' || type === 'block end';
  }

  private readFlowSequence(members: Node[]): void {
    this.readFlow('flow sequence end', ']', () => {
      if (this.next() === 'key') members.push(this.readPair());
      else members.push(this.readNode(false, false));
    });
  }

  private readFlowMapping(entries: Entry[]): void {
    const end = 'flow mapping end';
    this.readFlow(end, '}', () => {
      if (this.next() !== 'key') {
        entries.push({ key: this.readNode(false, false), value: this.empty() });
        return;
      }
      this.scanner.take();
      const key = this.isNext('value', 'flow entry', end) ? this.empty() : this.readNode(false, false);
      entries.push({ key, value: this.readFlowValue(end) });
    });
  }

  private readFlow(end: TokenType, bracket: string, readMember: () => void): void {
    this.scanner.take();
    for (let isFirst = true; this.next() !== end; isFirst = false) {
      if (!isFirst) {
        if (this.next() !== 'flow entry') throw this.unexpected(`a "," or "${bracket}" is missing here`);
        this.scanner.take();
        if (this.next() === end) break;
      }
      readMember();
    }
    this.scanner.take();
  }

  /** `key: value` in a list is a mapping of its own. */
  private readPair(): Node {
    const end = 'flow sequence end';
    const { start } = this.scanner.take();
    // Where the key is missing, kubectl takes what is in its place for it, also the colon.
    const isMissing = this.isNext('value', 'flow entry', end);
    const key = isMissing ? this.empty(this.scanner.take().start) : this.readNode(false, false);
    return { kind: 'mapping', start, entries: [{ key, value: this.readFlowValue(end) }] };
  }

  private readFlowValue(end: TokenType): Node {
    if (this.next() !== 'value') return this.empty();
    this.scanner.take();
    return this.isNext('flow entry', end) ? this.empty() : this.readNode(false, false);
  }

  private isNext(...types: readonly TokenType[]): boolean {
    return types.includes(this.next());
  }

  private empty(start = this.scanner.peek().start): Node {
    return scalar(start, '', '', true, false);
  }

  private unexpected(message: string): YamlError {
    return new YamlError(message, this.scanner.peek().start);
  }
}

function scalar(start: number, text: string, tag: string, isImplicit: boolean, isInline: boolean): Node {
  return { kind: 'scalar', start, text, tag, isImplicit, isInline };
}
