import { drives } from '../../../lib/facts/kong/charts';
import { istiosFor } from '../../../lib/facts/istio/kubernetes-releases';
import { KNOWN_RELEASES, NEWEST_RELEASES } from '../../../lib/facts/releases';
import { platformOf } from '../../../lib/write/system/platform';
import type { PlatformProps } from '../../../lib/write/system/platform-props';

const SMALLEST: PlatformProps = { istio: '1.30', kong: '3.9', ingressController: '3.5' };
const platform = (change: object = {}): ReturnType<typeof platformOf> =>
  platformOf('system shop', { ...SMALLEST, ...change });

test('the smallest platform has everything', () => {
  expect(platform()).toEqual({
    kubernetes: NEWEST_RELEASES.kubernetes,
    gatewayApi: NEWEST_RELEASES.gatewayApi,
    istio: {
      managed: 'here',
      version: '1.30',
      namespace: 'istio-system',
      revision: undefined,
      profile: 'default',
      mesh: {},
    },
    kong: {
      managed: 'here',
      version: '3.9',
      kic: '3.5',
      namespace: 'kong',
      release: 'kong',
      chart: { repository: 'https://charts.konghq.com', version: '3.4.1' },
      ingressClass: 'kong',
      sidecar: {},
      values: {},
      deployment: 'kong-kong',
      proxyService: 'kong-kong-proxy',
      podSelector: 'app.kubernetes.io/instance=kong',
    },
  });
});

test('names follow the release, and the chart the controller', () => {
  const { kong } = platform({ kong: { version: '2.8', release: 'edge', namespace: 'gate' }, ingressController: '1.3' });
  expect(kong).toMatchObject({
    namespace: 'gate',
    deployment: 'edge-kong',
    proxyService: 'edge-kong-proxy',
    podSelector: 'app.kubernetes.io/instance=edge',
    chart: { version: '2.3.0' },
  });
});

test('values of the chart change the names too', () => {
  const values = { fullnameOverride: 'gate', deployment: { serviceAccount: { name: 'proxy' } } };
  expect(platform({ kong: { version: '3.9', values } }).kong).toMatchObject({
    deployment: 'gate',
    proxyService: 'gate-proxy',
    serviceAccount: 'proxy',
  });
});

test('what others manage has the names that are given', () => {
  const elsewhere = {
    version: '3.9',
    managed: 'elsewhere',
    namespace: 'gate',
    proxyService: 'edge',
    deployment: 'kong',
  };
  expect(platform({ kong: elsewhere }).kong).toMatchObject({
    managed: 'elsewhere',
    namespace: 'gate',
    proxyService: 'edge',
    deployment: 'kong',
    podSelector: undefined,
  });
});

test('Kong elsewhere may have a ServiceAccount of another name', () => {
  expect(platform({ kong: { version: '3.9', managed: 'elsewhere', serviceAccount: 'gateway' } }).kong).toMatchObject({
    serviceAccount: 'gateway',
  });
});

describe('Kong without a sidecar', () => {
  const ambient = { version: '3.9', ambient: true };

  test('goes with the profile that installs proxies of nodes', () => {
    const { kong, istio } = platform({ kong: ambient, istio: { version: '1.30', profile: 'ambient' } });
    expect([kong.ambient, istio.profile]).toEqual([true, 'ambient']);
    expect(platform({ kong: ambient, istio: { version: '1.29', managed: 'elsewhere' } }).kong.ambient).toBe(true);
    expect(platform({ kong: { ...ambient, ambient: false } }).kong).not.toHaveProperty('ambient');
  });

  test.each<[object, string]>([
    [{ kong: ambient }, 'prop "platform.istio.profile" is "default"; allowed: "ambient" with kong.ambient'],
    [
      { kong: ambient, istio: { version: '1.28', profile: 'ambient' } },
      'prop "platform.kong.ambient" is true; allowed: nothing with Istio 1.28: before, callers in the mesh time out',
    ],
    [
      { kong: { ...ambient, sidecar: { holdUntilProxyStarts: true } } },
      'prop "platform.kong.sidecar.holdUntilProxyStarts" is true; allowed: nothing with kong.ambient',
    ],
  ])('%j is refused', (change, message) => {
    expect(() => platform(change)).toThrow(message);
  });
});

