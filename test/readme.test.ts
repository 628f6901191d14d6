import type { SpawnSyncReturns } from 'node:child_process';
import { cpSync, readFileSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { ApiObject } from 'cdk8s';
import { compilerErrors, exampleIn, runExample } from './support/example';
import { filesBelow } from './support/files';
import { runTs } from './support/processes';
import { some } from './support/runs';
import { useTemporaryFolder } from './support/temporary-folder';

const readme = readFileSync('README.md', 'utf8');
const example = exampleIn('README.md');

describe('README', () => {
  test('opens with the two commands', () => {
    const [first, second] = [...readme.matchAll(/^npm .*$/gm)].map(([line]) => line.split('#')[0]?.trim());
    expect([first, second]).toEqual(['npm ci && npm run synth', 'npm ci && npm test']);
  });

  test('has an example that compiles', () => {
    expect(compilerErrors(example)).toEqual([]);
  });

  test('has an example that makes what the text says', () => {
    const app = runExample(example);
    expect([...app.render().keys()]).toEqual(['00-namespaces.k8s.yaml', '10-shop.k8s.yaml']);
    const objects = app.node.findAll().filter((construct): construct is ApiObject => 'apiVersion' in construct);
    expect(objects.map(({ kind, name }) => `${kind}/${name}`)).toEqual([
      'Namespace/shop',
      'Service/catalog',
      'ServiceAccount/catalog',
      'Deployment/catalog-v1',
      'Deployment/catalog-v2',
      'KongPlugin/limit',
      'Ingress/front',
    ]);
    expect(app.render().get('10-shop.k8s.yaml')?.text).toContain('konghq.com/plugins: limit');
  });

  describe('in a clone', () => {
    const folder = useTemporaryFolder();

    /** Runs the example as README says, with an import from `./lib`, beside the guide's files. */
    function runInClone(source: string): SpawnSyncReturns<string> {
      for (const part of ['lib', 'package.json', 'node_modules']) symlinkSync(resolve(part), join(folder.path, part));
      cpSync('dist', join(folder.path, 'dist'), { recursive: true });
      writeFileSync(join(folder.path, 'main.ts'), source.replace("'meshgate'", "'./lib'"));
      return runTs(join(folder.path, 'main.ts'), [], { cwd: folder.path });
    }

    test('has an example that leaves the files of the guide alone', () => {
      const { stdout, stderr, status } = runInClone(example);
      expect({ stderr, status }).toEqual({ stderr: '', status: 0 });
      expect(stdout).toMatch(/^\+ dist-shop\/00-namespaces\.k8s\.yaml\n\+ dist-shop\/10-shop\.k8s\.yaml\n2 added, /);
      expect(filesBelow(join(folder.path, 'dist'))).toEqual(filesBelow('dist'));
    });

    test.each(
      some([
        ['10-shop/front', "'shop.example.com'", "'https://shop.example.com'"],
        ['10-shop/limit', "policy: 'local'", "policy: 'locale'"],
      ]),
    )('shows what a real mistake in %s gives', (path, right, wrong) => {
      const shown = new RegExp(`^error: ${path}: .*\n( {2}at .*\n)*`, 'm').exec(readme)?.[0];
      const { stdout, stderr, status } = runInClone(example.replace(right, wrong));
      expect(stderr).toContain(shown);
      expect({ stdout, status }).toEqual({ stdout: '', status: 1 });
      expect(readdirSync(folder.path)).not.toContain('dist-shop');
    });
  });
});
