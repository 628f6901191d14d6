import { NEWEST } from '../../support/findings';
import { routeRows, type Ingress, type Plugin } from '../../../lib/cli/cluster/route-rows';
import { DEFAULT_CONFIG, type MeshgateConfig } from '../../../guide/config';

const CONFIGURATION = 'configuration.konghq.com/v1';
const withKic = (kic: string): MeshgateConfig => ({
  ...DEFAULT_CONFIG,
  kong: { ...DEFAULT_CONFIG.kong, kic },
});

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

const described = (plugins: string, there: readonly Plugin[], config = DEFAULT_CONFIG): string | undefined =>
  routeRows(config, [ingress(plugins)], there)[0]?.[2];

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
    const { kic } = DEFAULT_CONFIG.kong;
    expect(described('other:login', there, withKic(NEWEST.kic))).toBe('other:login (key-auth)');
    expect(described('other:none', there, withKic(NEWEST.kic))).toBe(
      'other:none (not there: the route is served without it)',
    );
    expect(described('other:login', there)).toBe(
      `other:login (KIC ${kic} reads no other namespace: the route is served without it)`,
    );
  });
});
