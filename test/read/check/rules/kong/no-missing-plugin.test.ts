import { findingsOf, type FindingsOptions } from '../../../../support/findings';
import {
  all,
  ingress,
  kongClusterPlugin,
  kongConsumer,
  kongPlugin,
  manifest,
  service,
} from '../../../../support/kong-manifests';

const find = (yaml: string, options?: FindingsOptions): string[] => findingsOf('no-missing-plugin', yaml, options);
const uses = (plugins: string, namespace = 'shop'): { namespace: string; annotations: Record<string, string> } => ({
  namespace,
  annotations: { 'konghq.com/plugins': plugins, 'kubernetes.io/ingress.class': 'kong' },
});

test('a misspelt name is an error with what was meant, at the annotation', () => {
  const yaml = `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: web
  namespace: shop
  annotations:
    konghq.com/plugins: cors, rate-limt
spec: { ingressClassName: kong }
---
${kongPlugin('rate-limit')}---
${kongPlugin('cors')}`;
  expect(find(yaml)).toEqual([
    'error 7:25 metadata.annotations["konghq.com/plugins"]: "rate-limt" names no KongPlugin of namespace shop and no KongClusterPlugin; did you mean "rate-limit"?',
  ]);
  expect(find(yaml.replace('rate-limt', 'rate-limit'))).toEqual([]);
});

test.each([
  ['a Service', service('web', uses('gone'))],
  ['a KongConsumer', kongConsumer('ann', 'username: ann', uses('gone'))],
  ['a KongConsumerGroup', manifest('configuration.konghq.com/v1beta1', 'KongConsumerGroup', 'gold', uses('gone'))],
  ['an HTTPRoute', manifest('gateway.networking.k8s.io/v1', 'HTTPRoute', 'web', uses('gone'))],
  ['a TCPIngress', manifest('configuration.konghq.com/v1beta1', 'TCPIngress', 'web', uses('gone'))],
  ['an Ingress of the former group', manifest('extensions/v1beta1', 'Ingress', 'web', uses('gone'))],
])('it is looked for on %s', (_, yaml) => {
  expect(find(all(yaml, kongPlugin('cors')))).toEqual([expect.stringMatching(/^error .*"gone" names no KongPlugin/)]);
});

test('without any plugin at hand it is a warning, since it may be declared elsewhere', () => {
  expect(find(ingress('web', uses('gone')))).toEqual([expect.stringMatching(/^warning /)]);
});

test('a KongClusterPlugin counts for every namespace, and an assumed plugin too', () => {
  expect(find(all(ingress('web', uses('cors')), kongClusterPlugin('cors')))).toEqual([]);
  const assume = [{ kind: 'KongPlugin', namespace: 'shop', name: 'gone' }];
  expect(find(all(ingress('web', uses('gone')), kongPlugin('cors')), { assume })).toEqual([]);
});

test('one of another namespace is an error that says where it is', () => {
  expect(find(all(ingress('web', uses('cors')), kongPlugin('cors', 'plugin: cors', { namespace: 'blog' })))).toEqual([
    expect.stringMatching(/^error .*; there is one in namespace blog$/),
  ]);
});

test('white space and empty entries are nothing, as for the controller', () => {
  expect(find(all(ingress('web', uses(' cors ,, ')), kongPlugin('cors')))).toEqual([]);
  expect(find(ingress('web', uses('')))).toEqual([]);
});

test('an Ingress of another controller is left alone', () => {
  const other = ingress('web', { annotations: { 'konghq.com/plugins': 'gone' } }, 'spec: { ingressClassName: nginx }');
  expect(find(all(other, kongPlugin('cors')))).toEqual([]);
});

test('the annotation decides whose an Ingress is, whatever its class field says', () => {
  const annotated = (annotation: string, field: string): string =>
    ingress(
      'web',
      { annotations: { 'kubernetes.io/ingress.class': annotation, 'konghq.com/plugins': 'gone' } },
      `spec: { ingressClassName: ${field} }`,
    );
  expect(find(all(annotated('nginx', 'kong'), kongPlugin('cors')))).toEqual([]);
  expect(find(all(annotated('kong', 'nginx'), kongPlugin('cors')))).toHaveLength(1);
});

describe('ns:name', () => {
  const grant = (kind: string, name?: string): string =>
    manifest(
      'gateway.networking.k8s.io/v1beta1',
      'ReferenceGrant',
      'shop',
      { namespace: 'shared' },
      `spec: { from: [{ group: networking.k8s.io, kind: ${kind}, namespace: shop }], to: [{ group: configuration.konghq.com, kind: KongPlugin${name === undefined ? '' : `, name: ${name}`} }] }`,
    );
  const user = ingress('web', uses('shared:cors'));
  const plugin = kongPlugin('cors', 'plugin: cors', { namespace: 'shared' });

  test('needs a ReferenceGrant for the kind, and for the name where it has one', () => {
    expect(find(all(user, plugin, grant('Ingress')))).toEqual([]);
    expect(find(all(user, plugin, grant('Ingress', 'cors')))).toEqual([]);
    expect(find(all(user, plugin, grant('Ingress', 'jwt')))).toHaveLength(1);
    expect(find(all(user, plugin, grant('Service')))).toEqual([
      expect.stringMatching(
        /^error .*no ReferenceGrant of namespace shared lets Ingress shop\/web use KongPlugin "cors"$/,
      ),
    ]);
  });

  test('is a warning where no ReferenceGrant is at hand', () => {
    expect(find(all(user, plugin))).toEqual([expect.stringMatching(/^warning /)]);
  });

  test('is needed for the own namespace too, where it is written', () => {
    expect(find(all(ingress('web', uses('shop:cors')), kongPlugin('cors')))).toEqual([
      expect.stringMatching(
        /^warning .*: no ReferenceGrant of namespace shop lets Ingress shop\/web use KongPlugin "cors"$/,
      ),
    ]);
  });

  test('is unknown to KIC before 3.2', () => {
    const releases = { kic: '3.1' };
    expect(find(all(user, plugin, grant('Ingress')), { releases })).toEqual([
      expect.stringMatching(/^error .*which KIC 3\.1 cannot$/),
    ]);
  });
});

test('a KongClusterPlugin of another class', () => {
  const set = (kind: string): string =>
    `apiVersion: configuration.konghq.com/v1\nkind: KongClusterPlugin\nmetadata: { name: limit, annotations: { ${kind} } }\nplugin: key-auth\n---\napiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata: { name: web, annotations: { konghq.com/plugins: limit } }\nspec: { ingressClassName: kong, defaultBackend: { service: { name: web, port: { number: 80 } } } }\n`;
  expect(findingsOf('no-missing-plugin', set('kubernetes.io/ingress.class: nginx'))).toEqual([
    expect.stringMatching(
      /^error .*the KongClusterPlugin "limit" is of the class "nginx", and Kong's controller does not read it/,
    ),
  ]);
  expect(findingsOf('no-missing-plugin', set('kubernetes.io/ingress.class: kong'))).toEqual([]);
  expect(findingsOf('no-missing-plugin', set('a: b'))).toEqual([]);
});
