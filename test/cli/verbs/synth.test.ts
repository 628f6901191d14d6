import { spawnSync } from 'node:child_process';
import { copyFileSync, cpSync, mkdirSync, readFileSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { filesBelow, manifestFiles } from '../../support/files';
import { runTs } from '../../support/processes';
import { longTest, some } from '../../support/runs';
import { useTemporaryFolder } from '../../support/temporary-folder';

const folder = useTemporaryFolder();

/** The guide leaves Grafana and Kiali open to everybody. */
const openToAll = [
  'warning: 31-grafana/grafana: everybody who reaches Grafana is its administrator; anonymousRole: "Viewer" gives read access only',
  'warning: 32-kiali/kiali: everybody who reaches Kiali sees the mesh and may change it; authStrategy: "token" requires the token of a ServiceAccount',
];

/** What a synth of the guide says beside its output. */
const findings = (folder: string): string[] => [
  ...openToAll,
  `${folder}10-bookinfo.k8s.yaml:261:1 warning require-service-upstream`,
  '  Service bookinfo/productpage, metadata.annotations',
  '  the Service has no annotation ingress.kubernetes.io/service-upstream: "true", so Kong sends requests directly to the pods, bypassing Istio\'s routing',
  '  fix: annotate the Service with ingress.kubernetes.io/service-upstream: "true", as meshRouting: true of a MeshWorkload does',
  '  made by: 10-bookinfo/productpage/Service',
  '',
  '39 objects checked: 0 errors, 1 warning',
  '',
];

const committed = (): Record<string, string> => filesBelow('dist');
const stream = (): string => Object.values(manifestFiles('dist')).join('---\n');

/** A clone whose config can be changed. */
function clone(): string {
  const path = join(folder.path, 'clone');
  for (const part of ['guide', 'lib', 'imports']) cpSync(part, join(path, part), { recursive: true });
  for (const file of ['main.ts', 'package.json', 'tsconfig.json']) copyFileSync(file, join(path, file));
  symlinkSync(resolve('node_modules'), join(path, 'node_modules'));
  return path;
}

function change(path: string, from: string, to: string): void {
  const before = readFileSync(path, 'utf8');
  expect(before).toContain(from);
  writeFileSync(path, before.replace(from, to));
}

describe('npm run synth', () => {
  test('says of every file what became of it, and counts', () => {
    const output = join(folder.path, 'out');
    const first = runTs('main.ts', ['--output', output]);
    expect(first.stderr.split('\n')).toEqual(findings(`${relative('', output)}/`));
    expect(first.stdout.replace(/[\d.]+ s\n$/, 'T s\n').replaceAll(/(\.\.\/)+|\/tmp\/|tmp\//g, '')).toMatch(
      /^\+ .*out\/00-namespaces\.k8s\.yaml\n\+ .*out\/10-bookinfo\.k8s\.yaml\n\+ .*out\/20-gateway\.k8s\.yaml\n\+ .*out\/30-prometheus\.k8s\.yaml\n\+ .*out\/31-grafana\.k8s\.yaml\n\+ .*out\/32-kiali\.k8s\.yaml\n\+ .*out\/bootstrap\/istio-operator\.yaml\n\+ .*out\/bootstrap\/kong-values\.yaml\n8 added, 0 changed, 0 removed, 0 unchanged in T s\n$/,
    );
    expect(filesBelow(output)).toEqual(committed());
    expect(runTs('main.ts', ['-o', output]).stdout).toContain('0 added, 0 changed, 0 removed, 8 unchanged');
  });

  longTest('shows a changed config as a changed file, and a file that is not ours by name', () => {
    const path = clone();
    cpSync('dist', join(path, 'dist'), { recursive: true });
    writeFileSync(join(path, 'dist', 'kustomization.yaml'), 'resources: []\n');
    change(join(path, 'guide/values/values.ts'), 'minute: 30', 'minute: 60');
    const { stdout, status } = runTs(join(path, 'main.ts'), [], { cwd: path });
    expect(stdout.split('\n').slice(0, -2)).toEqual([
      '= dist/00-namespaces.k8s.yaml',
      '= dist/10-bookinfo.k8s.yaml',
      '~ dist/20-gateway.k8s.yaml',
      '= dist/30-prometheus.k8s.yaml',
      '= dist/31-grafana.k8s.yaml',
      '= dist/32-kiali.k8s.yaml',
      '= dist/bootstrap/istio-operator.yaml',
      '= dist/bootstrap/kong-values.yaml',
      'left alone, not written by synth: dist/kustomization.yaml',
    ]);
    expect(status).toBe(0);
    expect(readFileSync(join(path, 'dist/20-gateway.k8s.yaml'), 'utf8')).toContain('minute: 60');
  });

  test('with --stdout streams all manifests and writes no file', () => {
    const { stdout, stderr, status } = runTs('main.ts', ['--stdout'], { cwd: folder.path });
    expect({ stderr: stderr.split('\n'), status }).toEqual({ stderr: findings('dist/'), status: 0 });
    expect(stdout).toBe(stream());
    expect(readdirSync(folder.path)).toEqual([]);
  });

  longTest('names a wrong prop and where it stands, and leaves dist as it was', () => {
    const path = clone();
    cpSync('dist', join(path, 'dist'), { recursive: true });
    change(join(path, 'guide/values/values.ts'), 'hosts: []', "hosts: ['https://shop.example.com']");
    const { stdout, stderr, status } = runTs(join(path, 'main.ts'), [], { cwd: path });
    expect(stdout).toBe('');
    const lines = stderr.trimEnd().split('\n');
    expect(lines[0]).toMatch(/^error: 20-gateway\/productpage: prop "hosts\[0\]" is "https:\/\/shop\.example\.com"/);
    expect(lines[1]).toMatch(/^ {2}at guide\/charts\/gateway\.ts:\d+:\d+$/);
    expect(lines.at(-1)).toMatch(/^ {2}at /);
    expect(status).toBe(1);
    expect(filesBelow(join(path, 'dist'))).toEqual(committed());
  });

  longTest('waits for an app that takes its time, and refuses one without charts', () => {
    const path = clone();
    cpSync('dist', join(path, 'dist'), { recursive: true });
    const main = join(path, 'main.ts');
    const charts = (body: string): void => {
      change(main, 'void run(guideSystem());', `void run({ ...guideSystem(), ${body} });`);
    };
    charts("charts: async () => { await Promise.resolve(); throw new Error('no answer'); }");
    expect(runTs(main, [], { cwd: path })).toMatchObject({
      status: 1,
      stdout: '',
      stderr: expect.stringContaining('error: no answer') as string,
    });
    change(
      main,
      "charts: async () => { await Promise.resolve(); throw new Error('no answer'); }",
      'charts: () => undefined',
    );
    const { stderr, status } = runTs(main, [], { cwd: path });
    expect(stderr).toContain('error: the app has no charts, so there is nothing to write');
    expect(status).toBe(1);
    expect(filesBelow(join(path, 'dist'))).toEqual(committed());
  });

  longTest('refuses a chart whose file kubectl would apply too early', () => {
    const path = clone();
    change(join(path, 'guide/charts.ts'), "'20-gateway'", "'05-gateway'");
    change(
      join(path, 'guide/charts.ts'),
      'new GatewayChart(app,',
      "bookinfo.addDependency(app.node.findChild('00-namespaces'));\n  const late = new GatewayChart(app,",
    );
    writeFileSync(
      join(path, 'guide/charts.ts'),
      `${readFileSync(join(path, 'guide/charts.ts'), 'utf8').trimEnd().slice(0, -1)}  late.addDependency(bookinfo);\n}\n`,
    );
    const { stderr, status } = runTs(join(path, 'main.ts'), [], { cwd: path });
    expect(stderr).toContain('05-gateway depends on 10-bookinfo, but kubectl, which goes by file name');
    expect(status).toBe(1);
    expect(readdirSync(path)).not.toContain('dist');
  });

  describe('of an app with a mistake that only the check sees', () => {
    /** A route whose plugin is misspelt, as a user of plain API objects writes it. */
    function mistaken(): string {
      const path = clone();
      for (const file of ['cdk8s.yaml', 'tsconfig.json']) copyFileSync(file, join(path, file));
      const file = join(path, 'guide/charts.ts');
      const ingress = {
        apiVersion: 'networking.k8s.io/v1',
        kind: 'Ingress',
        metadata: { name: 'late', annotations: { 'konghq.com/plugins': 'rate-limitt' } },
        spec: {
          ingressClassName: 'kong',
          defaultBackend: { service: { name: 'productpage', port: { number: 9080 } } },
        },
      };
      const chart = `const late = new Chart(app, '40-late', { namespace: 'bookinfo' });\n`;
      writeFileSync(
        file,
        readFileSync(file, 'utf8')
          .replace("import type { App } from 'cdk8s';", "import { ApiObject, Chart, type App } from 'cdk8s';")
          .trimEnd()
          .slice(0, -1) + `${chart}new ApiObject(late, 'front', ${JSON.stringify(ingress)});\n}\n`,
      );
      return path;
    }

    test('writes nothing, and names file, line, construct and what was meant', () => {
      const path = mistaken();
      const { stdout, stderr, status } = runTs(join(path, 'main.ts'), [], { cwd: path });
      expect(stderr).toContain('dist/40-late.k8s.yaml:5:25 error no-missing-plugin\n');
      expect(stderr).toContain('; did you mean "rate-limit"?\n  fix: write "rate-limit"\n  made by: 40-late/front\n');
      expect({ stdout, status }).toEqual({ stdout: '', status: 1 });
      expect(readdirSync(path)).not.toContain('dist');
    });

    longTest('streams nothing with --stdout', () => {
      const path = mistaken();
      expect(runTs(join(path, 'main.ts'), ['--stdout'], { cwd: path })).toMatchObject({ stdout: '', status: 1 });
    });

    longTest('writes with --no-check', () => {
      const path = mistaken();
      const { stderr, status } = runTs(join(path, 'main.ts'), ['--no-check'], { cwd: path });
      expect(stderr).not.toContain('no-missing-plugin');
      expect(status).toBe(0);
      expect(readdirSync(join(path, 'dist'))).toContain('40-late.k8s.yaml');
    });

    longTest('follows the severities of meshgate.yaml', () => {
      const path = mistaken();
      writeFileSync(join(path, 'meshgate.yaml'), 'rules: { no-missing-plugin: warning }\n');
      const { stderr, status } = runTs(join(path, 'main.ts'), [], { cwd: path });
      expect(stderr).toContain('warning no-missing-plugin\n');
      expect(status).toBe(0);
    });

    longTest('checks also where the cdk8s CLI runs it and validates with plugins of others only', () => {
      const path = mistaken();
      writeFileSync(join(path, 'cdk8s.yaml'), 'validations: [{ package: ./other.js, class: Other, version: 1.0.0 }]\n');
      const env = { PATH: process.env.PATH, CDK8S_OUTDIR: 'out', CDK8S_RECORD_CONSTRUCT_METADATA: 'true' };
      const { stderr, status } = runTs(join(path, 'main.ts'), [], { cwd: path, env });
      expect(stderr).toContain('out/40-late.k8s.yaml:5:25 error no-missing-plugin\n');
      expect(status).toBe(1);
    });

    longTest('fails through the cdk8s CLI, by the validation plugin', () => {
      const path = mistaken();
      const cli = ['node_modules/cdk8s-cli/bin/cdk8s', 'synth', '--no-check-upgrade'];
      const { stdout, status } = spawnSync(process.execPath, cli, { cwd: path, encoding: 'utf8', timeout: 60_000 });
      expect(stdout).toContain('error no-missing-plugin (1 occurrences)');
      expect(stdout).toContain(
        'Construct Path: 40-late/front\n    - Manifest Path: dist/40-late.k8s.yaml:5:25\n    - Resource Name: late',
      );
      expect(status).toBe(2);
      expect(readdirSync(join(path, 'dist'))).not.toContain('construct-metadata.json');
    });
  });

  test.each(
    some([
      [['--nope'], "error: unknown option '--nope'"],
      [['--stdout', '--output', 'x'], "option '--stdout' cannot be used with option '-o, --output <folder>'"],
      [['--output='], '--output needs the name of a folder'],
      [['synth', 'extra'], 'too many arguments'],
      [['--env', 'prod'], 'there is no environment "prod"; there is default'],
    ]),
  )('refuses %j', (args, message) => {
    const { stderr, status } = runTs('main.ts', args);
    expect(stderr).toContain(message);
    expect(status).toBe(2);
  });

  test('with --help shows the usage', () => {
    const { stdout } = runTs('main.ts', ['synth', '--help']);
    expect(stdout).toMatch(/^Usage: (node main\.js|npx tsx main\.ts) synth \[options\]\n/);
  });
});

describe('the bytes of dist', () => {
  test.each(
    some(
      [
        ['a Turkish locale', { env: { LANG: 'tr_TR.UTF-8', LC_ALL: 'tr_TR.UTF-8' } }],
        ['another time zone', { env: { TZ: 'Pacific/Kiritimati' } }],
        ['NODE_ENV=production', { env: { NODE_ENV: 'production' } }],
        ['no environment', { env: {} }],
        ['another current directory', { cwd: '/' }],
      ],
      2,
    ),
  )('are the same with %s', (_name, { env, cwd }: { env?: NodeJS.ProcessEnv; cwd?: string }) => {
    const options = { ...(cwd && { cwd }), ...(env && { env: { PATH: process.env.PATH, ...env } }) };
    expect(runTs('main.ts', ['--stdout'], options).stdout).toBe(stream());
  });

  longTest('are the same whatever the order in which labels and settings are given', () => {
    const path = clone();
    const reverse = /export function renderAnnotations[\s\S]*?Object\.keys\(table\)/;
    const file = join(path, 'lib/write/constructs/kong/annotation-table.ts');
    const source = readFileSync(file, 'utf8');
    expect(source).toMatch(reverse);
    writeFileSync(file, source.replace('Object.keys(table)', 'Object.keys(table).reverse()'));
    change(
      join(path, 'lib/write/constructs/workload/mesh-workload.ts'),
      'labels: { ...version.selector, ...labels },',
      'labels: Object.fromEntries(Object.entries({ ...version.selector, ...labels }).reverse()),',
    );
    change(
      join(path, 'lib/write/constructs/workload/mesh-workload.ts'),
      'const labels = { ...selector, version: version.version };',
      'const labels = { version: version.version, ...selector };',
    );
    expect(runTs(join(path, 'main.ts'), ['--stdout'], { cwd: path }).stdout).toBe(stream());
  });

  longTest('are the same when the files of dist were made in another order', () => {
    const output = join(folder.path, 'out');
    mkdirSync(join(output, 'bootstrap'), { recursive: true });
    const files = Object.keys(committed()).filter((file) => file.endsWith('.yaml'));
    for (const file of files.reverse()) writeFileSync(join(output, file), 'old');
    runTs('main.ts', ['--output', output]);
    expect(filesBelow(output)).toEqual(committed());
  });
});
