import { Chart } from 'cdk8s';
import { Waypoint } from '../../../../../lib/write/constructs/istio/ambient/waypoint';
import { MeshTraffic, type MeshTrafficProps } from '../../../../../lib/write/constructs/istio/traffic/mesh-traffic';
import type { TrafficRoute } from '../../../../../lib/write/constructs/istio/traffic/traffic-route';
import { useReleases } from '../../../../../lib/write/constructs/kong/chosen-releases';
import { MeshWorkload, type MeshWorkloadProps } from '../../../../../lib/write/constructs/workload/mesh-workload';
import { manifests, testChart } from '../../../../support/chart';
import { MeshApp, type MeshAppOptions } from '../../../../support/mesh-app';
import { ExternalHost } from '../../../../../lib/write/constructs/istio/reach/external-host';
import { testWrongProps } from '../../../../support/prop-errors';

const HOST = 'catalog.shop.svc.cluster.local';
const SPLIT: TrafficRoute = { versions: { v1: 90, v2: 10 } };
const AMBIENT: MeshAppOptions = { shop: 'ambient', waypoint: 'waypoint' };

function catalog(chart: Chart, props: Partial<MeshWorkloadProps> = {}): MeshWorkload {
  return new MeshWorkload(chart, 'catalog', {
    ports: [{ name: 'http', port: 80, targetPort: 8080 }],
    versions: [
      { version: 'v1', image: 'a:1' },
      { version: 'v2', image: 'a:2' },
    ],
    ...props,
  });
}

const traffic =
  (props: Partial<MeshTrafficProps>, workload: Partial<MeshWorkloadProps> = {}) =>
  (chart: Chart) =>
    new MeshTraffic(chart, 'traffic', { to: catalog(chart, workload), routes: [SPLIT], ...props });

const route = (...routes: readonly TrafficRoute[]) => traffic({ routes: [...routes, {}] });

