import { istioCharts } from '../../lib/install/istio-charts';
import { istioOperator } from '../../lib/install/istio-operator';
import type { IstioPlatform } from '../../lib/install/platform';

const ISTIO: IstioPlatform = {
  managed: 'here',
  version: '1.30.3',
  namespace: 'istio-system',
  profile: 'default',
  revision: undefined,
  mesh: {},
};
const values = (change: Partial<IstioPlatform> = {}): object =>
  Object.fromEntries(istioCharts({ ...ISTIO, ...change }).map((chart) => [chart.release, chart.values]));

test('the definitions come before the control plane', () => {
  expect(istioCharts(ISTIO).map(({ chart, release }) => [chart, release])).toEqual([
    ['base', 'istio-base'],
    ['istiod', 'istiod'],
  ]);
});

test('trap: istiod changes the failure policy that the charts write, so that they write what it sets', () => {
  expect(values()).toEqual({
    'istio-base': { base: { validationFailurePolicy: 'Fail' } },
    istiod: { base: { validationFailurePolicy: 'Fail' }, global: { hub: 'docker.io/istio' } },
  });
});

test('charts that have no such value are not given it', () => {
  expect(values({ version: '1.29.2' })).toEqual({ 'istio-base': {}, istiod: { global: { hub: 'docker.io/istio' } } });
});

test('the options of the mesh are those that istioctl gets', () => {
  const mesh = { holdUntilProxyStarts: true, accessLogFile: '/dev/stdout', outboundTraffic: 'REGISTRY_ONLY' } as const;
  const [, istiod] = istioCharts({ ...ISTIO, mesh });
  expect(istiod.values.meshConfig).toEqual(istioOperator({ ...ISTIO, mesh }).spec.meshConfig);
  expect(istiod.values.meshConfig).toMatchObject({ accessLogFile: '/dev/stdout' });
});

test('trap: where the only control plane has a revision, it is the one that validates', () => {
  expect(values({ revision: 'canary', namespace: 'mesh', profile: 'demo' })).toEqual({
    'istio-base': {
      base: { validationFailurePolicy: 'Fail' },
      global: { istioNamespace: 'mesh' },
      defaultRevision: 'canary',
    },
    'istiod-canary': {
      base: { validationFailurePolicy: 'Fail' },
      global: { hub: 'docker.io/istio', istioNamespace: 'mesh' },
      profile: 'demo',
      revision: 'canary',
    },
  });
});

test('a mesh without sidecars has its proxies on each node besides, after the control plane', () => {
  const charts = istioCharts({ ...ISTIO, profile: 'ambient', namespace: 'mesh' });
  expect(charts.map(({ chart }) => chart)).toEqual(['base', 'istiod', 'cni', 'ztunnel']);
  expect(charts.slice(1).map((each) => each.values)).toEqual([
    expect.objectContaining({ profile: 'ambient' }),
    { profile: 'ambient', global: { hub: 'docker.io/istio' } },
    { profile: 'ambient', hub: 'docker.io/istio', istioNamespace: 'mesh' },
  ]);
});
