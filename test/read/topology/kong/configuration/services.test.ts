import {
  annotated,
  backend,
  configurationFor,
  configurationOf,
  front,
  onlyRoute,
  refusals,
  secret,
  WEB,
} from '../../../../support/kong-configurations';
import { selfSignedCertificate } from '../../../../support/certificate';
import { ingress, manifest, service } from '../../../../support/kong-manifests';
import type { ConfiguredService } from '../../../../../lib/read/topology/kong/configuration/kong-configuration';

const serviceOf = (...yaml: readonly string[]): ConfiguredService => onlyRoute(configurationOf(...yaml)).service;
const web = (annotations: Record<string, string>, fields?: string): string =>
  service('web', annotated(annotations), fields);
const to = (port: string): string =>
  ingress(
    'front',
    {},
    `spec: { ingressClassName: kong, rules: [{ http: { paths: [{ path: /, pathType: Exact, ${backend('web', port)} }] } }] }`,
  );

test('a Service of Kong, as it is without annotations', () => {
  expect(serviceOf(front(), WEB)).toMatchObject({
    name: 'shop.web.80',
    host: 'web.shop.80.svc',
    protocol: 'http',
    port: 80,
    path: '/',
    retries: 5,
    connectTimeout: 60_000,
    readTimeout: 60_000,
    writeTimeout: 60_000,
    tlsVerify: undefined,
    clientCertificate: undefined,
    algorithm: 'round-robin',
    hostHeader: undefined,
    backends: [{ namespace: 'shop', name: 'web', port: 80, weight: 1, usesServiceAddress: false }],
  });
});

test('annotations of the Service', () => {
  const annotations = {
    'konghq.com/protocol': 'https',
    'konghq.com/path': '/v1',
    'konghq.com/retries': '2',
    'konghq.com/connect-timeout': '1000',
    'konghq.com/read-timeout': '2000',
    'konghq.com/write-timeout': '0',
    'konghq.com/tls-verify': 'true',
    'konghq.com/host-header': 'web.example',
    'konghq.com/client-cert': 'crt',
    'ingress.kubernetes.io/service-upstream': 'true',
  };
  const { cert, key } = selfSignedCertificate();
  const found = serviceOf(front(), web(annotations), secret('crt', { 'tls.crt': cert, 'tls.key': key }));
  expect(found).toMatchObject({
    protocol: 'https',
    path: '/v1',
    retries: 2,
    connectTimeout: 1000,
    readTimeout: 2000,
    // Kong refuses it, but it is what the controller hands on.
    writeTimeout: 0,
    tlsVerify: true,
    hostHeader: 'web.example',
    backends: [{ usesServiceAddress: true }],
  });
  expect(found.clientCertificate?.path).toEqual(['metadata', 'annotations', 'konghq.com/client-cert']);
});

test('gRPC has no path', () => {
  expect(serviceOf(front(), web({ 'konghq.com/protocol': 'grpc', 'konghq.com/path': '/a' }))).toMatchObject({
    protocol: 'grpc',
    path: undefined,
  });
});

describe('a port', () => {
  const ports = 'spec: { ports: [{ name: http, port: 8080, targetPort: web }, { name: admin, port: 81 }] }';

  test.each([
    ['by its number', 'number: 8080', 8080, 'web.shop.8080.svc'],
    ['by its name', 'name: admin', 81, 'web.shop.admin.svc'],
    ['by the name of the port of its pods', 'name: web', 8080, 'web.shop.web.svc'],
  ])('%s', (_, port, number, host) => {
    expect(serviceOf(to(port), web({}, ports))).toMatchObject({ port: number, host });
  });

  test('left out is the only one', () => {
    expect(serviceOf(to(''), WEB)).toMatchObject({ port: 80, name: 'shop.web.implicitPort' });
  });

  test.each([
    ['that the Service has not', 'name: htp', ports],
    ['left out of several', '', ports],
    ['of another name', 'name: http', 'spec: { type: ExternalName, externalName: a.example }'],
  ])('%s is refused, and Kong balances over nothing', (_, port, fields) => {
    const configuration = configurationOf(to(port), web({}, fields));
    expect(onlyRoute(configuration).service.backends).toEqual([]);
    const objects = configuration.refusals.map(({ kind, origin }) => `${kind} ${origin.manifest.toString()}`);
    expect(objects).toEqual(['refused Service shop/web', 'refused Ingress shop/front']);
  });

  test('of a Service outside of the cluster is whatever the route says', () => {
    const found = serviceOf(to('number: 443'), web({}, 'spec: { type: ExternalName, externalName: a.example }'));
    expect(found).toMatchObject({ port: 443, backends: [{ port: 443 }] });
  });
});

describe('a Service that is not declared', () => {
  test('may be declared elsewhere, where none of its namespace is', () => {
    const configuration = configurationOf(front());
    expect(onlyRoute(configuration).service.backends).toMatchObject([{ name: 'web', service: undefined }]);
    expect(refusals(configuration)).toEqual(['undeclared Ingress shop/front: there is no Service "web" in shop']);
  });

  test('is missing beside others', () => {
    const configuration = configurationOf(front(), service('api'));
    expect(onlyRoute(configuration).service.backends).toEqual([]);
    expect(refusals(configuration)).toEqual(['refused Ingress shop/front: there is no Service "web" in shop']);
  });
});

