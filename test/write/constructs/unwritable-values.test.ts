import type { Chart } from 'cdk8s';
import { FluxHelmRelease } from '../../../lib/write/constructs/delivery/flux/flux-helm-release';
import { IstioObject } from '../../../lib/write/constructs/istio/istio-object';
import { KongPlugin } from '../../../lib/write/constructs/kong/kong-plugin';
import { KongRoute } from '../../../lib/write/constructs/kong/kong-route';
import { KongVault } from '../../../lib/write/constructs/kong/kong-vault';
import { HttpRoute } from '../../../lib/write/constructs/gateway/http-route';
import { PropError } from '../../../lib/write/props/prop-error';
import { secretRef } from '../../../lib/facts/plugins/secret-value';
import { manifest, newest } from '../../support/chart';

type Free = Readonly<Record<string, never>>;

const envoy = (chart: Chart, value: Free): unknown =>
  new IstioObject(chart, 'it', {
    kind: 'EnvoyFilter',
    spec: { configPatches: [{ applyTo: 'CLUSTER', patch: { operation: 'MERGE', value } }] },
  });

/** Where data of any form is given, and the prop that it is given in. */
const FREE: readonly [where: string, prop: string, make: (chart: Chart, value: Free) => unknown][] = [
  [
    'the configuration of a custom plugin',
    'config',
    (chart, config) => new KongPlugin(chart, 'it', { plugin: 'own', custom: true, config }),
  ],
  [
    'a part of a configuration',
    'config.a',
    (chart, a) => new KongPlugin(chart, 'it', { plugin: 'own', custom: true, config: { a } }),
  ],
  [
    'the configuration of a plugin',
    'config',
    (chart, config) => new KongPlugin(chart, 'it', { plugin: 'cors', config }),
  ],
  ['a patch of Envoy', 'spec.configPatches[0].patch.value', envoy],
  ['an object of Istio', 'spec', (chart, spec) => new IstioObject(chart, 'it', { kind: 'Sidecar', spec })],
  ['a vault', 'config', (chart, config) => new KongVault(chart, 'it', { backend: 'env', prefix: 'my-env', config })],
  [
    'a rule of the Gateway API',
    'rules[0].matches',
    (chart, matches) =>
      new HttpRoute(chart, 'it', { gateways: [{ gatewayName: 'kong' }], rules: [{ matches: matches as never }] }),
  ],
  [
    'annotations',
    'annotations',
    (chart, annotations) =>
      new KongRoute(chart, 'it', { annotations, paths: [{ backend: { serviceName: 'web', port: 80 } }] }),
  ],
  ['labels', 'labels', (chart, labels) => new KongPlugin(chart, 'it', { plugin: 'cors', labels })],
  [
    'values of a chart',
    'values',
    (chart, values) =>
      new FluxHelmRelease(chart, 'it', {
        chart: { repository: { kind: 'HelmRepository', name: 'own' }, name: 'web', version: '1.0.0' } as never,
        values,
      }),
  ],
];

function refusal(make: () => unknown): PropError {
  try {
    make();
  } catch (error) {
    if (error instanceof PropError) return error;
    throw error;
  }
  throw new Error('nothing was refused');
}

test.each(FREE)('a value that contains itself is refused in %s', (_where, prop, make) => {
  const value: Record<string, unknown> = { a: '1' };
  value.inner = [{ value }];
  const { constructPath, prop: place, allowed } = refusal(() => make(newest(), value as Free));
  expect({ constructPath, place }).toEqual({ constructPath: 'test/it', place: `${prop}.inner[0].value` });
  expect(allowed).toContain('a value that contains itself cannot be written');
});

test('a list that contains itself is refused', () => {
  const list: unknown[] = [];
  list.push(list);
  const { prop } = refusal(() => new KongPlugin(newest(), 'it', { plugin: 'own', custom: true, config: { list } }));
  expect(prop).toBe('config.list[0]');
});

test('a value that stands in two places is written in both', () => {
  const twice = { a: '1' };
  const config = { first: twice, second: [twice, twice] };
  const plugin = new KongPlugin(newest(), 'it', { plugin: 'own', custom: true, config });
  expect(manifest(plugin)).toMatchObject({ config: { first: { a: '1' }, second: [{ a: '1' }, { a: '1' }] } });
});

test('a configuration of objects without a prototype is written, and its Secrets are found', () => {
  const bare = (fields: object): Readonly<Record<string, unknown>> =>
    Object.assign(Object.create(null) as Record<string, unknown>, fields);
  const config = bare({ limits: bare({ minute: 5 }), token: secretRef('own', 'token') });
  const plugin = new KongPlugin(newest(), 'it', { plugin: 'own', custom: true, config });
  expect(manifest(plugin)).toMatchObject({ config: { limits: { minute: 5 } }, configPatches: [{ path: '/token' }] });
});

test('an object without a prototype is refused where cdk8s cannot write it', () => {
  const bare = Object.assign(Object.create(null) as object, { name: 'own' }) as Free;
  const { constructPath, prop, allowed } = refusal(() => envoy(newest(), bare));
  expect({ constructPath, prop }).toEqual({ constructPath: 'test/it', prop: 'spec.configPatches[0].patch.value' });
  expect(allowed).toContain('copy it with { ...object }');
});
