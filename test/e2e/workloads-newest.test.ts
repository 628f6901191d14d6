/** @jest-environment-options {"assets": "KUBEBUILDER_ASSETS_NEW"} */
import { App } from '../../lib';
import { emitYaml } from '../../lib/write/yaml/emit';
import { manifests } from '../support/chart';
import { examplesIn, runExample } from '../support/example';
import { BoutiqueChart } from '../write/constructs/workload/online-boutique/boutique-chart';
import { expectAccepted, prepare } from './accepted';
import { Cluster } from './cluster';

jest.setTimeout(60_000);

const [beginning, ...examples] = examplesIn('docs/workloads.md');
const parts = examples.map(({ heading, code }, index) => ({ title: `${index + 1}: ${heading}`, code }));

// Without a young API server, `KUBEBUILDER_ASSETS_NEW`, these are reported as skipped.
const describeNewest = process.env[Cluster.KUBECONFIG] ? describe : describe.skip;

describeNewest('workloads for the newest Kubernetes', () => {
  beforeAll(() => prepare('shop', 'boutique'));

  test.each(parts)('of docs/workloads.md are accepted, $title', async ({ code }) => {
    const files = runExample(`${beginning!.code}${code}`).render();
    // Of what is for older releases, the test of an old API server has examples.
    const yaml = [...files].filter(([file]) => !file.startsWith('20-older')).map(([, { text }]) => text);
    const objects = await expectAccepted(yaml.join('---\n'));
    expect(objects.length).toBeGreaterThan(0);
  });

  test('of Online Boutique are accepted', async () => {
    const objects = await expectAccepted(
      manifests(new BoutiqueChart(new App(), 'boutique')).map(emitYaml).join('---\n'),
    );
    expect(objects).toHaveLength(35);
  });
});
