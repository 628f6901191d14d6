import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { emitYaml } from '../../lib/yaml/emit';
import { AWKWARD_TEXTS } from '../support/awkward-texts';
import { Cluster } from './cluster';

const cluster = new Cluster();
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'meshgate-yaml-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

/** What kubectl reads in a file, without asking a server: it prints the objects with a label more. */
async function readByKubectl(text: string): Promise<unknown[]> {
  const file = join(folder, 'manifests.yaml');
  writeFileSync(file, text);
  const output = await cluster.output(['label', '--local', '-o', 'json', '-f', file, 'read=true']);
  return output
    .trimEnd()
    .split(/(?<=^\})\n(?=\{$)/m)
    .map((object) => {
      const read = JSON.parse(object) as { metadata: { labels?: object } };
      delete read.metadata.labels;
      return read;
    });
}

describe('kubectl', () => {
  test('has a table of at least 500 texts to read', () => {
    expect(AWKWARD_TEXTS.length).toBeGreaterThanOrEqual(500);
  });

  test('reads every awkward text as it was, as a value, a key, a member of a list and an annotation', async () => {
    const objects = AWKWARD_TEXTS.map((text, number) => ({
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name: `text-${number}`, annotations: { text } },
      data: { text },
      list: [text, [text], { text }],
      nested: { [text]: { [text]: [1] } },
      [text]: true,
    }));
    const read = await readByKubectl(objects.map(emitYaml).join('---\n'));
    expect(read).toHaveLength(objects.length);
    // One by one: the difference of all would be megabytes long.
    objects.forEach((object, number) => {
      expect(read[number]).toEqual(object);
    });
  }, 120_000);

  test('gives the API server texts that come back from it', async () => {
    const name = 'awkward-texts';
    const short = AWKWARD_TEXTS.filter((text) => text.length < 5000);
    const data = Object.fromEntries(short.map((text, number) => [`text-${number}`, text]));
    const manifest = emitYaml({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name, namespace: 'default' }, data });
    try {
      await cluster.output(['apply', '-f', '-'], manifest);
      const stored = await cluster.output(['get', 'configmap', name, '-n', 'default', '-o', 'json']);
      expect((JSON.parse(stored) as { data: object }).data).toEqual(data);
    } finally {
      await cluster.run(['delete', 'configmap', name, '-n', 'default', '--ignore-not-found']);
    }
  }, 60_000);
});
