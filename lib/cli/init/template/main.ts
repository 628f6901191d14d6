import { Chart } from 'cdk8s';
import { MeshNamespace, run, type SystemWithDefaults } from 'meshgate';
import { GatewayChart } from './charts/gateway';
import { ServicesChart } from './charts/services';

/** What differs from one environment to another. */
interface Values {
  readonly host: string;
  /** Pods of each service. */
  readonly replicas: number;
  /** Requests a minute that a client may send to the catalog. */
  readonly perMinute: number;
}

/** The whole system: an environment is a folder in dist/, a chart is a file in that folder. */
export const system: SystemWithDefaults<Values> = {
  name: 'my-shop',
  platform: { istio: '1.30', kong: '3.9', ingressController: '3.5' },
  defaults: {
    host: 'my-shop.example.com',
    replicas: 2,
    perMinute: 60,
  },
  // Each environment says only what differs from the defaults.
  environments: {
    dev: {
      host: 'my-shop.dev.example.com',
      replicas: 1,
      perMinute: 600,
    },
    prod: {
      replicas: 3,
    },
  },
  // kubectl applies the files in the order of their numbers.
  charts(app, { name, host, replicas, perMinute }) {
    const namespace = `my-shop-${name}`;
    new MeshNamespace(new Chart(app, '00-namespace'), namespace);
    const { storefront, catalog } = new ServicesChart(app, '10-services', { namespace, replicas });
    new GatewayChart(app, '20-gateway', { namespace, host, perMinute, storefront, catalog });
  },
  // The requests that `npm run verify` sends through Kong, and the expected answers.
  expect: ({ host, perMinute }) => [
    { url: `http://${host}/`, status: 200, body: 'storefront', via: 'kong', server: 'istio-envoy' },
    { url: `http://${host}/catalog`, status: 200, body: 'catalog', via: 'kong', rateLimit: perMinute },
  ],
};

// Tests import the system and run no verb.
if (require.main === module) void run(system);
