import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { App as Cdk8sApp } from 'cdk8s';
import fc from 'fast-check';
import { App } from '../../lib/synth/app';
import { DependencyCycleError } from '../../lib/synth/dependency-order';
import { appPlans, buildRandomApp, withIncludeFile, type AppPlan } from './random-app';

const TREES = 1000;
/** `SEED=…` runs the trees of an earlier run again. */
const seed = Number(process.env.SEED ?? Date.now() % 2 ** 31);

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
    const files = readdirSync(outdir).map((file) => [
      file.replace(/^\d{4}-/, ''),
      readFileSync(join(outdir, file), 'utf8'),
    ]);
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
    expect(outcomes.finished).toBeGreaterThan(500);
    expect(outcomes.ordered).toBeGreaterThan(150);
    expect(outcomes.cycle).toBeGreaterThan(20);
    expect(outcomes.refused).toBeGreaterThan(0);
  }, 300_000);
});
