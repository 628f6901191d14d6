import { refusalRows, routeRows } from '../../../lib/cli/cluster/route-rows';
import { NEWEST } from '../../support/findings';
import { clusterManifest } from '../../../lib/read/manifests/cluster-manifest';
import type { JsonObject } from '../../../lib/read/manifests/json';
import { ManifestSet } from '../../../lib/read/manifests/manifest-set';
import { Topology } from '../../../lib/read/topology/topology';

const CONFIGURATION = 'configuration.konghq.com/v1';
const kong = (kic: string): { kic: string; ingressClass: string } => ({ kic, ingressClass: 'kong' });

const rule = (port: object): object => ({
  host: 'a.example.com',
  http: { paths: [{ path: '/', backend: { service: { name: 'web', port } } }] },
});

function ingress(
  plugins: string,
  ingressClassName = 'kong',
  rules: readonly object[] = [rule({ number: 80 })],
  annotations: Readonly<Record<string, string>> = {},
): object {
  return {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'Ingress',
    metadata: { name: 'web', namespace: 'shop', annotations: { 'konghq.com/plugins': plugins, ...annotations } },
    spec: { ingressClassName, rules },
  };
}

function ingressClass(name: string, controller: string): object {
  return { apiVersion: 'networking.k8s.io/v1', kind: 'IngressClass', metadata: { name }, spec: { controller } };
}

function inNamespace(namespace: string, name: string, plugin: string): object {
  return { apiVersion: CONFIGURATION, kind: 'KongPlugin', metadata: { name, namespace }, plugin };
}

function inCluster(name: string, plugin: string, ingressClass?: string): object {
  const annotations = ingressClass === undefined ? {} : { 'kubernetes.io/ingress.class': ingressClass };
  return { apiVersion: CONFIGURATION, kind: 'KongClusterPlugin', metadata: { name, annotations }, plugin };
}

function grant(namespace: string, to: string): object {
  return {
    apiVersion: 'gateway.networking.k8s.io/v1beta1',
    kind: 'ReferenceGrant',
    metadata: { name: to, namespace },
    spec: {
      from: [{ group: 'networking.k8s.io', kind: 'Ingress', namespace: 'shop' }],
      to: [{ group: 'configuration.konghq.com', kind: 'KongPlugin', name: to }],
    },
  };
}

function rowsOf(of: ReturnType<typeof kong>, ...objects: readonly object[]): string[][] {
  return routeRows(of, topologyOf(of, ...objects));
}

/** Of a cluster that has these objects and no others. */
function topologyOf({ kic }: ReturnType<typeof kong>, ...objects: readonly object[]): Topology {
  const manifests = objects.map((object) => clusterManifest(object as Readonly<Record<string, unknown>>));
  const kinds = new Set([...manifests.map(({ groupKind }) => groupKind), ...ALL]);
  return new Topology(new ManifestSet(manifests, [], 'own', kinds), { ...NEWEST, kic });
}

const ALL = ['Service', 'configuration.konghq.com/KongPlugin', 'gateway.networking.k8s.io/ReferenceGrant'];

function service(name: string, annotations: Readonly<Record<string, string>> = {}): object {
  const spec = { ports: [{ name: 'http', port: 80 }] };
  return { apiVersion: 'v1', kind: 'Service', metadata: { name, namespace: 'shop', annotations }, spec };
}

const described = (plugins: string, there: readonly object[], of = kong('1.3')): string | undefined =>
  rowsOf(of, ingress(plugins), service('web'), ...there)[0]?.[2];

