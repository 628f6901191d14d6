import type { SystemWithDefaults } from 'meshgate';
import { ConsumersChart } from './charts/consumers';
import { GatewayChart } from './charts/gateway';
import { MailerChart } from './charts/mailer';
import { MeshChart } from './charts/mesh';
import { NamespacesChart } from './charts/namespaces';
import { NextApiChart } from './charts/next-api';
import { PluginsChart } from './charts/plugins';
import { RedisChart } from './charts/redis';
import { ServicesChart } from './charts/services';
import { environments } from './environments';
import { expectations } from './expectations';
import { defaults, type ShopValues } from './values';

/** A web shop: pages and an API behind Kong, services in the mesh. */
export const shop: SystemWithDefaults<ShopValues> = {
  name: 'shop',
  platform: {
    istio: '1.30',
    // Clients reach Kong past its sidecar, so that it sees their own addresses, which limits go by.
    kong: { version: '3.9', sidecar: { holdUntilProxyStarts: true, excludeInboundPorts: [8000, 8443] } },
    ingressController: '3.5',
    // Its definitions are installed by themselves: the standard channel will do.
    gatewayApi: '1.6',
  },
  defaults,
  environments,
  // One chart is one file of dist/<environment>/, and kubectl applies them in this order.
  charts(app, env) {
    // Two environments can share a cluster.
    const namespace = `shop-${env.name}`;
    new NamespacesChart(app, '00-namespaces', { namespace });
    const { redis } = new RedisChart(app, '10-redis', { namespace, ...env.redis });
    const plugins = new PluginsChart(app, '20-plugins', { namespace, ...env });
    const services = new ServicesChart(app, '30-services', { namespace, ordersPlugin: plugins.smallBodies, ...env });
    const { mailer } = new MailerChart(app, '31-mailer', { namespace, tag: env.tags.mailer });
    new MeshChart(app, '32-mesh', { namespace, canary: env.canary, services, redis, mailer });
    new ConsumersChart(app, '40-consumers', { namespace, names: env.consumers });
    new GatewayChart(app, '50-gateway', { namespace, plugins, services, ...env });
    new NextApiChart(app, '51-next-api', { namespace, plugins, services, ...env });
  },
  expect: expectations,
};
