import { Chart } from 'cdk8s';
import type { Construct } from 'constructs';
import {
  DenyByDefault,
  ExternalHost,
  kongIdentity,
  MeshTraffic,
  MutualTls,
  SidecarScope,
  type MeshWorkload,
  type StatefulWorkload,
} from 'meshgate';
import type { Canary } from '../values';
import type { ServicesChart } from './services';

export interface MeshChartProps {
  readonly namespace: string;
  readonly canary: Canary;
  readonly services: ServicesChart;
  readonly redis: StatefulWorkload;
  readonly mailer: MeshWorkload;
}

/** What Istio does behind Kong: mTLS alone, who may call whom, who sees the next catalog, and what is reached outside. */
export class MeshChart extends Chart {
  public constructor(scope: Construct, id: string, { namespace, canary, services, redis, mailer }: MeshChartProps) {
    super(scope, id, { namespace });
    const { storefront, catalog, cart, orders } = services;
    const kong = kongIdentity(this);

    new MutualTls(this, 'strict', { for: 'namespace' });
    new DenyByDefault(this, 'deny');
    storefront.allowFrom([kong], { methods: ['GET', 'HEAD'] });
    catalog.allowFrom([kong], { methods: ['GET', 'HEAD'] });
    cart.allowFrom([kong, orders]);
    orders.allowFrom([kong]).allowFrom([mailer], { methods: ['GET'] });
    redis.allowFrom([cart]);

    new MeshTraffic(this, 'next-catalog', {
      to: catalog,
      routes: [
        // Whoever tests the next catalog asks for it.
        { when: { headers: { 'x-next': 'true' } }, versions: { v2: 100 } },
        { versions: { v1: 100 - canary.percent, v2: canary.percent }, timeout: '5s' },
      ],
      outlierDetection: { consecutive5xxErrors: 5, interval: '10s', baseEjectionTime: '30s' },
    });

    // The orders speak HTTP with it, and their sidecar TLS.
    new ExternalHost(this, 'payments', {
      hosts: ['api.payments.example'],
      ports: [{ port: 80, protocol: 'HTTP', tls: {} }],
    });
    new SidecarScope(this, 'cart-reach', { for: cart, hosts: [redis], outboundTraffic: 'REGISTRY_ONLY' });
  }
}
