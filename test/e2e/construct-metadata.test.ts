import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ApiObject, Chart } from 'cdk8s';
import { App } from '../../lib';
import { Cluster } from './cluster';

const cluster = new Cluster();
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'meshgate-metadata-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

test('kubectl apply takes nothing from construct-metadata.json', async () => {
  const app = new App({ outdir: folder, recordConstructMetadata: true });
  const metadata = { name: 'recorded', namespace: 'default' };
  new ApiObject(new Chart(app, '10-chart'), 'data', { apiVersion: 'v1', kind: 'ConfigMap', metadata });
  app.synth();
  expect(readdirSync(folder)).toContain('construct-metadata.json');
  for (const dryRun of ['server', 'client']) {
    const { code, stdout, stderr } = await cluster.run(['apply', `--dry-run=${dryRun}`, '-f', folder]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toBe(`configmap/recorded created (${dryRun} dry run)\n`.replace('client dry', 'dry'));
  }
});
