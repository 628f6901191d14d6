import { AliasCount } from '../../../facts/yaml/alias-limit';
import type { AliasNode, MappingNode, Node, ScalarNode } from './node';
import { MERGE_TAG, keyText, scalarValue } from './scalar-value';
import { MAX_DEPTH } from './scanner';
import { YamlError } from './yaml-error';

type JsonMapping = Record<string | symbol, unknown>;

/** What a document says. */
export interface Decoded {
  readonly value: unknown;
  /** Whether a mapping may have a key twice; false where none has. */
  readonly mayRepeatKeys: boolean;
  /** Whether a key without quotes is another text than is written; false where none is. */
  readonly convertsKeys: boolean;
}

/**
 * The value of a document, as kubectl makes JSON of it.
 * @throws YamlError
 */
export function decode(root: Node): Decoded {
  const decoding = new Decoding();
  const value = decoding.value(root);
  if (decoding.hasUnconvertible) refuseUnconvertible(value);
  const { mayRepeatKeys, convertsKeys } = decoding;
  return { value, mayRepeatKeys, convertsKeys };
}

/** Whether an entry's key is `<<`, which takes over the entries of other mappings. */
export function isMerge(key: Node): key is ScalarNode {
  return key.kind === 'scalar' && key.text === '<<' && (key.isImplicit || key.tag === MERGE_TAG);
}

/** Stands where YAML has what JSON has not. It is an error only when no repeated key takes its place. */
class Unconvertible {
  public constructor(public readonly error: YamlError) {}
}

function refuseUnconvertible(value: unknown): void {
  if (value instanceof Unconvertible) throw value.error;
  if (typeof value !== 'object' || value === null) return;
  for (const key of Reflect.ownKeys(value)) refuseUnconvertible((value as Record<string | symbol, unknown>)[key]);
}

/** What an alias stands for is made anew each time, so that how much comes out of it can be counted as kubectl counts it. */
class Decoding {
  public hasUnconvertible = false;
  public mayRepeatKeys = false;
  public convertsKeys = false;
  private readonly count = new AliasCount();
  private readonly open = new Set<AliasNode>();
  private depth = 0;

  public value(node: Node): unknown {
    this.add(node);
    if (node.kind === 'scalar') {
      const value = scalarValue(node);
      const isFinite = typeof value !== 'number' || Number.isFinite(value);
      return isFinite ? value : this.unconvertible(`${node.text} is ${value}, which JSON cannot represent`, node);
    }
    if (node.kind === 'alias') return this.inAlias(node, (target) => this.value(target));
    this.enter(node);
    const value = node.kind === 'mapping' ? this.fill({}, node) : node.members.map((member) => this.value(member));
    this.depth--;
    return value;
  }

  private fill(into: JsonMapping, { entries }: MappingNode): JsonMapping {
    for (const { key, value } of entries) {
      if (isMerge(key)) this.merge(into, value);
      else {
        const name = this.key(key);
        const member = this.value(value);
        if (name !== undefined) {
          if (Object.hasOwn(into, name)) this.mayRepeatKeys = true;
          define(into, name, member);
        } else
          into[Symbol('key')] = this.unconvertible('kubectl does not read this key as a string; put it in quotes', key);
      }
    }
    return into;
  }

  private key(node: Node): string | undefined {
    this.add(node);
    if (node.kind === 'scalar') {
      const text = keyText(node);
      if (text !== node.text) this.convertsKeys = true;
      return text;
    }
    if (node.kind === 'alias') return this.inAlias(node, (target) => this.key(target));
    throw new YamlError(
      `a key is a ${node.kind === 'mapping' ? 'mapping' : 'list'}, and kubectl accepts only strings`,
      node.start,
    );
  }

  /** Merged entries win over those that stand before them, as kubectl has it; of several mappings, the first ones win. */
  private merge(into: JsonMapping, source: Node): void {
    if (source.kind === 'sequence') {
      for (const member of source.members.toReversed()) this.mergeOne(into, member);
    } else this.mergeOne(into, source);
  }

  private mergeOne(into: JsonMapping, source: Node): void {
    if (source.kind === 'mapping') {
      this.add(source);
      this.enter(source);
      this.fill(into, source);
      this.depth--;
    } else if (source.kind === 'alias' && source.target.kind === 'mapping') {
      this.add(source);
      this.inAlias(source, (target) => {
        this.mergeOne(into, target);
      });
    } else
      throw new YamlError('"<<" takes a mapping, or a list of them; as a key of its own it needs quotes', source.start);
  }

  private unconvertible(message: string, { start }: Node): Unconvertible {
    this.hasUnconvertible = true;
    return new Unconvertible(new YamlError(message, start));
  }

  private inAlias<T>(alias: AliasNode, work: (target: Node) => T): T {
    if (this.open.has(alias)) throw new YamlError('what the alias stands for contains itself', alias.start);
    this.open.add(alias);
    const result = work(alias.target);
    this.open.delete(alias);
    return result;
  }

  private enter(node: Node): void {
    if (++this.depth > MAX_DEPTH) {
      throw new YamlError(`aliases unfold to more than ${MAX_DEPTH.toLocaleString('en')} levels`, node.start);
    }
  }

  private add(node: Node): void {
    if (this.count.add(this.open.size > 0)) return;
    const [alias = node] = this.open;
    throw new YamlError('aliases unfold to so much that kubectl refuses it', alias.start);
  }
}

/** Also a key that means something to JavaScript. */
function define(object: JsonMapping, key: string, value: unknown): void {
  if (key === '__proto__') {
    Object.defineProperty(object, key, { value, configurable: true, enumerable: true, writable: true });
  } else object[key] = value;
}
