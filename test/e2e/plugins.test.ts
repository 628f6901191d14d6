import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Chart } from 'cdk8s';
import { MeshNamespace } from '../../lib/write/constructs/istio/mesh-namespace';
import { KongClusterPlugin } from '../../lib/write/constructs/kong/kong-cluster-plugin';
import { KongConsumer } from '../../lib/write/constructs/kong/kong-consumer';
import type { KongPluginName } from '../../imports/kong-plugins';
import { KongPlugin } from '../../lib/write/constructs/kong/kong-plugin';
import { useReleases } from '../../lib/write/constructs/kong/chosen-releases';
import { App } from '../../lib/write/synth/app';
import { EXAMPLES } from '../../tools/kong-plugins/examples';
import { Cluster } from './cluster';
import { NEWEST } from '../support/newest';

const cluster = new Cluster();
const outdir = mkdtempSync(join(tmpdir(), 'meshgate-plugins-'));
const NAMESPACE = 'meshgate-plugins';

function synthesizeExamples(): number {
  const app = new App({ outdir });
  useReleases(app, { kong: NEWEST.kong, kic: NEWEST.kic });
  new MeshNamespace(new Chart(app, '00-namespace'), NAMESPACE);
  const chart = new Chart(app, '10-plugins', { namespace: NAMESPACE });
  for (const [plugin, config] of Object.entries(EXAMPLES)) {
    new KongPlugin(chart, plugin, { plugin: plugin as KongPluginName, config });
  }
  new KongClusterPlugin(chart, 'everywhere', { plugin: 'correlation-id', global: true });
  new KongConsumer(chart, 'alice', { username: 'alice', credentials: ['alice-key'], tags: ['staff'] });
  app.synth();
  return Object.keys(EXAMPLES).length + 3;
}

describe('Kong’s kinds under the definitions in crds/', () => {
  beforeAll(async () => {
    await cluster.output(['apply', '-f', 'crds/']);
    await cluster.output(['wait', '--for=condition=Established', '--timeout=30s', '-f', 'crds/']);
  });
  afterAll(async () => {
    await cluster.run(['delete', '--ignore-not-found', '--wait=false', '-f', outdir]);
    if (!cluster.hasControllers) await cluster.finalizeNamespace(NAMESPACE);
    await cluster.output(['delete', '--ignore-not-found', '--timeout=30s', '-f', 'crds/']);
    rmSync(outdir, { recursive: true });
  });

  test('the example of every plugin page is accepted, and unchanged when applied again', async () => {
    const objects = synthesizeExamples();
    const lines = async (): Promise<string[]> => (await cluster.output(['apply', '-f', outdir])).trim().split('\n');
    expect((await lines()).filter((line) => line.endsWith(' created'))).toHaveLength(objects);
    expect((await lines()).filter((line) => line.endsWith(' unchanged'))).toHaveLength(objects);
  });
});
