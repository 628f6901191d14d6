import { LinearRegex } from '../../../../facts/regex/linear-regex';
import { anyOf, type CriterionMatch } from './criterion-match';
import type { RouterRelease } from './router-flavor';

/** One header that a route asks for. */
export interface HeaderCriterion {
  /** In small letters. */
  readonly name: string;
  /** In small letters: Kong compares without regard to them. */
  readonly values: ReadonlySet<string>;
  readonly patterns: readonly (LinearRegex | 'not-understood')[];
}

const PATTERN_MARK = '~*';

/** A value is searched for a pattern no further than this. */
const MAX_VALUE = 8192;

export function headerCriterion(name: string, values: readonly string[], release: RouterRelease): HeaderCriterion {
  const isCompatible = release.flavor === 'traditional_compatible';
  const mayHavePatterns = release.hasHeaderPatterns && (isCompatible || values.length === 1);
  const patterns = values.filter((value) => mayHavePatterns && value.startsWith(PATTERN_MARK));
  const read = (value: string): LinearRegex | 'not-understood' => {
    const pattern = value.slice(PATTERN_MARK.length);
    return LinearRegex.of(isCompatible ? pattern.toLowerCase() : pattern) ?? 'not-understood';
  };
  const plain = values.filter((value) => !patterns.includes(value));
  return { name, values: new Set(plain.map((value) => value.toLowerCase())), patterns: patterns.map(read) };
}

export function matchesHeader({ values, patterns }: HeaderCriterion, sent: readonly string[]): CriterionMatch {
  return anyOf(
    sent.flatMap((value): CriterionMatch[] => {
      const small = value.toLowerCase();
      return [
        values.has(small) ? 'yes' : 'no',
        ...patterns.map((pattern): CriterionMatch => {
          if (pattern === 'not-understood' || small.length > MAX_VALUE) return 'unknown';
          return pattern.isFoundIn(small) ? 'yes' : 'no';
        }),
      ];
    }),
  );
}
