import { LinearRegex } from '../../../../facts/regex/linear-regex';
import type { CriterionMatch } from './criterion-match';
import { bytes, normalizedPath } from './path-normalization';
import type { RouterRelease } from './router-flavor';

/** One path that a route asks for. */
export interface PathCriterion {
  /** As the route has it. */
  readonly written: string;
  readonly kind: 'prefix' | 'regex';
  /** What Kong compares with; of a regular expression, without `~`. */
  readonly value: string;
  /** Undefined for prefixes, and for what is not understood. */
  readonly regex: LinearRegex | undefined;
}

/** Kong answers a longer request line itself, with 414. */
const MAX_PATH = 8192;

const PLAIN = /^[a-zA-Z0-9.\-_~/%]*$/;

const ESCAPE = /%([\dA-Fa-f]{2})/g;

const RESERVED = new Set("!#$%&'()*+,/:;=?@[]");

const REGEX_SYNTAX = new Set('.^-{}\\|');

/** A path of a route as a release reads it. Source: `marshall_route` in the router of Kong 2.5.0, 2.8.5, 3.4.2 and 3.9.1. */
export function pathCriterion(written: string, release: RouterRelease): PathCriterion {
  const isMarked = release.readsRegexMark && written.startsWith('~');
  if (isMarked) {
    const pattern = bytes(written.slice(1));
    return regexCriterion(written, release.guessesRegex ? withDecodedEscapes(pattern) : pattern, release);
  }
  if (release.guessesRegex && !PLAIN.test(written)) {
    return regexCriterion(written, withDecodedEscapes(bytes(written)), release);
  }
  const value = release.guessesRegex ? normalizedPath(bytes(written)) : bytes(written);
  return { written, kind: 'prefix', value, regex: undefined };
}

/** @param path in bytes, normalized */
export function matchesPath(criterion: PathCriterion, path: string, release: RouterRelease): CriterionMatch {
  if (criterion.kind === 'prefix') return path.startsWith(criterion.value) ? 'yes' : 'no';
  if (criterion.regex === undefined || path.length > MAX_PATH || isReadDifferently(path, release)) return 'unknown';
  const { regex } = criterion;
  const matches = release.flavor === 'traditional' ? regex.endIn(path) !== undefined : regex.isFoundIn(path);
  return matches ? 'yes' : 'no';
}

/**
 * How much of a matching path a criterion takes, which is what a route strips.
 * @returns `undefined` where only Kong can tell
 */
export function matchedLength({ kind, value, regex }: PathCriterion, path: string): number | undefined {
  if (kind === 'prefix') return value.length;
  // Kong puts a group for the rest behind the expression, where the last alternative alone has it.
  return regex === undefined || regex.isChoice ? undefined : regex.endIn(path);
}

/** Rust's expressions read characters, and PCRE's bytes. */
function isReadDifferently(path: string, { flavor }: RouterRelease): boolean {
  return flavor === 'traditional_compatible' && /[^\0-\x7f]/.test(path);
}

/** The compatible router puts a `^` in front, which of several alternatives binds the first alone. */
function regexCriterion(written: string, value: string, { flavor }: RouterRelease): PathCriterion {
  const pattern = flavor === 'traditional' ? value : `^${value}`;
  return { written, kind: 'regex', value, regex: LinearRegex.of(pattern) };
}

/** Kong 2 decodes escapes in its expressions. */
function withDecodedEscapes(pattern: string): string {
  return pattern.replace(ESCAPE, (escape, hexadecimal: string) => {
    const character = String.fromCharCode(parseInt(hexadecimal, 16));
    if (RESERVED.has(character)) return escape.toUpperCase();
    return REGEX_SYNTAX.has(character) ? `\\${character}` : character;
  });
}
