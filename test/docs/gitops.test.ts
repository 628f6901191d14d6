import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { argoHealthChecks } from '../../lib/write/constructs/delivery/argo/argo-health-checks';
import type { Manifest } from '../support/chart';
import { errorsIn } from '../support/verdicts';
import { compilerErrors, examplesIn, runExample } from '../support/example';
import { filesBelow } from '../support/files';
import { NEWEST } from '../support/findings';
import { runTs } from '../support/processes';
import { manifestPins, type Renovate } from '../support/renovate';
import { useTemporaryFolder } from '../support/temporary-folder';
import { yamlDocuments } from '../support/yaml-documents';

const PAGE = 'docs/gitops.md';
const page = readFileSync(PAGE, 'utf8');
const [system, ...fragments] = examplesIn(PAGE);
const folder = useTemporaryFolder();
const place = (...path: readonly string[]): string => join(folder.path, ...path);

/** The commands of a section, block by block, without the indentation of a list. */
function commandsOf(heading: string): string[] {
  const [, section = ''] = page.split(`\n## ${heading}\n`);
  return Array.from(section.split('\n## ')[0]!.matchAll(/^( *)```sh\n([\s\S]*?)^ *```$/gm), ([, indent, block]) =>
    block!.replaceAll(new RegExp(`^${indent!}`, 'gm'), ''),
  );
}

test.each([system!, ...fragments].map(({ heading, code }) => [heading, code]))(
  'the example of "%s" compiles',
  (_heading, code) => {
    expect(compilerErrors(code)).toEqual([]);
  },
);

test('the system makes the folder that is shown, in which the check finds nothing', () => {
  for (const part of ['lib', 'package.json', 'node_modules']) symlinkSync(resolve(part), place(part));
  writeFileSync(place('main.ts'), system!.code.replaceAll("'meshgate'", "'./lib'"));
  const { stdout, stderr, status } = runTs(place('main.ts'), [], { cwd: folder.path });
  expect({ stderr, status }).toEqual({ stderr: '', status: 0 });
  const [, shown = ''] = /^## The folder\n\n```\n([\s\S]*?)```/m.exec(page) ?? [];
  const written = stdout.split('\n').filter((line) => line.startsWith('+ dist/prod/'));
  expect(shown.trimEnd().split('\n')).toEqual(written);
  expect(runTs(place('main.ts'), ['check'], { cwd: folder.path })).toMatchObject({ status: 0 });
});

const objects = (heading: string): Manifest[] => {
  const { code } = fragments.find((each) => each.heading === heading)!;
  return [...runExample(code).render().values()].flatMap(({ text }) => yamlDocuments<Manifest>(text));
};

test('the ConfigMap of Argo CD has every health check', () => {
  expect(objects('What comes when')).toMatchObject([{ kind: 'ConfigMap', data: argoHealthChecks() }]);
});

test('the ApplicationSet is one that check takes', () => {
  const [set] = objects('Many clusters');
  expect(set).toMatchObject({ kind: 'ApplicationSet', metadata: { name: 'shop', namespace: 'argocd' } });
  expect(errorsIn(JSON.stringify(set), NEWEST)).toEqual([]);
});

