import { Chart } from 'cdk8s';
import type { Construct } from 'constructs';
import { KongRoute, type KongRouteProps } from 'meshgate';
import type { PluginsChart } from './plugins';
import type { ServicesChart } from './services';

export interface GatewayChartProps {
  readonly namespace: string;
  readonly host: string;
  readonly apiHost: string;
  readonly services: ServicesChart;
  readonly plugins: PluginsChart;
}

/** The way in: the pages, the API for everybody, and the API for consumers with a key. */
export class GatewayChart extends Chart {
  public constructor(scope: Construct, id: string, props: GatewayChartProps) {
    const { namespace, host, apiHost, services, plugins } = props;
    const { storefront, catalog, cart, orders } = services;
    const { cors, login, limitPerClient, limitPerConsumer } = plugins;
    super(scope, id, { namespace });

    new KongRoute(this, 'pages', {
      ...onlyHttps(host),
      paths: [{ path: '/', backend: storefront.backend() }],
    }).addPlugin(limitPerClient);

    new KongRoute(this, 'api', {
      ...onlyHttps(apiHost),
      paths: [
        { path: '/catalog', backend: catalog.backend() },
        { path: '/cart', backend: cart.backend() },
      ],
    })
      .addPlugin(cors)
      .addPlugin(limitPerClient);

    new KongRoute(this, 'orders', {
      ...onlyHttps(apiHost),
      paths: [{ path: '/orders', backend: orders.backend() }],
    })
      .addPlugin(cors)
      .addPlugin(login)
      .addPlugin(limitPerConsumer);
  }
}

type HttpsProps = Pick<KongRouteProps, 'hosts' | 'tls' | 'forceSslRedirect' | 'httpsRedirectStatusCode'>;

/** A host with its certificate, whose http requests are answered with its https URL. */
function onlyHttps(host: string): HttpsProps {
  return {
    hosts: [host],
    tls: [{ hosts: [host], secretName: 'shop-tls' }],
    forceSslRedirect: true,
    httpsRedirectStatusCode: 301,
  };
}
