import { isMapping, plainValue } from './plain-value';
import { UnwritableError } from './unwritable-error';

/** Deepest nesting that is written; what is deeper has lost its way. */
const MAX_DEPTH = 1000;

/** Names of the lists and mappings that are in more than one place of a document. */
export type Anchors = ReadonlyMap<object, string>;

/**
 * Walks a document before it is written.
 * @returns what is to be anchored where it stands first, under the names that the library `yaml` gives
 * @throws UnwritableError where something cannot be written
 */
export function inspectDocument(document: object): Anchors {
  return new Inspection(document).anchors;
}

class Inspection {
  public readonly anchors = new Map<object, string>();
  /** Lists and mappings met so far; true while inside. */
  private readonly met = new Map<object, boolean>();
  private readonly path: (string | number)[] = [];

  public constructor(document: object) {
    this.visit(document, '');
  }

  private visit(original: unknown, key: string | number): void {
    const value = plainValue(original, key);
    switch (typeof value) {
      case 'string':
        if (!value.isWellFormed()) this.refuse('a string with a lone surrogate, half of a character');
        return;
      case 'number':
        if (!Number.isFinite(value)) this.refuse(`${value}; numbers are finite`);
        return;
      case 'bigint':
        return this.refuse('a bigint; give a number or a string');
      case 'function':
        return this.refuse('a function');
      case 'symbol':
        return this.refuse('a symbol');
      case 'object':
        if (value !== null) this.visitCollection(value);
        return;
      case 'boolean':
      case 'undefined':
    }
  }

  private visitCollection(value: object): void {
    const isInside = this.met.get(value);
    if (isInside === true) this.refuse('a part of itself');
    if (isInside !== undefined) {
      if (!this.anchors.has(value)) this.anchors.set(value, `a${this.anchors.size + 1}`);
      return;
    }
    if (this.path.length > MAX_DEPTH) this.refuse(`more than ${MAX_DEPTH.toLocaleString('en')} levels deep`);
    this.met.set(value, true);
    if (Array.isArray(value)) for (let index = 0; index < value.length; index++) this.step(value[index], index);
    else if (isMapping(value)) for (const key of Object.keys(value)) this.stepByKey(value[key], key);
    else this.refuse(`a ${value.constructor.name}; give a plain object or a list`);
    this.met.set(value, false);
  }

  private stepByKey(value: unknown, key: string): void {
    if (!key.isWellFormed()) this.refuse('a mapping whose key has a lone surrogate, half of a character');
    this.step(value, key);
  }

  private step(value: unknown, key: string | number): void {
    this.path.push(key);
    this.visit(value, key);
    this.path.pop();
  }

  private refuse(reason: string): never {
    throw new UnwritableError(this.path, reason);
  }
}
