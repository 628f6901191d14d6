import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { App as Cdk8sApp } from 'cdk8s';
import fc from 'fast-check';
import { App } from '../../../lib/write/synth/app';
import { DependencyCycleError } from '../../../lib/write/synth/dependency-order';
import { runs } from '../../support/runs';
import { appPlans, buildRandomApp, withIncludeFile, type AppPlan } from './random-app';

const TREES = runs({ short: 40, long: 1000 });
/** `npm test` makes the same trees each time, `npm run test:long` others; `SEED=…` makes those of an earlier run again. */
const seed = Number(process.env.SEED ?? runs({ short: 1, long: Date.now() % 2 ** 31 }));

interface Result {
  /** Name of each chart's file, without the number that cdk8s may put in front, and its bytes. */
  readonly files?: Readonly<Record<string, string>>;
  /** All documents, in the order of the charts. */
  readonly all?: string;
  readonly failure?: string;
}

function synthesize(AppClass: typeof Cdk8sApp, plan: AppPlan, folder: string, includeFile: string): Result {
  const outdir = mkdtempSync(join(folder, 'dist-'));
  try {
    const app = new AppClass({ outdir });
    buildRandomApp(app, plan, includeFile);
    app.synth();
    const files = readdirSync(outdir)
      // The list of our files, which cdk8s does not keep.
      .filter((file) => file !== '.meshgate-files')
      .map((file) => [file.replace(/^\d{4}-/, ''), readFileSync(join(outdir, file), 'utf8')]);
    return { files: Object.fromEntries(files) as Record<string, string>, all: app.synthYaml() };
  } catch (error) {
    return { failure: failureOf(error as Error) };
  } finally {
    rmSync(outdir, { recursive: true });
  }
}

/** cdk8s overflows its stack where a construct depends on itself, and names cycles by another of their constructs. */
function failureOf(error: Error): string {
  if (error instanceof DependencyCycleError || error instanceof RangeError) return 'cycle';
  if (error.message.startsWith('Dependency cycle detected')) return 'cycle';
  if (/cannot find a parent chart|is in no chart/.test(error.message)) return 'dependency outside all charts';
  return error.message;
}

describe('App', () => {
  const warn = jest.spyOn(process, 'emitWarning').mockImplementation();
  afterAll(() => {
    warn.mockRestore();
  });

  test(`gives the bytes of cdk8s for ${TREES} random construct trees`, () => {
    process.stderr.write(`same as cdk8s: ${TREES} trees, SEED=${seed}\n`);
    const outcomes = { finished: 0, ordered: 0, cycle: 0, refused: 0 };
    withIncludeFile((folder, includeFile) => {
      fc.assert(
        fc.property(appPlans, (plan) => {
          const theirs = synthesize(Cdk8sApp, plan, folder, includeFile);
          const ours = synthesize(App, plan, folder, includeFile);
          expect(ours).toEqual(theirs);
          if (theirs.failure === undefined) outcomes.finished++;
          if (theirs.failure === undefined && plan.dependencies.length > 2) outcomes.ordered++;
          if (theirs.failure === 'cycle') outcomes.cycle++;
          if (theirs.failure !== undefined && theirs.failure !== 'cycle') outcomes.refused++;
        }),
        { seed, numRuns: TREES, endOnFailure: false },
      );
    });
    process.stderr.write(`same as cdk8s: ${JSON.stringify(outcomes)}\n`);
    expect(outcomes.finished).toBeGreaterThan(TREES / 3);
    expect(outcomes.ordered).toBeGreaterThan(TREES / 10);
    expect(outcomes.cycle).toBeGreaterThan(0);
    expect(outcomes.refused).toBeGreaterThan(0);
  });
});
