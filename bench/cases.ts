import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App } from '../lib/write/synth/app';
import { command, type Case, type Contender } from './case';
import { buildPlusApp, RESOURCES_PER_CHART } from './large-app';
import { growthCases } from './growth';
import type { Task } from './measure';
import { measure } from './measure-apart';
import { startUpCases } from './start-up';

export interface Sizes {
  readonly charts: number;
  readonly kustomizeCharts: number;
  readonly layers: number;
  /** Of the shapes whose growth is measured. */
  readonly shapes: number;
}

export function cases(sizes: Sizes, workspace: string): Case[] {
  const count = (charts: number): string =>
    `${charts.toLocaleString('en')} charts, ${(charts * RESOURCES_PER_CHART).toLocaleString('en')} resources`;
  const { charts, kustomizeCharts, layers } = sizes;
  const ours = task('ours', charts, workspace);
  return [
    {
      title: `${count(charts)} of cdk8s-plus constructs`,
      ours,
      peer: task('cdk8s', charts, workspace, 'cdk8s App.synth()'),
      target: '≥ 30×, aim 60×',
      atFullSizeOnly: true,
      ...faster(30),
    },
    {
      title: `the same files, ${count(kustomizeCharts)}`,
      ours: task('ours', kustomizeCharts, workspace),
      peer: kustomize(kustomizeCharts, workspace),
      target: '≥ 60×',
      atFullSizeOnly: true,
      ...faster(60),
    },
    {
      title: `${count(4 * charts)} against ${count(charts)}`,
      ours: task('ours', 4 * charts, workspace),
      peer: { ...ours, name: 'ours, a quarter of it' },
      target: 'time ≤ 4.4×, memory < 1,229 MiB',
      holds: (four, one) => four.seconds / one!.seconds <= 4.4 && four.mebibytes < 1.2 * 1024,
      figure: (four, one) => `${(four.seconds / one!.seconds).toFixed(1)}× the time, ${four.mebibytes.toFixed(0)} MiB`,
    },
    {
      title: `${count(charts)}, against serializing the same objects only`,
      ours,
      peer: task('yaml', charts, workspace, 'the library yaml, as cdk8s calls it'),
      target: '≤ 2× the floor, aim 1.3×',
      atFullSizeOnly: true,
      holds: (whole, floor) => whole.seconds / floor!.seconds <= 2,
      figure: (whole, floor) => `${(whole.seconds / floor!.seconds).toFixed(2)}× the floor`,
    },
    {
      title: 'the same, files not written',
      ours: task('rendered', charts, workspace),
      peer: task('yaml', charts, workspace, 'the library yaml, as cdk8s calls it'),
      target: '≤ 2× the floor, aim 1.3×',
      atFullSizeOnly: true,
      holds: (whole, floor) => whole.seconds / floor!.seconds <= 2,
      figure: (whole, floor) => `${(whole.seconds / floor!.seconds).toFixed(2)}× the floor`,
    },
    {
      title: `the YAML of ${count(charts)}`,
      ours: task('emitted', charts, workspace),
      peer: task('yaml', charts, workspace, 'the library yaml, as cdk8s calls it'),
      target: '≥ 4×',
      ...faster(4),
    },
    {
      title: `${layers} layers × 8 charts of dependencies`,
      ours: task('layers', layers, workspace),
      target: '< 1 s',
      holds: ({ seconds }) => seconds < 1,
      figure: ({ seconds }) => `${seconds.toFixed(2)} s`,
    },
    {
      title: '10,000 plugin configurations validated',
      ours: task('plugins', 10_000, workspace),
      target: '≤ 1 s',
      holds: ({ seconds }) => seconds <= 1,
      figure: ({ seconds }) => `${seconds.toFixed(2)} s`,
    },
    {
      title: 'the first plugin of a synth, its catalogue read',
      ours: task('catalogue', 1, workspace),
      target: '≤ 30 ms',
      holds: ({ seconds }) => seconds <= 0.03,
      figure: ({ seconds }) => `${(seconds * 1000).toFixed(0)} ms`,
    },
    {
      title: `${count(charts)}, read and checked by every rule`,
      ours: checked(charts, workspace),
      target: '≤ 2 s, < 600 MiB',
      holds: ({ seconds, mebibytes }) => seconds <= 2 && mebibytes < 600,
      figure: ({ seconds, mebibytes }) => `${seconds.toFixed(2)} s, ${mebibytes.toFixed(0)} MiB`,
    },
    {
      title: `${count(2 * charts)} checked, against ${count(charts)}`,
      ours: checked(2 * charts, workspace),
      peer: { ...checked(charts, workspace), name: 'ours, half of it' },
      target: 'time ≤ 2.2×',
      atFullSizeOnly: true,
      holds: (two, one) => two.seconds / one!.seconds <= 2.2,
      figure: (two, one) => `${(two.seconds / one!.seconds).toFixed(2)}× the time`,
    },
    {
      title: `the ways of requests through ${count(charts)}`,
      ours: asked(charts, workspace),
      target: '< 1 s',
      holds: ({ seconds }) => seconds < 1,
      figure: ({ seconds }) => `${seconds.toFixed(2)} s`,
    },
    {
      title: `the ways of requests through ${count(2 * charts)}, against ${count(charts)}`,
      ours: asked(2 * charts, workspace),
      peer: { ...asked(charts, workspace), name: 'ours, half of it' },
      target: 'time ≤ 2.2×',
      atFullSizeOnly: true,
      holds: (two, one) => two.seconds / one!.seconds <= 2.2,
      figure: (two, one) => `${(two.seconds / one!.seconds).toFixed(2)}× the time`,
    },
    {
      title: `the difference of two sets of ${count(charts)}`,
      ours: compared(charts, workspace),
      target: '≤ 2 s',
      holds: ({ seconds }) => seconds <= 2,
      figure: ({ seconds, mebibytes }) => `${seconds.toFixed(2)} s, ${mebibytes.toFixed(0)} MiB`,
    },
    {
      title: `the difference of two sets of ${count(2 * charts)}, against ${count(charts)}`,
      ours: compared(2 * charts, workspace),
      peer: { ...compared(charts, workspace), name: 'ours, half of it' },
      target: 'time ≤ 2.2×',
      atFullSizeOnly: true,
      holds: (two, one) => two.seconds / one!.seconds <= 2.2,
      figure: (two, one) => `${(two.seconds / one!.seconds).toFixed(2)}× the time`,
    },
    {
      title: 'the guide, as a whole process',
      ours: command('npm run synth', ['npm', 'run', '--silent', 'synth', '--', '--output', join(workspace, 'ours')]),
      peer: command('cdk8s synth with ts-node', [
        ...['node_modules/.bin/cdk8s', 'synth', '--no-check-upgrade', '--output', join(workspace, 'peer')],
        ...['--app', 'npx ts-node bench/init-app.ts'],
      ]),
      target: '≥ 4×, aim 10×',
      ...faster(4),
    },
    ...growthCases(sizes.shapes),
    ...startUpCases(),
  ];
}

