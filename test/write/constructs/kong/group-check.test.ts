import { ApiObject, App, Chart } from 'cdk8s';
import { k8s } from 'cdk8s-plus-25';
import { checkApp } from '../../../../lib/cli/check-app';
import { IGNORE_ANNOTATION } from '../../../../lib/facts/ignore-annotation';
import { check } from '../../../../lib/read/check/check';
import { GrpcRoute } from '../../../../lib/write/constructs/gateway/grpc-route';
import { HttpRoute } from '../../../../lib/write/constructs/gateway/http-route';
import { useReleases } from '../../../../lib/write/constructs/kong/chosen-releases';
import { ForeignService } from '../../../../lib/write/constructs/kong/foreign-service';
import { KongClusterPlugin } from '../../../../lib/write/constructs/kong/kong-cluster-plugin';
import { KongPlugin } from '../../../../lib/write/constructs/kong/kong-plugin';
import { KongRoute } from '../../../../lib/write/constructs/kong/kong-route';
import { MeshWorkload } from '../../../../lib/write/constructs/workload/mesh-workload';
import { App as OwnApp } from '../../../../lib/write/synth/app';
import { NEWEST } from '../../../support/newest';

/** An app with a workload, and the plugin that looks at groups. */
class Shop {
  public readonly app = new OwnApp();
  public readonly chart: Chart;
  public readonly cart: MeshWorkload;
  public readonly acl: KongPlugin;

  public constructor(config: object = {}) {
    useReleases(this.app, NEWEST);
    this.chart = new Chart(this.app, 'test', { namespace: 'shop' });
    this.cart = this.workload('cart');
    this.acl = new KongPlugin(this.chart, 'editors', { plugin: 'acl', config: { allow: ['editors'], ...config } });
  }

  public workload(name: string): MeshWorkload {
    const versions = [{ version: 'v1', image: 'a:1' }];
    return new MeshWorkload(this.chart, name, { ports: [{ name: 'http', port: 80 }], versions });
  }

  public route(): KongRoute {
    return new KongRoute(this.chart, 'route', { paths: [{ backend: this.cart.backend() }] });
  }

  public login(props: object = {}): KongPlugin {
    return new KongPlugin(this.chart, 'login', { plugin: 'key-auth', ...props });
  }

  public render(): string {
    return [...this.app.render().values()].map(({ text }) => text).join('---\n');
  }
}

/** The same for all requests. */
function everywhere(shop: Shop, props: object = {}): KongClusterPlugin {
  return new KongClusterPlugin(shop.chart, 'everywhere', {
    plugin: 'acl',
    config: { allow: ['editors'] },
    global: true,
    ...props,
  });
}

const REFUSED = '[test/route] the acl plugin "editors" looks at the groups of a consumer, and no plugin says who asks';
const gateways = [{ gatewayName: 'kong' }];

test.each<[string, (shop: Shop) => unknown]>([
  ['on a route', (shop) => shop.route().addPlugin(shop.acl)],
  [
    'on a Service that a route leads to',
    (shop) => {
      shop.route();
      shop.cart.addPlugin(shop.acl);
    },
  ],
  [
    'beside a login that is off',
    (shop) =>
      shop
        .route()
        .addPlugin(shop.acl)
        .addPlugin(shop.login({ disabled: true })),
  ],
  [
    'beside a login of another Service',
    (shop) => {
      shop.route().addPlugin(shop.acl);
      shop.workload('other').addPlugin(shop.login());
    },
  ],
  [
    'beside other plugins',
    (shop) =>
      shop
        .route()
        .addPlugin(shop.acl)
        .addPlugin(new KongPlugin(shop.chart, 'cors', { plugin: 'cors' })),
  ],
  [
    'on an HttpRoute',
    ({ chart, cart, acl }) =>
      new HttpRoute(chart, 'route', { gateways, paths: [{ backend: cart.backend() }] }).addPlugin(acl),
  ],
  [
    'on a rule beside one with a login',
    (shop) => {
      const route = new HttpRoute(shop.chart, 'route', { gateways });
      route.addRule({ path: '/a', backend: shop.cart.backend() }).addPlugin(shop.acl);
      route.addRule({ path: '/b', backend: shop.cart.backend() }).addPlugin(shop.login());
    },
  ],
  [
    'on a GrpcRoute',
    ({ chart, cart, acl }) =>
      new GrpcRoute(chart, 'route', { gateways, calls: [{ backend: cart.backend() }] }).addPlugin(acl),
  ],
])('a check of groups that nobody passes is refused %s', (_title, make) => {
  const shop = new Shop();
  make(shop);
  expect(() => shop.render()).toThrow(REFUSED);
  expect(() => shop.render()).toThrow('attach a plugin that authenticates, such as key-auth');
});