describe('a branch for each environment', () => {
  const [begin, promote, rollback] = commandsOf('A branch for each environment');

  function bash(cwd: string, script: string): string {
    const env = {
      ...process.env,
      GIT_CONFIG_GLOBAL: '/dev/null',
      GIT_AUTHOR_NAME: 'a',
      GIT_AUTHOR_EMAIL: 'a@example.com',
    };
    const named = { ...env, GIT_COMMITTER_NAME: 'a', GIT_COMMITTER_EMAIL: 'a@example.com' };
    const { status, stdout, stderr } = spawnSync('bash', ['-euo', 'pipefail', '-c', script], {
      cwd,
      encoding: 'utf8',
      env: named,
    });
    expect({ status, stderr: status === 0 ? '' : stderr }).toEqual({ status: 0, stderr: '' });
    return stdout;
  }

  const onBranch = (branch: string): string[] =>
    bash(place('shop'), `git fetch --quiet origin && git ls-tree -r --name-only origin/${branch}`).trim().split('\n');

  test('is promoted to as a whole, with what is gone, and rolled back, by the commands that are shown', () => {
    mkdirSync(place('shop', 'dist', 'prod'), { recursive: true });
    const write = (name: string): void => {
      writeFileSync(place('shop', 'dist', 'prod', name), `${name}\n`);
    };
    bash(folder.path, 'git init --quiet --bare origin.git && git init --quiet --initial-branch=main shop');
    write('10-old.k8s.yaml');
    const commit = 'git add --all && git commit --quiet --message change && git push --quiet origin HEAD:main';
    bash(place('shop'), `git remote add origin ../origin.git && ${commit}`);
    bash(place('shop'), begin!);
    expect(onBranch('env/prod')).toEqual(['dist/prod/10-old.k8s.yaml']);

    rmSync(place('shop', 'dist', 'prod', '10-old.k8s.yaml'));
    write('20-new.k8s.yaml');
    bash(place('shop'), commit);
    bash(place('shop'), promote!);
    expect(onBranch('promote')).toEqual(['dist/prod/20-new.k8s.yaml']);
    expect(onBranch('env/prod')).toEqual(['dist/prod/10-old.k8s.yaml']);

    // The pull request is merged.
    bash(place('shop'), 'git push --quiet origin promote:env/prod && git fetch --quiet origin');
    bash(place('shop'), rollback!);
    expect(onBranch('env/prod')).toEqual(['dist/prod/10-old.k8s.yaml']);
    expect(readdirSync(place('shop', 'dist', 'prod'))).toEqual(['10-old.k8s.yaml']);
  });
});

describe('Renovate', () => {
  const [, shown = ''] = /^```json\n([\s\S]*?)^```$/m.exec(page.slice(page.indexOf('## Renovate'))) ?? [];
  const pins = (example: string): string[] => {
    const files = Object.entries(filesBelow(`examples/${example}/dist`)).map(
      ([path, text]) => [`dist/${path}`, text] as const,
    );
    return manifestPins(JSON.parse(shown) as Renovate, Object.fromEntries(files));
  };
  const IMAGES = [
    'helm-values kong 3.9',
    'helm-values kong/kubernetes-ingress-controller 3.5',
    'kubernetes docker.io/library/redis 7.4.2',
    'kubernetes ghcr.io/acme/shop-cart 2.3.0',
    'kubernetes ghcr.io/acme/shop-catalog 1.4.2',
    'kubernetes ghcr.io/acme/shop-catalog 2.0.0',
    'kubernetes ghcr.io/acme/shop-mailer 1.2.0',
    'kubernetes ghcr.io/acme/shop-orders 3.0.1',
    'kubernetes ghcr.io/acme/shop-storefront 5.1.0',
  ];
  const charts = (tool: string): string[] => [
    `${tool} base 1.30.3 of https://blob.istio.io/istio-release/charts`,
    `${tool} istiod 1.30.3 of https://blob.istio.io/istio-release/charts`,
    `${tool} kong 3.4.1 of https://charts.konghq.com`,
  ];

  test.each<[example: string, expected: readonly string[]]>([
    ['shop-kustomize', IMAGES],
    ['shop-argocd', [...charts('argocd'), ...IMAGES]],
    ['shop-flux', [...charts('flux'), ...IMAGES]],
  ])('finds every image and chart of %s by its own managers', (example, expected) => {
    expect(pins(example)).toEqual([...expected].sort());
  });
});

test('every tool and every construct is named', () => {
  for (const name of [
    'kustomize()',
    'argoCd(',
    'flux(',
    'ArgoApplication`',
    'ArgoProject',
    'ArgoApplicationSet',
    'FluxGitRepository',
    'FluxOciRepository',
    'FluxHelmRepository',
    'FluxHelmRelease',
    'FluxKustomization',
    'kustomizationFile',
  ])
    expect(page).toContain(name);
});
