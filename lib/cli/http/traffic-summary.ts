/** What became of one request of many. */
export interface Sample {
  /** Undefined when there was no answer. */
  readonly status?: number;
  readonly milliseconds: number;
  /** Why there was no answer. */
  readonly failure?: string;
}

/** How often each status or failure came, most often first, as `200` or `connection refused`. */
export function outcomes(samples: readonly Sample[]): [outcome: string, count: number][] {
  const counts = new Map<string, number>();
  for (const { status, failure } of samples) {
    const outcome = failure ?? String(status);
    counts.set(outcome, (counts.get(outcome) ?? 0) + 1);
  }
  return [...counts].sort(([, a], [, b]) => b - a);
}

/** Latencies of the requests that were answered, in milliseconds. A percentile is the smallest value that covers it. */
export function latencies(
  samples: readonly Sample[],
): Readonly<Record<'least' | 'p50' | 'p95' | 'most', number>> | undefined {
  const sorted = samples.filter(({ status }) => status !== undefined).map(({ milliseconds }) => milliseconds);
  sorted.sort((a, b) => a - b);
  if (sorted.length === 0) return undefined;
  const at = (share: number): number => sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)]!;
  return { least: at(0), p50: at(0.5), p95: at(0.95), most: at(1) };
}
