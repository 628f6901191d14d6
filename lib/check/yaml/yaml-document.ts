import { EVENT_ID, SCALAR_STYLE, getScalarValue, type Event } from 'js-yaml';
import type { Path } from '../path';

type ScalarEvent = Extract<Event, { type: typeof EVENT_ID.SCALAR }>;

/** A key that stands twice in one mapping: kubectl takes the last one without a word. */
export interface RepeatedKey {
  readonly key: string;
  /** Of the mapping that has the key. */
  readonly path: Path;
  readonly offset: number;
}

/** One document of a YAML text: its value, and where in the text each part of it stands. */
export class YamlDocument {
  /**
   * @param events those of the whole text
   * @param root number of the event that begins the document's value
   */
  public constructor(
    public readonly value: unknown,
    private readonly text: string,
    private readonly events: readonly Event[],
    private readonly root: number,
  ) {}

  /**
   * Offset of what stands at a path: of the value where it is a plain or quoted scalar or a member of a list, else of its
   * key. Where the path leads beyond what is there, or into an alias, that of the last part that is there.
   */
  public offsetOf(path: Path): number {
    let node = this.root;
    let offset = this.startOf(node);
    for (const step of path) {
      const found = this.stepInto(node, step);
      if (found === undefined) break;
      node = found.node;
      offset = found.key === undefined || this.isInlineScalar(node) ? this.startOf(node) : this.startOf(found.key);
    }
    return offset;
  }

  /** Offset of the key of the last step of a path; of the member where that is one of a list. */
  public offsetOfKey(path: Path): number {
    const container = this.nodeAt(path.slice(0, -1));
    const found = container === undefined ? undefined : this.stepInto(container, path.at(-1) ?? '');
    return found === undefined ? this.offsetOf(path) : this.startOf(found.key ?? found.node);
  }

  /** The document's own mappings only, not what a literal text inside it holds. */
  public *repeatedKeys(): Generator<RepeatedKey, void> {
    const end = this.skip(this.root);
    for (let index = this.root; index < end; index++) {
      if (this.events[index]!.type !== EVENT_ID.MAPPING) continue;
      const seen = new Set<string>();
      for (const { key } of this.entriesOf(index)) {
        const name = this.textOf(key);
        if (name === undefined || name === '<<') continue;
        if (seen.has(name)) yield { key: name, path: this.pathTo(index), offset: this.startOf(key) };
        seen.add(name);
      }
    }
  }

  /** The path of a node; where it is part of a key, of what has the key. */
  private pathTo(target: number, from = this.root): Path {
    if (from >= target) return [];
    const inside: (readonly [step: string | number, node: number])[] =
      this.events[from]?.type === EVENT_ID.SEQUENCE
        ? Array.from(this.membersOf(from), (node, index) => [index, node])
        : Array.from(this.entriesOf(from), ({ key, value }) => [this.textOf(key) ?? '', value]);
    const found = inside.findLast(([, node]) => node <= target && target < this.skip(node));
    return found === undefined ? [] : [found[0], ...this.pathTo(target, found[1])];
  }

  private nodeAt(path: Path): number | undefined {
    let node: number | undefined = this.root;
    for (const step of path) {
      if (node === undefined) return undefined;
      node = this.stepInto(node, step)?.node;
    }
    return node;
  }

  private stepInto(node: number, step: string | number): { readonly node: number; readonly key?: number } | undefined {
    const event = this.events[node];
    if (event?.type === EVENT_ID.SEQUENCE && typeof step === 'number') {
      let index = 0;
      for (const member of this.membersOf(node)) if (index++ === step) return { node: member };
      return undefined;
    }
    if (event?.type !== EVENT_ID.MAPPING) return undefined;
    let found: { readonly node: number; readonly key: number } | undefined;
    for (const { key, value } of this.entriesOf(node)) {
      if (this.textOf(key) === String(step)) found = { key, node: value };
    }
    return found;
  }

  private *membersOf(sequence: number): Generator<number, void> {
    for (let node = sequence + 1; !this.closes(node); node = this.skip(node)) yield node;
  }

  private *entriesOf(mapping: number): Generator<{ readonly key: number; readonly value: number }, void> {
    let key = mapping + 1;
    while (!this.closes(key)) {
      const value = this.skip(key);
      yield { key, value };
      key = this.skip(value);
    }
  }

  private closes(index: number): boolean {
    const event = this.events[index];
    return event === undefined || event.type === EVENT_ID.POP;
  }

  /** Number of the event behind a node. */
  private skip(node: number): number {
    let depth = 0;
    let index = node;
    do {
      const type = this.events[index]?.type;
      if (type === EVENT_ID.MAPPING || type === EVENT_ID.SEQUENCE) depth++;
      else if (type === EVENT_ID.POP || type === undefined) depth--;
      index++;
    } while (depth > 0);
    return index;
  }

  private textOf(node: number): string | undefined {
    const event = this.events[node];
    return event?.type === EVENT_ID.SCALAR ? getScalarValue(this.text, event) : undefined;
  }

  private isInlineScalar(node: number): boolean {
    const event = this.events[node];
    return event?.type === EVENT_ID.SCALAR && event.valueStart < event.valueEnd && !isBlock(event);
  }

  private startOf(node: number): number {
    const event = this.events[node];
    if (event === undefined) return this.text.length;
    switch (event.type) {
      case EVENT_ID.SCALAR:
        // A value of nothing but a tag or an anchor has no place of its own.
        if (event.valueStart < 0) return Math.max(event.tagStart, event.anchorStart - 1, 0);
        return isQuoted(event) ? event.valueStart - 1 : event.valueStart;
      case EVENT_ID.MAPPING:
      case EVENT_ID.SEQUENCE:
        return event.start;
      case EVENT_ID.ALIAS:
        return event.anchorStart - 1;
      case EVENT_ID.DOCUMENT:
      case EVENT_ID.POP:
        return 0;
    }
  }
}

function isQuoted({ style }: ScalarEvent): boolean {
  return style === SCALAR_STYLE.SINGLE_QUOTED || style === SCALAR_STYLE.DOUBLE_QUOTED;
}

function isBlock({ style }: ScalarEvent): boolean {
  return style === SCALAR_STYLE.LITERAL_BLOCK || style === SCALAR_STYLE.FOLDED_BLOCK;
}
