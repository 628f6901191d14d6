import { spawnSync } from 'node:child_process';
import type { Measurement } from './measure';

/** One side of a comparison: does its work once and says what it took. */
export interface Contender {
  readonly name: string;
  readonly run: () => Measurement;
}

/** A row of the table: ours against a peer, or against a limit of its own. */
export interface Case {
  readonly title: string;
  readonly ours: Contender;
  readonly peer?: Contender;
  /** What must hold, in words and as a test of the medians. */
  readonly target: string;
  readonly holds: (ours: Measurement, peer: Measurement | undefined) => boolean;
  /** The figure of the row: peer ÷ ours, unless the target is another one. */
  readonly figure: (ours: Measurement, peer: Measurement | undefined) => string;
  /** The target is one for large apps: smaller ones show a figure only. */
  readonly atFullSizeOnly?: true;
}

/** A process of its own, from its start to its end. */
export function command(name: string, argv: readonly string[]): Contender {
  return {
    name,
    run: () => {
      const start = performance.now();
      run(argv);
      return { seconds: (performance.now() - start) / 1000, mebibytes: 0 };
    },
  };
}

/** Standard output of a process that must succeed. */
export function run(argv: readonly string[]): string {
  const [program = '', ...args] = argv;
  const { status, stdout, stderr, error } = spawnSync(program, args, { encoding: 'utf8', maxBuffer: 2 ** 30 });
  if (error) throw error;
  if (status !== 0) throw new Error(`${argv.join(' ')} exited with ${status}:\n${stderr}`);
  return stdout;
}
