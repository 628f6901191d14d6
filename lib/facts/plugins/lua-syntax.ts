/**
 * What is certainly wrong with a piece of Lua: a block, bracket, text or comment that is not closed, or closed and not open.
 * Undefined says nothing: whether the rest compiles is not looked at. Source: the reference manual of Lua 5.1, which LuaJIT keeps to.
 */
export function luaFault(code: string): string | undefined {
  return new LuaScan(code).fault();
}

const CLOSERS: Readonly<Record<string, readonly string[]>> = {
  end: ['do', 'function', 'if'],
  until: ['repeat'],
  then: ['if'],
  else: ['if'],
  elseif: ['if'],
  ')': ['('],
  ']': ['['],
  '}': ['{'],
};
const OPENERS: readonly string[] = ['do', 'function', 'if', 'repeat', '(', '[', '{'];
/** These go on with the block that they need. */
const KEEPERS: readonly string[] = ['then', 'else', 'elseif'];

/** Texts and comments of several lines begin so, with as many `=` as they end with. */
const LONG_BRACKET = /\[(=*)\[/y;
/** Lua itself takes no more than 200 inside each other: what is deeper is not looked at. */
const DEEPEST = 1000;
/** A name, or one character that is none. */
const TOKEN = /[A-Za-z_]\w*|[^\w\s]|\d[\w.]*|\s+/y;

class LuaScan {
  private at = 0;
  private readonly open: { readonly token: string; readonly at: number }[] = [];

  public constructor(private readonly code: string) {}

  public fault(): string | undefined {
    while (this.at < this.code.length) {
      if (this.open.length > DEEPEST) return undefined;
      const fault = this.next();
      if (fault !== undefined) return fault;
    }
    const left = this.open.at(-1);
    return left === undefined ? undefined : `${this.placed(left.token, left.at)} is not closed`;
  }

  private next(): string | undefined {
    const start = this.at;
    if (this.code.startsWith('--', start)) return this.comment();
    const level = this.longBracket(start);
    if (level !== undefined) return this.skipLong(start, level, 'the text');
    const character = this.code[start]!;
    if (character === '"' || character === "'") return this.text(character);
    TOKEN.lastIndex = start;
    const token = TOKEN.exec(this.code)?.[0] ?? character;
    this.at = start + token.length;
    return this.block(token, start);
  }

  private block(token: string, start: number): string | undefined {
    const needed = Object.hasOwn(CLOSERS, token) ? CLOSERS[token]! : undefined;
    if (needed !== undefined) {
      const top = this.open.at(-1);
      if (top === undefined) return `${this.placed(token, start)} closes nothing`;
      if (!needed.includes(top.token))
        return `${this.placed(top.token, top.at)} is not closed before ${this.placed(token, start)}`;
      if (!KEEPERS.includes(token)) this.open.pop();
    }
    if (OPENERS.includes(token)) this.open.push({ token, at: start });
    return undefined;
  }

  private comment(): string | undefined {
    const start = this.at;
    const level = this.longBracket(start + 2);
    if (level !== undefined) return this.skipLong(start + 2, level, 'the comment');
    const end = this.code.indexOf('\n', start);
    this.at = end < 0 ? this.code.length : end;
    return undefined;
  }

  private longBracket(at: number): number | undefined {
    LONG_BRACKET.lastIndex = at;
    return LONG_BRACKET.exec(this.code)?.[1]!.length;
  }

  private skipLong(start: number, level: number, what: string): string | undefined {
    const close = `]${'='.repeat(level)}]`;
    const end = this.code.indexOf(close, start + level + 2);
    if (end < 0) return `${what} that begins in line ${this.lineOf(start)} does not end`;
    this.at = end + close.length;
    return undefined;
  }

  private text(quote: string): string | undefined {
    const start = this.at;
    for (let at = start + 1; at < this.code.length; at++) {
      const character = this.code[at]!;
      if (character === quote) {
        this.at = at + 1;
        return undefined;
      }
      if (character === '\n') break;
      if (character !== '\\') continue;
      at++;
      // This takes all blanks that follow, line breaks among them.
      if (this.code[at] === 'z') while (/\s/.test(this.code[at + 1] ?? '')) at++;
    }
    return `the text that begins in line ${this.lineOf(start)} does not end`;
  }

  private placed(token: string, at: number): string {
    return `"${token}" in line ${this.lineOf(at)}`;
  }

  private lineOf(at: number): number {
    return this.code.slice(0, at).split('\n').length;
  }
}
