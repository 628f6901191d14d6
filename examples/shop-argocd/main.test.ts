import { join } from 'node:path';
import { testCurrentDist } from '../../test/support/current-dist';
import { kustomizedFiles, manifestsIn } from '../../test/support/delivery-manifests';
import { filesBelow } from '../../test/support/files';

testCurrentDist(__dirname, 'shop-argocd');

test.each([
  ['staging', ['shop-staging', 'istio-base', 'istiod', 'namespaces', 'kong', 'apps']],
  // Another team runs the mesh there.
  ['prod', ['shop-prod', 'namespaces', 'kong', 'apps']],
])('%s: an Application for each part, in the order in which they need each other', (name, parts) => {
  const [project, root, ...others] = manifestsIn(join(__dirname, 'dist', name), 'argocd/');
  expect(project).toMatchObject({ kind: 'AppProject', metadata: { name: `shop-${name}` } });
  expect([root, ...others].map((each) => each!.metadata.name.replace(`shop-${name}-`, ''))).toEqual(parts);
  expect(others.map(({ metadata }) => metadata.annotations?.['argocd.argoproj.io/sync-wave'])).toEqual(
    others.map((_, index) => String(index)),
  );
});

test('every manifest is in one of the folders that Applications read', () => {
  for (const name of ['staging', 'prod']) {
    const folder = join(__dirname, 'dist', name);
    const manifests = Object.keys(filesBelow(folder)).filter((path) => path.endsWith('.k8s.yaml'));
    expect(kustomizedFiles(folder)).toEqual(manifests.sort().map((path) => join(folder, path)));
    const [, root, ...others] = manifestsIn(folder, 'argocd/') as unknown as { spec: { source: { path?: string } } }[];
    const paths = [root!, ...others].flatMap(({ spec }) => spec.source.path ?? []);
    expect(paths.map((path) => path.split('/').at(-1))).toEqual(['argocd', '1-namespaces', '2-apps']);
    for (const path of paths) expect(Object.keys(filesBelow(path)).length).toBeGreaterThan(1);
  }
});

test('production is delivered from its branch, when somebody says so', () => {
  const specs = manifestsIn(join(__dirname, 'dist/prod'), 'argocd/10-').map(
    ({ spec }) => spec as Readonly<Record<string, object>>,
  );
  expect(specs).toHaveLength(4);
  for (const spec of specs) expect(spec).toMatchObject({ syncPolicy: { automated: { enabled: false } } });
  const folders = specs.flatMap(({ source }) => ('path' in source! ? source : []));
  expect(folders).toHaveLength(3);
  for (const folder of folders) expect(folder).toMatchObject({ targetRevision: 'env/prod' });
});
