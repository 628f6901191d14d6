import { Chart } from 'cdk8s';
import type { Construct } from 'constructs';
import type { GatewayConfig } from '../config';
import { KongPlugin } from '../../lib/write/constructs/kong/kong-plugin';
import { KongRoute } from '../../lib/write/constructs/kong/kong-route';
import type { ServiceBackend } from '../../lib/write/constructs/kong/service-backend';

/** The way in: Kong's route to the application, and the limit on it. */
export class GatewayChart extends Chart {
  public constructor(scope: Construct, id: string, namespace: string, backend: ServiceBackend, config: GatewayConfig) {
    super(scope, id, { namespace });
    const rateLimit = new KongPlugin(this, 'rate-limit', {
      plugin: 'rate-limiting',
      config: { minute: config.rateLimit.minute, policy: 'local' },
    });
    new KongRoute(this, config.service, {
      ingressClassName: config.ingressClassName,
      hosts: config.hosts,
      paths: [{ path: config.path, backend }],
    }).addPlugin(rateLimit);
  }
}
