import { CLASS, configurationOf, front, WEB } from '../../../../support/kong-configurations';
import { ingress, kongClusterPlugin, kongConsumer } from '../../../../support/kong-manifests';

const DEFAULT = CLASS.replace(
  '{ name: kong }',
  "{ name: kong, annotations: { ingressclass.kubernetes.io/is-default-class: 'true' } }",
);
const path = '{ path: /, pathType: Prefix, backend: { service: { name: web, port: { number: 80 } } } }';
const classless = (annotations: Record<string, string> = {}): string =>
  ingress('front', { annotations }, `spec: { rules: [{ http: { paths: [${path}] } }] }`);

function takes(...yaml: readonly string[]): boolean {
  return configurationOf(...yaml, WEB).routes.length > 0;
}

test.each<[string, boolean, readonly string[]]>([
  ['of Kong’s class', true, [front()]],
  ['of another class', false, [front().replace('ingressClassName: kong', 'ingressClassName: nginx')]],
  ['without class', false, [classless(), CLASS]],
  ['without class, but annotated', false, [classless({ 'konghq.com/strip-path': 'true' }), CLASS]],
  ['without class, where Kong’s is the default', true, [classless(), DEFAULT]],
  ['annotated for Kong, where no class is declared', true, [classless({ 'konghq.com/strip-path': 'true' })]],
  ['of a class without a name', false, [front().replace('ingressClassName: kong', "ingressClassName: ''"), DEFAULT]],
  ['of the class that the annotation says', false, [classless({ 'kubernetes.io/ingress.class': 'nginx' }), DEFAULT]],
])('an Ingress %s: %s', (_, expected, yaml) => {
  expect(takes(...yaml)).toBe(expected);
});

test('who is of another class is refused as such', () => {
  const nginx = { annotations: { 'kubernetes.io/ingress.class': 'nginx' } };
  const { consumers, plugins, refusals } = configurationOf(
    kongConsumer('ann', undefined, nginx),
    kongConsumer('bob', undefined, {}),
    kongConsumer('cid'),
    kongClusterPlugin('cors', undefined, { ...nginx, labels: { global: 'true' } }),
    CLASS,
  );
  expect(consumers.map(({ manifest }) => manifest.name)).toEqual(['cid']);
  expect(plugins).toEqual([]);
  expect(refusals.map(({ kind, origin, reason }) => `${kind} ${origin.manifest.name}: ${reason}`)).toEqual([
    'other-class ann: its class, "nginx", is not of Kong',
    'other-class bob: it has no class, and that of Kong is not the default',
    'other-class cors: its class, "nginx", is not of Kong',
  ]);
});

test('consumers without class are Kong’s where its class is the default', () => {
  expect(configurationOf(kongConsumer('ann', undefined, {}), DEFAULT).consumers).toHaveLength(1);
});

test('the same object, declared twice, is one', () => {
  expect(configurationOf(front(), front(), WEB).routes).toHaveLength(1);
});
