import { findingsOf, fixesOf, type FindingsOptions } from '../../../../support/findings';
import { ingress, manifest, service } from '../../../../support/kong-manifests';

const RULE = 'ban-conflicting-annotations';
const kong = (annotations: Record<string, string>): Record<string, string> =>
  Object.fromEntries(Object.entries(annotations).map(([name, value]) => [`konghq.com/${name}`, value]));
const onIngress = (annotations: Record<string, string>, options?: FindingsOptions): string[] =>
  findingsOf(RULE, ingress('web', { annotations: kong(annotations) }), options);
const onService = (annotations: Record<string, string>, options?: FindingsOptions): string[] =>
  findingsOf(RULE, service('web', { annotations: kong(annotations) }), options);

describe('on an Ingress', () => {
  test.each([
    [{ protocols: 'http,tcp' }, 'mixes protocols'],
    [
      { protocols: 'http', snis: 'a.example' },
      'only with a TLS protocol, but the object has konghq.com/protocols: http',
    ],
    [{ protocols: 'grpcs', methods: 'GET' }, 'does not accept konghq.com/methods with konghq.com/protocols: grpcs'],
  ])('%j is an error', (annotations, message) => {
    expect(onIngress(annotations)).toEqual([expect.stringMatching(/^error /)]);
    expect(onIngress(annotations)[0]).toContain(message);
  });

  test.each<Record<string, string>>([
    {},
    { protocols: 'http,https', snis: 'a.example' },
    { snis: 'a.example' },
    { protocols: 'http', snis: '' },
    { protocols: 'http', methods: 'GET' },
    { protocols: 'grpc,grpcs' },
    // What the controller drops says nothing.
    { protocols: 'http,htps', snis: 'a.example' },
    { protocols: 'http', snis: '*.example' },
  ])('%j is none', (annotations) => {
    expect(onIngress(annotations)).toEqual([]);
  });
});

describe('on a Service', () => {
  test.each([
    [{ 'client-cert': 'c' }, 'but the object has no konghq.com/protocol'],
    [{ protocol: 'http', 'client-cert': 'c' }, 'but the object has konghq.com/protocol: http'],
    [{ protocol: 'tcp', path: '/a' }, 'does not accept konghq.com/path with konghq.com/protocol: tcp'],
    [{ protocol: 'http', 'tls-verify': 'true' }, 'konghq.com/tls-verify only with a TLS protocol'],
    [{ protocol: 'https', 'ca-certificates-secrets': 'ca' }, 'unless konghq.com/tls-verify is "true"'],
  ])('%j is an error', (annotations, message) => {
    expect(onService(annotations)).toEqual([expect.stringMatching(/^error /)]);
    expect(onService(annotations)[0]).toContain(message);
  });

  test.each<Record<string, string>>([
    { protocol: 'https', 'client-cert': 'c', path: '/a' },
    { protocol: 'https', 'tls-verify': 'true', 'ca-certificates-secrets': 'ca' },
    { protocol: 'http', path: '/a' },
  ])('%j is none', (annotations) => {
    expect(onService(annotations)).toEqual([]);
  });

  test('annotations that the chosen controller does not know conflict with nothing', () => {
    expect(onService({ protocol: 'http', 'tls-verify': 'true' }, { releases: { kic: '2.12' } })).toEqual([]);
  });

  test('a KongIngress beside a policy is a warning', () => {
    expect(onService({ override: 'a', 'upstream-policy': 'b' })).toEqual([
      expect.stringMatching(/^warning .*wins over/),
    ]);
  });

  test('where something else may give the protocol, nothing is said', () => {
    const yaml = service('web', { annotations: kong({ 'client-cert': 'c' }) });
    const policy = manifest('gateway.networking.k8s.io/v1', 'BackendTLSPolicy', 'tls');
    expect(findingsOf(RULE, `${yaml}---\n${policy}`)).toEqual([]);
    const written = service('web', { annotations: kong({ protocol: 'http', 'client-cert': 'c' }) });
    expect(findingsOf(RULE, `${written}---\n${policy}`)).toHaveLength(1);
  });
});

test('the fix names what would do', () => {
  expect(fixesOf(RULE, ingress('web', { annotations: kong({ protocols: 'http', snis: 'a.example' }) }))).toEqual([
    'set konghq.com/protocols to one of https, grpcs, tls, tls_passthrough, wss, or remove konghq.com/snis',
  ]);
});

test('a redirect beside protocols that take it away', () => {
  const route = (protocols: string): string => `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: web
  annotations:
    ingress.kubernetes.io/force-ssl-redirect: 'true'
    konghq.com/protocols: ${protocols}
spec: { ingressClassName: kong }
`;
  expect(findingsOf('ban-conflicting-annotations', route('http,https'))).toEqual([
    expect.stringMatching(/^warning .*redirects nothing beside konghq.com\/protocols: http,https/),
  ]);
  expect(findingsOf('ban-conflicting-annotations', route('https'))).toEqual([]);
});

describe('a redirect to https of a route that takes http', () => {
  const CODE = { 'https-redirect-status-code': '308' };

  test.each<Record<string, string>>([CODE, { ...CODE, protocols: 'http,https' }, { ...CODE, protocols: 'http' }])(
    '%j is a warning',
    (annotations) => {
      expect(onIngress(annotations)).toEqual([
        expect.stringMatching(/^warning .*https-redirect-status-code redirects nothing (beside|where the route)/),
      ]);
    },
  );

  test('one that takes https alone', () => {
    expect(onIngress({ ...CODE, protocols: 'https' })).toEqual([]);
    const forced = { ...kong(CODE), 'ingress.kubernetes.io/force-ssl-redirect': 'true' };
    expect(findingsOf(RULE, ingress('web', { annotations: forced }))).toEqual([]);
  });

  test('one of the Gateway API takes the protocols of its listeners', () => {
    const route = (protocols: string): string =>
      `apiVersion: gateway.networking.k8s.io/v1\nkind: HTTPRoute\nmetadata: { name: web, annotations: { konghq.com/https-redirect-status-code: '308'${protocols} } }\nspec: { parentRefs: [{ name: kong }] }\n`;
    expect(findingsOf(RULE, route(''))).toEqual([]);
    expect(findingsOf(RULE, route(', konghq.com/protocols: http'))).toHaveLength(1);
  });
});

test('one header in letters of another case', () => {
  expect(onIngress({ 'headers.X-Env': 'prod', 'headers.x-env': 'test' })).toEqual([
    expect.stringMatching(/^warning .* are for one header, and Kong asks for both/),
  ]);
  expect(onIngress({ 'headers.X-Env': 'prod', 'headers.x-zone': 'test' })).toEqual([]);
});
