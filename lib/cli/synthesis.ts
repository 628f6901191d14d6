import { join, relative } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { AppProps } from 'cdk8s';
import { plainLines } from '../facts/text/plain-text';
import { reporter } from '../read/check/reporters';
import type { SourceText } from '../read/manifests/source';
import { warningsOf } from '../write/constructs/warning';
import { App } from '../write/synth/app';
import { SideFile } from '../write/synth/side-file';
import type { Deliver, Delivered } from '../write/system/delivery/delivered';
import type { RenderedFile } from '../write/synth/rendered-file';
import type { OutputChanges } from '../write/synth/output/writer';
import { isValidatedByCdk8s } from './cdk8s-config';
import { checkApp } from './check-app';
import { complain } from './errors';
import { usesColours } from './session/colours';

/** An output folder to be, and what makes its manifests. */
export interface OutputPlan {
  readonly folder: string;
  readonly build: (app: App) => void | Promise<void>;
  readonly props?: AppProps;
  /** @default - the manifests as they are rendered, and nothing beside them */
  readonly deliver?: Deliver | undefined;
}

export interface SynthesisOptions {
  readonly adopt: boolean;
  readonly stdout: boolean;
  readonly check: boolean;
}

/** More unchanged files than this are counted, not listed. */
const LISTED_UNCHANGED = 20;

interface Rendered {
  readonly app: App;
  readonly files: ReadonlyMap<string, RenderedFile>;
  readonly beside: ReadonlyMap<string, string>;
}

/**
 * Renders and checks everything before the first byte is written, then writes one folder after another, each whole or not at all.
 * @param requireWritable throws when files of these names may not be written
 * @returns false when the check finds errors, which are printed; nothing is written then
 */
export async function synthesize(
  plans: readonly OutputPlan[],
  options: SynthesisOptions,
  requireWritable: (names: ReadonlySet<string>) => void = () => undefined,
): Promise<OutputChanges[] | false> {
  const all: Rendered[] = [];
  let isSound = true;
  for (const plan of plans) {
    const app = await built(plan);
    if (app.charts.length === 0) throw new Error('the app has no charts, so there is nothing to write');
    for (const warning of warningsOf(app)) complain(`warning: ${warning}`);
    const { manifests: files, beside } = delivered(app, plan);
    if (options.check && !isValidatedByCdk8s() && !passesCheck(app, files)) isSound = false;
    all.push({ app, files, beside });
  }
  if (!isSound) return false;
  if (options.stdout) {
    await stream(all.map(({ files }) => files));
    return [];
  }
  requireWritable(new Set(all.flatMap(({ files }) => [...files.keys()])));
  return all.map(({ app, files, beside }) => app.write(files, { adopt: options.adopt, tooEarly: 'error', beside }));
}

/** What a plan would write, and nothing is written. */
export interface RenderedTexts {
  /** Each document with the construct that made it. */
  readonly manifests: readonly SourceText[];
  /** What istioctl and helm read. */
  readonly installed: readonly SourceText[];
}

export async function renderedTexts(plan: OutputPlan): Promise<RenderedTexts> {
  const app = await built(plan);
  const { manifests } = delivered(app, plan);
  const at = (path: string): string => join(relative('', plan.folder), path);
  return {
    manifests: Array.from(manifests, ([path, file]) => ({ file: at(path), ...file })),
    installed: Array.from(SideFile.of(app), ([path, text]) => ({ file: at(path), text })),
  };
}

async function built({ folder, build, props }: OutputPlan): Promise<App> {
  const app = new App({ ...props, outdir: folder });
  await build(app);
  return app;
}

function delivered(app: App, { deliver }: OutputPlan): Delivered {
  const files = app.render();
  return deliver?.(app, files) ?? { manifests: files, beside: new Map() };
}

function passesCheck(app: App, files: ReadonlyMap<string, RenderedFile>): boolean {
  const report = checkApp(app, files);
  if (report.findings.length > 0) process.stderr.write(reporter('human', usesColours(process.stderr))(report));
  return report.summary.errors === 0;
}

/** Everything is rendered before the first byte goes out. A reader that stops early, as `head` does, is no error. */
async function stream(all: readonly ReadonlyMap<string, RenderedFile>[]): Promise<void> {
  const texts = all.flatMap((files) => Array.from(files.values(), ({ text }) => text)).filter((text) => text !== '');
  const chunks = texts.map((text, index) => (index === 0 ? text : `---\n${text}`));
  try {
    await pipeline(Readable.from(chunks), process.stdout, { end: false });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPIPE') throw error;
  }
}

/** One line per file, sorted by path, then the counts. */
export function describeChanges(all: readonly OutputChanges[], milliseconds: number): string {
  const paths = (kind: 'added' | 'changed' | 'removed' | 'unchanged' | 'foreign'): string[] =>
    all.flatMap((changes) => changes[kind].map((path) => `${relative('', changes.outdir) || '.'}/${path}`));
  const [added, changed, removed, unchanged] = [paths('added'), paths('changed'), paths('removed'), paths('unchanged')];
  const listed = unchanged.length > LISTED_UNCHANGED ? [] : unchanged;
  const folders = all.map(({ outdir }) => relative('', outdir) || '.');
  const lines = [
    ...added.map((path) => ({ sign: '+', path })),
    ...changed.map((path) => ({ sign: '~', path })),
    ...removed.map((path) => ({ sign: '-', path })),
    ...listed.map((path) => ({ sign: '=', path })),
  ].sort((a, b) => (a.path < b.path ? -1 : 1));
  const counts = Object.entries({ added, changed, removed, unchanged }).map(
    ([verb, { length }]) => `${length} ${verb}`,
  );
  const text = [
    ...lines.map(({ sign, path }) => `${sign} ${path}`),
    ...(listed === unchanged ? [] : [`= ${unchanged.length} files in ${folders.join(', ')}`]),
    ...paths('foreign').map((path) => `left alone, not written by synth: ${path}`),
    `${counts.join(', ')} in ${(milliseconds / 1000).toFixed(2)} s`,
  ].join('\n');
  return plainLines(text);
}
