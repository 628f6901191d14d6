import { spawnSync, type SpawnSyncReturns } from 'node:child_process';
import fs, {
  chmodSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { Command } from 'commander';
import { load } from 'js-yaml';
import { NEWEST_RELEASES } from '../../../lib/facts/releases';
import { runCommand } from '../../../lib/cli/run-command';
import { VERBS } from '../../../lib/cli/verbs';
import { initVerb } from '../../../lib/cli/verbs/init';
import { filesBelow } from '../../support/files';
import { nodeArguments } from '../../support/processes';
import { longTest, some } from '../../support/runs';
import { useTemporaryFolder } from '../../support/temporary-folder';

const folder = useTemporaryFolder();
const place = (...path: readonly string[]): string => join(folder.path, ...path);

interface Outcome {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** In this process. */
async function init(...args: readonly string[]): Promise<Outcome> {
  const program = new Command('meshgate');
  initVerb.define(program.command('init'), { environments: [], signal: new AbortController().signal });
  const [stdout, stderr] = [written('stdout'), written('stderr')];
  try {
    const code = await runCommand(program, ['init', ...args]);
    return { code, stdout: stdout(), stderr: stderr() };
  } finally {
    jest.restoreAllMocks();
  }
}

function written(stream: 'stdout' | 'stderr'): () => string {
  const spy = jest.spyOn(process[stream], 'write').mockReturnValue(true);
  return () => spy.mock.calls.map(([text]) => String(text)).join('');
}

/** As a process of its own, from the sources: what is compiled for tests has no template beside it. */
function meshgate(args: readonly string[], cwd: string, ...before: readonly string[]): Outcome {
  const tsx = createRequire(resolve('package.json')).resolve('tsx/cjs');
  const [program = '', ...rest] = [
    ...before,
    process.execPath,
    '--require',
    tsx,
    resolve('lib/cli/meshgate.ts'),
    ...args,
  ];
  const { status, stdout, stderr } = spawnSync(program, rest, { cwd, encoding: 'utf8' });
  return { code: status ?? -1, stdout, stderr };
}

interface Package {
  readonly name: string;
  readonly version: string;
  readonly engines: object;
  readonly scripts: Readonly<Record<string, string>>;
  readonly dependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
  readonly peerDependencies: Readonly<Record<string, string>>;
}

const packageIn = (path: string): Package => JSON.parse(readFileSync(join(path, 'package.json'), 'utf8')) as Package;

/** The files of a project, in the order in which they are named. */
const FILES = [
  '.gitattributes',
  '.github/workflows/ci.yml',
  '.github/workflows/diff.yml',
  '.gitignore',
  'README.md',
  'cdk8s.yaml',
  'charts/gateway.ts',
  'charts/services.ts',
  'main.test.ts',
  'main.ts',
  'package.json',
  'tsconfig.json',
];

describe('meshgate init', () => {
  test('writes a project into the current folder, named after it, and says what comes next', () => {
    const cwd = place('My Übershop');
    mkdirSync(cwd);
    const { code, stdout, stderr } = meshgate(['init'], cwd);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toBe(
      [
        ...FILES.map((path) => `+ ${path}`),
        '',
        'my-ubershop is written; what comes next:',
        '  npm install && npm run synth   # writes dist/, which belongs in the repository',
        '  npm test\n',
      ].join('\n'),
    );
    expect(Object.keys(filesBelow(cwd))).toEqual(FILES);
  });

  test('has a page that names its files and shows what comes next', () => {
    const page = readFileSync('docs/init.md', 'utf8');
    const { stdout } = meshgate(['init', 'shop'], folder.path);
    expect(page).toContain(stdout.slice(stdout.indexOf('\n\n') + 2));
    for (const path of FILES) expect(page).toContain(path.startsWith('charts/') ? '`charts/`' : `\`${path}\``);
  });

  test('makes the folder that is named, and those above it', () => {
    const { code, stdout } = meshgate(['init', "deep/it's mine"], folder.path);
    expect(code).toBe(0);
    expect(stdout).toContain("+ deep/it's mine/main.ts\n");
    expect(stdout).toContain("next:\n  cd 'deep/it'\\''s mine'\n");
    expect(Object.keys(filesBelow(place('deep', "it's mine")))).toEqual(FILES);
  });

  test('goes into a folder that has other files, and leaves them', async () => {
    mkdirSync(place('shop', '.github'), { recursive: true });
    writeFileSync(place('shop', 'LICENSE'), 'mine');
    expect((await init(place('shop'))).code).toBe(0);
    expect(Object.keys(filesBelow(place('shop'))).filter((path) => !FILES.includes(path))).toEqual(['LICENSE']);
    expect(readFileSync(place('shop', 'LICENSE'), 'utf8')).toBe('mine');
  });

  test('puts the name of the project wherever the template has its own', async () => {
    await init(place('a'), '--name', 'kiosk');
    expect(packageIn(place('a')).name).toBe('kiosk');
    const texts = filesBelow(place('a'));
    expect(texts['main.ts']).toContain("name: 'kiosk'");
    expect(Object.values(texts).join()).not.toContain('my-shop');
  });

  test.each(some(['x'.repeat(58), 'shop']))(
    'writes files that prettier leaves as they are, with the name %s',
    async (name) => {
      await init(place('a'), '--name', name);
      const files = FILES.filter((path) => !path.startsWith('.git') || path.endsWith('.yml')).map((path) =>
        place('a', path),
      );
      // Prettier is a module of ECMAScript, which this is not.
      const args = ['--config', resolve('.prettierrc.json'), '--ignore-path', '/dev/null', '--check', ...files];
      const { status, stderr } = spawnSync('npx', ['--no-install', 'prettier', ...args], { encoding: 'utf8' });
      expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    },
  );

  test('shows its help', async () => {
    const { code, stdout } = await init('--help');
    expect(code).toBe(0);
    expect(stdout).toMatch(/^Usage: meshgate init \[options\] \[folder\]\n[\s\S]*--name <name>[\s\S]*--package <spec>/);
  });
});

describe('package.json of a project', () => {
  const own = packageIn('.');

  test('has the ranges of our own, and every verb as a script', async () => {
    await init(place('shop'));
    const { engines, scripts, dependencies, devDependencies } = packageIn(place('shop'));
    const { meshgate: release, ...others } = { ...dependencies, ...devDependencies };
    expect(release).toBe(`^${own.version}`);
    for (const [name, range] of Object.entries(others))
      expect([name, own.devDependencies[name]]).toEqual([name, range]);
    expect(Object.keys(others)).toEqual(expect.arrayContaining([...Object.keys(own.peerDependencies), 'tsx', 'jest']));
    expect(engines).toEqual(own.engines);
    for (const { name } of VERBS) expect(scripts[name]).toBe(`tsx main.ts ${name}`);
    expect(Object.keys(scripts)).toHaveLength(VERBS.length + 2);
    expect(scripts).toMatchObject({ test: 'jest', typecheck: 'tsc' });
  });

  test.each([
    ['1.2.3', '1.2.3'],
    ['next', 'next'],
    ['https://example.com/meshgate.tgz', 'https://example.com/meshgate.tgz'],
    ['github:acme/meshgate#v1', 'github:acme/meshgate#v1'],
  ])('has --package %s as it is', async (spec, expected) => {
    await init(place('shop'), '--package', spec);
    expect(packageIn(place('shop')).dependencies.meshgate).toBe(expected);
  });

  test.each(some(['a/own.tgz', './a/own.tgz', 'file:a/own.tgz', '<absolute>']))(
    'names a tarball %s as it is seen from the project, through links',
    (spec) => {
      mkdirSync(place('a'));
      mkdirSync(place('deep', 'real'), { recursive: true });
      symlinkSync(place('deep', 'real'), place('link'));
      writeFileSync(place('a', 'own.tgz'), '');
      const given = spec === '<absolute>' ? place('a', 'own.tgz') : spec;
      const { code } = meshgate(['init', 'link/shop', '--package', given], folder.path);
      expect(code).toBe(0);
      expect(packageIn(place('deep', 'real', 'shop')).dependencies.meshgate).toBe('file:../../../a/own.tgz');
    },
  );

  test.each(['', ' ', 'a\nb', './none.tgz', 'none.tgz', 'file:none'])('refuses --package %j', async (spec) => {
    const { code, stderr } = await init(place('shop'), '--package', spec);
    expect(stderr).toMatch(/^error: --package is ".*"(, which does not exist|; allowed: what "npm install" takes)/);
    expect(code).toBe(2);
    expect(readdirSync(folder.path)).toEqual([]);
  });
});

describe('the name of a project', () => {
  test.each([
    ['Shop', 'shop'],
    ['shop.example.com', 'shop-example-com'],
    ['__Our Shop__', 'our-shop'],
    ['crème', 'creme'],
    ['2048', '2048'],
    ['kong', 'kong'],
  ])('of the folder %s is %s', async (name, expected) => {
    expect((await init(place(name))).code).toBe(0);
    expect(packageIn(place(name)).name).toBe(expected);
  });

  test.each([
    [
      '日本',
      /^error: the folder's name "日本" is not a valid name; allowed: lower-case letters.*; give another with --name$/m,
    ],
    ['x'.repeat(59), /has 59 characters; allowed: 58; give another with --name$/m],
    ['meshgate', /"meshgate" is that of a package which the project needs; give another with --name$/m],
    ['\u001b[', /^error: the folder's name "\ufffd\[" is not a valid name/],
  ])('cannot be made from the folder %j', async (name, message) => {
    const { code, stderr } = await init(place(name));
    expect(stderr).toMatch(message);
    expect(code).toBe(2);
    expect(readdirSync(folder.path)).toEqual([]);
    expect((await init(place(name), '--name', 'shop')).code).toBe(0);
  });

  test.each([
    ['My Shop', 'is not a valid name; allowed: lower-case letters', '; did you mean "my-shop"?'],
    ['jest', 'is that of a package which the project needs', '"jest"'],
    ['Jest', 'is not a valid name', 'at both ends\n'],
    ['', 'is not a valid name', '--name ""'],
    ['x'.repeat(59), 'has 59 characters; allowed: 58', ''],
    ["x', process.exit(), '", 'is not a valid name', ''],
  ])('is not %j', async (name, ...words) => {
    const { code, stderr } = await init(place('shop'), `--name=${name}`);
    for (const word of words) expect(stderr).toContain(word);
    expect(code).toBe(2);
    expect(readdirSync(folder.path)).toEqual([]);
  });
});

describe('a folder that cannot take a project', () => {
  /** What lies in the temporary folder: texts of files, places of links. */
  const state = (): unknown => [
    readdirSync(folder.path, { recursive: true, encoding: 'utf8' }).sort(),
    filesBelow(folder.path),
  ];

  async function expectRefused(path: string, message: string): Promise<void> {
    const before = state();
    const { code, stdout, stderr } = await init(path, '--name', 'shop');
    expect(stderr.split('\n')[0]).toContain(message);
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(state()).toEqual(before);
  }

  test('has a project already: every file is named', async () => {
    await init(place('shop'));
    await expectRefused(
      place('shop'),
      `there already: ${FILES.map((path) => place('shop', path)).join(', ')}; nothing is`,
    );
  });

  test.each(FILES)('has %s already', async (path) => {
    mkdirSync(join(place('shop', path), '..'), { recursive: true });
    writeFileSync(place('shop', path), 'mine');
    await expectRefused(place('shop'), `error: there already: ${place('shop', path)}; nothing is overwritten`);
  });

  test('has a folder or a link to nowhere where a file belongs', async () => {
    mkdirSync(place('a', 'main.ts'), { recursive: true });
    symlinkSync(place('nowhere'), place('a', 'README.md'));
    await expectRefused(place('a'), `there already: ${place('a', 'README.md')}, ${place('a', 'main.ts')};`);
  });

  test('has a link or a file where a folder belongs', async () => {
    mkdirSync(place('a'));
    mkdirSync(place('elsewhere'));
    symlinkSync(place('elsewhere'), place('a', '.github'));
    writeFileSync(place('a', 'charts'), 'mine');
    await expectRefused(place('a'), `there already: ${place('a', '.github')}, ${place('a', 'charts')};`);
  });

  test('is a file, is below one, or is a link to nowhere', async () => {
    writeFileSync(place('file'), 'mine');
    symlinkSync(place('nowhere'), place('link'));
    await expectRefused(place('file'), `error: ${place('file')} is no folder`);
    await expectRefused(place('file', 'a', 'b'), `error: ${place('file')} is no folder`);
    await expectRefused(place('link'), `error: ${place('link')} is a broken symbolic link`);
    await expectRefused(place('link', 'a'), `error: ${place('link')} is a broken symbolic link`);
  });

  test('has no name, or one that no system takes', async () => {
    await expectRefused(place('x'.repeat(300)), 'nothing can be written in ');
    await expectRefused(place('a\0b'), 'nothing can be written in ');
    const { code, stderr } = await init('');
    expect(stderr).toMatch(/^error: the folder has an empty name; leave it out for the current one\n/);
    expect(code).toBe(2);
  });

  test('may not be written', () => {
    mkdirSync(place('shop'));
    chmodSync(place('shop'), 0o555);
    // The superuser may write everywhere, unless this is taken from them; somebody else might not read the sources.
    const bounded = process.getuid?.() === 0 ? ['setpriv', '--bounding-set', '-dac_override'] : [];
    const { code, stderr } = meshgate(['init', place('shop')], '/', ...bounded);
    expect(stderr).toContain(`error: nothing can be written in ${place('shop')}: EACCES: permission denied`);
    expect(code).toBe(1);
  });

  test('is left as it was when the disk is full in the midst of it', async () => {
    const real = fs.writeFileSync;
    for (const room of [0, 1, 5, FILES.length - 1]) {
      let left = room;
      jest.spyOn(fs, 'writeFileSync').mockImplementation((...args) => {
        if (left-- <= 0) throw Object.assign(new Error('ENOSPC: no space left on device'), { code: 'ENOSPC' });
        real(...args);
      });
      await expectRefused(place('deep', 'shop'), 'nothing can be written in ');
      expect(readdirSync(folder.path)).toEqual([]);
    }
  });

  test('never loses what somebody else writes meanwhile', async () => {
    const real = fs.writeFileSync;
    jest.spyOn(fs, 'writeFileSync').mockImplementationOnce((...args) => {
      real(...args);
      real(place('package.json'), 'theirs');
    });
    const { code, stderr } = await init(folder.path, '--name', 'shop');
    expect(stderr).toContain('EEXIST');
    expect(code).toBe(1);
    expect(filesBelow(folder.path)).toEqual({ 'package.json': 'theirs' });
  });
});

describe('the template', () => {
  const template = 'lib/cli/init/template';
  const text = (name: string): string => readFileSync(join(template, name), 'utf8');

  test('has no file that no project gets', async () => {
    await init(place('a'), '--name', 'my-shop');
    const withoutReleases = (content: string): string => content.replaceAll(/'[\d.]+'/g, '');
    const texts = Object.values(filesBelow(place('a'))).map(withoutReleases);
    const rest = Object.entries(filesBelow(template)).filter(([, each]) => !texts.includes(withoutReleases(each)));
    expect(rest.map(([path]) => path)).toEqual(['project.json', 'renovate.json']);
  });

  test('stands on the newest releases, and names the plugin of this one', async () => {
    const { istio, kong, kic } = NEWEST_RELEASES;
    await init(place('a'));
    expect(filesBelow(place('a'))['main.ts']).toContain(
      `{ istio: '${istio}', kong: '${kong}', ingressController: '${kic}' }`,
    );
    const { validations } = load(text('cdk8s.yaml')) as { validations: unknown };
    const { version } = packageIn('.');
    expect(validations).toMatchObject([{ class: 'MeshgateValidation', version }]);
  });

  test('has a workflow with pinned actions that may only read', () => {
    const { permissions, jobs } = load(text('ci.yml')) as Workflow;
    expect(permissions).toEqual({ contents: 'read' });
    const steps = Object.values(jobs).flatMap((job) => job.steps);
    const actions = steps.flatMap(({ uses }) => uses ?? []);
    expect(actions.map((action) => action.replace(/@[0-9a-f]{40}$/, ''))).toEqual([
      'actions/checkout',
      'actions/setup-node',
    ]);
    const commands = steps.flatMap(({ run }) => (run === undefined || run.includes('\n') ? [] : run));
    expect(commands).toEqual([
      'npm ci',
      "npx meshgate stale --format github --after 'npm run synth' dist",
      'npm run --silent check -- --format github',
      'npm run typecheck',
      'npm test',
    ]);
  });
});

interface Workflow {
  readonly permissions: object;
  readonly jobs: Readonly<
    Record<
      string,
      { readonly steps: readonly { readonly run?: string; readonly uses?: string; readonly name?: string }[] }
    >
  >;
}

describe('a project', () => {
  /** Runs a program in it, with our packages and the sources as `meshgate`. */
  function project(program: string, ...args: readonly string[]): SpawnSyncReturns<string> {
    return spawnSync(program, args, { cwd: place('shop'), encoding: 'utf8' });
  }

  const npm = (...args: readonly string[]): SpawnSyncReturns<string> => project('npm', 'run', '--silent', ...args);

  beforeEach(async () => {
    await init(place('shop'));
    const modules = place('shop', 'node_modules');
    mkdirSync(join(modules, 'meshgate', 'build'), { recursive: true });
    for (const name of readdirSync('node_modules')) {
      symlinkSync(realpathSync(join('node_modules', name)), join(modules, name));
    }
    symlinkSync(resolve('lib'), join(modules, 'meshgate', 'lib'));
    const manifest = { name: 'meshgate', exports: { '.': './lib/index.ts' } };
    writeFileSync(join(modules, 'meshgate', 'package.json'), JSON.stringify(manifest));
  });

  test('synthesizes, is found faultless, and its tests hold that', () => {
    expect(npm('synth')).toMatchObject({ status: 0, stderr: '' });
    expect(readdirSync(place('shop', 'dist')).filter((name) => !name.startsWith('.'))).toEqual(['dev', 'prod']);
    expect(npm('check', '--', '--fail-on', 'warning')).toMatchObject({
      status: 0,
      stdout: '20 objects checked: nothing found\n',
    });
    expect(npm('test', '--', '--ci=false').stderr).toContain('6 snapshots written from 1 test suite');
    expect(npm('test', '--', '--ci').stderr).toContain('Snapshots:   6 passed, 6 total');

    const main = readFileSync(place('shop', 'main.ts'), 'utf8');
    writeFileSync(place('shop', 'main.ts'), main.replace('perMinute: 600', 'perMinute: 601'));
    const { status, stderr } = npm('test', '--', '--ci');
    expect(status).toBe(1);
    expect(stderr).toContain('✕ dist/ is current; if not, run "npm run synth" and commit dist/');
    expect(stderr).toMatch(/environment dev\n(.*✓.*\n)*.*✕ chart 20-gateway/);
    expect(stderr).toContain('2 failed, 5 passed');
  });

  test('has a workflow that fails where dist/ is not what was committed', () => {
    const { jobs } = load(readFileSync(place('shop', '.github/workflows/ci.yml'), 'utf8')) as Workflow;
    const stale = Object.values(jobs)
      .flatMap(({ steps }) => steps)
      .find(({ run }) => run?.includes('meshgate stale') === true);
    const program = [process.execPath, ...nodeArguments('lib/cli/meshgate.ts')].map((word) => `'${word}'`).join(' ');
    mkdirSync(place('shop', 'bin'));
    writeFileSync(place('shop', 'bin', 'npx'), `#!/bin/sh\nshift\nexec ${program} "$@"\n`, { mode: 0o755 });
    const git = (...args: readonly string[]): number | null =>
      project('git', '-c', 'user.name=shop', '-c', 'user.email=shop@example.com', ...args).status;
    const isStale = (): boolean => {
      // What synth makes is there already.
      const step = stale!.run!.replace('npm run synth', 'true');
      const { status, stdout } = project('bash', '-e', '-c', `PATH=$PWD/bin:$PATH; ${step}`);
      git('reset', '--quiet', '--hard');
      git('clean', '--quiet', '--force', '-x', 'dist');
      expect(status === 1).toBe(stdout.includes('::error title=stale::dist: not what is committed'));
      return status === 1;
    };
    const file = place('shop', 'dist', 'dev', 'a.yaml');
    mkdirSync(join(file, '..'), { recursive: true });
    writeFileSync(file, 'a: 1\n');
    git('init', '--quiet');
    git('add', '.gitignore');
    expect(git('commit', '--quiet', '--message=ignored')).toBe(0);
    expect(isStale()).toBe(true);

    mkdirSync(join(file, '..'), { recursive: true });
    writeFileSync(file, 'a: 1\n');
    git('add', 'dist');
    expect(git('commit', '--quiet', '--message=dist')).toBe(0);
    expect(isStale()).toBe(false);
    writeFileSync(file, 'a: 2\n');
    expect(isStale()).toBe(true);
    rmSync(file);
    expect(isStale()).toBe(true);
    writeFileSync(`${file}.yaml`, 'a: 1\n');
    expect(isStale()).toBe(true);
    expect(existsSync(`${file}.yaml`)).toBe(false);
    expect(isStale()).toBe(false);
  });

  longTest('is strict TypeScript', () => {
    // The library's sources want more than its declarations do.
    expect(npm('typecheck', '--', '--lib', 'es2023,es2024.string')).toMatchObject({ status: 0, stdout: '' });
  });
});
