/** What people call a text that matches a pattern of the schemas, and more about it. */
const WORDS: Readonly<Record<string, readonly [noun: string, more: string]>> = {
  '^(\\*\\.)?[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$': [
    'a host name in small letters',
    ' such as shop.example.com or *.example.com, without a scheme, a port or a path',
  ],
  '^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$': [
    'a DNS name in small letters',
    ', with digits, "-" and ".", and a letter or digit around each "."',
  ],
  '^$|^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$': [
    'an API group in small letters',
    ' such as apps, or "" for the core group',
  ],
  '^[a-z0-9]([-a-z0-9]*[a-z0-9])?$': [
    'a DNS label',
    ' of small letters, digits and "-", with a letter or digit at both ends',
  ],
  '^[a-zA-Z]([-a-zA-Z0-9]*[a-zA-Z0-9])?$': ['the name of a kind', ', which begins with a letter'],
  "^[A-Za-z0-9!#$%&'*+\\-.^_\\x60|~]+$": ['the name of a header', ', without white space and ":"'],
  '^([0-9]{1,5}(h|m|s|ms)){1,4}$': ['a duration', ' such as 10s, 1h30m or 500ms'],
  '^/.*$': ['a path that begins with "/"', ''],
};

/** Such as `a duration`; undefined where only the pattern says it. */
export function patternNoun(pattern: string): string | undefined {
  return Object.hasOwn(WORDS, pattern) ? WORDS[pattern]![0] : undefined;
}

/** What to write, such as `a duration such as 10s, 1h30m or 500ms`. */
export function patternWords(pattern: string): string | undefined {
  return Object.hasOwn(WORDS, pattern) ? WORDS[pattern]!.join('') : undefined;
}

/** The patterns that there are words for. */
export const WORDED_PATTERNS: readonly string[] = Object.keys(WORDS);
