import type { SpawnSyncReturns } from 'node:child_process';
import { readFileSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { compilerErrors, exampleIn } from './support/example';
import { filesBelow } from './support/files';
import { runTs } from './support/processes';
import { shownCommands } from './support/shown-commands';
import { some } from './support/runs';
import { useTemporaryFolder } from './support/temporary-folder';

/** Times differ from one run to the next. */
const withoutTime = (text: string): string => text.replaceAll(/ in [\d.]+ s$/gm, ' in … s');

const readme = readFileSync('README.md', 'utf8');
const example = exampleIn('README.md');
/** What stands in its blocks without a language: what programs print. */
const shown = [...readme.matchAll(/^```(\w*)\n([\s\S]*?)^```$/gm)].flatMap(([, language, text]) =>
  language === '' ? [withoutTime(text!)] : [],
);

describe('README', () => {
  test('opens with the two commands', () => {
    const [first, second] = [...readme.matchAll(/^npm .*$/gm)].map(([line]) => line.split('#')[0]?.trim());
    expect([first, second]).toEqual(['npm ci && npm run synth', 'npm ci && npm test']);
  });

  test('has an example that compiles', () => {
    expect(compilerErrors(example)).toEqual([]);
  });

  test('shows the environments of the shop as they are', () => {
    const [, text] = /^```typescript\n([\s\S]*?)^```$/m.exec(readme)!;
    expect(text).toBe(readFileSync('examples/shop/environments.ts', 'utf8'));
  });

  test('shows what happens to a request as it is', () => {
    const [only, ...others] = shownCommands(readme, 'npm run explain -- ');
    expect(others).toEqual([]);
    const { stdout, stderr } = runTs('main.ts', ['explain', ...only!.args]);
    expect({ stdout, stderr }).toEqual({ stdout: only!.output, stderr: '' });
  });

  test('names every file of the shop', () => {
    const files = readdirSync('examples/shop').filter((name) => !/^(__snapshots__|dist)$/.test(name));
    const named = [...readme.matchAll(/^\| `([a-z0-9-]+(?:\.test)?(?:\.\w+|\/))` /gm)].map(([, name]) =>
      name!.replace('/', ''),
    );
    expect(named.sort()).toEqual(files.sort());
  });

  describe('has an example', () => {
    const folder = useTemporaryFolder();

    /** Runs the example in a folder of its own, from the sources. */
    function run(source: string, ...args: readonly string[]): SpawnSyncReturns<string> {
      writeFileSync(join(folder.path, 'main.ts'), source.replace("'meshgate'", "'./lib'"));
      return runTs(join(folder.path, 'main.ts'), args, { cwd: folder.path });
    }

    /** What the text says of the files. */
    function expectObjects(): void {
      for (const name of ['dev', 'prod']) {
        const text = filesBelow(join(folder.path, 'dist'))[`${name}/10-shop.k8s.yaml`]!;
        const objects = [...text.matchAll(/^kind: (\w+)\nmetadata:[\s\S]*?^ {2}name: (\S+)$/gm)];
        expect(objects.map(([, kind, called]) => `${kind!}/${called!}`)).toEqual([
          'Service/catalog',
          'ServiceAccount/catalog',
          'Deployment/catalog-v1',
          'Deployment/catalog-v2',
          'KongPlugin/limit',
          'Ingress/front',
        ]);
        expect(text).toContain('konghq.com/plugins: limit');
      }
    }

    beforeEach(() => {
      for (const part of ['lib', 'package.json', 'node_modules']) symlinkSync(resolve(part), join(folder.path, part));
    });

    test('that prints what is shown, then and after the change', () => {
      const first = run(example);
      expect(first).toMatchObject({ stderr: '', status: 0 });
      expect(shown).toContain(withoutTime(first.stdout));
      const check = run(example, 'check');
      expect(check).toMatchObject({ stderr: '', status: 0 });
      expect(shown).toContain(check.stdout);
      expectObjects();
      const second = run(example.replace('replicas: 1 }', 'replicas: 1, perMinute: 600 }'));
      expect(shown).toContain(withoutTime(second.stdout));
      const written = filesBelow(join(folder.path, 'dist'))['dev/10-shop.k8s.yaml']!;
      expect(written).toContain('  minute: 600\n');
      // The lines of the hunk stand where its head says.
      const [, line, hunk] = /^@@ -\d+,\d+ \+(\d+),\d+ @@.*\n([\s\S]*?)^```$/m.exec(readme)!;
      const shownLines = hunk!.split('\n').flatMap((text) => (/^[ +]/.test(text) ? text.slice(1) : []));
      const start = Number(line) - 1;
      expect(written.split('\n').slice(start, start + shownLines.length)).toEqual(shownLines);
    });

    test.each(
      some([
        ["'shop.example.com'", "'https://shop.example.com'", /^error: 10-shop\/front/],
        ["policy: 'local'", "policy: 'locale'", /^error: 10-shop\/limit/],
        ['replicas: 1 }', 'replica: 1 }', /^error: system shop/],
      ]),
    )('that with a mistake, %s, says what is shown', (right, wrong, pattern) => {
      const { stdout, stderr, status } = run(example.replace(right, wrong));
      expect(stderr).toContain(shown.find((text) => pattern.test(text)));
      expect({ stdout, status }).toEqual({ stdout: '', status: 1 });
      expect(readdirSync(folder.path)).not.toContain('dist');
    });
  });
});
