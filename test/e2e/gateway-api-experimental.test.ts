/** @jest-environment-options {"assets": "KUBEBUILDER_ASSETS_NEW"} */
import { Chart } from 'cdk8s';
import { App, TcpRoute, TlsRoute, UdpRoute, useReleases } from '../../lib';
import { manifests } from '../support/chart';
import { describeConformance } from '../support/reference';
import { emitYaml } from '../../lib/write/yaml/emit';
import { expectAccepted } from './accepted';
import { Cluster } from './cluster';
import { GATEWAY_EXAMPLES, prepareGatewayApi } from './gateway-definitions';

jest.setTimeout(60_000);

// Without a young API server, `KUBEBUILDER_ASSETS_NEW`, these are reported as skipped.
const describeNewest = process.env[Cluster.KUBECONFIG] ? describe : describe.skip;

describeNewest('routes of the Gateway API', () => {
  describeConformance('with the experimental channel of 1.6.1', (reference) => {
    beforeAll(() => prepareGatewayApi(reference, 'experimental'));

    test.each(GATEWAY_EXAMPLES)('of docs/gateway-api.md are accepted, $title', async ({ yaml }) => {
      const objects = await expectAccepted(yaml(), true);
      expect(objects.length).toBeGreaterThan(3);
    });

    test('of streams are accepted in the versions that the ingress controller reads', async () => {
      const app = new App();
      useReleases(app, { kong: '3.9', kic: '3.5' });
      const chart = new Chart(app, 'streams', { namespace: 'shop' });
      const props = {
        gateways: [{ gatewayName: 'kong', featureGates: ['GatewayAlpha'] }],
        backend: { serviceName: 'db', port: 5432 },
      } as const;
      new TcpRoute(chart, 'tcp', props);
      new UdpRoute(chart, 'udp', props);
      new TlsRoute(chart, 'tls', { ...props, hosts: ['db.example.com'] });
      const objects = await expectAccepted(manifests(chart).map(emitYaml).join('---\n'), true);
      expect(objects.map(({ apiVersion }) => apiVersion)).toEqual(
        Array.from({ length: 3 }, () => 'gateway.networking.k8s.io/v1alpha2'),
      );
    });
  });
});
