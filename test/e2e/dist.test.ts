import type { Manifest } from '../support/chart';
import { manifestFiles } from '../support/files';
import { describeConformance } from '../support/reference';
import { yamlDocuments } from '../support/yaml-documents';
import { Cluster } from './cluster';

const cluster = new Cluster();
const objects = Object.values(manifestFiles('dist')).flatMap((text) => yamlDocuments<Manifest>(text));
const own = objects.filter(({ kind }) => kind === 'Namespace').map(({ metadata }) => metadata.name);
/** istioctl makes the namespace of the control plane; here the test does. */
const foreign = [...new Set(objects.flatMap(({ metadata }) => metadata.namespace ?? []))].filter(
  (name) => !own.includes(name),
);
const namespaces = [...own, ...foreign];

/** What kubectl said of each object, such as `service/details unchanged`, by its last word. */
function verdicts(output: string): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const line of output.trim().split('\n')) {
    const verdict = line.slice(line.lastIndexOf(' ') + 1);
    counts[verdict] = (counts[verdict] ?? 0) + 1;
  }
  return counts;
}

async function read({ kind, metadata }: Manifest): Promise<Manifest> {
  const namespace = metadata.namespace === undefined ? [] : ['-n', metadata.namespace];
  return JSON.parse(await cluster.output(['get', kind, metadata.name, ...namespace, '-o', 'json'])) as Manifest;
}

/** What the test makes it also deletes: on a cluster that has it already, it must not begin. */
async function requireAbsent(...args: readonly string[]): Promise<void> {
  const found = await cluster.output(['get', '--ignore-not-found', '-o', 'name', ...args]);
  if (found !== '') throw new Error(`The cluster has these already, and this test would delete them:\n${found}`);
}

function lifeOfDist(definitions: () => string): void {
  let installed = false;
  beforeAll(async () => {
    await requireAbsent('-f', definitions());
    await requireAbsent('namespace', ...namespaces);
    installed = true;
    for (const name of foreign) await cluster.output(['create', 'namespace', name]);
    await cluster.output(['apply', '-f', definitions()]);
    await cluster.output(['wait', '--for=condition=Established', '--timeout=30s', '-f', definitions()]);
  });
  afterAll(async () => {
    if (!installed) return;
    await cluster.run(['delete', '--ignore-not-found', '--wait=false', '-f', 'dist/']);
    await cluster.run(['delete', '--ignore-not-found', '--wait=false', 'namespace', ...foreign]);
    await cluster.output(['delete', '--ignore-not-found', '--timeout=30s', '-f', definitions()]);
  });

  test('is created by one pass of kubectl apply', async () => {
    const { code, stdout, stderr } = await cluster.run(['apply', '-f', 'dist/']);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(verdicts(stdout)).toEqual({ created: objects.length });
  });

  test('reads back as it was written, defaults of the API server aside', async () => {
    expect(objects).toHaveLength(39);
    expect(foreign).toEqual(['istio-system']);
    for (const object of objects) expect(await read(object)).toMatchObject(object);
  });

  test('is unchanged when it is applied again', async () => {
    const lines = (await cluster.output(['apply', '-f', 'dist/'])).trim().split('\n');
    expect(lines.filter((line) => !line.endsWith(' unchanged'))).toEqual([]);
    expect(lines).toHaveLength(objects.length);
  });

  test('has no kubectl diff', async () => {
    const { code, stdout, stderr } = await cluster.run(['diff', '-f', 'dist/']);
    expect({ code, stdout, stderr }).toEqual({ code: 0, stdout: '', stderr: '' });
  });

  test('is deleted by kubectl delete', async () => {
    const wait = `--wait=${String(cluster.hasControllers)}`;
    expect(verdicts(await cluster.output(['delete', wait, '-f', 'dist/'])).deleted).toBe(objects.length);
    await cluster.output(['delete', wait, 'namespace', ...foreign]);
    if (!cluster.hasControllers) for (const name of namespaces) await cluster.finalizeNamespace(name);
    expect(await cluster.output(['get', '--ignore-not-found', '-o', 'name', '-f', 'dist/'])).toBe('');
  });
}

describeConformance("dist with the definitions of chart kong/kong 2.3.0, the guide's own", (reference) => {
  lifeOfDist(() => reference.path('upstream/kong-chart-2.3.0/crds.yaml'));
});

describe('dist with the definitions in crds/', () => {
  lifeOfDist(() => 'crds/');
});
