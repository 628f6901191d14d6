import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Chart } from 'cdk8s';
import { SideFile } from './lib/write/synth/side-file';
import { filesBelow } from './test/support/files';
import { guideApp } from './test/support/guide';

const app = (outdir?: string): ReturnType<typeof guideApp> => guideApp({}, {}, outdir);

const charts: readonly (readonly [id: string, chart: Chart])[] = app().charts.map((chart) => [chart.node.id, chart]);

test.each([...SideFile.of(app())])('file %s', (_path, text) => {
  expect(text).toMatchSnapshot();
});

test.each(charts)('chart %s', (_id, chart) => {
  expect(chart.toJson()).toMatchSnapshot();
});

describe('dist', () => {
  const fresh = mkdtempSync(join(tmpdir(), 'meshgate-'));
  const repair = 'run "npm run synth" and commit dist/';
  beforeAll(() => {
    app(fresh).synth();
  });
  afterAll(() => {
    rmSync(fresh, { recursive: true });
  });

  test(`holds the files of a fresh synth and no others; if not: ${repair}`, () => {
    expect(Object.keys(filesBelow('dist'))).toEqual(Object.keys(filesBelow(fresh)));
  });

  test(`holds the bytes of a fresh synth; if not: ${repair}`, () => {
    expect(filesBelow('dist')).toEqual(filesBelow(fresh));
  });

  test('holds what istioctl and helm read in a folder, which kubectl apply does not enter', () => {
    expect(Object.keys(filesBelow(join(fresh, 'bootstrap')))).toEqual(['istio-operator.yaml', 'kong-values.yaml']);
  });
});
