import { clusterManifest } from '../../../lib/read/manifests/cluster-manifest';
import { Source } from '../../../lib/read/manifests/source';

const OBJECT = { apiVersion: 'v1', kind: 'Service', metadata: { name: 'web', namespace: 'shop' }, spec: { ports: [] } };

test('an object of a cluster is the manifest that its YAML would be, but for its place', () => {
  const [read] = new Source({ file: 'web.yaml', text: JSON.stringify(OBJECT, null, 2) }, '1.33').manifests;
  const manifest = clusterManifest(OBJECT);
  const words = [read!, manifest].map(({ value, groupKind, version, namespace, name, spec }) => [
    value,
    groupKind,
    version,
    namespace,
    name,
    spec,
  ]);
  expect(words[1]).toEqual(words[0]);
  expect([read!, manifest].map((each) => each.placeOf(['metadata', 'name']))).toEqual([
    'at web.yaml:5',
    'in the cluster',
  ]);
});
