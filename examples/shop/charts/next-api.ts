import { Chart } from 'cdk8s';
import type { Construct } from 'constructs';
import { HttpRoute, KongGateway, KongGatewayClass } from 'meshgate';
import type { PluginsChart } from './plugins';
import type { ServicesChart } from './services';

export interface NextApiChartProps {
  readonly namespace: string;
  readonly apiHost: string;
  readonly services: ServicesChart;
  readonly plugins: PluginsChart;
}

/** The next version of the API, by the Gateway API, beside the Ingresses of the one of today. */
export class NextApiChart extends Chart {
  public constructor(scope: Construct, id: string, { namespace, apiHost, services, plugins }: NextApiChartProps) {
    super(scope, id, { namespace });
    const gateway = new KongGateway(this, 'next-api', {
      gatewayClass: new KongGatewayClass(this, 'kong'),
      listeners: [{ protocol: 'HTTPS', host: apiHost, certificates: [{ secretName: 'shop-tls' }] }],
    });
    new HttpRoute(this, 'catalog-v2', {
      gateways: [gateway],
      hosts: [apiHost],
      paths: [{ path: '/v2/catalog', rewrite: { prefix: '/catalog' }, backend: services.catalog.backend() }],
      forceSslRedirect: true,
      httpsRedirectStatusCode: 301,
    })
      .addPlugin(plugins.cors)
      .addPlugin(plugins.limitPerClient);
  }
}
