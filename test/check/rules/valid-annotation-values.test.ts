import { findingsOf, type FindingsOptions } from '../../support/findings';
import { ingress, manifest, service } from '../../support/kong-manifests';

const find = (yaml: string, options?: FindingsOptions): string[] =>
  findingsOf('valid-annotation-values', yaml, options);

test('a value that is dropped is an error at the value', () => {
  const yaml = `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: web
  annotations:
    konghq.com/methods: "GET,P0ST"
`;
  expect(find(yaml)).toEqual([
    'error 6:25 metadata.annotations["konghq.com/methods"]: KIC does not take "GET,P0ST" for konghq.com/methods',
  ]);
  expect(find(yaml.replace('P0ST', ' post'))).toEqual([]);
  expect(find(yaml.replace('networking.k8s.io/v1', 'extensions/v1beta1'))).toHaveLength(1);
});

describe.each([
  ['strip-path', ['true', 'FALSE', ''], ['1', 'yes', ' true']],
  ['preserve-host', ['True', 'false'], ['no', '0']],
  ['request-buffering', ['1', 't', 'TRUE', 'false', 'F'], ['yes', 'on']],
  ['response-buffering', ['0'], ['off']],
  [
    'protocols',
    ['http,https', 'grpc, grpcs', 'tls_passthrough', 'ws,wss', 'http,'],
    ['http,htps', 'HTTP', 'udp', 'http;https'],
  ],
  ['https-redirect-status-code', ['301', '426', '0301', '+301'], ['303', '30', 'found']],
  ['regex-priority', ['10', '-1', '+3', '99999999999', '-9223372036854775808'], ['high', '1.5', '9223372036854775808']],
  ['methods', ['GET', 'get, POST', 'GET,'], ['GET POST', 'GET,P0ST', 'GET;POST']],
  [
    'snis',
    ['a.example', 'a.example, b.example', ''],
    ['*.example', 'a_b.example', 'a.example,-b', 'xn--bcher-kva.example'],
  ],
  ['host-aliases', ['*.example', 'example.*', 'a.example,b.example'], ['a.*.example', 'http://a.example', 'a b']],
  ['path-handling', ['v0', 'v1'], ['v2', '1', 'V0']],
  ['regex-prefix', ['/@', '/~'], ['~', '@']],
])('konghq.com/%s on an Ingress', (name, taken, dropped) => {
  const found = (value: string): string[] => find(ingress('web', { annotations: { [`konghq.com/${name}`]: value } }));

  test.each([...taken])('takes %p', (value) => {
    expect(found(value)).toEqual([]);
  });

  test.each([...dropped])('does not take %p', (value) => {
    expect(found(value)).toEqual([expect.stringMatching(/^error .*KIC does not take /)]);
  });
});

describe.each([
  ['konghq.com/protocol', ['http', 'grpcs', 'wss'], ['htps', 'HTTPS', 'http,https']],
  ['konghq.com/path', ['/', '/api'], ['api', 'http://api']],
  ['konghq.com/host-header', ['web.example', 'web:8080', '10.0.0.1'], ['https://web', 'a b', 'web:port']],
  ['ingress.kubernetes.io/service-upstream', ['true', 'false'], ['yes', 'True', '1']],
  ['konghq.com/connect-timeout', ['1', '60000'], ['10s', '0', '-1', '2147483647']],
  ['konghq.com/read-timeout', ['60000'], ['1m']],
  ['konghq.com/write-timeout', ['60000'], ['60 000']],
  ['konghq.com/retries', ['0', '5'], ['five', '-1', '40000']],
  ['konghq.com/tls-verify', ['true', 'T', '0'], ['yes', 'tRue']],
  ['konghq.com/tls-verify-depth', ['1'], ['deep', '65']],
])('%s on a Service', (key, taken, dropped) => {
  const found = (value: string): string[] => find(service('web', { annotations: { [key]: value } }));

  test.each([...taken])('takes %p', (value) => {
    expect(found(value)).toEqual([]);
  });

  test.each([...dropped])('does not take %p', (value) => {
    expect(found(value)).toEqual([expect.stringMatching(/^error .*KIC does not take /)]);
  });
});

test('protocols and white space are as the chosen controller takes them', () => {
  const protocols = (value: string): string => ingress('web', { annotations: { 'konghq.com/protocols': value } });
  expect(find(protocols('ws,wss'), { versions: { kic: '2.12' } })).toHaveLength(1);
  expect(find(protocols('tls_passthrough'), { versions: { kic: '1.3' } })).toHaveLength(1);
  expect(find(protocols('http, https'), { versions: { kic: '3.3' } })).toHaveLength(1);
  expect(find(protocols('http, https'))).toEqual([]);
});

test('a value that is no text is an error on any kind', () => {
  const yaml = (value: string): string =>
    `apiVersion: v1\nkind: Service\nmetadata:\n  name: web\n  annotations:\n    konghq.com/strip-path: ${value}\n`;
  expect(find(yaml('true'))).toEqual([
    'error 6:28 metadata.annotations["konghq.com/strip-path"]: the annotation konghq.com/strip-path is true, and annotations are texts',
  ]);
  expect(find(yaml('80'))).toHaveLength(1);
  expect(find(yaml('[a]'))).toHaveLength(1);
  expect(find(yaml('{ a: b }'))).toHaveLength(1);
  expect(find(yaml('"true"'))).toEqual([]);
  expect(find(yaml(''))).toEqual([]);
});

test('values of other annotations, and of Kong’s on other kinds, are no business of this rule', () => {
  expect(find(ingress('web', { annotations: { 'example.com/methods': 'P0ST' } }))).toEqual([]);
  expect(find(manifest('v1', 'Secret', 'web', { annotations: { 'konghq.com/methods': 'P0ST' } }))).toEqual([]);
});

test('services to publish are namespace/name', () => {
  const gateway = (value: string): string =>
    manifest('gateway.networking.k8s.io/v1', 'Gateway', 'kong', {
      annotations: { 'konghq.com/publish-service': value },
    });
  expect(find(gateway('kong/proxy,kong/udp'))).toEqual([]);
  expect(find(gateway('proxy'))).toHaveLength(1);
});
