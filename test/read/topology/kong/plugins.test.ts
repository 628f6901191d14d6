import { ingress, kongClusterPlugin, kongPlugin } from '../../../support/kong-manifests';
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