test('service-upstream by the parameters of the class', () => {
  const parameters = '{ kind: IngressClassParameters, namespace: kong, name: p }';
  const yaml = [
    `apiVersion: networking.k8s.io/v1\nkind: IngressClass\nmetadata: { name: kong }\nspec: { parameters: ${parameters} }\n`,
    manifest(
      'configuration.konghq.com/v1alpha1',
      'IngressClassParameters',
      'p',
      { namespace: 'kong' },
      'spec: { serviceUpstream: true }',
    ),
  ];
  expect(serviceOf(front(), WEB, ...yaml).backends).toMatchObject([{ usesServiceAddress: true }]);
});

describe('upstreams', () => {
  const policy = (algorithm: string): string =>
    manifest('configuration.konghq.com/v1beta1', 'KongUpstreamPolicy', 'pol', {}, `spec: { algorithm: ${algorithm} }`);
  const override = manifest(
    'configuration.konghq.com/v1',
    'KongIngress',
    'mine',
    {},
    'upstream: { algorithm: least-connections, host_header: a.example }\nproxy: { path: /p, retries: 9, protocol: https }',
  );
  const named = { 'konghq.com/upstream-policy': 'pol', 'konghq.com/override': 'mine' };

  test('by a KongUpstreamPolicy, which outdoes a KongIngress', () => {
    const found = serviceOf(front(), web(named), policy('consistent-hashing'), override);
    expect(found).toMatchObject({ algorithm: 'consistent-hashing', hostHeader: 'a.example', path: '/', retries: 5 });
  });

  test('by a KongIngress, which says more until KIC 2.12', () => {
    const yaml = [front(), web({ 'konghq.com/override': 'mine' }), override];
    expect(serviceOf(...yaml)).toMatchObject({ algorithm: 'least-connections', path: '/', protocol: 'http' });
    expect(onlyRoute(configurationFor({ kic: '2.12' }, ...yaml)).service).toMatchObject({
      algorithm: 'least-connections',
      path: '/p',
      protocol: 'https',
      retries: 9,
    });
  });

  test('are asked as their Services say, but where those name a KongIngress that is not there', () => {
    const asking = web({ 'konghq.com/override': 'mine', 'konghq.com/host-header': 'b.example' });
    expect(serviceOf(front(), asking, override)).toMatchObject({ hostHeader: 'b.example' });
    expect(serviceOf(front(), asking)).toMatchObject({ hostHeader: 'b.example' });
    const other = override.replace('mine', 'other');
    expect(serviceOf(front(), asking, other)).toMatchObject({ hostHeader: undefined });
  });

  test('that are not there, or that Kong has not', () => {
    const absent = configurationOf(front(), web(named));
    expect(refusals(absent)).toEqual([
      'undeclared Service shop/web: there is no KongIngress "mine"',
      'undeclared Service shop/web: there is no KongUpstreamPolicy "pol"',
    ]);
    const sticky = configurationOf(front(), web({ 'konghq.com/upstream-policy': 'pol' }), policy('sticky-sessions'));
    expect(onlyRoute(sticky).service.algorithm).toBe('round-robin');
    expect(refusals(sticky)).toEqual([
      'refused Service shop/web: its KongUpstreamPolicy asks for sticky sessions, which Kong has since 3.11',
    ]);
  });
});

test('a client certificate without its key is none', () => {
  const yaml = [front(), web({ 'konghq.com/protocol': 'https', 'konghq.com/client-cert': 'crt' })];
  const configuration = configurationOf(...yaml, secret('crt', { 'tls.crt': 'a' }));
  expect(onlyRoute(configuration).service.clientCertificate).toBeUndefined();
  expect(refusals(configuration)).toEqual(
    ['Service', 'Secret'].map(
      (kind) =>
        `refused ${kind} shop/${kind === 'Secret' ? 'crt' : 'web'}: the Secret "crt" has no certificate with its key`,
    ),
  );
  expect(onlyRoute(configurationOf(...yaml)).service.clientCertificate).toBeDefined();
});

describe('refused', () => {
  test.each([
    [{ 'konghq.com/protocol': 'HTTPS' }, 'the protocol is none that the controller knows'],
    [{ 'konghq.com/client-cert': 'crt' }, 'a client certificate needs a protocol with TLS'],
    [
      { 'konghq.com/protocol': 'https', 'konghq.com/ca-certificates-secrets': 'crt' },
      'certificates of authorities need verification, which is not turned on',
    ],
    [
      { 'konghq.com/tls-verify': 'true', 'konghq.com/ca-certificates-secrets': 'crt' },
      'certificates of authorities need a protocol with TLS',
    ],
  ])('%j', (annotations, reason) => {
    const configuration = configurationOf(front(), web(annotations), secret('crt', { a: 'b' }));
    expect(refusals(configuration)).toEqual([`refused Service shop/web: ${reason}`]);
    expect(configuration.routes).toHaveLength(1);
  });
});
