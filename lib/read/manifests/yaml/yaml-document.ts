import type { Path } from '../path';
import { isMerge, type Decoded } from './decode';
import type { Entry, MappingNode, Node } from './node';
import { keyText } from './scalar-value';

/** A key of a mapping, and what kubectl makes of it. */
export interface WrittenKey {
  /** What kubectl makes of it. */
  readonly key: string;
  /** As it is written. */
  readonly written: string;
  /** Of the mapping that has the key. */
  readonly path: Path;
  readonly offset: number;
}

/**
 * One document of a text: its value, and where in the text each part of it stands. Where that is not asked for, no more than
 * the value is kept: most documents are right, and what they are made of takes several times as much memory.
 */
export class YamlDocument {
  /** Entries by their keys, of each mapping that a path led through. */
  private readonly entries = new Map<MappingNode, ReadonlyMap<string, Entry>>();

  private parsed: { readonly root: Node | undefined } | undefined;

  /**
   * @param parse what the document is made of: undefined when there is nothing but comments
   * @param base offset in the text of what nodes count from
   */
  public constructor(
    private readonly decoded: Decoded,
    private readonly parse: () => Node | undefined,
    private readonly base: number,
  ) {}

  public get value(): unknown {
    return this.decoded.value;
  }

  /** The same document at another offset, with the very same value. */
  public movedTo(base: number): YamlDocument {
    return base === this.base ? this : new YamlDocument(this.decoded, () => this.root, base);
  }

  /**
   * Offset of what is at a path: of the value where it is a plain or quoted scalar or a member of a list, else of its
   * key. Where the path leads beyond what is there, or into an alias, that of the last part that is there.
   */
  public offsetOf(path: Path): number {
    let node = this.root;
    let offset = node?.start ?? 0;
    for (const step of path) {
      const found = this.stepInto(node, step);
      if (found === undefined) break;
      node = found.value;
      const isInline = node.kind === 'scalar' && node.isInline;
      offset = found.key === undefined || isInline ? node.start : found.key.start;
    }
    return this.base + offset;
  }

  /** Offset of the key of the last step of a path; of the member where that is one of a list. */
  public offsetOfKey(path: Path): number {
    let node = this.root;
    for (const step of path.slice(0, -1)) node = this.stepInto(node, step)?.value;
    const found = this.stepInto(node, path.at(-1) ?? '');
    return found === undefined ? this.offsetOf(path) : this.base + (found.key ?? found.value).start;
  }

  /** What is written at a path, where it is a scalar without quotes and tag, which may be read as something else. */
  public plainTextAt(path: Path): string | undefined {
    let node = this.root;
    for (const step of path) node = this.stepInto(node, step)?.value;
    return node?.kind === 'scalar' && node.isImplicit ? node.text : undefined;
  }

  /**
   * Keys that are in one mapping twice, of which kubectl silently takes the last one: in the document's own mappings, not in what a
   * literal block inside it contains.
   */
  public repeatedKeys(): WrittenKey[] {
    if (!this.decoded.mayRepeatKeys) return [];
    return this.keysIn(() => {
      const seen = new Set<string>();
      return (_, key) => seen.size === seen.add(key).size;
    });
  }

  /** Keys without quotes that kubectl takes for another text: `y` for `true`, `012` for `10`. */
  public convertedKeys(): WrittenKey[] {
    return this.decoded.convertsKeys ? this.keysIn(() => isConverted) : [];
  }

  private get root(): Node | undefined {
    return (this.parsed ??= { root: this.parse() }).root;
  }

  private stepInto(
    node: Node | undefined,
    step: string | number,
  ): { readonly value: Node; readonly key?: Node } | undefined {
    if (node?.kind === 'sequence' && typeof step === 'number') {
      const value = node.members[step];
      return value && { value };
    }
    return node?.kind === 'mapping' ? this.entriesOf(node).get(String(step)) : undefined;
  }

  /** Of a key that is there twice, the last entry. */
  private entriesOf(mapping: MappingNode): ReadonlyMap<string, Entry> {
    let entries = this.entries.get(mapping);
    if (entries === undefined) {
      const named = mapping.entries.map((entry) => [ownKey(entry), entry] as const);
      entries = new Map(named.flatMap(([key, entry]) => (key === undefined ? [] : [[key, entry] as const])));
      this.entries.set(mapping, entries);
    }
    return entries;
  }

  /** @param counting makes, for each mapping, what says whether a key counts */
  private keysIn(counting: () => (entry: Entry, key: string) => boolean): WrittenKey[] {
    const found: WrittenKey[] = [];
    if (this.root !== undefined) this.findKeys(this.root, counting, [], found);
    return found;
  }

  private findKeys(
    node: Node,
    counting: () => (entry: Entry, key: string) => boolean,
    path: (string | number)[],
    found: WrittenKey[],
  ): void {
    const below = (inner: Node, step: string | number): void => {
      path.push(step);
      this.findKeys(inner, counting, path, found);
      path.pop();
    };
    if (node.kind === 'sequence') node.members.forEach(below);
    if (node.kind !== 'mapping') return;
    const counts = counting();
    for (const entry of node.entries) {
      const key = ownKey(entry);
      if (key === undefined) continue;
      if (counts(entry, key)) {
        found.push({ key, written: textOf(entry), path: [...path], offset: this.base + entry.key.start });
      }
      below(entry.value, key);
    }
  }
}

function isConverted({ key: node }: Entry, key: string): boolean {
  return node.kind === 'scalar' && node.isImplicit && node.text !== key;
}

function ownKey({ key }: Entry): string | undefined {
  return key.kind === 'scalar' && !isMerge(key) ? keyText(key) : undefined;
}

function textOf({ key }: Entry): string {
  return key.kind === 'scalar' ? key.text : '';
}
