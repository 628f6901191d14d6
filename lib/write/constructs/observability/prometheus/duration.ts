import { isOf, type BoundedPattern } from '../../../../facts/text/bounded-pattern';
import type { PropCheck } from '../../prop-check';

const UNITS = { y: 31_536_000_000, w: 604_800_000, d: 86_400_000, h: 3_600_000, m: 60_000, s: 1000, ms: 1 } as const;

/** Units from long to short, each at most once. Source: Prometheus 2.26 documentation, "Configuration", `<duration>`. */
const DURATION: BoundedPattern = {
  pattern: /^(?=\d)(\d+y)?(\d+w)?(\d+d)?(\d+h)?(\d+m)?(\d+s)?(\d+ms)?$/,
  // Seven counts of 64 bits, in 19 digits each, and eight letters.
  longest: 7 * 19 + 8,
};

/** @throws PropError when the value is no duration as Prometheus writes it, or none at all */
export function checkDuration(propCheck: PropCheck, prop: string, value: string): void {
  const isDuration = typeof value === 'string' && isOf(value, DURATION) && milliseconds(value) > 0;
  propCheck.require(isDuration, prop, value, 'a duration such as 15s, 5m or 1h30m, longer than 0');
}

/** The length of a duration. */
export function milliseconds(duration: string): number {
  const parts = duration.matchAll(/(?<!\d)(\d+)(ms|[ywdhms])/g);
  return [...parts].reduce((sum, [, count, unit]) => sum + Number(count) * UNITS[unit as keyof typeof UNITS], 0);
}
