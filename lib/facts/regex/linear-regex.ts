import { ANY_CHARACTER, isOneOf, isWordCharacter, onlyOne } from './characters';
import { compileRegex, type Step } from './program';
import { parseRegex, type RegexNode } from './syntax';

/**
 * A regular expression that somebody wrote, matched in a time that grows with the text and no faster: all ways through it are
 * followed side by side, in the order in which PCRE would try them, so that it finds the very match that PCRE finds.
 */
export class LinearRegex {
  private constructor(
    private readonly root: RegexNode,
    private readonly steps: readonly Step[],
  ) {}

  /** @returns `undefined` where it has something that is not understood here */
  public static of(pattern: string): LinearRegex | undefined {
    const root = parseRegex(pattern);
    const steps = root && compileRegex(root);
    return steps && new LinearRegex(root, steps);
  }

  /** Where the match ends that begins with the text. */
  public endIn(text: string): number | undefined {
    return this.run(text, true);
  }

  public isFoundIn(text: string): boolean {
    return this.run(text, false) !== undefined;
  }

  /** Whether there are alternatives that no group holds together. */
  public get isChoice(): boolean {
    return this.root.kind === 'choice';
  }

  /** The characters with which every match begins, and whether it asks for nothing else. */
  public get literalStart(): { readonly text: string; readonly isAll: boolean } {
    const parts = this.root.kind === 'sequence' ? this.root.parts : [this.root];
    let text = '';
    let at = parts[0] && isStart(parts[0]) ? 1 : 0;
    for (; at < parts.length; at++) {
      const part = parts[at]!;
      const character = part.kind === 'characters' ? onlyOne(part.characters) : undefined;
      if (character === undefined) break;
      text += character;
    }
    const rest = parts.slice(at);
    return { text, isAll: rest.length === 0 || (rest.length === 1 && isAnything(rest[0]!)) };
  }

  private run(text: string, isAnchored: boolean): number | undefined {
    const { steps } = this;
    let end: number | undefined;
    let ways: number[] = [];
    for (let at = 0; ; at++) {
      if (at === 0 || (!isAnchored && end === undefined)) ways.push(0);
      if (ways.length === 0) return end;
      const next: number[] = [];
      for (const way of this.open(ways, text, at)) {
        const step = steps[way]!;
        if (step.kind === 'done') {
          end = at;
          break;
        }
        const takes = step.kind === 'take' && at < text.length && isOneOf(text.charCodeAt(at), step.characters);
        if (takes) next.push(way + 1);
      }
      if (at === text.length || (end !== undefined && next.length === 0)) return end;
      ways = next;
    }
  }

  /** The steps that wait for a character, or are done: whatever the ways lead to without taking one, each once. */
  private open(ways: readonly number[], text: string, at: number): readonly number[] {
    const waiting: number[] = [];
    const seen = new Set<number>();
    const stack = [...ways].reverse();
    for (let way = stack.pop(); way !== undefined; way = stack.pop()) {
      if (seen.has(way)) continue;
      seen.add(way);
      const step = this.steps[way]!;
      if (step.kind === 'fork')
        for (let branch = step.to.length - 1; branch >= 0; branch--) stack.push(step.to[branch]!);
      else if (step.kind !== 'assert') waiting.push(way);
      else if (HOLDS[step.holds](text, at)) stack.push(way + 1);
    }
    return waiting;
  }
}

const HOLDS: Readonly<Record<(Step & { kind: 'assert' })['holds'], (text: string, at: number) => boolean>> = {
  'at-start': (_, at) => at === 0,
  // To PCRE a line feed at the end is no part of the text.
  'at-end': (text, at) => at === text.length || (at === text.length - 1 && text[at] === '\n'),
  'at-word-edge': isWordEdge,
  'off-word-edge': (text, at) => !isWordEdge(text, at),
};

function isWordEdge(text: string, at: number): boolean {
  return isWordCharacter(text.charCodeAt(at - 1)) !== isWordCharacter(text.charCodeAt(at));
}

function isStart(node: RegexNode): boolean {
  return node.kind === 'assertion' && node.holds === 'at-start';
}

/** `.*` */
function isAnything(node: RegexNode): boolean {
  return (
    node.kind === 'repeat' &&
    node.min === 0 &&
    node.max === Infinity &&
    node.part.kind === 'characters' &&
    node.part.characters === ANY_CHARACTER
  );
}