describe('the plugins of a route', () => {
  const there = [
    inNamespace('shop', 'limit', 'rate-limiting'),
    inNamespace('other', 'login', 'key-auth'),
    inCluster('glob', 'cors', 'kong'),
    inCluster('limit', 'request-size-limiting', 'kong'),
    inCluster('theirs', 'cors', 'nginx'),
    inCluster('bare', 'cors'),
  ];

  test.each([
    ['none', '', 'none'],
    ['of its namespace, before one of the cluster', 'limit', 'limit (rate-limiting)'],
    ['of the cluster', 'glob', 'glob (cors)'],
    ['of the cluster, for another controller', 'theirs', 'theirs (not of class kong: the route is served without it)'],
    ['of another namespace, not named', 'login', 'login (not there: the route is served without it)'],
    ['several, in the order in which Kong runs them', ' limit , ,glob', 'glob (cors), limit (rate-limiting)'],
  ])('%s', (_name, plugins, expected) => {
    expect(described(plugins, there)).toBe(expected);
  });

  test('of another namespace are found by the name of that, from KIC 3.2 on', () => {
    const granted = [...there, grant('other', 'login'), grant('other', 'none')];
    expect(described('other:login', granted, kong('3.5'))).toBe('other:login (key-auth)');
    expect(described('other:none', granted, kong('3.5'))).toBe(
      'other:none (not there: the route is served without it)',
    );
    expect(described('other:login', granted)).toBe(
      `other:login (KIC 1.3 reads no other namespace: the route is served without it)`,
    );
  });

  test('of another namespace are used with its leave alone', () => {
    const lost = 'other:login (no ReferenceGrant of namespace other: the route is served without it)';
    expect(described('other:login', there, kong('3.5'))).toBe(lost);
    expect(described('other:login', [...there, grant('other', 'limit')], kong('3.5'))).toBe(lost);
    expect(described('other:login', [...there, grant('shop', 'login')], kong('3.5'))).toBe(lost);
  });

  test('of the cluster and without class are taken by KIC 1.3 and left by later ones', () => {
    expect(described('bare', there, kong('1.3'))).toBe('bare (cors)');
    expect(described('bare', there, kong('3.5'))).toBe('bare (not of class kong: the route is served without it)');
  });
});

