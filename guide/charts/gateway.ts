import { Chart } from 'cdk8s';
import type { Construct } from 'constructs';
import type { GatewayConfig } from '../values';
import { KongPlugin } from '../../lib/write/constructs/kong/kong-plugin';
import { KongRoute } from '../../lib/write/constructs/kong/kong-route';
import type { ServiceBackend } from '../../lib/write/constructs/kong/service-backend';

export interface GatewayChartProps extends GatewayConfig {
  readonly namespace: string;
  readonly backend: ServiceBackend;
}

/** The way in: Kong's route to the application, and the limit on it. */
export class GatewayChart extends Chart {
  public constructor(scope: Construct, id: string, props: GatewayChartProps) {
    const { namespace, backend, service, ingressClassName, hosts, path, rateLimit } = props;
    super(scope, id, { namespace });
    const limit = new KongPlugin(this, 'rate-limit', {
      plugin: 'rate-limiting',
      config: { minute: rateLimit.minute, policy: 'local' },
    });
    new KongRoute(this, service, { ingressClassName, hosts, paths: [{ path, backend }] }).addPlugin(limit);
  }
}