describe('releases that do not fit each other', () => {
  const { kic } = NEWEST_RELEASES;
  const driven = KNOWN_RELEASES.kong.map(({ release }) => release).filter((kong) => drives(kic, kong));
  test.each<[object, string]>([
    [
      { kubernetes: '1.30' },
      'prop "platform.kubernetes" is "1.30"; allowed: with Istio 1.30: 1.32 to 1.36; for Kubernetes 1.30, istio from 1.22 to 1.29',
    ],
    [
      { kubernetes: '1.33', istio: { version: '1.25.1' } },
      'prop "platform.kubernetes" is "1.33"; allowed: with Istio 1.25.1: 1.29 to 1.32; for Kubernetes 1.33, istio from 1.26 to 1.31',
    ],
    [{ kubernetes: '1.23', istio: '1.11' }, 'allowed: with Istio 1.11: 1.19 to 1.22; for Kubernetes 1.23, istio from'],
    [
      { kong: '2.5' },
      `system shop: prop "platform.kong" is "2.5"; allowed: with KIC ${kic}: ${driven.join(', ')}; for Kong 2.5, ingressController from 1.3 to 2.5`,
    ],
    [
      { kong: { version: '3.4' }, ingressController: '1.3' },
      'prop "platform.kong.version" is "3.4"; allowed: with KIC 1.3: 2.5, 2.8; for Kong 3.4, ingressController from 2.6 to 3.5',
    ],
    [
      { kong: { version: '3.9', chart: { version: '2.3.0' } } },
      'prop "platform.kong.chart.version" is "2.3.0"; allowed: with KIC 3.5: 2.51.0 to 3.4.1 or later; left out, it is 3.4.1',
    ],
    [
      { kong: { version: '2.5', chart: { version: '2.4.0' } }, ingressController: '1.3' },
      'prop "platform.kong.chart.version" is "2.4.0"; allowed: with KIC 1.3: 2.2.0 to 2.3.0; left out, it is 2.3.0',
    ],
  ])('%j', (change, message) => {
    expect(() => platform(change)).toThrow(message);
  });

  test('a Kubernetes that no Istio is made for yet is taken', () => {
    const { kubernetes } = platform({ kubernetes: '1.37', istio: '1.31' });
    expect([kubernetes, istiosFor(kubernetes)]).toEqual(['1.37', []]);
  });

  test('a later chart than those that are known is taken for the newest controller', () => {
    expect(platform({ kong: { version: '3.9', chart: { version: '3.5.0' } } }).kong.chart.version).toBe('3.5.0');
  });
});

describe('a platform that cannot be', () => {
  test.each<[object, string]>([
    [{ istio: 1.3 }, 'prop "platform.istio" is 1.3; allowed: a release from 1.11 to'],
    [{ istio: '1.3' }, 'prop "platform.istio" is "1.3"; allowed: a release from 1.11 to'],
    [
      { istio: { version: '1.30', profle: 'demo' } },
      'prop "platform.istio.profle" is "demo"; allowed: no prop of this name; did you mean "profile"?',
    ],
    [{ istio: undefined }, 'prop "platform.istio" is undefined'],
    [{ kong: 3.9 }, 'prop "platform.kong" is 3.9'],
    [{ ingressController: '3.6' }, 'prop "platform.ingressController" is "3.6"; allowed: a release from 1.3 to 3.5'],
    [
      { kong: '2.8', ingressController: '2.4' },
      'prop "platform.ingressController" is "2.4"; allowed: one that a chart installs; none has 2.4',
    ],
    [{ kubernetes: '1.30.2' }, 'prop "platform.kubernetes" is "1.30.2"; allowed: a release from 1.19 to'],
    [
      { kubernets: '1.30' },
      'prop "platform.kubernets" is "1.30"; allowed: no prop of this name; did you mean "kubernetes"?',
    ],
    [{ kong: { version: '3.9', managed: 'elswhere' } }, 'prop "platform.kong.managed" is "elswhere"'],
  ])('%j', (change, message) => {
    expect(() => platform(change)).toThrow(message);
  });
});

test('whoever builds an Istio of their own knows where it runs, and what is not said is not refused', () => {
  expect(platform({ kubernetes: '1.30', istio: { version: '1.30', managed: 'elsewhere' } }).kubernetes).toBe('1.30');
  expect(platform({ istio: '1.11' }).kubernetes).toBe(NEWEST_RELEASES.kubernetes);
});
