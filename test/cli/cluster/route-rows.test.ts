import { routeRows } from '../../../lib/cli/cluster/route-rows';
import { NEWEST } from '../../support/findings';
import { clusterManifest } from '../../../lib/read/manifests/cluster-manifest';
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
): object {
  return {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'Ingress',
    metadata: { name: 'web', namespace: 'shop', annotations: { 'konghq.com/plugins': plugins } },
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
  const manifests = objects.map((object) => clusterManifest(object as Readonly<Record<string, unknown>>));
  return routeRows(of, new Topology(new ManifestSet(manifests), { ...NEWEST, kic: of.kic }));
}

const described = (plugins: string, there: readonly object[], of = kong('1.3')): string | undefined =>
  rowsOf(of, ingress(plugins), ...there)[0]?.[2];

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
    ['several', ' limit , ,glob', 'limit (rate-limiting), glob (cors)'],
  ])('%s', (_name, plugins, expected) => {
    expect(described(plugins, there)).toBe(expected);
  });

  test('of another namespace are found by the name of that, from KIC 3.2 on', () => {
    const granted = [...there, grant('other', 'login')];
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

  test('of the class of the system are shown though the cluster has no IngressClass', () => {
    expect(rowsOf({ ...kong('1.3'), ingressClass: 'outer' }, ingress('', 'outer'))).toHaveLength(1);
  });

  test('show host and path, and the Service with the number or name of its port', () => {
    const bare = { http: { paths: [{ backend: { resource: { kind: 'Bucket', name: 'a' } } }] } };
    const rules = [rule({ number: 80 }), rule({ name: 'http' }), bare, { host: 'b' }];
    expect(rowsOf(kong('1.3'), ingress('', 'kong', rules))).toEqual([
      ['a.example.com/', 'shop/web:80', 'none'],
      ['a.example.com/', 'shop/web:http', 'none'],
      ['*/', 'shop/?:', 'none'],
    ]);
  });
});
