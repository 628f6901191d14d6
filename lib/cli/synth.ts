import { join, relative } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { parseArgs } from 'node:util';
import { check } from '../check/check';
import type { Versions } from '../check/context';
import { reporter } from '../check/reporters';
import { kongVersionsOf } from '../constructs/kong/kong-versions';
import { warningsOf } from '../constructs/warning';
import { DEFAULT_CONFIG } from '../config';
import { plainLines } from '../text/plain-text';
import { App, type RenderedFile } from '../synth/app';
import { applyOrderProblems } from '../synth/apply-order';
import type { OutputChanges } from '../synth/output/writer';
import { versionsOf } from './check-dist';
import { SETTINGS_FILE, checkOptions, readSettings } from './check-settings';
import { complain, describeError } from './errors';
import { usesColours } from './session/colours';
import { runToEnd } from './session/run-to-end';

const USAGE = `Usage: npm run synth -- [options]

Writes the manifests to the output folder and says what changed.

  -o, --output DIR   the output folder; default: dist
      --adopt        takes over a folder that has files of the same names: they are overwritten, all others stay
      --stdout       writes the manifests to standard output and no file
      --no-check     leaves out the check that "npm run check" makes
  -h, --help         shows this text`;

const WRONG_ARGUMENTS = 2;
/** More unchanged files than this are counted, not listed. */
const LISTED_UNCHANGED = 20;

/**
 * The verb `synth`: builds the app, checks its manifests, then writes or streams them. An app without charts is an error:
 * writing it would empty the output folder. Findings and errors go to standard error, without a stack through code that is
 * not the user's, and set the exit code: 1 for a failed synthesis, 2 for wrong arguments.
 */
export async function synth(
  build: (app: App) => void | Promise<void>,
  args: readonly string[] = process.argv.slice(2),
): Promise<void> {
  await runToEnd(() => runSynth(build, args));
}

async function runSynth(build: (app: App) => void | Promise<void>, args: readonly string[]): Promise<number> {
  const options = parseOptions(args);
  if (typeof options === 'number') return options;
  // Deep enough to reach from a check in a construct up to the user's own line.
  Error.stackTraceLimit = 50;
  try {
    const app = new App({ outdir: options.output });
    await build(app);
    if (app.charts.length === 0) throw new Error('the app has no charts, so there is nothing to write');
    for (const warning of warningsOf(app)) complain(`warning: ${warning}`);
    const files = app.render();
    if (options.check && !isLeftToCdk8s() && !passesCheck(app, files)) return 1;
    if (options.stdout) await streamManifests(files);
    else {
      requireApplyOrder(app);
      const changes = app.write(files, { adopt: options.adopt });
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
function parseOptions(args: readonly string[]): Options | number {
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
      console.log(USAGE);
      return 0;
    }
    if (values.output === '') throw new Error('--output needs the name of a folder');
    if (values.stdout && values.output !== undefined) throw new Error('--output and --stdout exclude each other');
    if (values.stdout && values.adopt) throw new Error('--adopt and --stdout exclude each other');
    return { output: values.output, adopt: values.adopt, stdout: values.stdout, check: !values['no-check'] };
  } catch (error) {
    complain(`${(error as Error).message}\n\n${USAGE}`);
    return WRONG_ARGUMENTS;
  }
}

/** The cdk8s CLI says so when it will run the validation plugin of `cdk8s.yaml` on what is written. */
function isLeftToCdk8s(): boolean {
  return process.env.CDK8S_RECORD_CONSTRUCT_METADATA === 'true';
}

function passesCheck(app: App, files: ReadonlyMap<string, RenderedFile>): boolean {
  const folder = relative('', app.outdir);
  const texts = Array.from(files, ([path, file]) => ({ file: join(folder, path), ...file }));
  const report = check(texts, checkOptions(readSettings(SETTINGS_FILE) ?? {}, versionsFor(app)));
  if (report.findings.length > 0) process.stderr.write(reporter('human', usesColours(process.stderr))(report));
  return report.summary.errors === 0;
}

/** Those that the app chose, and beside them those of the guide. */
function versionsFor(app: App): Versions {
  return { ...versionsOf(DEFAULT_CONFIG), ...kongVersionsOf(app) };
}

function requireApplyOrder(app: App): void {
  const problems = applyOrderProblems(app);
  if (problems.length > 0) throw new Error(problems.join('\n'));
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
