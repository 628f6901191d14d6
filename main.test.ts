import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Chart } from 'cdk8s';
import { buildApp } from './lib/app';
import { DEFAULT_CONFIG } from './lib/config';
import { App } from './lib/synth/app';

function app(outdir?: string): App {
  const guide = new App({ outdir });
  buildApp(guide, DEFAULT_CONFIG);
  return guide;
}

const charts: readonly (readonly [id: string, chart: Chart])[] = app().charts.map((chart) => [chart.node.id, chart]);

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
    expect(readdirSync('dist').sort()).toEqual(readdirSync(fresh).sort());
  });

  test(`holds the bytes of a fresh synth; if not: ${repair}`, () => {
    for (const file of readdirSync(fresh)) {
      expect(`${file}\n${read('dist', file)}`).toBe(`${file}\n${read(fresh, file)}`);
    }
  });
});

function read(folder: string, file: string): string {
  return readFileSync(join(folder, file), 'utf8');
}
