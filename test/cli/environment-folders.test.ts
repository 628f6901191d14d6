import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { EnvironmentFolders } from '../../lib/cli/environment-folders';
import { readPaths } from '../../lib/cli/manifest-paths';
import { useTemporaryFolder } from '../support/temporary-folder';

const temporary = useTemporaryFolder();

const SERVICE = 'apiVersion: v1\nkind: Service\nmetadata: { name: web }\n';

function write(name: string, text = SERVICE): void {
  const path = join(temporary.path, name);
  mkdirSync(join(path, '..'), { recursive: true });
  writeFileSync(path, text);
}

/** What synth writes for an environment. */
function environment(folder: string): void {
  write(`${folder}/.meshgate-files`, '10-web.k8s.yaml\nbootstrap/istio-operator.yaml\nbootstrap/kong-values.yaml\n');
  write(`${folder}/10-web.k8s.yaml`);
  write(`${folder}/bootstrap/istio-operator.yaml`);
  write(`${folder}/bootstrap/kong-values.yaml`, 'image: { tag: "3.9" }\n');
}

const read = (...paths: string[]): string[] => namesOf(readPaths(paths.map((path) => join(temporary.path, path))));
const namesOf = (texts: readonly { readonly file: string }[]): string[] =>
  texts.map(({ file }) => file.slice(temporary.path.length + 1));
const setsOf = (...paths: string[]): string[][] =>
  new EnvironmentFolders().setsOf(readPaths(paths.map((path) => join(temporary.path, path)))).map(namesOf);

test('each of several environments is a set, and so is what is in none', () => {
  write('dist/.meshgate-environments', 'shop/dev\nshop/prod\n');
  environment('dist/dev');
  environment('dist/prod');
  write('other.yaml');
  const filesOf = (folder: string): string[] => [
    `dist/${folder}/10-web.k8s.yaml`,
    `dist/${folder}/bootstrap/istio-operator.yaml`,
  ];
  expect(setsOf('.')).toEqual([filesOf('dev'), filesOf('prod'), ['other.yaml']]);
  expect(setsOf('dist/prod', 'other.yaml')).toEqual([[...filesOf('prod'), 'other.yaml']]);
  expect(new EnvironmentFolders().among(readPaths([temporary.path]))).toEqual(
    ['dev', 'prod'].map((name) => join(temporary.path, 'dist', name)),
  );
});

test('folders that no list of environments names are one set', () => {
  environment('dist/dev');
  environment('dist/prod');
  expect(setsOf('dist')).toHaveLength(1);
  write('dist/.meshgate-environments', 'shop/dev\n');
  expect(setsOf('dist')).toHaveLength(1);
});

test('values of helm are no manifests where synth wrote them, unless they are asked for', () => {
  environment('dist');
  write('values/bootstrap/kong-values.yaml', 'image: { tag: "3.9" }\n');
  expect(read('dist')).toEqual(['dist/10-web.k8s.yaml', 'dist/bootstrap/istio-operator.yaml']);
  expect(read('dist/bootstrap/kong-values.yaml')).toEqual(['dist/bootstrap/kong-values.yaml']);
  expect(read('values')).toEqual(['values/bootstrap/kong-values.yaml']);
});
