import { findingsOf } from '../../../../support/findings';
import { all, ingress, manifest, service } from '../../../../support/kong-manifests';

const find = (yaml: string): string[] => findingsOf('valid-annotation-keys', yaml);
const annotated = (key: string, value = 'x'): { annotations: Record<string, string> } => ({
  annotations: { [key]: value },
});

test('a misspelt key is an error at the key, with the right one', () => {
  const yaml = `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: web
  annotations:
    konghq.com/strip_path: "true"
`;
  expect(find(yaml)).toEqual([
    'error 6:5 metadata.annotations["konghq.com/strip_path"]: KIC does not read the annotation konghq.com/strip_path; did you mean konghq.com/strip-path?',
  ]);
  expect(find(yaml.replace('strip_path', 'strip-path'))).toEqual([]);
});

test.each([
  ['Ingress.kubernetes.io/service-upstream', 'ingress.kubernetes.io/service-upstream'],
  ['konghq.com/service-upstream', 'ingress.kubernetes.io/service-upstream'],
  ['ingress.kubernetes.io/serviceUpstream', 'ingress.kubernetes.io/service-upstream'],
  ['konghq.com/plugin', 'konghq.com/plugins'],
  ['konghq.com/preserveHost', 'konghq.com/preserve-host'],
  ['kongq.com/plugins', 'konghq.com/plugins'],
  ['konghq.com.plugins', 'konghq.com/plugins'],
  ['ingress.konghq.com/strip-path', 'konghq.com/strip-path'],
  ['konghq.com/Headers.X-Version', 'konghq.com/headers.X-Version'],
  ['kubernetes.io/ingress-class', 'kubernetes.io/ingress.class'],
  ['kubernetes.io/ingressClassName', 'kubernetes.io/ingress.class'],
  ['plugins.konghq.com', 'konghq.com/plugins'],
  ['configuration.konghq.com', 'konghq.com/override'],
  ['configuration.konghq.com/protocol', 'konghq.com/protocol'],
])('%s is taken for %s', (key, meant) => {
  expect(find(service('web', annotated(key)))).toEqual([
    expect.stringMatching(new RegExp(`^error .*; did you mean ${meant.replaceAll('.', '\\.')}\\?$`)),
  ]);
});

test.each(['ingress.kubernetes.io/preserve-host', 'strip-path'])(
  '%s is an error on an object of Kong’s only',
  (key) => {
    expect(find(ingress('web', annotated(key)))).toEqual([expect.stringMatching(/^error /)]);
    expect(find(ingress('web', annotated(key), 'spec: { ingressClassName: nginx }'))).toEqual([]);
  },
);

test('a Service behind an Ingress of Kong’s is an object of Kong’s', () => {
  const rules = 'spec: { ingressClassName: kong, defaultBackend: { service: { name: web, port: { number: 80 } } } }';
  const web = service('web', annotated('host-header'));
  expect(find(web)).toEqual([]);
  expect(find(all(ingress('web', undefined, rules), web))).toHaveLength(1);
});

test('a key in Kong’s name that is near none is a warning', () => {
  expect(find(ingress('web', annotated('konghq.com/colour')))).toEqual([
    'warning 3:59 metadata.annotations["konghq.com/colour"]: KIC does not know the annotation konghq.com/colour',
  ]);
});

test('a label among the annotations is an error, unless it is among the labels too', () => {
  const key = 'konghq.com/credential';
  expect(find(manifest('v1', 'Secret', 'ann', annotated(key)))).toEqual([
    expect.stringMatching(/^error .*: KIC reads konghq\.com\/credential as a label, and this is an annotation$/),
  ]);
  expect(find(manifest('v1', 'Secret', 'ann', { ...annotated(key), labels: { [key]: 'jwt' } }))).toEqual([]);
  expect(find(manifest('v1', 'Secret', 'ann', { labels: { [key]: 'jwt' } }))).toEqual([]);
});

test.each([
  'konghq.com/headers.x-version',
  'konghq.com/ca-certificates-secret',
  'nginx.ingress.kubernetes.io/service-upstream',
  'ingress.kubernetes.io/ssl-redirect',
  'ingress.kubernetes.io/protocol',
  'kubernetes.io/ingress.allow-http',
  'ingressclass.kubernetes.io/is-default-class',
  'gateway-operator.konghq.com/managed-by',
  'cert-manager.io/cluster-issuer',
  'plugins',
])('%s is fine', (key) => {
  expect(find(ingress('web', annotated(key)))).toEqual([]);
});

test('an annotation among the labels', () => {
  const labelled = { labels: { 'konghq.com/strip-path': 'true' } };
  expect(find(ingress('a', labelled))).toEqual([
    expect.stringMatching(/^warning .*KIC reads konghq\.com\/strip-path as an annotation, and this is a label$/),
  ]);
  expect(find(ingress('a', { ...labelled, annotations: { 'konghq.com/strip-path': 'true' } }))).toEqual([]);
  expect(find(ingress('a', { labels: { 'kubernetes.io/ingress.class': 'kong' } }))).toEqual([]);
});
