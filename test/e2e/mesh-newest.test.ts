/** @jest-environment-options {"assets": "KUBEBUILDER_ASSETS_NEW"} */
import { filesBelow } from '../support/files';
import { describeConformance } from '../support/reference';
import { examplesIn, runExample } from '../support/example';
import { expectAccepted, prepare } from './accepted';
import { Cluster } from './cluster';

jest.setTimeout(120_000);

const pages = ['docs/mesh.md', 'docs/ambient.md'].map((page) => {
  const [beginning, ...examples] = examplesIn(page);
  return { page, code: [beginning!, ...examples].map(({ code }) => code).join('') };
});

// Without a young API server, `KUBEBUILDER_ASSETS_NEW`, these are reported as skipped.
const describeNewest = process.env[Cluster.KUBECONFIG] ? describe : describe.skip;

describeConformance('the mesh with the definitions of Istio 1.31 and the Gateway API 1.6', (reference) => {
  describeNewest('for the newest Kubernetes', () => {
    beforeAll(async () => {
      await prepare('shop', 'shop-prod', 'kong', 'istio-system');
      const cluster = new Cluster();
      for (const file of ['upstream/istio-1.31/crds.yaml', 'upstream/gateway-api-1.6.1/standard.yaml']) {
        await cluster.output(['apply', '--server-side', '-f', reference.path(file)]);
      }
      await cluster.output(['wait', '--for=condition=Established', '--timeout=60s', 'crd', '--all']);
    });

    test.each(pages)('as $page makes it is accepted', async ({ code }) => {
      const files = runExample(code).render();
      const objects = await expectAccepted([...files].map(([, { text }]) => text).join('---\n'));
      expect(objects.length).toBeGreaterThan(10);
    });

    test('of the shop is accepted', async () => {
      const files = filesBelow('examples/shop/dist/prod');
      const names = Object.keys(files).filter((name) => /^\d.*\.yaml$/.test(name));
      const objects = await expectAccepted(names.map((name) => files[name]!).join('---\n'));
      expect(objects).toHaveLength(45);
    });
  });
});
