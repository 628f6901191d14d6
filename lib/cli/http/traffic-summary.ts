import { createHistogram, type RecordableHistogram } from 'node:perf_hooks';

/** What became of one request of many. */
export interface Sample {
  /** Undefined when there was no answer. */
  readonly status?: number;
  readonly milliseconds: number;
  /** Why there was no answer. */
  readonly failure?: string;
}

/** Different outcomes that are counted each by itself: servers may think of any number. */
const OUTCOMES = 30;
/** Significant figures of a percentile: it differs from the latency that was measured by one in 10,000 at most. */
const FIGURES = 4;
/** Latencies are counted by the microsecond, up to two hours: no answer is waited for longer than one. */
const PER_MILLISECOND = 1000;
const LONGEST = 7200 * 1000 * PER_MILLISECOND;

/** What became of many requests, in memory that does not grow with their number. */
export class TrafficSummary {
  private readonly counts = new Map<string, number>();
  private readonly histogram: RecordableHistogram = createHistogram({ lowest: 1, highest: LONGEST, figures: FIGURES });
  private range: { readonly least: number; readonly most: number } | undefined;
  /** Requests so far. */
  public all = 0;
  /** Those of them without an answer. */
  public lost = 0;

  public add({ status, milliseconds, failure }: Sample): void {
    this.all++;
    if (failure !== undefined) this.lost++;
    this.count(failure ?? String(status));
    if (status === undefined) return;
    this.histogram.record(Math.max(1, Math.round(milliseconds * PER_MILLISECOND)));
    const { least, most } = this.range ?? { least: milliseconds, most: milliseconds };
    this.range = { least: Math.min(least, milliseconds), most: Math.max(most, milliseconds) };
  }

  /** How often each status or failure came, most often first, as `200` or `connection refused`. */
  public get outcomes(): [outcome: string, count: number][] {
    return [...this.counts].sort(([, a], [, b]) => b - a);
  }

  /** Latencies of the requests that were answered, in milliseconds. A percentile is the smallest value that covers it. */
  public get latencies(): Readonly<Record<'least' | 'p50' | 'p95' | 'most', number>> | undefined {
    if (this.range === undefined) return undefined;
    const { least, most } = this.range;
    const answered = this.all - this.lost;
    const at = (share: number): number => {
      // The histogram rounds the rank where a percentile is a rank that is rounded up.
      const percent = (Math.ceil(share * answered) / answered) * 100;
      return Math.min(most, Math.max(least, this.histogram.percentile(percent) / PER_MILLISECOND));
    };
    return { least, p50: at(0.5), p95: at(0.95), most };
  }

  private count(outcome: string): void {
    const name = this.counts.has(outcome) || this.counts.size < OUTCOMES ? outcome : 'other';
    this.counts.set(name, (this.counts.get(name) ?? 0) + 1);
  }
}