describe('the routes', () => {
  const classes = [
    ingressClass('edge', 'ingress-controllers.konghq.com/kong'),
    ingressClass('nginx', 'k8s.io/ingress-nginx'),
  ];

  test.each([
    ['kong', 1],
    ['edge', 1],
    ['nginx', 0],
    ['elsewhere', 0],
  ])('of class %s: %i', (name, count) => {
    expect(rowsOf(kong('1.3'), ingress('', name), ...classes)).toHaveLength(count);
  });

  test('show host and path, and the Service with the number or name of its port', () => {
    const rules = [rule({ number: 80 }), { ...rule({ name: 'http' }), host: undefined }, { host: 'b' }];
    expect(rowsOf(kong('1.3'), service('web'), ingress('', 'kong', rules))).toEqual([
      ['a.example.com/', 'shop/web:80', 'none'],
      ['*/', 'shop/web:http', 'none'],
    ]);
  });

  test('show what the controller makes of annotations: aliases, methods, headers, protocols', () => {
    const annotations = {
      'konghq.com/host-aliases': 'www.example.com',
      'konghq.com/methods': 'GET,HEAD',
      'konghq.com/headers.x-version': 'v2',
      'konghq.com/protocols': 'https',
    };
    expect(rowsOf(kong('3.5'), service('web'), ingress('', 'kong', undefined, annotations))).toEqual([
      ['GET,HEAD a.example.com/, www.example.com/ with header x-version: v2 (https alone)', 'shop/web:80', 'none'],
    ]);
  });

  test('show the paths of one route together, as people write them, and default backends', () => {
    const paths = ['/cart', '/~/orders/\\d+$'].map((path, index) => ({
      path,
      pathType: index === 0 ? 'Prefix' : 'ImplementationSpecific',
      backend: { service: { name: 'web', port: { number: 80 } } },
    }));
    const several = ingress('', 'kong', [{ host: 'a', http: { paths } }]);
    expect(rowsOf(kong('3.5'), service('web'), several)).toEqual([['a/cart, a ~/orders/\\d+$', 'shop/web:80', 'none']]);
    const defaultBackend = { service: { name: 'web', port: { number: 80 } } };
    const fallback = { ...(ingress('') as { spec: object }), spec: { ingressClassName: 'kong', defaultBackend } };
    expect(rowsOf(kong('3.5'), service('web'), fallback)).toEqual([['*/', 'shop/web:80', 'none']]);
  });

  test('are those of the Gateway API too, with shares', () => {
    const backendRefs = [
      { name: 'web', port: 80, weight: 3 },
      { name: 'new', port: 80, weight: 1 },
    ];
    const spec = { parentRefs: [{ name: 'kong' }], hostnames: ['b'], rules: [{ backendRefs }] };
    const metadata = { name: 'b', namespace: 'shop' };
    const httpRoute = { apiVersion: 'gateway.networking.k8s.io/v1', kind: 'HTTPRoute', metadata, spec };
    expect(rowsOf(kong('3.5'), service('web'), service('new'), httpRoute)).toEqual([
      ['b/', 'shop/web:80 (75 %), shop/new:80 (25 %)', 'none'],
    ]);
  });

  test('are those of streams too', () => {
    const spec = { rules: [{ port: 9000, backend: { serviceName: 'web', servicePort: 80 } }] };
    const annotations = { 'kubernetes.io/ingress.class': 'kong' };
    const metadata = { name: 'db', namespace: 'shop', annotations };
    const stream = { apiVersion: 'configuration.konghq.com/v1beta1', kind: 'TCPIngress', metadata, spec };
    expect(rowsOf(kong('3.5'), service('web'), stream)).toEqual([['port 9000', 'shop/web:80', 'none']]);
  });

  test('have the plugins of their Services, and those that act on all', () => {
    const global = {
      apiVersion: CONFIGURATION,
      kind: 'KongClusterPlugin',
      metadata: { name: 'all', annotations: { 'kubernetes.io/ingress.class': 'kong' }, labels: { global: 'true' } },
      plugin: 'prometheus',
    };
    const of = service('web', { 'konghq.com/plugins': 'limit' });
    const disabled = { ...inNamespace('shop', 'rest', 'cors'), disabled: true };
    const limit = inNamespace('shop', 'limit', 'rate-limiting');
    expect(rowsOf(kong('3.5'), of, ingress('rest'), limit, disabled, global)[0]?.[2]).toBe(
      'limit (rate-limiting), all (prometheus), rest (cors; is disabled)',
    );
  });

  test('go without a plugin for a consumer alone', () => {
    const annotations = { 'kubernetes.io/ingress.class': 'kong', 'konghq.com/plugins': 'limit' };
    const metadata = { name: 'ann', namespace: 'shop', annotations };
    const ann = { apiVersion: CONFIGURATION, kind: 'KongConsumer', metadata, username: 'ann' };
    const limit = inNamespace('shop', 'limit', 'rate-limiting');
    expect(rowsOf(kong('3.5'), service('web'), ingress('limit'), limit, ann)[0]?.[2]).toBe(
      'limit (rate-limiting; is for another consumer or group)',
    );
  });

  test('that take no request are said to', () => {
    const paths = ['/~/cart/.*', '/cart/'].map((path) => ({
      path,
      pathType: 'ImplementationSpecific',
      backend: { service: { name: path === '/cart/' ? 'web' : 'new', port: { number: 80 } } },
    }));
    const both = ingress('', 'kong', [{ host: 'a', http: { paths } }]);
    expect(rowsOf(kong('3.5'), service('web'), service('new'), both).map(([route]) => route)).toEqual([
      'a ~/cart/.*',
      'a/cart/ (takes no request: another route comes first)',
    ]);
  });

  test('whose plugins the user may not see are told to be unknown', () => {
    const manifests = [service('web'), ingress('login')].map((object) => clusterManifest(object as JsonObject));
    const topology = new Topology(new ManifestSet(manifests), NEWEST);
    expect(routeRows(kong('3.5'), topology)[0]?.[2]).toBe('login (not there: whether it acts is unknown)');
  });
});

test('what the controller refuses of routes is told once, apart from plugins', () => {
  const bare = { http: { paths: [{ backend: { resource: { kind: 'Bucket', name: 'a' } } }] } };
  const topology = topologyOf(kong('3.5'), ingress('gone', 'kong', [rule({ number: 81 }), bare]), service('web'));
  expect(refusalRows(topology)).toEqual([
    ['Ingress shop/web', 'the path "/" leads to a Bucket, which the controller does not take'],
    ['Ingress shop/web', 'the Service "web" has no port 81'],
  ]);
});
