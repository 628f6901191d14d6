import type { ConfiguredService } from '../../../../../lib/read/topology/kong/configuration/kong-configuration';
import {
  annotated,
  configurationFor,
  configurationOf,
  front,
  onlyRoute,
} from '../../../../support/kong-configurations';
import { manifest, service } from '../../../../support/kong-manifests';

const GATE = manifest(
  'gateway.networking.k8s.io/v1',
  'Gateway',
  'gate',
  {},
  'spec: { gatewayClassName: kong, listeners: [{ name: http, protocol: HTTP, port: 80 }] }',
);
const ROUTE = manifest(
  'gateway.networking.k8s.io/v1',
  'HTTPRoute',
  'web',
  {},
  'spec: { parentRefs: [{ name: gate }], rules: [{ backendRefs: [{ name: web, port: 80 }] }] }',
);
const CA = manifest('v1', 'ConfigMap', 'ca', {}, 'data: { id: "1", cert: x }');
const WEB = [GATE, ROUTE, service('web'), CA];

const policy = (validation = 'caCertificateRefs: [{ group: "", kind: ConfigMap, name: ca }]', name = 'web'): string =>
  manifest(
    'gateway.networking.k8s.io/v1alpha3',
    'BackendTLSPolicy',
    name,
    {},
    `spec: { targetRefs: [{ group: "", kind: Service, name: web }], validation: { hostname: web.internal, ${validation} } }`,
  );

const controller = (container = 'env: []'): string =>
  manifest(
    'apps/v1',
    'Deployment',
    'kong',
    {},
    `spec: { template: { spec: { containers: [{ name: c, image: "kong/kubernetes-ingress-controller:3.5", ${container} }] } } }`,
  );
const GATED = controller('env: [{ name: CONTROLLER_FEATURE_GATES, value: GatewayAlpha=true }]');
const OFF = 'the feature gate GatewayAlpha of the controller is off';

const serviceOf = (...yaml: readonly string[]): ConfiguredService => onlyRoute(configurationOf(...yaml)).service;
const plain = { protocol: 'http', tlsVerify: undefined, hostHeader: undefined };
const ignored = (why: string): object => ({ ...plain, tlsPolicies: [{ isApplied: { value: false }, why }] });

test('makes Kong speak TLS, whatever the annotations say, where the gate is on', () => {
  const said = { 'konghq.com/protocol': 'http', 'konghq.com/host-header': 'other', 'konghq.com/tls-verify': 'false' };
  for (const web of [service('web'), service('web', annotated(said))]) {
    expect(serviceOf(GATE, ROUTE, web, CA, policy(), GATED)).toMatchObject({
      protocol: 'https',
      tlsVerify: true,
      hostHeader: 'web.internal',
      tlsPolicies: [
        {
          isApplied: { value: true },
          hostname: 'web.internal',
          authorities: [{ kind: 'ConfigMap', name: 'ca' }],
        },
      ],
    });
  }
  expect(serviceOf(...WEB, policy(), controller('args: ["--feature-gates=GatewayAlpha=true"]')).protocol).toBe('https');
});

test('is ignored where the gate is off', () => {
  expect(serviceOf(...WEB, policy(), controller())).toMatchObject(ignored(OFF));
  const off = controller('env: [{ name: CONTROLLER_FEATURE_GATES, value: "GatewayAlpha=false,RewriteURIs=true" }]');
  expect(serviceOf(...WEB, policy(), off)).toMatchObject(ignored(OFF));
});

test.each([
  ['no controller is declared', []],
  ['its environment stands elsewhere', [controller('envFrom: [{ configMapRef: { name: c } }]')]],
  [
    'the value of the gates does',
    [controller('env: [{ name: CONTROLLER_FEATURE_GATES, valueFrom: { configMapKeyRef: { name: c, key: k } } }]')],
  ],
])('leaves it open where %s', (_, controllers) => {
  expect(serviceOf(...WEB, policy(), ...controllers)).toMatchObject({
    ...plain,
    tlsPolicies: [{ isApplied: { unknown: expect.stringContaining('elsewhere') as string } }],
  });
});

test('counts the values of a chart', () => {
  const release = (values: string): string =>
    manifest(
      'helm.toolkit.fluxcd.io/v2',
      'HelmRelease',
      'kong',
      {},
      `spec: { chart: { spec: { chart: ingress } }, ${values} }`,
    );
  const on = 'values: { controller: { ingressController: { env: { feature_gates: GatewayAlpha=true } } } }';
  expect(serviceOf(...WEB, policy(), release(on)).protocol).toBe('https');
  expect(serviceOf(...WEB, policy(), release('values: {}'))).toMatchObject(ignored(OFF));
  const [found] = serviceOf(...WEB, policy(), release('valuesFrom: [{ kind: Secret, name: v }]')).tlsPolicies;
  expect(found?.isApplied).toHaveProperty('unknown');
});

test.each([
  ['subjectAltNames: [{ type: Hostname, hostname: a.example }]', 'the controller accepts none with subjectAltNames'],
  ['wellKnownCACertificates: System', 'the controller accepts none with wellKnownCACertificates'],
  [
    'caCertificateRefs: [{ group: x.example, kind: Bundle, name: ca }]',
    'the controller reads no certificates of a Bundle',
  ],
  [
    'caCertificateRefs: [{ group: "", kind: ConfigMap, name: nope }]',
    'there is no ConfigMap "nope", which it names for certificates',
  ],
])('is ignored with %s', (validation, why) => {
  expect(serviceOf(...WEB, policy(validation), GATED)).toMatchObject(ignored(why));
});

test('of several for one Service none is accepted', () => {
  const { protocol, tlsPolicies } = serviceOf(...WEB, policy(), policy(undefined, 'again'), GATED);
  expect(protocol).toBe('http');
  expect(tlsPolicies.map(({ isApplied }) => isApplied)).toEqual([{ value: false }, { value: false }]);
});

test('needs an HTTPRoute, and then counts for whatever leads to the Service', () => {
  expect(serviceOf(front(), service('web'), CA, policy(), GATED)).toMatchObject(
    ignored('no HTTPRoute of Kong leads to the Service'),
  );
  const { routes } = configurationOf(front(), ...WEB, policy(), GATED);
  expect(routes.map(({ service: { protocol } }) => protocol)).toEqual(['https', 'https']);
});

test('is read since KIC 3.4', () => {
  const { service: of } = onlyRoute(configurationFor({ kic: '3.3' }, ...WEB, policy(), GATED));
  expect(of).toMatchObject(ignored('the controller reads none before 3.4'));
});

test('of another namespace, or for something else, is none', () => {
  const other = policy().replace('"namespace":"shop"', '"namespace":"books"');
  expect(serviceOf(...WEB, other, policy().replace('kind: Service', 'kind: Other'), GATED).tlsPolicies).toEqual([]);
});
