import { entry, isObject, type JsonObject } from '../../data';

/** What is wrong with a value, and what to do; both are sentences without a full stop. */
export interface RuleWords {
  readonly message: string;
  readonly fix: string;
}

/** A rule of a definition that compares parts of a value, in words of ours. */
export interface DefinitionRule {
  /** Short hashes of the expressions of definitions that it stands for: a test compares them with the definitions. */
  readonly hashes: readonly string[];
  readonly fault: (value: unknown) => RuleWords | undefined;
}

/** The rules of a value, and of what is in it. */
export interface RuleNode {
  readonly rules?: readonly DefinitionRule[];
  readonly fields?: Readonly<Record<string, RuleNode>>;
  /** The members of a list, or the values of a map. */
  readonly each?: RuleNode;
}

/**
 * @param hashes with a blank between two
 * @param isWrong whether a value breaks it; true for what the API server cannot compare
 */
export function rule(
  hashes: string,
  isWrong: (value: unknown) => boolean,
  message: string | ((value: unknown) => string),
  fix: string,
): DefinitionRule {
  return {
    hashes: hashes.split(' '),
    fault: (value) => {
      if (!isWrong(value)) return undefined;
      return { message: typeof message === 'string' ? message : message(value), fix };
    },
  };
}

/** @param hash of an expression that allows one of the fields at most */
export function atMostOne(hash: string, ...names: readonly string[]): DefinitionRule {
  const given = (value: unknown): string[] => names.filter((name) => has(value, name));
  return rule(
    hash,
    (value) => given(value).length > 1,
    (value) => `${given(value).join(' and ')} exclude each other`,
    'keep one of them',
  );
}

export function fields(inside: Readonly<Record<string, RuleNode>>, ...rules: readonly DefinitionRule[]): RuleNode {
  return { fields: inside, ...(rules.length > 0 && { rules }) };
}

export function rules(...all: readonly DefinitionRule[]): RuleNode {
  return { rules: all };
}

/** A list, or a map, with the rules of its members. */
export function each(member: RuleNode, ...all: readonly DefinitionRule[]): RuleNode {
  return { each: member, ...(all.length > 0 && { rules: all }) };
}

/** Null is what is left out. */
export function has(value: unknown, field: string): boolean {
  return (entry(value, field) ?? undefined) !== undefined;
}

/** The same of what may be a list: an empty one says as little as none. */
export function says(value: unknown, field: string): boolean {
  const inside = entry(value, field);
  return Array.isArray(inside) ? inside.length > 0 : has(value, field);
}

/** The same of what may be a text: an empty one is no value. */
export function isGiven(value: unknown, field: string): boolean {
  return has(value, field) && entry(value, field) !== '';
}

export function textAt(value: unknown, field: string, otherwise = ''): string {
  const text = entry(value, field);
  return typeof text === 'string' ? text : otherwise;
}

/** Without members that are no objects, which have another fault. */
export function objectsIn(value: unknown): readonly JsonObject[] {
  return Array.isArray(value) ? value.filter(isObject) : [];
}

/** Whether two members of a list have the same key. */
export function hasTwice(value: unknown, keyOf: (member: JsonObject) => unknown): boolean {
  const keys = objectsIn(value)
    .map(keyOf)
    .filter((key) => key !== undefined)
    .map((key) => JSON.stringify(key));
  return new Set(keys).size < keys.length;
}
