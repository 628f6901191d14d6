import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { App, environmentsOf } from 'meshgate';
import { filesBelow } from '../../test/support/files';
import { runTs } from '../../test/support/processes';
import { shop } from './system';

const FOLDER = relative('', __dirname);

const environments = environmentsOf(shop).map(({ target, build }) => ({ name: target.environment, target, build }));
const charts = environments.flatMap(({ name, build }) => {
  const app = new App();
  void build(app);
  return app.charts.map((chart) => [name, chart.node.id, chart] as const);
});

/** The program, where its owner runs it. */
function program(...args: readonly string[]): { status: number | null; stdout: string; stderr: string } {
  const { status, stdout, stderr } = runTs(join(FOLDER, 'main.ts'), args, { cwd: FOLDER });
  return { status, stdout, stderr };
}

test.each(charts)('%s: chart %s', (_name, _id, chart) => {
  expect(chart.toJson()).toMatchSnapshot();
});

test.each(environments)('$name: where it goes, on what it stands, and what it must answer', ({ target }) => {
  const { cluster, platform, expectations } = target;
  expect({ cluster, platform, expectations }).toMatchSnapshot();
});

test.each(environments)('$name: asks every host, also for what must be refused', ({ name, target }) => {
  const routes = charts.find(([environment, id]) => environment === name && id === '50-gateway')!;
  const hosts = (routes[2].toJson() as { spec: { rules: { host: string }[] } }[]).flatMap(({ spec }) =>
    spec.rules.map(({ host }) => host),
  );
  const asked = target.expectations.map(({ url }) => new URL(url).host);
  expect(new Set(asked)).toEqual(new Set(hosts));
  expect(target.expectations.map(({ status }) => status)).toEqual([200, 301, 200, 200, 401, 401, 404, 404]);
});

describe('dist', () => {
  const fresh = mkdtempSync(join(tmpdir(), 'meshgate-'));
  const dist = join(FOLDER, 'dist');
  const repair = 'run "npm run shop" and commit examples/shop/dist/';
  beforeAll(() => {
    program('synth', '--output', fresh);
  });
  afterAll(() => {
    rmSync(fresh, { recursive: true });
  });

  test(`holds the files of a fresh synth and no others; if not: ${repair}`, () => {
    expect(Object.keys(filesBelow(dist))).toEqual(Object.keys(filesBelow(fresh)));
  });

  test(`holds the bytes of a fresh synth; if not: ${repair}`, () => {
    expect(filesBelow(dist)).toEqual(filesBelow(fresh));
  });

  test('has what istioctl reads only where the shop installs Istio', () => {
    const files = Object.keys(filesBelow(fresh)).filter((path) => path.endsWith('istio-operator.yaml'));
    expect(files).toEqual(['dev/bootstrap/istio-operator.yaml', 'staging/bootstrap/istio-operator.yaml']);
  });
});

test('the check finds nothing', () => {
  expect(program('check')).toEqual({ status: 0, stdout: '135 objects checked: nothing found\n', stderr: '' });
});
