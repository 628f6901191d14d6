import { findingsOf } from '../../../../support/findings';
import { manifest } from '../../../../support/kong-manifests';
import { NEWEST } from '../../../../support/newest';

const find = (yaml: string, kic = NEWEST.kic): string[] =>
  findingsOf('ban-deprecated-kong-kinds', yaml, { releases: { kic } });
const kong = (kind: string, fields?: string): string =>
  manifest('configuration.konghq.com/v1', kind, 'one', undefined, fields);

test('a KongIngress is a warning at its kind since KIC 3.0', () => {
  const policy = kong('KongIngress', 'upstream: { slots: 10 }');
  expect(find(policy)).toEqual(['warning 2:7 kind: KongIngress is deprecated or gone since KIC 3.0']);
  expect(find(policy, '2.12')).toEqual([]);
});

test('its parts that the API server refuses are named', () => {
  expect(find(kong('KongIngress', 'route:\n  strip_path: true'))).toEqual([
    'error 4:1 route: the API server refuses a KongIngress with route since KIC 3.0',
  ]);
  expect(find(kong('KongIngress', 'route: {}\nproxy: { retries: 1 }\nupstream: {}'))).toHaveLength(2);
  expect(find(kong('KongIngress', 'route:\n  strip_path: true'), '2.12')).toEqual([
    'warning 4:1 route: route of a KongIngress is deprecated since KIC 2.8',
  ]);
  expect(find(kong('KongIngress', 'route:\n  strip_path: true'), '1.3')).toEqual([]);
  expect(find(kong('KongIngress', 'proxy: { retries: 1 }'))).toEqual([expect.stringContaining('with proxy')]);
});

test.each([
  ['TCPIngress', '3.4'],
  ['UDPIngress', '3.4'],
])('%s is a warning since KIC 3.5', (kind, before) => {
  expect(find(kong(kind))).toEqual([expect.stringMatching(/^warning /)]);
  expect(find(kong(kind), before)).toEqual([]);
});

test('a KongCredential is a warning for every known controller', () => {
  expect(find(kong('KongCredential'), '1.3')).toHaveLength(1);
});

test('an Ingress of Knative is one when it is for Kong', () => {
  const knative = (name: string): string =>
    manifest('networking.internal.knative.dev/v1alpha1', 'Ingress', 'web', {
      annotations: { 'networking.knative.dev/ingress-class': name },
    });
  expect(find(knative('kong'))).toHaveLength(1);
  expect(find(knative('istio'))).toEqual([]);
});

test('a KongPlugin is fine, and a KongUpstreamPolicy', () => {
  expect(find(kong('KongPlugin'))).toEqual([]);
  expect(find(kong('KongUpstreamPolicy'))).toEqual([]);
});
