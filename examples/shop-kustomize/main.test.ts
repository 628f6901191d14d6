import { join } from 'node:path';
import { testCurrentDist } from '../../test/support/current-dist';
import { kustomizedFiles } from '../../test/support/delivery-manifests';
import { filesBelow } from '../../test/support/files';

testCurrentDist(__dirname, 'shop-kustomize');

test.each(['staging', 'prod'])(
  '%s: the file names every manifest, in order, and nothing that istioctl or helm reads',
  (name) => {
    const folder = join(__dirname, 'dist', name);
    const manifests = Object.keys(filesBelow(folder)).filter((path) => path.endsWith('.k8s.yaml'));
    expect(kustomizedFiles(folder)).toEqual(manifests.sort().map((path) => join(folder, path)));
    expect(manifests).toHaveLength(9);
  },
);

test('but for that file, the folders are those of the shop without a delivery', () => {
  const { 'kustomization.yaml': own, ...files } = filesBelow(join(__dirname, 'dist/prod'));
  const { '.meshgate-files': list, ...shop } = filesBelow(join(__dirname, '../shop/dist/prod'));
  expect(files).toMatchObject(shop);
  expect(own).toContain('order: fifo');
  expect(files['.meshgate-files']).toBe(`${list!}kustomization.yaml\n`);
});
