import { diff } from '../../lib/read/diff/diff';
import { sideOf } from '../support/sides';
import { Cluster } from './cluster';
import { yamlOf } from './immutable-cases';

jest.setTimeout(240_000);

const cluster = new Cluster();
const SYSTEM = { labels: { system: 'pruned' } };

interface Part {
  readonly apiVersion: string;
  readonly kind: string;
  readonly isOfCluster?: true;
  readonly fields: object;
}

const pods = {
  selector: { matchLabels: { app: 'a' } },
  template: { metadata: { labels: { app: 'a' } }, spec: { containers: [{ name: 'web', image: 'web:1' }] } },
};

/** An object of each kind that pruning deletes. */
const PARTS: readonly Part[] = [
  { apiVersion: 'v1', kind: 'ConfigMap', fields: { data: { a: 'b' } } },
  { apiVersion: 'v1', kind: 'Secret', fields: { stringData: { a: 'b' } } },
  { apiVersion: 'v1', kind: 'Service', fields: { spec: { selector: { app: 'a' }, ports: [{ port: 80 }] } } },
  {
    apiVersion: 'v1',
    kind: 'PersistentVolumeClaim',
    fields: { spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } } } },
  },
  {
    apiVersion: 'v1',
    kind: 'PersistentVolume',
    isOfCluster: true,
    fields: { spec: { accessModes: ['ReadWriteOnce'], capacity: { storage: '1Gi' }, hostPath: { path: '/a' } } },
  },
  { apiVersion: 'v1', kind: 'Namespace', isOfCluster: true, fields: {} },
  { apiVersion: 'apps/v1', kind: 'Deployment', fields: { spec: pods } },
  { apiVersion: 'apps/v1', kind: 'StatefulSet', fields: { spec: { ...pods, serviceName: 'a' } } },
  { apiVersion: 'apps/v1', kind: 'DaemonSet', fields: { spec: pods } },
  {
    apiVersion: 'batch/v1',
    kind: 'Job',
    fields: {
      spec: { template: { spec: { restartPolicy: 'Never', containers: [{ name: 'web', image: 'web:1' }] } } },
    },
  },
  {
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    isOfCluster: true,
    fields: {
      spec: {
        group: 'example.com',
        scope: 'Namespaced',
        names: { kind: 'Thing', plural: 'things', listKind: 'ThingList', singular: 'thing' },
        versions: [{ name: 'v1', served: true, storage: true, schema: { openAPIV3Schema: { type: 'object' } } }],
      },
    },
  },
];

/** Kinds that `kubectl apply --prune` looks for. */
const PRUNED = PARTS.map(({ apiVersion, kind }) => `${apiVersion.includes('/') ? '' : 'core/'}${apiVersion}/${kind}`);

function nameOf({ kind }: Part, name: string): string {
  return kind === 'CustomResourceDefinition' ? 'things.example.com' : `${name}-${kind.toLowerCase()}`;
}

function object(part: Part, name: string): object {
  const { apiVersion, kind, isOfCluster, fields } = part;
  const metadata = { name: nameOf(part, name), ...(isOfCluster ? {} : { namespace: 'work' }), ...SYSTEM };
  return { apiVersion, kind, metadata, ...fields };
}

// A definition that is there once is enough, and cannot be in both.
const kept = PARTS.filter(({ kind }) => kind !== 'CustomResourceDefinition').map((part) => object(part, 'kept'));
const before = [...kept, ...PARTS.map((part) => object(part, 'gone'))];

async function names(): Promise<readonly string[]> {
  const kinds = PARTS.map(({ kind }) => kind.toLowerCase()).join(',');
  const found = await cluster.output(['get', kinds, '--all-namespaces', '-l', 'system=pruned', '-o', 'json']);
  const { items } = JSON.parse(found) as {
    readonly items: readonly { readonly kind: string; readonly metadata: Readonly<Record<string, unknown>> }[];
  };
  return items
    .filter(({ metadata }) => metadata.deletionTimestamp === undefined)
    .map(({ kind, metadata }) => `${kind} ${String(metadata.name)}`)
    .sort();
}

test('what diff calls lost is what pruning deletes, of every kind, and a definition takes its objects along', async () => {
  await cluster.output(['create', 'namespace', 'work']);
  await cluster.output(['apply', '-f', '-'], yamlOf(before));
  await cluster.output(['wait', '--for=condition=Established', '--timeout=30s', 'crd/things.example.com']);
  const thing = { apiVersion: 'example.com/v1', kind: 'Thing', metadata: { name: 'thing', namespace: 'work' } };
  await cluster.output(['apply', '-f', '-'], yamlOf([thing]));
  const [had, risks] = [
    await names(),
    diff(sideOf([yamlOf(before)]), sideOf([yamlOf(kept)])).risks.filter(({ risk }) => risk === 'lost'),
  ];

  const flags = PRUNED.map((each) => `--prune-allowlist=${each}`);
  await cluster.output(['apply', '--prune', '-l', 'system=pruned', ...flags, '-f', '-'], yamlOf(kept));

  const left = new Set(await names());
  const gone = had.filter((each) => !left.has(each));
  expect(gone).toHaveLength(PARTS.length);
  expect(risks.map(({ object: { kind, name } }) => `${kind} ${name}`).sort()).toEqual(gone);
  expect(risks.find(({ object: { kind } }) => kind === 'CustomResourceDefinition')?.message).toContain(
    'with all objects of its kind',
  );
  expect((await cluster.run(['get', 'things.example.com', '--all-namespaces'])).code).not.toBe(0);
});
