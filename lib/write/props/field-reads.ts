import type { ValuePath } from '../../facts/text/value-path';
import { isObject, isPlainObject } from './data-part';
import { didYouMean, suggestionFor } from '../../facts/text/suggestion';

/** A function that cdk8s generates for a type of an API, such as `k8s.toJson_Probe`. It copies the fields that it knows. */
export type Generated = (value: never) => unknown;

/** A value that such a function leaves out, or writes as null. */
export interface Loss {
  readonly path: ValuePath;
  readonly value: unknown;
  /** Ends the sentence "allowed: …". */
  readonly allowed: string;
}

/** Most fields that a message lists. */
const MOST_LISTED = 12;

/** What is allowed as the entry of a list. */
export const NO_HOLES = 'a value: a missing entry would become null; leave it out';

/** What every list is asked, whatever is in it. */
const OF_LISTS: ReadonlySet<string> = new Set(['constructor', 'length', 'map']);

/**
 * What a generated function reads of a value. The function is all that says at run time what a type contains: what it does not
 * read is lost, where it calls `map` it wants a list, and where it reads `value` alone it wants one of the classes that
 * stand for "a number or a text", such as `k8s.Quantity`.
 */
export class FieldReads {
  private readonly fields = new Set<string>();
  private readonly inner = new Map<string, FieldReads>();
  private isEnumerated = false;

  private constructor(
    private readonly value: unknown,
    private readonly path: ValuePath,
  ) {}

  /** @param path of the value in messages */
  public static of(generated: Generated, value: unknown, path: ValuePath = []): FieldReads {
    const reads = new FieldReads(value, path);
    generated(reads.observed() as never);
    return reads;
  }

  /**
   * @param isProp whether it is one of our props: a plain number or text is then wrapped where a class stands for them, and null,
   * which cdk8s leaves out, is not allowed
   */
  public *losses(isProp = false): Generator<Loss, undefined> {
    const { value, fields } = this;
    if (fields.size === 0 && !this.isEnumerated) return undefined;
    if (isProp && this.wantsValue() && isNumberOrText(value)) return undefined;
    const allowed = this.wanted(isProp);
    if (allowed !== undefined) {
      yield { path: this.path, value, allowed };
      return undefined;
    }
    for (const [name, given] of Object.entries(value as object)) {
      const read = this.inner.get(name);
      if (given === undefined || given === null) yield* this.nothing(name, given, isProp);
      else if (read === undefined) yield this.unknown(name, given, isProp);
      else yield* read.losses(isProp);
    }
    return undefined;
  }

  /** The value with `{ value }` around each plain number or text in the place of a class that stands for them. */
  public wrapped(): unknown {
    const { value } = this;
    if (!isObject(value) && !Array.isArray(value)) return this.wantsValue() ? { value } : value;
    if (this.inner.size === 0 || this.wantsValue()) return value;
    const wrap = (name: string, given: unknown): unknown => this.inner.get(name)?.wrapped() ?? given;
    if (Array.isArray(value)) return value.map((entry, index) => wrap(String(index), entry));
    return Object.fromEntries(Object.entries(value).map(([name, given]) => [name, wrap(name, given)]));
  }

  /** Stands in the value's place and notes what is read of it. */
  private observed(): object {
    const { value } = this;
    // A copy, because no proxy may show anything else in the place of what is frozen.
    const target: object = Array.isArray(value) ? [...(value as unknown[])] : isObject(value) ? { ...value } : {};
    return new Proxy(target, {
      get: (_, name) => {
        if (typeof name === 'symbol') return Reflect.get(target, name) as unknown;
        const isEntry = Array.isArray(target) && /^\d+$/.test(name);
        if (!isEntry) this.fields.add(name);
        if (Object.hasOwn(target, name) && name !== 'length') return this.below(name, Reflect.get(target, name));
        // A list has methods, such as `values`, of the names of fields.
        if (Array.isArray(target) && OF_LISTS.has(name)) return Reflect.get(target, name) as unknown;
        return STAND_INS[name];
      },
      ownKeys: () => {
        this.isEnumerated = true;
        return Reflect.ownKeys(target);
      },
    });
  }

  private below(name: string, value: unknown): object | undefined {
    if (value === undefined) return undefined;
    const read = new FieldReads(value, this.pathTo(name));
    this.inner.set(name, read);
    return read.observed();
  }

  private wantsValue(): boolean {
    return this.fields.size === 1 && this.fields.has('value');
  }

  /** What the function wants in place of the value; undefined where the value is of that kind. */
  private wanted(isProp: boolean): string | undefined {
    const { value } = this;
    const names = [...this.fields].filter((name) => !Array.isArray(value) || !OF_LISTS.has(name));
    if (this.wantsValue())
      return isObject(value) && 'value' in value ? undefined : isProp ? 'a number or a string' : valueObject(value);
    if (this.fields.has('map') && !Array.isArray(value)) return 'a list';
    if (this.fields.has('toISOString')) return 'nothing: cdk8s cannot write it';
    if (Array.isArray(value) ? this.fields.has('map') && names.length === 0 : isPlainObject(value)) return undefined;
    return names.length === 0 ? 'an object' : `an object with ${listed(names)}`;
  }

  private *nothing(name: string, value: unknown, isProp: boolean): Generator<Loss, undefined> {
    const isEntry = Array.isArray(this.value);
    if (isEntry) yield { path: this.pathTo(name), value, allowed: NO_HOLES };
    else if (isProp && value === null) yield { path: this.pathTo(name), value, allowed: 'a value; or leave it out' };
    return undefined;
  }

  private pathTo(name: string): ValuePath {
    return [...this.path, Array.isArray(this.value) ? Number(name) : name];
  }

  private unknown(name: string, value: unknown, isProp: boolean): Loss {
    const names = [...this.fields];
    const meant = suggestionFor(name, names);
    const others = `fields here are ${listed(names)}${isProp ? '' : '; an ApiObject of cdk8s takes any'}`;
    const hint = meant === undefined ? `; ${others}` : didYouMean(meant);
    return { path: this.pathTo(name), value, allowed: `no field of this name${hint}` };
  }
}

/** What keeps a function going that calls a method on what is no list and no date. */
const STAND_INS: Readonly<Record<string, unknown>> = { map: () => [], toISOString: () => '' };

function valueObject(value: unknown): string {
  const from = typeof value === 'number' ? `fromNumber(${value})` : `fromString(${JSON.stringify(String(value))})`;
  return `k8s.Quantity.${from} for a quantity, k8s.IntOrString.${from} for a port or a count`;
}

function listed(names: readonly string[]): string {
  return names.slice(0, MOST_LISTED).join(', ') + (names.length > MOST_LISTED ? ' …' : '');
}

function isNumberOrText(value: unknown): boolean {
  return typeof value === 'number' || typeof value === 'string';
}