describe('MeshTraffic with sidecars', () => {
  test('with shares alone writes a rule and a subset for each version', () => {
    expect(manifests(traffic({})(testChart()))).toEqual([
      {
        apiVersion: 'networking.istio.io/v1',
        kind: 'VirtualService',
        metadata: { name: 'catalog', namespace: 'shop' },
        spec: {
          hosts: [HOST],
          http: [
            {
              route: [
                { destination: { host: HOST, subset: 'v1', port: { number: 80 } }, weight: 90 },
                { destination: { host: HOST, subset: 'v2', port: { number: 80 } }, weight: 10 },
              ],
            },
          ],
        },
      },
      {
        apiVersion: 'networking.istio.io/v1',
        kind: 'DestinationRule',
        metadata: { name: 'catalog', namespace: 'shop' },
        spec: {
          host: HOST,
          subsets: [
            { name: 'v1', labels: { version: 'v1' } },
            { name: 'v2', labels: { version: 'v2' } },
          ],
        },
      },
    ]);
  });

  test('with all props writes them all', () => {
    const chart = testChart();
    const all: Required<MeshTrafficProps> = {
      to: catalog(chart),
      name: 'books',
      port: 'http',
      routes: [
        {
          when: [
            { headers: { 'x-canary': 'true', 'x-team': { regex: 'a.*' } }, method: 'GET', pathPrefix: '/items' },
            { path: '/new', queryParams: { page: '1' } },
          ],
          versions: { v2: 100 },
          timeout: '2s',
          retries: { attempts: 3, perTryTimeout: '500ms', retryOn: '5xx' },
          mirror: { version: 'v1', percent: 5 },
          fault: { delay: { percentage: { value: 1 }, fixedDelay: '1s' } },
          http: { headers: { response: { add: { 'x-version': 'v2' } } } },
        },
        {},
      ],
      connectionPool: { tcp: { maxConnections: 100 }, http: { http1MaxPendingRequests: 10 } },
      outlierDetection: { consecutive5xxErrors: 5, interval: '10s', baseEjectionTime: '30s', maxEjectionPercent: 50 },
      loadBalancer: { simple: 'LEAST_REQUEST' },
      trafficPolicy: { proxyProtocol: { version: 'V1' } },
      exportTo: ['.', 'kong'],
    };
    const to = (subset?: string): object => ({ host: HOST, ...(subset && { subset }), port: { number: 80 } });
    const others = {
      headers: { 'x-canary': { exact: 'true' }, 'x-team': { regex: 'a.*' } },
      method: { exact: 'GET' },
    };
    expect(manifests(new MeshTraffic(chart, 'id', all))).toEqual([
      expect.objectContaining({
        metadata: { name: 'books', namespace: 'shop' },
        spec: {
          hosts: [HOST],
          exportTo: ['.', 'kong'],
          http: [
            {
              match: [
                { uri: { exact: '/items' }, ...others },
                { uri: { prefix: '/items/' }, ...others },
                { uri: { exact: '/new' }, queryParams: { page: { exact: '1' } } },
              ],
              fault: { delay: { percentage: { value: 1 }, fixedDelay: '1s' } },
              headers: { response: { add: { 'x-version': 'v2' } } },
              route: [{ destination: to('v2'), weight: 100 }],
              mirror: to('v1'),
              mirrorPercentage: { value: 5 },
              timeout: '2s',
              retries: { attempts: 3, perTryTimeout: '500ms', retryOn: '5xx' },
            },
            { route: [{ destination: to() }] },
          ],
        },
      }),
      expect.objectContaining({
        metadata: { name: 'books', namespace: 'shop' },
        spec: {
          host: HOST,
          exportTo: ['.', 'kong'],
          trafficPolicy: {
            connectionPool: { tcp: { maxConnections: 100 }, http: { http1MaxPendingRequests: 10 } },
            outlierDetection: {
              consecutive5xxErrors: 5,
              interval: '10s',
              baseEjectionTime: '30s',
              maxEjectionPercent: 50,
            },
            loadBalancer: { simple: 'LEAST_REQUEST' },
            proxyProtocol: { version: 'V1' },
          },
          subsets: [
            { name: 'v1', labels: { version: 'v1' } },
            { name: 'v2', labels: { version: 'v2' } },
          ],
        },
      }),
    ]);
  });

  test('shows the shares of the versions', () => {
    const shop = new MeshApp();
    const to = shop.workload('catalog');
    shop.route(to);
    new MeshTraffic(shop.chart, 'traffic', {
      to,
      routes: [{ when: { pathPrefix: '/catalog/new' }, versions: { v2: 100 }, timeout: '2s' }, SPLIT],
    });
    expect(shop.findings()).toEqual([]);
    const said = shop.explain('GET http://shop.example/catalog/1');
    expect(said).toMatch(/version v1: .*, 90 %/);
    expect(said).toMatch(/version v2: .*, 10 %/);
    expect(shop.explain('GET http://shop.example/catalog/new')).toContain('2s');
  });

  test('of pods that fail needs no routes', () => {
    const shop = new MeshApp();
    const to = shop.workload('catalog');
    shop.route(to);
    const made = new MeshTraffic(shop.chart, 'traffic', { to, outlierDetection: { consecutive5xxErrors: 3 } });
    expect(manifests(made)).toHaveLength(1);
    expect(shop.findings()).toEqual([]);
  });

  testWrongProps([
    ['what is no workload', traffic({ to: 'catalog' as never }), 'to', 'a MeshWorkload'],
    [
      'a host outside',
      (c) => {
        const ports = [{ port: 80, protocol: 'HTTP' }] as const;
        return traffic({ to: new ExternalHost(c, 'out', { hosts: ['out.example'], ports }) as never })(c);
      },
      'to',
      'an ExternalHost has connectionPool and outlierDetection itself',
    ],
    [
      'routes at a port where nobody reads HTTP',
      traffic({}, { ports: [{ name: 'tcp-db', port: 5432 }] }),
      'port',
      'the name of a port of HTTP',
    ],
    [
      'a route of which an earlier one takes all',
      route({ when: { pathPrefix: '/a' }, ...SPLIT }, { when: { path: '/a/b' } }),
      'routes[1].when',
      'that routes[0], which comes before, leaves',
    ],
    [
      'an expression that does not compile',
      route({ when: { headers: { 'x-a': { regex: '(' } } } }),
      'routes[0].when.headers.x-a.regex',
      'RE2',
    ],
    [
      'one behind a prefix, which is two conditions',
      route({ when: [{ pathPrefix: '/a' }, { queryParams: { 'a b': { regex: '(?=a)' } } }] }),
      'routes[0].when[1].queryParams["a b"].regex',
      'RE2',
    ],
    [
      'further fields that are wrong',
      route({ when: { path: '/a' }, http: { rewrite: { uriRegexRewrite: { match: '(', rewrite: '/b' } } } }),
      'routes[0].http.rewrite.uriRegexRewrite.match',
      'RE2',
    ],
    ['an empty value', route({ when: { headers: { 'x-a': '' } } }), 'routes[0].when.headers["x-a"]', "{ regex: '.*' }"],
    [
      'a fault without a status',
      route({ when: { path: '/' }, fault: { abort: { percentage: { value: 5 } } } }),
      'routes[0].fault.abort',
      'with httpStatus or grpcStatus',
    ],
    [
      'a fault without a delay',
      route({ when: { path: '/' }, fault: { delay: { percentage: { value: 5 } } } }),
      'routes[0].fault.delay',
      'with fixedDelay',
    ],
    [
      'a longer time than there is',
      traffic({ routes: [{ timeout: '99999999999h' }] }),
      'routes[0].timeout',
      'a duration',
    ],
    [
      'a worker',
      (c) => new MeshTraffic(c, 't', { to: new MeshWorkload(c, 'w', { image: 'a:1' }), routes: [{}] }),
      'to',
      'a workload with ports',
    ],
    [
      'a second one for a workload',
      (c) => {
        const to = catalog(c);
        return ['first', 'second'].map((id) => new MeshTraffic(c, id, { to, routes: [SPLIT] }));
      },
      'to',
      'put the two together',
    ],
    ['a name that is none', traffic({ name: 'A' }), 'name', 'a DNS label'],
    ['a port that there is not', traffic({ port: 'grpc' }), 'port', 'one of http'],
    ['nothing', (c) => new MeshTraffic(c, 't', { to: catalog(c) }), 'routes', 'routes, connectionPool'],
    ['no routes', traffic({ routes: [] }), 'routes', 'at least one entry'],
    [
      'requests that are left over',
      traffic({ routes: [{ when: { path: '/a' } }] }),
      'routes[0].when',
      'answered with 404',
    ],
    ['a route behind one for all', traffic({ routes: [{}, {}] }), 'routes[1]', 'it is never asked'],
    ['conditions that are none', route({ when: [] }), 'routes[0].when', 'at least one entry'],
    ['a condition that asks for nothing', route({ when: {} }), 'routes[0].when', 'at least one condition'],
    [
      'a header in capitals',
      route({ when: { headers: { 'X-A': 'b' } } }),
      'routes[0].when.headers key',
      'in small letters',
    ],
    ['a method in small letters', route({ when: { method: 'get' } }), 'routes[0].when.method', 'upper-case'],
    ['a path that is none', route({ when: { path: 'a' } }), 'routes[0].when.path', 'begins with "/"'],
    ['a prefix that is none', route({ when: { pathPrefix: 'a' } }), 'routes[0].when.pathPrefix', 'begins with "/"'],
    [
      'a path and a prefix',
      route({ when: [{ path: '/a', pathPrefix: '/b' }] }),
      'routes[0].when[0].pathPrefix',
      'beside path',
    ],
    ['a version that there is not', route({ versions: { v3: 100 } }), 'routes[0].versions key', 'one of v1, v2'],
    [
      'a version of a workload without',
      (c) =>
        new MeshTraffic(c, 't', {
          to: new MeshWorkload(c, 'w', { image: 'a:1', ports: [{ name: 'http', port: 80 }] }),
          routes: [SPLIT],
        }),
      'routes[0].versions key',
      'the workload has no versions',
    ],
    ['shares that are too small', route({ versions: { v1: 90 } }), 'routes[0].versions', 'add up to 100, not 90'],
    ['a share that is none', route({ versions: { v1: 0.5 } }), 'routes[0].versions["v1"]', 'an integer'],
    ['a copy for nobody', route({ mirror: { version: 'v3' } }), 'routes[0].mirror.version', 'one of v1, v2'],
    ['no copies', route({ mirror: { version: 'v2', percent: 0 } }), 'routes[0].mirror.percent', 'from 1 to 100'],
    ['a time that is none', traffic({ routes: [{ timeout: '2 s' }] }), 'routes[0].timeout', 'such as 5s'],
    [
      'a time of attempts that is none',
      traffic({ routes: [{ retries: { attempts: 1, perTryTimeout: '5' } }] }),
      'routes[0].retries.perTryTimeout',
      'such as',
    ],
    [
      'a field that a prop is for',
      route({ http: { timeout: '1s' } as object }),
      'routes[0].http.timeout',
      'has a prop for it',
    ],
    [
      'what answers itself',
      route({ http: { redirect: { uri: '/y' } } as object }),
      'routes[0].http.redirect',
      'with IstioObject',
    ],
    ['a field that there is not', route({ http: { header: {} } as object }), 'routes[0].http.header', 'did you mean'],
    [
      'a policy that a prop is for',
      traffic({ trafficPolicy: { loadBalancer: {} } as object }),
      'trafficPolicy.loadBalancer',
      'there is the prop "loadBalancer"',
    ],
    ['TLS by hand', traffic({ trafficPolicy: { tls: {} } as object }), 'trafficPolicy.tls', 'speak mTLS by themselves'],
    [
      'a policy that Istio refuses',
      traffic({ outlierDetection: { maxEjectionPercent: 200 } }),
      'outlierDetection.maxEjectionPercent',
      'write 0 to 100',
    ],
    ['namespaces that are none', traffic({ exportTo: ['A'] }), 'exportTo[0]', 'a DNS label'],
  ]);

  test.each([
    [
      'rules that Kong does not know',
      () => {
        const shop = new MeshApp();
        new MeshTraffic(shop.chart, 't', { to: shop.workload('catalog'), routes: [SPLIT], exportTo: ['.'] });
      },
      '"kong" among them',
    ],
    [
      'rules that Kong passes over',
      () => {
        const shop = new MeshApp();
        const to = shop.workload('catalog', { service: {} });
        new MeshTraffic(shop.chart, 't', { to, routes: [SPLIT] });
        shop.route(to);
      },
      'Kong sends to the pods, past what 10-shop/t says',
    ],
  ])('refuses %s', (_title, make, allowed) => {
    expect(make).toThrow(allowed);
  });
});

