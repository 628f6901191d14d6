import { execFile, execFileSync, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { CONSTRUCT_RECIPE } from './contributing/construct';
import { KONG_RELEASE, KONGS_IN_README } from './contributing/kong-release';
import type { Recipe } from './contributing/recipe';
import { RULE_RECIPE } from './contributing/rule';
import { SERVICE_ANNOTATION } from './contributing/service-annotation';
import { VERB_RECIPE } from './contributing/verb';
import { runTs } from './support/processes';
import { isLong, longTest } from './support/runs';

/** `test/tools/new-kong.test.ts` follows the last one. */
const FOLLOWED = [SERVICE_ANNOTATION, RULE_RECIPE, CONSTRUCT_RECIPE, VERB_RECIPE];
const execute = promisify(execFile);
const PAGE = readFileSync('CONTRIBUTING.md', 'utf8');

describe('a recipe lists the files that its example edits, and no other', () => {
  const counted: readonly (Recipe & { readonly count: number })[] = [
    { ...SERVICE_ANNOTATION, count: 3 },
    { ...RULE_RECIPE, count: 4 },
    { ...CONSTRUCT_RECIPE, count: 5 },
    { ...VERB_RECIPE, count: 5 },
    { ...KONG_RELEASE, count: 3 },
  ];

  test.each(counted)('$heading: $count files', ({ heading, edits, count }) => {
    const [, section] = PAGE.split(`\n## ${heading}\n`);
    const [text = ''] = (section ?? '').split('\n## ');
    const listed = [...text.matchAll(/^\d\. `([^`]+)`/gm)].map(([, file]) => file!);
    const edited = Object.keys(edits);
    expect(edited).toHaveLength(count);
    expect(edited).toEqual(listed.map((file) => expect.stringMatching(patternOf(file)) as string));
    const existing = listed.filter((file) => !file.includes('<'));
    expect(existing.filter((file) => !existsSync(file))).toEqual([]);
  });

  test('every folder and file that the page names is there', () => {
    const named = [...PAGE.matchAll(/`((?:lib|test|tools|docs|imports|crds)\/[^`<]*)`/g)].map(([, path]) => path!);
    expect(named.length).toBeGreaterThan(10);
    expect(named.filter((path) => !existsSync(path))).toEqual([]);
  });

  test('README names the releases of Kong as the recipe finds them', () => {
    expect(readFileSync('README.md', 'utf8').split(KONGS_IN_README)).toHaveLength(2);
  });
});

/** `<id>` stands for a name. */
function patternOf(file: string): RegExp {
  return new RegExp(`^${file.replaceAll('.', '\\.').replaceAll(/<\w+>/g, '[a-z-]+')}$`);
}

const COPIED = [
  ...['CHANGELOG.md', 'README.md', 'cdk8s.yaml', 'main.ts', 'package.json', 'tsconfig.json', '.prettierrc.json'],
  ...['crds', 'dist', 'docs', 'examples', 'guide', 'imports', 'lib', 'tools'],
  ...(isLong ? ['bench', 'main.test.ts', 'test'] : []),
];

/** Looks at what the examples have added to the library, as a system or a reader of manifests would. */
const LOOK = `
import { Chart, Yaml } from 'cdk8s';
import { App, check, KongQuota, NEWEST_RELEASES, serviceAnnotations, useReleases } from './lib';
import { where } from './lib/cli';

const app = new App();
useReleases(app, NEWEST_RELEASES);
const chart = new Chart(app, 'chart');
const annotations = serviceAnnotations({ retryPause: 50 }, chart);
const refused = (() => {
  try {
    return serviceAnnotations({ retryPause: 0 }, chart);
  } catch (error) {
    return (error as Error).message;
  }
})();
new KongQuota(chart, 'quota', { requests: 5 });
const foundIn = (...objects: object[]) => {
  const text = objects.map((object) => Yaml.stringify(object)).join('---\\n');
  const { findings } = check([{ file: 'a.yaml', text }], { releases: NEWEST_RELEASES });
  return findings.map(({ rule, path }) => rule + ' ' + path);
};
const service = (value: string) => ({
  apiVersion: 'v1', kind: 'Service', spec: { ports: [{ port: 80, name: 'http' }] },
  metadata: { name: 'web', annotations: { 'konghq.com/retry-pause': value } },
});
const quota = chart.toJson();
console.log(JSON.stringify({
  annotations,
  refused,
  services: [foundIn(service('50')), foundIn(service('0'))],
  deployment: foundIn({ apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'web', labels: { team: '' } } }),
  quotas: [foundIn(...quota), foundIn({ ...quota[0], spec: { requests: 'many' } })],
  verb: typeof where,
}));
`;

describe('a copy of the sources in which the recipes are followed', () => {
  let copy: string;
  const textOf = (file: string): string => readFileSync(join(copy, file), 'utf8');

  beforeAll(async () => {
    copy = mkdtempSync(join(tmpdir(), 'meshgate-contributing-'));
    for (const path of COPIED) cpSync(path, join(copy, path), { recursive: true });
    symlinkSync(resolve('node_modules'), join(copy, 'node_modules'));
    for (const [file, edit] of FOLLOWED.flatMap(({ edits }) => Object.entries(edits))) {
      const path = join(copy, file);
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, edit(existsSync(path) ? readFileSync(path, 'utf8') : ''));
    }
    // The parts of `npm run import` that this concerns.
    const scripts = ['import:crds', 'import:kubernetes', 'docs'];
    await Promise.all(scripts.map((script) => execute('npm', ['run', '--silent', script], { cwd: copy })));
  }, 60_000);
  afterAll(() => {
    rmSync(copy, { recursive: true });
  });

  test('writes the annotation, finds what the rule finds, knows the kind, and exports the verb', () => {
    writeFileSync(join(copy, 'look.ts'), LOOK);
    const { stdout, stderr } = runTs(join(copy, 'look.ts'), [], { cwd: copy });
    expect(stderr).toBe('');
    expect(JSON.parse(stdout)).toEqual({
      annotations: { 'konghq.com/retry-pause': '50' },
      refused: expect.stringContaining('prop "retryPause" is 0; allowed: an integer from 1 to') as string,
      services: [[], ['valid-annotation-values metadata.annotations["konghq.com/retry-pause"]']],
      deployment: expect.arrayContaining(['valid-team-label metadata.labels.team']) as string[],
      quotas: [[], ['valid-schema spec.requests']],
      verb: 'function',
    });
  });

  test('has a program that knows the verb, and pages that name verb and rule', () => {
    const where = execFileSync('npm', ['run', '--silent', 'where'], { cwd: copy, encoding: 'utf8' });
    expect(where).toBe('guide\n');
    expect(textOf('README.md')).toMatch(/^npm run where +# says to which environment the verbs go$/m);
    expect(textOf('docs/rules/README.md')).toContain('[valid-team-label](valid-team-label.md)');
    expect(textOf('docs/rules/valid-team-label.md')).toMatch(
      /^# valid-team-label\n\n\*\*warning\*\* · The label team of a Deployment is empty: nobody is responsible for it\.\n\nSomebody/,
    );
  });

  longTest(
    'compiles and passes the tests that look at all annotations, rules, kinds and verbs',
    () => {
      const env = { ...process.env, MESHGATE_RUNS: 'short' };
      const run = (program: string, ...args: string[]): void => {
        const { status, stdout, stderr } = spawnSync('npx', [program, ...args], { cwd: copy, encoding: 'utf8', env });
        expect(status === 0 ? '' : stdout + stderr).toBe('');
      };
      run('tsc', '--noEmit');
      const own = FOLLOWED.flatMap(({ edits }) => Object.keys(edits)).filter((file) => file.endsWith('.test.ts'));
      const others = ['facts', 'imports', 'long-texts', 'tools', 'types', 'cli/meshgate'];
      const constructs = [
        'read/check/rules.test',
        'write/props',
        'write/constructs/same-verdict/kong-settings',
        'readme',
      ];
      run('jest', ...own, ...[...others, ...constructs].map((each) => `test/${each}`));
    },
    1_200_000,
  );
});
