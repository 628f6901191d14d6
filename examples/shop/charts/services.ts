import { Chart } from 'cdk8s';
import type { Construct } from 'constructs';
import { MeshWorkload, type EnvValue, type IKongPlugin, type WorkloadVersion } from 'meshgate';
import type { ShopValues } from '../values';
import { image } from './image';

export interface ServicesChartProps extends ShopValues {
  readonly namespace: string;
  /** Acts on every request to the orders, whatever route leads there. */
  readonly ordersPlugin: IKongPlugin;
}

/** What answers requests: a Service, an account and a Deployment per version each. */
export class ServicesChart extends Chart {
  public readonly storefront: MeshWorkload;
  public readonly catalog: MeshWorkload;
  public readonly cart: MeshWorkload;
  public readonly orders: MeshWorkload;

  public constructor(scope: Construct, id: string, props: ServicesChartProps) {
    super(scope, id, { namespace: props.namespace });
    const { tags, canary, apiHost, replicas } = props;
    this.storefront = this.service('storefront', replicas, [release('storefront', tags.storefront)], {
      API_URL: `https://${apiHost}`,
    });
    this.catalog = this.service('catalog', replicas, [
      release('catalog', tags.catalog),
      { version: 'v2', image: image('catalog', canary.tag), replicas: canary.replicas },
    ]);
    this.cart = this.service('cart', replicas, [release('cart', tags.cart)], { REDIS_URL: 'redis://redis:6379' });
    this.orders = this.service('orders', replicas, [release('orders', tags.orders)], {
      CART_URL: 'http://cart',
      PAYMENTS_URL: 'http://api.payments.example',
      DATABASE_URL: { secretKeyRef: { name: 'orders-database', key: 'url' } },
    }).addPlugin(props.ordersPlugin);
  }

  private service(
    name: string,
    replicas: number,
    versions: readonly WorkloadVersion[],
    env?: Readonly<Record<string, EnvValue>>,
  ): MeshWorkload {
    return new MeshWorkload(this, name, {
      ports: [{ name: 'http', port: 80, targetPort: 8080 }],
      versions,
      replicas,
      env,
      readinessProbe: { httpGet: { path: '/ready', port: 'http' } },
      resources: { requests: { cpu: '50m', memory: '64Mi' }, limits: { memory: '256Mi' } },
      securityContext: { runAsNonRoot: true, allowPrivilegeEscalation: false },
      // Kong sends requests to the Service, so that Istio's routing, policies and mTLS hold for them.
      service: { meshRouting: true },
    });
  }
}

function release(name: string, tag: string): WorkloadVersion {
  return { version: 'v1', image: image(name, tag) };
}
