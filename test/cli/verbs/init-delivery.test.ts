import { mkdirSync, readFileSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Command } from 'commander';
import { load } from 'js-yaml';
import { NEWEST_RELEASES } from '../../../lib/facts/releases';
import { runCommand } from '../../../lib/cli/run-command';
import { initVerb } from '../../../lib/cli/verbs/init';
import { filesBelow } from '../../support/files';
import { runTs } from '../../support/processes';
import { customPins, type Renovate } from '../../support/renovate';
import { useTemporaryFolder } from '../../support/temporary-folder';

const folder = useTemporaryFolder();
const place = (...path: readonly string[]): string => join(folder.path, ...path);

async function init(...args: readonly string[]): Promise<{ code: number; stderr: string }> {
  const program = new Command('meshgate');
  initVerb.define(program.command('init'), { environments: [], signal: new AbortController().signal });
  const stdout = jest.spyOn(process.stdout, 'write').mockReturnValue(true);
  const stderr = jest.spyOn(process.stderr, 'write').mockReturnValue(true);
  try {
    const code = await runCommand(program, ['init', ...args]);
    return { code, stderr: stderr.mock.calls.map(([text]) => String(text)).join('') };
  } finally {
    stdout.mockRestore();
    stderr.mockRestore();
  }
}

describe.each([
  ['kustomize', 'kustomize()', NEWEST_RELEASES.istio!, 'kubectl apply -k dist/dev'],
  [
    'argocd',
    "argoCd({ repository: 'https://git.example.com/shop.git' })",
    `${NEWEST_RELEASES.istio!}.0`,
    'kubectl apply -n argocd',
  ],
  [
    'flux',
    "flux({ repository: 'https://git.example.com/shop.git' })",
    `${NEWEST_RELEASES.istio!}.0`,
    'kubectl apply -f dist/dev/flux',
  ],
])('meshgate init --delivery %s', (tool, call, istio, command) => {
  beforeEach(async () => {
    await init(place('shop'), '--delivery', tool);
  });

  test('writes the delivery into the system, with a whole release where charts need one', () => {
    const files = filesBelow(place('shop'));
    expect(files['main.ts']).toContain(`  platform: { istio: '${istio}', `);
    expect(files['main.ts']).toContain(`\n  delivery: ${call},\n`);
    expect(files['README.md']).toContain(command);
  });

  test('has a system that can be synthesized, whose check finds nothing', () => {
    for (const part of ['lib', 'package.json', 'node_modules']) symlinkSync(resolve(part), place(part));
    const main = place('shop', 'main.ts');
    for (const file of ['main.ts', 'charts/gateway.ts', 'charts/services.ts']) {
      const way = file.includes('/') ? '../../lib' : '../lib';
      writeFileSync(place('shop', file), readFileSync(place('shop', file), 'utf8').replace("'meshgate'", `'${way}'`));
    }
    expect(runTs(main, ['synth'], { cwd: place('shop') })).toMatchObject({ status: 0, stderr: '' });
    expect(readdirSync(place('shop', 'dist', 'prod'))).toContain('kustomization.yaml');
    expect(runTs(main, ['check', '--fail-on', 'warning', '--format', 'github'], { cwd: place('shop') })).toMatchObject({
      status: 0,
      stdout: '',
    });
  });

  test('has what Renovate needs to find every pin of the sources, and leaves what synth writes alone', () => {
    const files = filesBelow(place('shop'));
    const renovate = JSON.parse(files['renovate.json']!) as Renovate;
    expect(renovate.ignorePaths).toContain('dist/**');
    const whole = tool === 'kustomize' ? [] : [`main.ts istiod ${istio}`];
    expect(customPins(renovate, files)).toEqual([...whole, 'charts/services.ts hashicorp/http-echo 1.0.0']);
  });

  test('has workflows that install, synthesize, compare, check with annotations, and comment on a change once', () => {
    const [ci, diff] = ['ci.yml', 'diff.yml'].map((name) =>
      readFileSync(place('shop', '.github/workflows', name), 'utf8'),
    );
    expect(ci).toMatch(
      /npm ci\n[\s\S]*npx meshgate stale --format github --after 'npm run synth' dist\n[\s\S]*check -- --format github\n/,
    );
    expect(load(ci!)).toMatchObject({ permissions: { contents: 'read' } });
    expect(diff).toContain('--method PATCH');
    for (const text of [ci!, diff!]) {
      expect(Array.from(text.matchAll(/uses: \S+@(\S+)/g), ([, pin]) => /^[0-9a-f]{40}$/.test(pin!))).toEqual([
        true,
        true,
      ]);
    }
  });
});

test('Renovate finds the pins of systems that say more', () => {
  const renovate = JSON.parse(readFileSync('lib/cli/init/template/renovate.json', 'utf8')) as Renovate;
  const files = {
    'system.ts':
      "platform: { istio: { version: '1.30.3', revision: 'a' }, kong: { version: '3.9', chart: { version: '3.4.1' } } }",
    'charts/a.ts': "image: 'ghcr.io/acme/catalog:1.4.0@sha256:abc123', reloaderImage: 'a/b:v2'",
    'charts/b.ts': 'image: "localhost:5000/acme/cart:2.0.0"',
    'environments.ts': 'istio: {\n    version: "1.29.2",\n  }, kong: { chart: {\n version: \'3.4.0\' } }',
  };
  expect(customPins(renovate, files)).toEqual([
    'system.ts istiod 1.30.3',
    'environments.ts istiod 1.29.2',
    'system.ts kong 3.4.1',
    'environments.ts kong 3.4.0',
    'charts/a.ts ghcr.io/acme/catalog 1.4.0',
    'charts/a.ts a/b v2',
    'charts/b.ts localhost:5000/acme/cart 2.0.0',
  ]);
});

test('takes the repository that is given', async () => {
  const url = 'ssh://git@git.example.com/shop.git';
  await init(place('shop'), '--delivery', 'argocd', '--repository', url);
  expect(filesBelow(place('shop'))['main.ts']).toContain(`argoCd({ repository: '${url}' })`);
});

test('takes the tool as main.ts writes it, too', async () => {
  await init(place('shop'), '--delivery', 'argoCd');
  expect(filesBelow(place('shop'))['main.ts']).toContain('delivery: argoCd(');
});

test.each([
  [['--delivery', 'helm'], "argument 'helm' is invalid"],
  [['--delivery', 'argocd', '--repository', 'shop'], '--repository is "shop"; allowed: an address'],
  [['--delivery', 'argocd', '--repository', "https://a'b"], '--repository is "https://a\'b"; allowed: an address'],
  [['--delivery', 'argocd', '--repository', 'git@a.example:b.git'], 'write "ssh://" in front'],
  [
    ['--delivery', 'flux', '--repository', 'https://a:hunter2@b.example/c.git'],
    '--repository is "https://(hidden)@b.example/c.git"; allowed: an address such as https://git.example.com/shop.git, without a user',
  ],
  [['--repository', 'https://a.example/b'], 'only with --delivery argocd or flux'],
  [['--delivery', 'kustomize', '--repository', 'https://a.example/b'], 'only with --delivery argocd or flux'],
])('refuses %j, and writes nothing', async (args, message) => {
  mkdirSync(place('shop'));
  const { code, stderr } = await init(place('shop'), ...args);
  expect(stderr).toContain(message);
  expect(code).toBe(2);
  expect(readdirSync(place('shop'))).toEqual([]);
});
