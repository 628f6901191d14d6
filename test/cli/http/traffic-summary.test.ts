import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import fc from 'fast-check';
import { TrafficSummary } from '../../../lib/cli/http/traffic-summary';

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

/** Bytes that are held. */
function memory(): number {
  collectGarbage();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

/** The smallest value that covers the share, from all of them. */
function exact(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)]!;
}

function summaryOf(latencies: readonly number[]): TrafficSummary {
  const summary = new TrafficSummary();
  for (const milliseconds of latencies) summary.add({ status: 200, milliseconds });
  return summary;
}

describe('latencies', () => {
  test('are those that were measured, percentiles to one in 10,000 and a microsecond', () => {
    const latency = fc.double({ min: 0.001, max: 3_600_000, noNaN: true });
    fc.assert(
      fc.property(fc.array(latency, { minLength: 1, maxLength: 200 }), (values) => {
        const { least, p50, p95, most } = summaryOf(values).latencies!;
        expect([least, most]).toEqual([exact(values, 0), exact(values, 1)]);
        for (const [found, wanted] of [
          [p50, exact(values, 0.5)],
          [p95, exact(values, 0.95)],
        ] as const) {
          expect(Math.abs(found - wanted)).toBeLessThanOrEqual(wanted / 10_000 + 0.0011);
        }
      }),
    );
  });

  test('are none when nothing was answered', () => {
    const summary = new TrafficSummary();
    summary.add({ failure: 'connection refused', milliseconds: 1 });
    expect(summary.latencies).toBeUndefined();
    expect([summary.all, summary.lost]).toEqual([1, 1]);
  });

  test('take no memory for each request', () => {
    const summary = new TrafficSummary();
    const add = (count: number): void => {
      for (let index = 0; index < count; index++) summary.add({ status: 200, milliseconds: 1 + (index % 5000) });
    };
    add(10_000);
    const before = memory();
    add(1_000_000);
    // A list of them would take 8 MB.
    expect(memory() - before).toBeLessThan(2e6);
    expect(summary.all).toBe(1_010_000);
  });
});

describe('outcomes', () => {
  test('are counted, most often first', () => {
    const summary = new TrafficSummary();
    for (const status of [429, 200, 200]) summary.add({ status, milliseconds: 1 });
    summary.add({ failure: 'connection refused', milliseconds: 1 });
    expect(summary.outcomes).toEqual([
      ['200', 2],
      ['429', 1],
      ['connection refused', 1],
    ]);
  });

  test('stay few, whatever servers think of', () => {
    const summary = new TrafficSummary();
    for (let index = 0; index < 1000; index++) summary.add({ failure: `failure ${index}`, milliseconds: 1 });
    expect(summary.outcomes).toHaveLength(31);
    expect(summary.outcomes[0]).toEqual(['other', 970]);
  });
});
