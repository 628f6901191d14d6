import { ANY_CHARACTER, characterClass, escapedCharacters, oneCharacter, type Characters } from './characters';

/** What a regular expression asks of a text. */
export type RegexNode =
  | { readonly kind: 'characters'; readonly characters: Characters }
  | { readonly kind: 'assertion'; readonly holds: 'at-start' | 'at-end' | 'at-word-edge' | 'off-word-edge' }
  | { readonly kind: 'sequence'; readonly parts: readonly RegexNode[] }
  | { readonly kind: 'choice'; readonly branches: readonly RegexNode[] }
  | RepeatNode;

export interface RepeatNode {
  readonly kind: 'repeat';
  readonly part: RegexNode;
  readonly min: number;
  /** Infinity for no end. */
  readonly max: number;
  /** Whether it takes as little as it can. */
  readonly isLazy: boolean;
}

/** Longer ones are not read: a person cannot either. */
const MAX_PATTERN = 1000;

/** Groups inside of groups: reading one calls itself. */
const MAX_DEPTH = 40;

const COUNTED = /^\{(\d{1,4})(?:(,)(\d{1,4})?)?\}/;

const NAMED_GROUP = /^\(\?P?<[A-Za-z_]\w{0,31}>/;

/** As far as a counted repetition or the name of a group goes. */
const LOOK_AHEAD = 40;

const ASSERTIONS: Readonly<Record<string, (RegexNode & { kind: 'assertion' })['holds']>> = {
  A: 'at-start',
  b: 'at-word-edge',
  B: 'off-word-edge',
};

/**
 * Reads what PCRE and the regular expressions of Rust understand alike, and what a machine without memory can follow.
 * Not read: look-around, references back, atomic groups and possessive repetitions, options inside, POSIX classes, and whatever
 * the two would read differently.
 * @returns `undefined` where something else is in it
 */
export function parseRegex(pattern: string): RegexNode | undefined {
  return pattern.length > MAX_PATTERN ? undefined : new Reader(pattern).whole();
}

class Reader {
  private at = 0;
  private depth = 0;
  private ignoresCase = false;

  public constructor(private readonly pattern: string) {}

  public whole(): RegexNode | undefined {
    if (this.takes('(?i)')) this.ignoresCase = true;
    const node = this.choice();
    return this.at === this.pattern.length ? node : undefined;
  }

  private choice(): RegexNode | undefined {
    const branches: RegexNode[] = [];
    do {
      const branch = this.sequence();
      if (branch === undefined) return undefined;
      branches.push(branch);
    } while (this.takes('|'));
    return branches.length === 1 ? branches[0] : { kind: 'choice', branches };
  }

  private sequence(): RegexNode | undefined {
    const parts: RegexNode[] = [];
    while (this.at < this.pattern.length && this.next !== '|' && this.next !== ')') {
      const atom = this.atom();
      const part = atom && this.repeated(atom);
      if (part === undefined) return undefined;
      parts.push(part);
    }
    return parts.length === 1 ? parts[0] : { kind: 'sequence', parts };
  }

  private atom(): RegexNode | undefined {
    const character = this.next!;
    if (character === '(') return this.group();
    if (character === '[') {
      const found = characterClass(this.pattern, this.at, this.ignoresCase);
      if (found === undefined) return undefined;
      this.at = found.end;
      return { kind: 'characters', characters: found.characters };
    }
    if ('*+?{}]'.includes(character)) return undefined;
    this.at++;
    if (character === '^') return { kind: 'assertion', holds: 'at-start' };
    if (character === '$') return { kind: 'assertion', holds: 'at-end' };
    if (character === '.') return { kind: 'characters', characters: ANY_CHARACTER };
    return character === '\\' ? this.escaped() : this.literal(character);
  }

  private escaped(): RegexNode | undefined {
    const letter = this.pattern[this.at] ?? '';
    const holds = Object.hasOwn(ASSERTIONS, letter) ? ASSERTIONS[letter] : undefined;
    if (holds !== undefined) {
      this.at++;
      return { kind: 'assertion', holds };
    }
    const found = escapedCharacters(this.pattern, this.at, this.ignoresCase);
    if (found === undefined) return undefined;
    this.at = found.end;
    return { kind: 'characters', characters: found.characters };
  }

  private literal(character: string): RegexNode {
    return { kind: 'characters', characters: oneCharacter(character.charCodeAt(0), this.ignoresCase) };
  }

  private group(): RegexNode | undefined {
    const named = NAMED_GROUP.exec(this.pattern.slice(this.at, this.at + LOOK_AHEAD));
    if (named !== null) this.at += named[0].length;
    else if (!this.takes('(?:')) this.at++;
    if (this.next === '?' || this.next === '*' || this.depth === MAX_DEPTH) return undefined;
    this.depth++;
    const inside = this.choice();
    this.depth--;
    return this.takes(')') ? inside : undefined;
  }

  private repeated(part: RegexNode): RegexNode | undefined {
    const bounds = this.bounds();
    if (bounds === undefined) return this.next === '{' ? undefined : part;
    if (part.kind === 'assertion' || bounds.min > bounds.max) return undefined;
    const isLazy = this.takes('?');
    if (this.next !== undefined && '*+?{'.includes(this.next)) return undefined;
    return { kind: 'repeat', part, ...bounds, isLazy };
  }

  private bounds(): { min: number; max: number } | undefined {
    if (this.takes('*')) return { min: 0, max: Infinity };
    if (this.takes('+')) return { min: 1, max: Infinity };
    if (this.takes('?')) return { min: 0, max: 1 };
    const counted = COUNTED.exec(this.pattern.slice(this.at, this.at + LOOK_AHEAD));
    if (counted === null) return undefined;
    this.at += counted[0].length;
    const min = Number(counted[1]);
    if (counted[2] === undefined) return { min, max: min };
    return { min, max: counted[3] === undefined ? Infinity : Number(counted[3]) };
  }

  private get next(): string | undefined {
    return this.pattern[this.at];
  }

  private takes(text: string): boolean {
    if (!this.pattern.startsWith(text, this.at)) return false;
    this.at += text.length;
    return true;
  }
}