test('a check of groups for all requests is refused too', () => {
  const shop = new Shop();
  shop.route();
  everywhere(shop);
  expect(() => shop.render()).toThrow(
    '[test/route] the acl plugin "everywhere", which is global, looks at the groups of a consumer, and no plugin says who asks',
  );
});

test('cdk8s’ own App refuses it too', () => {
  const app = new App();
  const chart = new Chart(app, 'test', { namespace: 'shop' });
  const service = new k8s.KubeService(chart, 'web', { metadata: { name: 'web' }, spec: { ports: [{ port: 80 }] } });
  const acl = new KongPlugin(chart, 'editors', { plugin: 'acl', config: { allow: ['a'] } });
  ForeignService.of(service).addPlugin(acl);
  new KongRoute(chart, 'route', { paths: [{ backend: service }] });
  expect(() => {
    app.synth();
  }).toThrow(REFUSED);
});

test.each<[string, (shop: Shop) => unknown]>([
  ['with a login on the route', (shop) => shop.route().addPlugin(shop.acl).addPlugin(shop.login())],
  ['with a login that is attached first', (shop) => shop.route().addPlugin(shop.login()).addPlugin(shop.acl)],
  [
    'with a login on the Service',
    (shop) => {
      shop.route().addPlugin(shop.acl);
      shop.cart.addPlugin(shop.login());
    },
  ],
  [
    'with a login for everybody that is made later',
    (shop) => {
      shop.route().addPlugin(shop.acl);
      new KongClusterPlugin(shop.chart, 'all', { plugin: 'key-auth', global: true });
    },
  ],
  [
    'for all requests, with a login',
    (shop) => {
      shop.route().addPlugin(shop.login());
      everywhere(shop);
    },
  ],
  [
    'for all requests, where one of the route that is told acts in its place',
    (shop) => {
      shop.route().addPlugin(shop.acl, { authenticatedElsewhere: true });
      everywhere(shop);
    },
  ],
  [
    'for all requests, where it is off',
    (shop) => {
      shop.route();
      everywhere(shop, { disabled: true });
    },
  ],
  [
    'for all requests of another class',
    (shop) => {
      shop.route();
      everywhere(shop, { ingressClassName: 'other' });
    },
  ],
  [
    'with code that may find out',
    (shop) => {
      const config = { access: ['return'] };
      shop
        .route()
        .addPlugin(shop.acl)
        .addPlugin(new KongPlugin(shop.chart, 'code', { plugin: 'pre-function', config }));
    },
  ],
  [
    'with a plugin of one’s own',
    (shop) =>
      shop
        .route()
        .addPlugin(shop.acl)
        .addPlugin(new KongPlugin(shop.chart, 'own', { plugin: 'our-login', custom: true })),
  ],
  [
    'with a plugin that is made elsewhere',
    (shop) => {
      const elsewhere = { pluginName: 'login', plugin: 'jwt', isClusterWide: true, namespace: undefined };
      shop
        .route()
        .addPlugin(shop.acl)
        .addPlugin({ ...elsewhere, scopes: undefined, priority: undefined });
    },
  ],
  [
    'with a Service that is made elsewhere',
    (shop) =>
      new KongRoute(shop.chart, 'route', { paths: [{ backend: { serviceName: 'web', port: 80 } }] }).addPlugin(
        shop.acl,
      ),
  ],
  [
    'with a Service that names plugins of elsewhere',
    (shop) => {
      const annotations = { 'konghq.com/plugins': 'login' };
      const service = new k8s.KubeService(shop.chart, 'web', {
        metadata: { name: 'web', annotations },
        spec: { ports: [{ port: 80 }] },
      });
      ForeignService.of(service).addPlugin(shop.acl);
      new KongRoute(shop.chart, 'route', { paths: [{ backend: service }] });
    },
  ],
  [
    'with a login of the rule',
    (shop) => {
      const route = new HttpRoute(shop.chart, 'route', { gateways }).addPlugin(shop.acl);
      route.addRule({ backend: shop.cart.backend() }).addPlugin(shop.login());
    },
  ],
  ['where it is said', (shop) => shop.route().addPlugin(shop.acl, { authenticatedElsewhere: true })],
  ['without a route', (shop) => shop.cart.addPlugin(shop.acl)],
])('a check of groups is taken %s', (_title, make) => {
  const shop = new Shop();
  make(shop);
  expect(() => shop.render()).not.toThrow();
});