function faster(times: number): Pick<Case, 'holds' | 'figure'> {
  return {
    holds: (ours, peer) => peer!.seconds / ours.seconds >= times,
    figure: (ours, peer) => `${(peer!.seconds / ours.seconds).toFixed(1)}× faster`,
  };
}

function checked(charts: number, workspace: string): Contender {
  const folder = synthesized(charts, workspace);
  return { name: 'check', run: () => measure('check', charts, folder) };
}

function asked(charts: number, workspace: string): Contender {
  const folder = synthesized(charts, workspace);
  return { name: 'requests', run: () => measure('requests', charts, folder) };
}

function compared(charts: number, workspace: string): Contender {
  const folder = synthesized(charts, workspace);
  return { name: 'diff', run: () => measure('diff', charts, folder) };
}

/** Every run writes to a folder of its own, and none is removed before the end: file systems are slow right after that. */
function task(name: Task, size: number, workspace: string, title: string = name): Contender {
  return {
    name: title,
    run: () => {
      return measure(name, size, mkdtempSync(join(workspace, `${name}-`)));
    },
  };
}

function kustomize(charts: number, workspace: string): Contender {
  const folder = synthesized(charts, workspace);
  const files = readdirSync(folder).flatMap((file) => (file.startsWith('.') ? [] : `- ${file}\n`));
  writeFileSync(join(folder, 'kustomization.yaml'), `resources:\n${files.join('')}`);
  return command('kubectl kustomize', ['kubectl', 'kustomize', folder]);
}

/** A folder with the manifests of the app that is synthesized elsewhere. */
function synthesized(charts: number, workspace: string): string {
  const folder = mkdtempSync(join(workspace, 'synthesized-'));
  const app = new App({ outdir: folder });
  buildPlusApp(app, charts);
  app.synth();
  return folder;
}

/** A folder for what the contenders write; it goes when `work` is done. */
export function withWorkspace<T>(work: (folder: string) => T): T {
  const folder = mkdtempSync(join(tmpdir(), 'meshgate-bench-'));
  try {
    return work(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
