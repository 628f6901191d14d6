import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { App, environmentsOf } from 'meshgate';
import { system } from './main';

describe.each(environmentsOf(system).map(({ target, build }) => ({ name: target.environment, build })))(
  'environment $name',
  ({ build }) => {
    const app = new App();
    void build(app);

    test.each(app.charts.map((chart) => ({ id: chart.node.id, chart })))('chart $id', ({ chart }) => {
      expect(chart.toJson()).toMatchSnapshot();
    });
  },
);

test('dist/ is current; if not, run "npm run synth" and commit dist/', () => {
  const fresh = mkdtempSync(join(tmpdir(), 'dist-'));
  try {
    execFileSync(process.execPath, ['--import', 'tsx', 'main.ts', 'synth', '--output', fresh], { stdio: 'pipe' });
    expect(filesBelow('dist')).toEqual(filesBelow(fresh));
  } finally {
    rmSync(fresh, { recursive: true });
  }
}, 60_000);

/** The texts of all files below a folder, by path. */
function filesBelow(folder: string): Record<string, string> {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const paths = entries.map((entry) => join(entry.parentPath, entry.name));
  return Object.fromEntries(paths.map((path) => [relative(folder, path), readFileSync(path, 'utf8')]));
}
