import { findingsOf, fixesOf, type FindingsOptions } from '../../../../support/findings';
import { ingress, manifest, service } from '../../../../support/kong-manifests';

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
    'error 6:25 metadata.annotations["konghq.com/methods"]: KIC does not accept "GET,P0ST" for konghq.com/methods',
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
    expect(found(value)).toEqual([
      expect.stringMatching(/^error .*(KIC does not accept|to Kong, which then refuses the whole)/),
    ]);
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
    expect(found(value)).toEqual([
      expect.stringMatching(/^error .*(KIC does not accept|to Kong, which then refuses the whole)/),
    ]);
  });
});

test('protocols and white space are as the chosen controller takes them', () => {
  const protocols = (value: string): string => ingress('web', { annotations: { 'konghq.com/protocols': value } });
  expect(find(protocols('ws,wss'), { releases: { kic: '2.12' } })).toHaveLength(1);
  expect(find(protocols('tls_passthrough'), { releases: { kic: '1.3' } })).toHaveLength(1);
  expect(find(protocols('http, https'), { releases: { kic: '3.3' } })).toHaveLength(1);
  expect(find(protocols('http, https'))).toEqual([]);
});

test('a value that is no text is wrong in every annotation, and no business of this rule', () => {
  for (const value of ['true', '80', '[a]', '{ a: b }', '']) {
    const yaml = `apiVersion: v1\nkind: Service\nmetadata:\n  name: web\n  annotations:\n    konghq.com/strip-path: ${value}\n`;
    expect(find(yaml)).toEqual([]);
    expect(findingsOf('valid-metadata-values', yaml)).toHaveLength(value === '' ? 0 : 1);
  }
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

describe('what KIC can parse, it passes to Kong', () => {
  const saying = (found: readonly string[]): string | undefined =>
    /KIC does not accept|Kong, which then refuses the whole configuration|the API server refuses/.exec(
      found.join(),
    )?.[0];
  const by = { KIC: 'KIC does not accept', Kong: 'Kong, which then refuses the whole configuration' };

  // As KIC 3.5.13 has translated each: `kongstate/{route,service}.go`, `subtranslator/ingress.go`.
  test.each([
    ['Service', 'connect-timeout', '0', by.Kong],
    ['Service', 'connect-timeout', '2147483647', by.Kong],
    ['Service', 'connect-timeout', '-1', by.Kong],
    ['Service', 'connect-timeout', '10s', by.KIC],
    ['Service', 'retries', '40000', by.Kong],
    ['Service', 'retries', 'x', by.KIC],
    ['Service', 'host-header', 'http://x', by.Kong],
    ['Service', 'path', 'v1', by.KIC],
    ['Service', 'protocol', 'HTTPS', by.KIC],
    ['Ingress', 'protocols', 'htp', by.Kong],
    ['Ingress', 'protocols', 'http;https', by.Kong],
    ['Ingress', 'path-handling', 'v2', by.Kong],
    ['Ingress', 'path-handling', 'xv1', by.Kong],
    ['Ingress', 'path-handling', 'V0', by.KIC],
    ['Ingress', 'https-redirect-status-code', '303', by.KIC],
    ['Ingress', 'regex-priority', '1.5', by.KIC],
  ])('%s: %s %j', (kind, name, value, words) => {
    const metadata = { annotations: { [`konghq.com/${name}`]: value } };
    expect(saying(find(kind === 'Ingress' ? ingress('web', metadata) : service('web', metadata)))).toBe(words);
  });

  test('as the release does, and for protocols of an Ingress alone', () => {
    const metadata = { annotations: { 'konghq.com/protocols': 'htp' } };
    expect(saying(find(ingress('web', metadata), { releases: { kic: '3.4' } }))).toBe(by.KIC);
    expect(saying(find(manifest('gateway.networking.k8s.io/v1', 'HTTPRoute', 'web', metadata)))).toBe(by.KIC);
    expect(fixesOf('valid-annotation-values', ingress('web', metadata))).toEqual([
      'write one of http, https, grpc, grpcs, tcp, tls, tls_passthrough, ws, wss; members are separated by commas',
    ]);
  });

  test('what is too long the API server refuses', () => {
    const long = { annotations: { 'konghq.com/methods': 'a'.repeat(262_145) } };
    expect(saying(find(ingress('web', long)))).toBe('the API server refuses');
  });
});
