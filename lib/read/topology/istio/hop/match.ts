import type { Unknown } from '../../kong/configuration/kong-configuration';

/** Whether requests of a hop meet a condition: all, some, or none of them. */
export type Match = 'all' | 'some' | 'none' | Unknown;

export function isUnknown(fact: unknown): fact is Unknown {
  return typeof fact === 'object' && fact !== null && 'unknown' in fact;
}

/** All conditions at once. Without any: every request. */
export function every(matches: readonly Match[]): Match {
  if (matches.includes('none')) return 'none';
  return matches.find(isUnknown) ?? (matches.includes('some') ? 'some' : 'all');
}

/** Any one of the conditions. Without any: no request. */
export function any(matches: readonly Match[]): Match {
  if (matches.includes('all')) return 'all';
  return matches.find(isUnknown) ?? (matches.includes('some') ? 'some' : 'none');
}

export function not(match: Match): Match {
  if (match === 'all') return 'none';
  return match === 'none' ? 'all' : match;
}

/** How a condition holds for each of several requests, put together. */
export function across(matches: readonly Match[]): Match {
  const unknown = matches.find(isUnknown);
  if (unknown !== undefined) return unknown;
  const [first = 'all'] = matches;
  return matches.every((each) => each === first) ? first : 'some';
}
