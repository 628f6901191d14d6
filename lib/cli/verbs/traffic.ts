import type { Expectation } from '../../install/expectation';
import type { Target } from '../../install/target';
import { paced } from '../http/pace';
import { TrafficSummary, type Sample } from '../http/traffic-summary';
import { openVisit, type Visit, type VisitOptions } from '../http/visit';
import { progressBar } from '../session/progress-bar';
import { Quantity } from '../session/quantity';
import { runTasks } from '../session/task-list';
import { table } from '../session/table';
import { chosen, visitOptions, type Verb, type EnvironmentOptions } from '../session/verb';

export interface TrafficOptions extends VisitOptions {
  /**
   * How many requests, up to 1,000,000.
   * @default 25
   */
  readonly count?: number;
  /**
   * How many of them begin each second, from 0.01 to 1,000.
   * @default 5
   */
  readonly rate?: number;
}

const COUNT = new Quantity('requests', 1, 1_000_000, 'whole');
const RATE = new Quantity('requests a second', 0.01, 1000);
const BY_DEFAULT = { count: 25, rate: 5 };
/** Most requests under way at once; each holds a connection. */
const AT_ONCE = 500;
/** Time between two looks of the progress bar, in milliseconds. */
const GLANCE = 100;

export const trafficVerb: Verb = {
  name: 'traffic',
  summary: 'sends requests through Kong, for the dashboards to show',
  example: '-- --count 100 --rate 10',
  define: (command, context) => {
    visitOptions(command)
      .addOption(COUNT.option('--count <requests>', 'how many', BY_DEFAULT.count))
      .addOption(RATE.option('--rate <per second>', 'how many begin each second', BY_DEFAULT.rate))
      .action((options: TrafficOptions & EnvironmentOptions) =>
        traffic(chosen(context, options), { ...options, signal: context.signal }),
      );
  },
};

/**
 * Sends requests at a steady rate, whether earlier ones were answered or not, and prints statuses and latencies.
 * @throws Error when a request was not answered; an answer over the limit is one
 */
export async function traffic(target: Target, options: TrafficOptions = {}): Promise<void> {
  const count = COUNT.given('count', options.count ?? BY_DEFAULT.count);
  const rate = RATE.given('rate', options.rate ?? BY_DEFAULT.rate);
  const visit = await openVisit(target, options);
  if (visit === undefined) return;
  try {
    const summary = await send(visit, pageOf(target), count, rate);
    await show(visit, summary);
    if (summary.lost > 0) throw new Error(`${summary.lost} of ${summary.all} requests were not answered`);
  } finally {
    await visit.close();
  }
}

/** The first request that the system expects to be served. */
function pageOf({ expectations }: Target): Expectation {
  return expectations.find(({ status = 200, redirect }) => status < 300 && redirect === undefined) ?? { url: '/' };
}

async function send(visit: Visit, page: Expectation, count: number, rate: number): Promise<TrafficSummary> {
  const summary = new TrafficSummary();
  const task = {
    title: `${count} requests, ${rate} a second`,
    run: async (report: (line: string) => void): Promise<string> => {
      const begun = performance.now();
      let glanced = 0;
      const isKept = await paced({ count, rate, atOnce: AT_ONCE, signal: visit.signal }, async () => {
        summary.add(await sample(visit, page));
        if (!visit.terminal.isWatched || performance.now() - glanced < GLANCE) return;
        glanced = performance.now();
        report(progressBar(summary.all, count));
      });
      const slow = isKept ? '' : `, fewer a second than asked for: ${AT_ONCE} at a time waited for an answer`;
      return `${count} requests in ${((performance.now() - begun) / 1000).toFixed(1)} s${slow}`;
    },
  };
  await runTasks(visit.terminal, [task]);
  return summary;
}

async function sample({ ask, signal }: Visit, page: Expectation): Promise<Sample> {
  const begun = performance.now();
  try {
    return await ask(page);
  } catch (error) {
    signal?.throwIfAborted();
    return { failure: (error as Error).message, milliseconds: performance.now() - begun };
  }
}

async function show({ terminal }: Visit, { outcomes, latencies }: TrafficSummary): Promise<void> {
  const rows = outcomes.map(([outcome, count]) => [outcome, String(count)]);
  terminal.print(await table(terminal, ['outcome', 'requests'], rows));
  if (latencies === undefined) return;
  const words = Object.entries(latencies).map(([name, milliseconds]) => `${name} ${milliseconds.toFixed(1)} ms`);
  terminal.print(`latency: ${words.join(', ')}`);
}
