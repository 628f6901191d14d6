import { setTimeout as sleep } from 'node:timers/promises';
import type { Command } from 'commander';
import type { MeshgateConfig } from '../config';
import { latencies, outcomes, type Sample } from './http/traffic-summary';
import { openVisit, type Visit, type VisitOptions } from './http/visit';
import { progressBar } from './session/progress-bar';
import { runTasks } from './session/task-list';
import { table } from './session/table';
import { positive, visitVerb, wholeNumber, type VerbContext } from './session/verb';

export interface TrafficOptions extends VisitOptions {
  /**
   * How many requests.
   * @default 25 - the guide's
   */
  readonly count?: number;
  /**
   * How many of them begin each second.
   * @default 5
   */
  readonly rate?: number;
}

const COUNT = 25;
const RATE = 5;

export function trafficCommand({ config, signal }: VerbContext): Command {
  return visitVerb('traffic', 'sends requests through Kong, for the dashboards to show')
    .option('--count <requests>', 'how many', wholeNumber, COUNT)
    .option('--rate <per second>', 'how many begin each second', positive, RATE)
    .action((options: TrafficOptions) => traffic(config, { ...options, signal }));
}

/**
 * Sends requests at a steady rate, whether earlier ones were answered or not, and prints statuses and latencies.
 * @throws Error when a request was not answered; an answer over the limit is one
 */
export async function traffic(config: MeshgateConfig, options: TrafficOptions = {}): Promise<void> {
  const visit = await openVisit(config, options);
  if (visit === undefined) return;
  try {
    const samples = await send(visit, options.count ?? COUNT, options.rate ?? RATE);
    await show(visit, samples);
    const lost = samples.filter(({ failure }) => failure !== undefined).length;
    if (lost > 0) throw new Error(`${lost} of ${samples.length} requests were not answered`);
  } finally {
    await visit.close();
  }
}

async function send(visit: Visit, count: number, rate: number): Promise<Sample[]> {
  const samples: Sample[] = [];
  const task = {
    title: `${count} requests, ${rate} a second`,
    run: async (report: (line: string) => void): Promise<string> => {
      const begun = performance.now();
      const sent = Array.from({ length: count }, async (_, index) => {
        await sleep((index * 1000) / rate, undefined, { signal: visit.signal });
        samples.push(await sample(visit));
        if (visit.terminal.isWatched) report(progressBar(samples.length, count));
      });
      await Promise.all(sent);
      return `${count} requests in ${((performance.now() - begun) / 1000).toFixed(1)} s`;
    },
  };
  await runTasks(visit.terminal, [task]);
  return samples;
}

async function sample({ ask, signal }: Visit): Promise<Sample> {
  const begun = performance.now();
  try {
    return await ask();
  } catch (error) {
    signal?.throwIfAborted();
    return { failure: (error as Error).message, milliseconds: performance.now() - begun };
  }
}

async function show({ terminal }: Visit, samples: readonly Sample[]): Promise<void> {
  const rows = outcomes(samples).map(([outcome, count]) => [outcome, String(count)]);
  terminal.print(await table(terminal, ['outcome', 'requests'], rows));
  const measured = latencies(samples);
  if (measured === undefined) return;
  const words = Object.entries(measured).map(([name, milliseconds]) => `${name} ${milliseconds.toFixed(1)} ms`);
  terminal.print(`latency: ${words.join(', ')}`);
}
