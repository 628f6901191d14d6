import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { kustomizedFiles } from '../support/delivery-manifests';
import { filesBelow } from '../support/files';
import { yamlDocuments } from '../support/yaml-documents';
import { Cluster } from './cluster';
import { ISTIO_DEFINITIONS } from './istio-definitions';

jest.setTimeout(60_000);

const cluster = new Cluster();
const DEFINITIONS = ['-f', 'crds/', '-f', 'test/e2e/fixtures/gateway-api.yaml'];

/** Every folder of the examples that Kustomize can render, those of parts and those of whole environments. */
const FOLDERS = ['shop-kustomize', 'shop-argocd', 'shop-flux'].flatMap((example) =>
  Object.keys(filesBelow(`examples/${example}/dist`))
    .filter((path) => path.endsWith('kustomization.yaml'))
    .map((path) => join('examples', example, 'dist', path, '..')),
);

test.each(FOLDERS)('kubectl renders %s to exactly the objects of its files, in their order', async (folder) => {
  const rendered = yamlDocuments(await cluster.output(['kustomize', folder]));
  const files = kustomizedFiles(folder);
  expect(files.length).toBeGreaterThan(0);
  expect(rendered).toEqual(files.flatMap((file) => yamlDocuments(readFileSync(file, 'utf8'))));
});

afterAll(async () => {
  await cluster.run(['delete', '--ignore-not-found', '--timeout=30s', ...DEFINITIONS]);
  await cluster.run(['delete', '--ignore-not-found', '--timeout=30s', '-f', '-'], ISTIO_DEFINITIONS);
});

test('kubectl apply -k asks the API server for the same objects in the same order as kubectl apply -f of the files', async () => {
  await cluster.output(['apply', ...DEFINITIONS]);
  await cluster.output(['wait', '--for=condition=Established', '--timeout=30s', ...DEFINITIONS]);
  await cluster.output(['apply', '-f', '-'], ISTIO_DEFINITIONS);
  await cluster.output(['wait', '--for=condition=Established', '--timeout=30s', '-f', '-'], ISTIO_DEFINITIONS);
  const namespaces = 'examples/shop-kustomize/dist/staging/00-namespaces.k8s.yaml';
  await cluster.output(['apply', '-f', namespaces]);
  const folder = 'examples/shop-kustomize/dist/staging';
  const named = async (...args: string[]): Promise<string[]> =>
    (await cluster.output(['apply', '--dry-run=server', '-o', 'name', ...args])).trim().split('\n');
  const files = kustomizedFiles(folder).flatMap((file) => ['-f', file]);
  expect(await named('-k', folder)).toEqual(await named(...files));
});
