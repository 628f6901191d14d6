import { join } from 'node:path';
import { testCurrentDist } from '../../test/support/current-dist';
import { manifestsIn } from '../../test/support/delivery-manifests';
import { filesBelow } from '../../test/support/files';

testCurrentDist(__dirname, 'shop-flux');

interface Kustomization {
  readonly kind: string;
  readonly metadata: { readonly name: string };
  readonly spec: { readonly path: string; readonly dependsOn?: readonly { readonly name: string }[] };
}

const kustomizations = (name: string): Kustomization[] =>
  (manifestsIn(join(__dirname, 'dist', name), 'flux/') as unknown as Kustomization[]).filter(
    ({ kind }) => kind === 'Kustomization',
  );

test.each([
  ['staging', ['istio', 'namespaces', 'kong', 'apps']],
  // Another team runs the mesh there.
  ['prod', ['namespaces', 'kong', 'apps']],
])('%s: a Kustomization for each part, each of which waits for the one before', (name, parts) => {
  const [root, ...others] = kustomizations(name);
  expect(root!.metadata.name).toBe(`shop-${name}`);
  expect(others.map(({ metadata }) => metadata.name)).toEqual(parts.map((part) => `shop-${name}-${part}`));
  others.forEach(({ spec }, index) => {
    expect(spec.dependsOn ?? []).toEqual(index === 0 ? [] : [{ name: others[index - 1]!.metadata.name }]);
  });
});

test('each has a folder, in which all YAML is of manifests or names them', () => {
  for (const name of ['staging', 'prod']) {
    const folder = join(__dirname, 'dist', name);
    for (const { spec } of kustomizations(name)) {
      const files = filesBelow(join(folder, spec.path.slice(spec.path.indexOf(`/${name}/`) + name.length + 2)));
      expect(Object.keys(files).length).toBeGreaterThan(0);
      for (const [path, text] of Object.entries(files))
        expect([path, text]).toEqual([path, expect.stringMatching(/^kind: /m)]);
      expect(Object.keys(files).join()).not.toMatch(/istio-operator|values/);
    }
  }
});

test('staging is delivered from the repository, and production from the registry', () => {
  const kinds = ['staging', 'prod'].map((name) => manifestsIn(join(__dirname, 'dist', name), 'flux/00-')[0]!.kind);
  expect(kinds).toEqual(['GitRepository', 'OCIRepository']);
});
