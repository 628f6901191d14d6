/**
 * `npm run bench`: every case several times, ours and its peer in turn, and the medians as a table, on the terminal and in
 * `bench/RESULTS.md`. `npm run bench -- --quick` takes under a minute, with smaller apps, and writes no file; `--runs N` says how often.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { parseArgs } from 'node:util';
import { format } from 'prettier';
import type { Case, Contender } from './case';
import { cases, withWorkspace } from './cases';
import type { Measurement } from './measure';

const FULL = { runs: 5, charts: 1600, kustomizeCharts: 1600, layers: 40, shapes: 16_000 };
const QUICK = { runs: 3, charts: 300, kustomizeCharts: 200, layers: 40, shapes: 1600 };

async function bench(quick: boolean, asked: number | undefined): Promise<void> {
  const { runs: usual, ...sizes } = quick ? QUICK : FULL;
  const runs = asked ?? usual;
  const rows = withWorkspace((workspace) => cases(sizes, workspace).map((each) => measure(each, runs, quick)));
  const report = await format(
    ['# Benchmark', '', machine(), '', `Medians of ${runs} runs, ours and the peer in turn.`, '', table(rows), ''].join(
      '\n',
    ),
    { parser: 'markdown', printWidth: 120 },
  );
  console.log(report);
  if (!quick) writeFileSync('bench/RESULTS.md', report);
  if (rows.some(({ holds }) => !holds)) process.exitCode = 1;
}

interface Row {
  readonly cells: readonly string[];
  readonly holds: boolean;
}

function measure(each: Case, runs: number, quick: boolean): Row {
  const { title, ours, peer, target, holds, figure } = each;
  const results: { ours: Measurement[]; peer: Measurement[] } = { ours: [], peer: [] };
  for (let run = 1; run <= runs; run++) {
    process.stderr.write(`${title}: run ${run} of ${runs}\n`);
    results.ours.push(ours.run());
    if (peer) results.peer.push(peer.run());
  }
  const [our, their] = [median(results.ours), peer && median(results.peer)];
  const applies = !(quick && each.atFullSizeOnly);
  const isMet = !applies || holds(our, their);
  const verdict = applies ? (isMet ? 'yes' : 'no') : 'full run only';
  const seconds = (contender: Contender | undefined, measurement: Measurement | undefined): string =>
    contender && measurement ? `${contender.name}: ${measurement.seconds.toFixed(2)} s` : '–';
  return {
    cells: [title, `${our.seconds.toFixed(2)} s`, seconds(peer, their), figure(our, their), target, verdict],
    holds: isMet,
  };
}

function median(measurements: readonly Measurement[]): Measurement {
  const middle = (values: readonly number[]): number =>
    [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]!;
  return {
    seconds: middle(measurements.map(({ seconds }) => seconds)),
    mebibytes: middle(measurements.map(({ mebibytes }) => mebibytes)),
  };
}

function table(rows: readonly Row[]): string {
  const header = ['case', 'ours', 'peer', 'figure', 'target', 'met'];
  return [header, header.map(() => '---'), ...rows.map(({ cells }) => cells)]
    .map((cells) => `| ${cells.join(' | ')} |`)
    .join('\n');
}

function machine(): string {
  const version = (name: string): string =>
    (JSON.parse(readFileSync(`node_modules/${name}/package.json`, 'utf8')) as { version: string }).version;
  const [cpu] = cpus();
  const packages = ['cdk8s', 'cdk8s-cli', 'cdk8s-plus-25', 'ts-node'].map((name) => `${name} ${version(name)}`);
  return (
    `${cpus().length} × ${cpu?.model.trim() ?? 'unknown CPU'}, ${(totalmem() / 2 ** 30).toFixed(0)} GiB, ` +
    `Node ${process.version}, ${packages.join(', ')}.`
  );
}

const { values } = parseArgs({ options: { quick: { type: 'boolean', default: false }, runs: { type: 'string' } } });
const runs = values.runs === undefined ? undefined : Number(values.runs);
if (runs !== undefined && !(Number.isInteger(runs) && runs > 0))
  throw new Error(`--runs ${values.runs}: a whole number above 0`);
void bench(values.quick, runs);
