import type { Releases } from '../../../../lib/facts/releases';
import { ingress, kongClusterPlugin, kongPlugin, manifest } from '../../../support/kong-manifests';
import { topologyFor, topologyOf } from '../../../support/topologies';

const named = (plugins: string, spec?: string): string =>
  ingress('web', { annotations: { 'konghq.com/plugins': plugins } }, spec);

test('an Ingress names plugins in an order, and a KongPlugin wins over a KongClusterPlugin', () => {
  const { set, plugins } = topologyOf(
    named('limit, glob, none'),
    kongPlugin('limit'),
    kongClusterPlugin('limit'),
    kongClusterPlugin('glob'),
  );
  const [route] = set.of('networking.k8s.io/Ingress');
  const found = plugins.of(route!).map((reference) => plugins.find(reference)?.kind);
  expect(found).toEqual(['KongPlugin', 'KongClusterPlugin', undefined]);
});

test('Ingresses of other controllers name none', () => {
  const { plugins } = topologyOf(named('limit', 'spec: { ingressClassName: nginx }'));
  expect(plugins.references()).toEqual([]);
});

test('KIC looks into other namespaces since 3.2', () => {
  const followed = (kic: string): boolean => {
    const { plugins } = topologyFor({ kic }, named('other:limit'));
    return plugins.isFollowed(plugins.references()[0]!);
  };
  expect(['3.1', '3.2', '3.5'].map(followed)).toEqual([false, true, true]);
});

describe('a KongClusterPlugin', () => {
  const isTaken = (plugin: string, route: string, releases: Partial<Releases> = {}, ...others: string[]): boolean => {
    const { set, plugins } = topologyFor(releases, route, plugin, ...others);
    const [reference] = plugins.references();
    expect(plugins.find(reference!)).toBe(set.of('configuration.konghq.com/KongClusterPlugin')[0]);
    return plugins.isTaken(plugins.find(reference!)!, reference!.manifest);
  };
  const bare = kongClusterPlugin('glob', undefined, {});
  const internal = kongClusterPlugin('glob', undefined, {
    annotations: { 'kubernetes.io/ingress.class': 'kong-internal' },
  });
  const defaultClass = manifest(
    'networking.k8s.io/v1',
    'IngressClass',
    'kong-internal',
    { annotations: { 'ingressclass.kubernetes.io/is-default-class': 'true' } },
    'spec: { controller: ingress-controllers.konghq.com/kong }',
  );

  test('acts on routes of its class alone', () => {
    expect(isTaken(kongClusterPlugin('glob'), named('glob'))).toBe(true);
    expect(isTaken(internal, named('glob'))).toBe(false);
  });

  test('of the default class acts on routes without class', () => {
    expect(isTaken(internal, named('glob', 'spec: {}'), {}, defaultClass)).toBe(true);
    expect(isTaken(kongClusterPlugin('glob'), named('glob', 'spec: {}'), {}, defaultClass)).toBe(false);
  });

  test('without class is taken where Kong’s class is the default, and by KIC before 2.0', () => {
    expect(isTaken(bare, named('glob'))).toBe(false);
    expect(isTaken(bare, named('glob'), { kic: '1.3' })).toBe(true);
    expect(isTaken(bare, named('glob'), {}, defaultClass)).toBe(true);
  });
});
