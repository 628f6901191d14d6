import { findingsOf } from '../../../../support/findings';
import {
  all,
  ingress,
  kongClusterPlugin,
  kongConsumer,
  kongPlugin,
  KONG_CLASS,
  manifest,
} from '../../../../support/kong-manifests';

const find = (...each: readonly string[]): string[] => findingsOf('ban-unused-plugins', all(...each));

const BACKEND =
  'spec: { ingressClassName: kong, rules: [{ http: { paths: [{ path: /, backend: { service: { name: web, port: { number: 80 } } } }] } }] }';
const route = (plugins?: string, namespace = 'shop'): string =>
  ingress(
    'front',
    { namespace, ...(plugins !== undefined && { annotations: { 'konghq.com/plugins': plugins } }) },
    BACKEND,
  );

test('a plugin that nothing names, beside a route', () => {
  expect(find(kongPlugin('login'), route())).toEqual([
    expect.stringMatching(
      /^warning .*metadata\.name: no object names "login" in konghq\.com\/plugins, though routes are declared in namespace shop$/,
    ),
  ]);
  expect(find(kongClusterPlugin('login'), route('other', 'books'))).toHaveLength(1);
});

test('what names it', () => {
  expect(find(kongPlugin('login'), route('cors, login'))).toEqual([]);
  expect(find(kongPlugin('login'), route('shop:login', 'books'), route())).toEqual([]);
  expect(
    find(
      kongPlugin('login'),
      route(),
      kongConsumer('ann', 'username: ann', {
        annotations: { ...KONG_CLASS.annotations, 'konghq.com/plugins': 'login' },
      }),
    ),
  ).toEqual([]);
  const filter =
    '{ type: ExtensionRef, extensionRef: { group: configuration.konghq.com, kind: KongPlugin, name: login } }';
  const rules = `spec: { rules: [{ filters: [${filter}] }] }`;
  expect(
    find(kongPlugin('login'), route(), manifest('gateway.networking.k8s.io/v1', 'HTTPRoute', 'api', {}, rules)),
  ).toEqual([]);
  expect(
    find(kongClusterPlugin('login', 'plugin: cors', { ...KONG_CLASS, labels: { global: 'true' } }), route()),
  ).toEqual([]);
});

test.each([
  ['values', 'values: { ingress: { annotations: { konghq.com/plugins: "cors, login" } } }', 0],
  ['a text of values', 'values: "ingress:\\n  annotations:\\n    konghq.com/plugins: login\\n"', 0],
  ['a template', 'template: { metadata: { annotations: { konghq.com/plugins: login } } }', 0],
  ['something else', 'values: { plugins: login, ingress: { annotations: { konghq.com/plugins: logins } } }', 1],
])('%s of a chart or of another object', (_, spec, count) => {
  const release = manifest('helm.toolkit.fluxcd.io/v2', 'HelmRelease', 'web', {}, `spec: { ${spec} }`);
  expect(find(kongPlugin('login'), route(), release)).toHaveLength(count);
});

test('routes may be declared elsewhere', () => {
  expect(find(kongPlugin('login'))).toEqual([]);
  expect(find(kongPlugin('login'), route(undefined, 'books'))).toEqual([]);
  expect(find(kongPlugin('login'), ingress('front', {}, BACKEND.replace('kong', 'nginx')))).toEqual([]);
});
