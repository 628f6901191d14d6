import type { PathCriterion } from './path-criterion';

const PLAIN_HOSTS = 1n << 60n;

const REGEX_PATH = 1n << 51n;

const LONGEST_PATH = 0x7ffff;

/** From this many criteria on, their number is negative. */
export const CROWDED = 4;

const CROWDED_PRIORITY = 1n << 63n;

/** What the rank of a route depends on. */
interface RankedEntry {
  readonly criteria: readonly unknown[];
  readonly headers: readonly unknown[];
  readonly path: PathCriterion | undefined;
  readonly regexPriority: number;
  readonly hasOnlyPlainHosts: boolean;
}

/**
 * The number by which the compatible router ranks a route; the highest wins. Kong means the number of criteria to count for most, in
 * the bits from 61, and of headers in those from 52. But it shifts them as numbers of 32 bits, where the distance wraps around: they
 * land at 29 and 20, below plain hosts and regular expressions. Four criteria or more make such a number negative, which sets the
 * highest bit; what becomes of the others depends on how LuaJIT was built, so that such routes are taken for equals. Source:
 * `get_priority` and `lshift_uint64` in `kong/router/transform.lua` of Kong 3.9.1, as LuaJIT runs them; the same in `compat.lua` of
 * 3.4.2.
 */
export function compatiblePriority({ criteria, headers, path, regexPriority, hasOnlyPlainHosts }: RankedEntry): bigint {
  if (criteria.length >= CROWDED) return CROWDED_PRIORITY;
  const isRegex = path?.kind === 'regex';
  const length = path === undefined || isRegex ? 0 : path.value.length & LONGEST_PATH;
  // JavaScript wraps the distance around as well.
  const low = (criteria.length << 61) | (headers.length << 52) | (isRegex ? regexPriority << 19 : 0) | length;
  return BigInt.asUintN(64, BigInt(low)) | (hasOnlyPlainHosts ? PLAIN_HOSTS : 0n) | (isRegex ? REGEX_PATH : 0n);
}
