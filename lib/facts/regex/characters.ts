type Range = readonly [first: number, last: number];

/** Which characters a place takes, by their codes. */
export interface Characters {
  readonly ranges: readonly Range[];
  readonly isNegated: boolean;
}

/** Where the part of a pattern ends that was read. */
interface Found {
  readonly characters: Characters;
  readonly end: number;
}

const DIGITS: readonly Range[] = [[48, 57]];
const WORD: readonly Range[] = [
  [48, 57],
  [65, 90],
  [95, 95],
  [97, 122],
];
const SPACE: readonly Range[] = [
  [9, 13],
  [32, 32],
];

const CLASSES: Readonly<Record<string, Characters>> = {
  d: { ranges: DIGITS, isNegated: false },
  D: { ranges: DIGITS, isNegated: true },
  w: { ranges: WORD, isNegated: false },
  W: { ranges: WORD, isNegated: true },
  s: { ranges: SPACE, isNegated: false },
  S: { ranges: SPACE, isNegated: true },
};

const CONTROLS: Readonly<Record<string, number>> = { t: 9, n: 10, f: 12, r: 13 };

const HEXADECIMAL = /^x([\da-fA-F]{2})/;

/** What a full stop takes: all but a line feed. */
export const ANY_CHARACTER: Characters = { ranges: [[10, 10]], isNegated: true };

const ALPHANUMERIC = /^[A-Za-z0-9]$/;

/** Whether a character, by its code, is one of them. */
export function isOneOf(code: number, { ranges, isNegated }: Characters): boolean {
  return ranges.some(([first, last]) => first <= code && code <= last) !== isNegated;
}

export function isWordCharacter(code: number): boolean {
  return WORD.some(([first, last]) => first <= code && code <= last);
}

/** The one character that they are; `undefined` where there are more. */
export function onlyOne({ ranges, isNegated }: Characters): string | undefined {
  const [range] = ranges;
  const isOne = !isNegated && ranges.length === 1 && range![0] === range![1];
  return isOne ? String.fromCharCode(range![0]) : undefined;
}

/** One character, in both cases where case is ignored. */
export function oneCharacter(code: number, ignoresCase: boolean): Characters {
  return { ranges: ignoresCase ? bothCases([[code, code]]) : [[code, code]], isNegated: false };
}

/** What stands behind a backslash. @param at behind the backslash */
export function escapedCharacters(pattern: string, at: number, ignoresCase: boolean): Found | undefined {
  const letter = pattern[at];
  if (letter === undefined) return undefined;
  const hexadecimal = HEXADECIMAL.exec(pattern.slice(at, at + 3));
  if (hexadecimal !== null) {
    return { characters: oneCharacter(parseInt(hexadecimal[1]!, 16), ignoresCase), end: at + 3 };
  }
  if (Object.hasOwn(CLASSES, letter)) return { characters: CLASSES[letter]!, end: at + 1 };
  if (Object.hasOwn(CONTROLS, letter)) return { characters: oneCharacter(CONTROLS[letter]!, false), end: at + 1 };
  if (ALPHANUMERIC.test(letter)) return undefined;
  return { characters: oneCharacter(letter.charCodeAt(0), ignoresCase), end: at + 1 };
}

/** The class whose `[` stands at a place: `[^a-z\d]`. */
export function characterClass(pattern: string, start: number, ignoresCase: boolean): Found | undefined {
  const ranges: Range[] = [];
  const isNegated = pattern[start + 1] === '^';
  let at = start + (isNegated ? 2 : 1);
  for (let isFirst = true; ; isFirst = false) {
    if (pattern[at] === ']' && !isFirst) break;
    const member = memberAt(pattern, at);
    if (member === undefined) return undefined;
    at = member.end;
    const first = codeOf(member.characters);
    const isRange = pattern[at] === '-' && pattern[at + 1] !== ']';
    if (!isRange) {
      if (member.characters.isNegated) return undefined;
      ranges.push(...member.characters.ranges);
      continue;
    }
    const end = memberAt(pattern, at + 1);
    const last = end && codeOf(end.characters);
    if (first === undefined || last === undefined || last < first) return undefined;
    ranges.push([first, last]);
    at = end!.end;
  }
  return { characters: { ranges: ignoresCase ? bothCases(ranges) : ranges, isNegated }, end: at + 1 };
}

/** One character of a class, or several behind a backslash. Rust gives `[`, `&&`, `--` and `~~` a meaning there. */
function memberAt(pattern: string, at: number): Found | undefined {
  const character = pattern[at];
  if (character === undefined || character === '[' || character === ']') return undefined;
  if (character === '\\') return escapedCharacters(pattern, at + 1, false);
  if ('&-~'.includes(character) && pattern[at + 1] === character) return undefined;
  return { characters: oneCharacter(character.charCodeAt(0), false), end: at + 1 };
}

function codeOf(characters: Characters): number | undefined {
  return onlyOne(characters)?.charCodeAt(0);
}

function bothCases(ranges: readonly Range[]): readonly Range[] {
  return ranges.flatMap(([first, last]) => [
    [first, last] as const,
    ...shifted(first, last, 65, 90, 32),
    ...shifted(first, last, 97, 122, -32),
  ]);
}

/** The part of a range that is letters of one case, in the other case. */
function shifted(first: number, last: number, from: number, to: number, by: number): readonly Range[] {
  const [begin, end] = [Math.max(first, from), Math.min(last, to)];
  return begin <= end ? [[begin + by, end + by]] : [];
}
