import { Chart } from 'cdk8s';
import type { Construct } from 'constructs';
import { KongPlugin, KongRoute, type MeshWorkload } from 'meshgate';

export interface GatewayChartProps {
  readonly namespace: string;
  readonly host: string;
  /** Requests a minute that a client may send to the catalog. */
  readonly perMinute: number;
  readonly storefront: MeshWorkload;
  readonly catalog: MeshWorkload;
}

/** The way in: Kong's routes to the services, and the limit on one of them. */
export class GatewayChart extends Chart {
  public constructor(scope: Construct, id: string, props: GatewayChartProps) {
    const { namespace, host, perMinute, storefront, catalog } = props;
    super(scope, id, { namespace });
    const limit = new KongPlugin(this, 'catalog-limit', {
      plugin: 'rate-limiting',
      config: { minute: perMinute, policy: 'local' },
    });
    new KongRoute(this, 'storefront', {
      hosts: [host],
      paths: [{ path: '/', backend: storefront.backend('http') }],
    });
    new KongRoute(this, 'catalog', {
      hosts: [host],
      paths: [{ path: '/catalog', backend: catalog.backend('http') }],
    }).addPlugin(limit);
  }
}
