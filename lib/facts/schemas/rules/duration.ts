import { isOf, type BoundedPattern } from '../../text/bounded-pattern';

const MILLISECONDS: Readonly<Record<string, number>> = {
  h: 3_600_000,
  m: 60_000,
  s: 1000,
  ms: 1,
  us: 1e-3,
  µs: 1e-3,
  ns: 1e-6,
};

/** Go counts nanoseconds, in 63 bits. */
const LONGEST = 2 ** 63 / 1e6;

const DURATION: BoundedPattern = { pattern: /^(?:(?:\d+\.?\d*|\.\d+)(?:h|ms|us|µs|ns|m|s))+$/, longest: 100 };

/** Milliseconds of a duration as Go writes them, `1h30m` or `1.5s`; undefined of any other text, and of longer ones than Go has. */
export function millisecondsOf(text: unknown): number | undefined {
  if (typeof text !== 'string') return undefined;
  const unsigned = /^[-+]/.test(text) ? text.slice(1) : text;
  if (unsigned === '0') return 0;
  if (!isOf(unsigned, DURATION)) return undefined;
  let sum = 0;
  for (const [, amount, unit] of unsigned.matchAll(/([\d.]+)(h|ms|us|µs|ns|m|s)/g)) {
    sum += Number(amount) * MILLISECONDS[unit!]!;
  }
  if (sum >= LONGEST) return undefined;
  return text.startsWith('-') ? -sum : sum;
}