test('takes limits for ports of TCP too, and a route of which an earlier one takes some requests', () => {
  const [db, limits] = [testChart(), { tcp: { maxConnections: 5 } }];
  const to = catalog(db, { ports: [{ name: 'tcp-db', port: 5432 }] });
  const made = new MeshTraffic(db, 'traffic', { to, connectionPool: limits });
  expect(manifests(made)).toMatchObject([{ spec: { trafficPolicy: { connectionPool: limits } } }]);
  const both = route({ when: { path: '/a/b' }, ...SPLIT }, { when: { pathPrefix: '/a' } });
  expect(manifests(both(testChart()))).toMatchObject([{ kind: 'VirtualService' }, { kind: 'DestinationRule' }]);
});

describe('MeshTraffic in an ambient mesh', () => {
  const make = (props: Partial<MeshTrafficProps>, options: MeshAppOptions = AMBIENT): MeshApp => {
    const shop = new MeshApp(options);
    const to = shop.workload('catalog');
    shop.route(to);
    new MeshTraffic(shop.chart, 'traffic', { to, routes: [SPLIT], ...props });
    return shop;
  };

  test('is an HTTPRoute of the Service, with a Service for each version', () => {
    const shop = new MeshApp(AMBIENT);
    const made = new MeshTraffic(shop.chart, 'traffic', {
      to: shop.workload('catalog'),
      routes: [
        {
          when: { headers: { 'x-canary': 'true', 'x-team': { regex: 'a.*' } }, method: 'GET', pathPrefix: '/items' },
          versions: { v2: 100 },
          timeout: '2s',
          mirror: { version: 'v1', percent: 5 },
        },
        { when: { queryParams: { page: '1' } } },
        SPLIT,
      ],
      outlierDetection: { consecutive5xxErrors: 5 },
    });
    const objects = manifests(made);
    expect(objects.map(({ kind, metadata }) => `${kind} ${metadata.name}`)).toEqual([
      'Service catalog-v1',
      'Service catalog-v2',
      'HTTPRoute catalog',
      'DestinationRule catalog',
      'DestinationRule catalog-v1',
      'DestinationRule catalog-v2',
    ]);
    expect(objects[0]!.spec).toMatchObject({ selector: { app: 'catalog', version: 'v1' } });
    expect(objects[2]!.spec).toEqual({
      parentRefs: [{ group: '', kind: 'Service', name: 'catalog', port: 80 }],
      rules: [
        {
          matches: [
            {
              path: { type: 'PathPrefix', value: '/items' },
              headers: [
                { name: 'x-canary', value: 'true' },
                { type: 'RegularExpression', name: 'x-team', value: 'a.*' },
              ],
              method: 'GET',
            },
          ],
          filters: [
            {
              type: 'RequestMirror',
              requestMirror: { backendRef: { name: 'catalog-v1', port: 80 }, percent: 5 },
            },
          ],
          backendRefs: [{ name: 'catalog-v2', port: 80, weight: 100 }],
          timeouts: { request: '2s' },
        },
        { matches: [{ queryParams: [{ name: 'page', value: '1' }] }], backendRefs: [{ name: 'catalog', port: 80 }] },
        {
          backendRefs: [
            { name: 'catalog-v1', port: 80, weight: 90 },
            { name: 'catalog-v2', port: 80, weight: 10 },
          ],
        },
      ],
    });
  });

  test('shows the shares of the versions', () => {
    const shop = make({});
    new Waypoint(shop.chart, 'waypoint');
    expect(shop.findings()).toEqual([]);
    const said = shop.explain('GET http://shop.example/catalog/1');
    expect(said).toContain('waypoint');
    expect(said).toMatch(/version v1: .*, 90 %/);
    expect(said).toMatch(/version v2: .*, 10 %/);
  });

  test.each([
    ['routes for some callers', () => make({ exportTo: ['kong'] }), 'is for all callers of the Service'],
    ['no waypoint', () => make({}, { shop: 'ambient' }), 'a workload whose Service has a waypoint'],
    [
      'Kong with sidecars',
      () => make({}, { ...AMBIENT, kong: 'sidecars' }),
      'move the namespace of Kong to ambient first',
    ],
    ['attempts', () => make({ routes: [{ retries: { attempts: 2 } }] }), 'only in the experimental channel'],
    ['faults', () => make({ routes: [{ fault: {} }] }), 'an HTTPRoute has no faults'],
    ['further fields', () => make({ routes: [{ http: {} }] }), 'an HTTPRoute has none of these fields'],
    [
      'another order than that of HTTPRoutes',
      () => make({ routes: [{ when: { headers: { a: 'b' } } }, { when: { path: '/a' } }, {}] }),
      'an HTTPRoute asks in that order',
    ],
    [
      'what the Gateway API had not yet',
      () => {
        const shop = new MeshApp(AMBIENT);
        const chart = new Chart(shop.app, '20-old', { namespace: 'shop' });
        useReleases(chart, { gatewayApi: '1.2' });
        const routes = [{ mirror: { version: 'v2', percent: 5 } }];
        new MeshTraffic(chart, 'traffic', { to: shop.workload('catalog'), routes });
      },
      'HTTPRoutes have it since 1.3',
    ],
  ])('refuses %s', (_title, refused, allowed) => {
    expect(refused).toThrow(allowed);
  });
});
