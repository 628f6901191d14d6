/** Units of a duration of the Gateway API, in milliseconds. */
const UNITS: Readonly<Record<string, number>> = { h: 3_600_000, m: 60_000, s: 1000, ms: 1 };

/** One of the API server's: at most four parts of at most five digits. */
const LONGEST = 40;

/** Milliseconds of a duration such as `1m30s`; undefined for what is none. */
export function durationOf(written: string | undefined): number | undefined {
  if (written === undefined || written.length > LONGEST) return undefined;
  const parts = [...written.matchAll(/(\d{1,5})(ms|[hms])/g)];
  const isWhole = parts.length > 0 && parts.map(([part]) => part).join('') === written;
  return isWhole ? parts.reduce((sum, [, amount, unit]) => sum + Number(amount) * UNITS[unit!]!, 0) : undefined;
}
