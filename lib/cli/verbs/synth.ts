import { basename, relative } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { parseArgs } from 'node:util';
import type { AppProps } from 'cdk8s';
import { reporter } from '../../read/check/reporters';
import { warningsOf } from '../../write/constructs/warning';
import { plainLines } from '../../facts/text/plain-text';
import { App, type RenderedFile } from '../../write/synth/app';
import type { OutputChanges } from '../../write/synth/output/writer';
import { isValidatedByCdk8s } from '../cdk8s-config';
import { checkApp } from '../check-app';
import { DIST } from '../check-dist';
import { complain, describeError } from '../errors';
import { usesColours } from '../session/colours';
import { runToEnd } from '../session/run-to-end';

const usage = (outdir: string): string => `Usage: ${programName()} [options]

Writes the manifests to the output folder and says what changed.

  -o, --output DIR   the output folder; default: ${outdir}
      --adopt        takes over a folder that has files of the same names: they are overwritten, all others stay
      --stdout       writes the manifests to standard output and no file
      --no-check     leaves out the check of the manifests
  -h, --help         shows this text`;

const WRONG_ARGUMENTS = 2;
/** More unchanged files than this are counted, not listed. */
const LISTED_UNCHANGED = 20;

/** What an app is made with, and what the program is told. */
export interface SynthProps extends AppProps {
  /**
   * The output folder, where neither `--output` nor the cdk8s CLI names one.
   * @default 'dist'
   */
  readonly outdir?: string;
  /**
   * The arguments of the program.
   * @default process.argv.slice(2)
   */
  readonly args?: readonly string[];
}

/**
 * Makes an app a program: builds it, checks its manifests, then writes or streams them, and says what changed; `--help` shows
 * its flags. An app without charts is an error: writing it would empty the output folder. Findings and errors go to standard
 * error, without a stack through code that is not the user's, and set the exit code of the process: 0 all written, 1 a
 * failed synthesis, of which nothing is written, 2 wrong arguments. It throws nothing.
 */
export async function synth(build: (app: App) => void | Promise<void>, props: SynthProps = {}): Promise<void> {
  await runToEnd(() => runSynth(build, props));
}

async function runSynth(build: (app: App) => void | Promise<void>, props: SynthProps): Promise<number> {
  const { args = process.argv.slice(2), ...appProps } = props;
  const options = parseOptions(args, appProps.outdir ?? DIST);
  if (typeof options === 'number') return options;
  // Deep enough to reach from a check in a construct up to the user's own line.
  Error.stackTraceLimit = 50;
  try {
    const outdir = options.output ?? process.env.CDK8S_OUTDIR ?? appProps.outdir;
    const app = new App({ ...appProps, outdir });
    await build(app);
    if (app.charts.length === 0) throw new Error('the app has no charts, so there is nothing to write');
    for (const warning of warningsOf(app)) complain(`warning: ${warning}`);
    const files = app.render();
    if (options.check && !isValidatedByCdk8s() && !passesCheck(app, files)) return 1;
    if (options.stdout) await streamManifests(files);
    else {
      const changes = app.write(files, { adopt: options.adopt, tooEarly: 'error' });
      process.stdout.write(`${plainLines(describeChanges(changes, performance.now()))}\n`);
    }
    return 0;
  } catch (error) {
    complain(describeError(error));
    return 1;
  }
}

interface Options {
  readonly output?: string;
  readonly adopt: boolean;
  readonly stdout: boolean;
  readonly check: boolean;
}

/** @returns the exit code when there is nothing to do */
function parseOptions(args: readonly string[], outdir: string): Options | number {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        output: { type: 'string', short: 'o' },
        adopt: { type: 'boolean', default: false },
        stdout: { type: 'boolean', default: false },
        'no-check': { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
      },
    });
    if (values.help) {
      console.log(usage(outdir));
      return 0;
    }
    if (values.output === '') throw new Error('--output needs the name of a folder');
    if (values.stdout && values.output !== undefined) throw new Error('--output and --stdout exclude each other');
    if (values.stdout && values.adopt) throw new Error('--adopt and --stdout exclude each other');
    return { output: values.output, adopt: values.adopt, stdout: values.stdout, check: !values['no-check'] };
  } catch (error) {
    complain(`${(error as Error).message}\n\n${usage(outdir)}`);
    return WRONG_ARGUMENTS;
  }
}

/** As it was started: by an npm script, which takes options after `--`, or by Node. */
function programName(): string {
  const file = basename(process.argv[1] ?? '');
  const { npm_lifecycle_event: script = '', npm_lifecycle_script: command = '' } = process.env;
  return file !== '' && command.includes(file) ? `npm run ${script} --` : `node ${file}`;
}

function passesCheck(app: App, files: ReadonlyMap<string, RenderedFile>): boolean {
  const report = checkApp(app, files);
  if (report.findings.length > 0) process.stderr.write(reporter('human', usesColours(process.stderr))(report));
  return report.summary.errors === 0;
}

/** Everything is rendered before the first byte goes out. A reader that stops early, as `head` does, is no error. */
async function streamManifests(files: ReadonlyMap<string, RenderedFile>): Promise<void> {
  const texts = Array.from(files.values(), ({ text }) => text).filter((text) => text !== '');
  const chunks = texts.map((text, index) => (index === 0 ? text : `---\n${text}`));
  try {
    await pipeline(Readable.from(chunks), process.stdout, { end: false });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPIPE') throw error;
  }
}

/** One line per file, sorted by path, then the counts. */
function describeChanges(changes: OutputChanges, milliseconds: number): string {
  const folder = relative('', changes.outdir) || '.';
  const { added, changed, removed, unchanged, foreign } = changes;
  const listed = unchanged.length > LISTED_UNCHANGED ? [] : unchanged;
  const lines = [
    ...added.map((path) => ({ sign: '+', path })),
    ...changed.map((path) => ({ sign: '~', path })),
    ...removed.map((path) => ({ sign: '-', path })),
    ...listed.map((path) => ({ sign: '=', path })),
  ].sort((a, b) => (a.path < b.path ? -1 : 1));
  const counts = Object.entries({ added, changed, removed, unchanged }).map(
    ([verb, paths]) => `${paths.length} ${verb}`,
  );
  return [
    ...lines.map(({ sign, path }) => `${sign} ${folder}/${path}`),
    ...(listed === unchanged ? [] : [`= ${unchanged.length} files in ${folder}`]),
    ...foreign.map((path) => `left alone, not ours: ${folder}/${path}`),
    `${counts.join(', ')} in ${(milliseconds / 1000).toFixed(2)} s`,
  ].join('\n');
}
