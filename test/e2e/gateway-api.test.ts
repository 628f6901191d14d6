/** @jest-environment-options {"assets": "KUBEBUILDER_ASSETS_NEW"} */
import { describeConformance } from '../support/reference';
import { expectAccepted } from './accepted';
import { Cluster } from './cluster';
import { GATEWAY_EXAMPLES, prepareGatewayApi } from './gateway-definitions';

jest.setTimeout(60_000);

// Without a young API server, `KUBEBUILDER_ASSETS_NEW`, these are reported as skipped.
const describeNewest = process.env[Cluster.KUBECONFIG] ? describe : describe.skip;

describeNewest('routes of the Gateway API', () => {
  describeConformance('with the standard channel of 1.6.1', (reference) => {
    beforeAll(() => prepareGatewayApi(reference, 'standard'));

    const standard = GATEWAY_EXAMPLES.filter(({ heading }) => heading !== 'TLS to Services');
    test.each(standard)('of docs/gateway-api.md are accepted, $title', async ({ yaml }) => {
      const objects = await expectAccepted(yaml(), true);
      expect(objects.length).toBeGreaterThan(3);
    });
  });
});
