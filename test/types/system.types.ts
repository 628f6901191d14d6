/** What compiles of a system, and what does not. Never run. */
import { run, type System } from 'meshgate';

const platform = { istio: '1.30', kong: '3.9', ingressController: '3.5' } as const;

// Each environment says everything.
void run({
  name: 'shop',
  platform,
  environments: {
    dev: { hosts: ['shop.dev.example.com'], replicas: 1, perMinute: 600 },
    prod: { hosts: ['shop.example.com'], replicas: 3, perMinute: 60, cluster: { context: 'prod-eu' } },
  },
  charts(app, env) {
    const given: readonly [readonly string[], number, string] = [env.hosts, env.replicas, env.name];
    app.node.setContext('given', given);
  },
  expect: (env) => [
    { url: `https://${env.hosts[0]!}/`, status: 200, title: 'Shop', via: 'kong', rateLimit: env.perMinute },
  ],
});

// Each says what differs.
void run({
  name: 'shop',
  platform,
  defaults: { hosts: ['shop.dev.example.com'], catalog: { replicas: 1, image: 'catalog:1' } },
  environments: {
    dev: {},
    prod: {
      hosts: ['shop.example.com'],
      catalog: { replicas: 3 },
      platform: { istio: { version: '1.30', managed: 'elsewhere' } },
    },
  },
  charts(app, env) {
    const image: string = env.catalog.image;
    app.node.setContext('image', image);
  },
});

// One environment.
void run({
  name: 'shop',
  platform,
  defaults: { replicas: 2 },
  charts(app, env) {
    app.node.setContext(env.name, env.replicas.toFixed());
  },
});

const wrongDifference: System<{ hosts: string[]; catalog: { replicas: number } }> = {
  name: 'shop',
  platform,
  defaults: { hosts: [], catalog: { replicas: 1 } },
  // @ts-expect-error a misspelt name, deep down
  environments: { prod: { catalog: { replica: 3 } } },
  charts: () => undefined,
};

void run({
  name: 'shop',
  platform,
  defaults: { replicas: 1 },
  // @ts-expect-error a value of another type
  environments: { prod: { replicas: '3' } },
  charts: () => undefined,
});

void run({
  name: 'shop',
  platform,
  defaults: { replicas: 1 },
  // @ts-expect-error a name that the defaults have not
  environments: { prod: { replica: 3 } },
  charts: () => undefined,
});

void run({
  name: 'shop',
  // @ts-expect-error what others manage has no profile
  platform: { ...platform, istio: { version: '1.30', managed: 'elsewhere', profile: 'demo' } },
  charts: () => undefined,
});

void run({
  name: 'shop',
  // @ts-expect-error there is no such Kong
  platform: { ...platform, kong: '9.9' },
  charts: () => undefined,
});

export { wrongDifference };