test('a check of groups that counts groups of Enterprise too is taken', () => {
  const shop = new Shop({ include_consumer_groups: true });
  shop.route().addPlugin(shop.acl);
  expect(() => shop.render()).not.toThrow();
});

test('check finds an error where constructs refuse, and none where they do not', () => {
  const errors = (make: (shop: Shop) => unknown): string[] => {
    const shop = new Shop();
    make(shop);
    const { findings } = check([{ file: 'app.yaml', text: shop.render() }], { releases: NEWEST });
    return findings.filter(({ severity }) => severity === 'error').map(({ rule }) => rule);
  };
  const said = { authenticatedElsewhere: true } as const;
  expect(errors((shop) => shop.route().addPlugin(shop.acl, said))).toEqual([]);
  expect(errors((shop) => shop.route().addPlugin(shop.acl).addPlugin(shop.login()))).toEqual([]);
});

describe('an app that says of a check of groups that a plugin of elsewhere says who asks', () => {
  const said = { authenticatedElsewhere: true } as const;
  const rule = 'require-authentication';
  const reason = 'a plugin that is made elsewhere says who asks';

  test.each<[string, (shop: Shop) => unknown]>([
    ['on a route', (shop) => shop.route().addPlugin(shop.acl, said)],
    [
      'on a Service',
      (shop) => {
        shop.route();
        shop.cart.addPlugin(shop.acl, said);
      },
    ],
    [
      'on a rule',
      (shop) => {
        const route = new HttpRoute(shop.chart, 'route', { gateways });
        route.addRule({ backend: shop.cart.backend() }).addPlugin(shop.acl, said);
      },
    ],
  ])('passes check %s, which lists what it passed over', (_title, make) => {
    const shop = new Shop();
    make(shop);
    const { findings, ignored } = checkApp(shop.app);
    expect(findings.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(findings.map((finding) => finding.rule)).not.toContain('valid-ignored-rules');
    expect(ignored).toMatchObject([{ rule, reason, object: { kind: 'KongPlugin', name: 'editors' } }]);
  });

  test('passes check where the plugin is cluster-wide', () => {
    const shop = new Shop();
    const acl = new KongClusterPlugin(shop.chart, 'all', { plugin: 'acl', config: { allow: ['editors'] } });
    shop.route().addPlugin(acl, said);
    const { findings, ignored } = checkApp(shop.app);
    expect(findings.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(ignored).toMatchObject([{ rule, object: { kind: 'KongClusterPlugin' } }]);
  });

  test('keeps what its users left out themselves, and says it once', () => {
    const shop = new Shop();
    const { metadata } = ApiObject.of(shop.acl);
    metadata.addAnnotation(IGNORE_ANNOTATION, 'no-unused-objects: kept for the next route');
    shop.route().addPlugin(shop.acl, said);
    shop.cart.addPlugin(shop.acl, said);
    expect(metadata.toJson()).toMatchObject({
      annotations: { [IGNORE_ANNOTATION]: `no-unused-objects: kept for the next route\n${rule}: ${reason}` },
    });
  });

  test('has no annotation of another plugin', () => {
    const shop = new Shop();
    const login = shop.login();
    shop.route().addPlugin(login, said);
    expect(ApiObject.of(login).metadata.toJson()).not.toHaveProperty('annotations');
  });
});
