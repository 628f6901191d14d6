import { routeRows, type Ingress, type Plugin } from '../../../lib/cli/cluster/route-rows';

const CONFIGURATION = 'configuration.konghq.com/v1';
const kong = (kic: string): { kic: string; ingressClass: string } => ({ kic, ingressClass: 'kong' });

function ingress(plugins: string): Ingress {
  const backend = { service: { name: 'web', port: { number: 80 } } };
  return {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'Ingress',
    metadata: { name: 'web', namespace: 'shop', annotations: { 'konghq.com/plugins': plugins } },
    spec: { rules: [{ host: 'a.example.com', http: { paths: [{ path: '/', backend }] } }] },
  };
}

function inNamespace(namespace: string, name: string, plugin: string): Plugin {
  return { apiVersion: CONFIGURATION, kind: 'KongPlugin', metadata: { name, namespace }, plugin };
}

function inCluster(name: string, plugin: string, ingressClass = 'kong'): Plugin {
  const annotations = { 'kubernetes.io/ingress.class': ingressClass };
  return { apiVersion: CONFIGURATION, kind: 'KongClusterPlugin', metadata: { name, annotations }, plugin };
}

const described = (plugins: string, there: readonly Plugin[], of = kong('1.3')): string | undefined =>
  routeRows(of, [ingress(plugins)], there)[0]?.[2];

describe('the plugins of a route', () => {
  const there = [
    inNamespace('shop', 'limit', 'rate-limiting'),
    inNamespace('other', 'login', 'key-auth'),
    inCluster('glob', 'cors'),
    inCluster('limit', 'request-size-limiting'),
    inCluster('theirs', 'cors', 'nginx'),
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

  test('are found in the namespace that they name, from KIC 3.2 on', () => {
    expect(described('other:login', there, kong('3.5'))).toBe('other:login (key-auth)');
    expect(described('other:none', there, kong('3.5'))).toBe('other:none (not there: the route is served without it)');
    expect(described('other:login', there)).toBe(
      `other:login (KIC 1.3 reads no other namespace: the route is served without it)`,
    );
  });
});
