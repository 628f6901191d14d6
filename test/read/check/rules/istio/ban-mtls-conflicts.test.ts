import { findingsOf } from '../../../../support/findings';
import { deployment, documents, istio, namespace, service, SHOP, strict } from '../../../../support/mesh';

const find = (...each: readonly string[]): string[] => findingsOf('ban-mtls-conflicts', documents(...each));

const tls = (mode: string): string => `{ host: web, trafficPolicy: { tls: { mode: ${mode} } } }`;
const rule = (spec: string, inNamespace = 'shop'): string => istio('DestinationRule', 'web', spec, inNamespace);
const peer = (spec: string): string => istio('PeerAuthentication', 'pods', spec);
const WEB = service('web');

test('plain text, or TLS of another kind, to pods that take mTLS alone is an error', () => {
  expect(find(SHOP, WEB, strict('shop'), rule(tls('DISABLE')))).toEqual([
    `error 18:50 spec.trafficPolicy.tls.mode: callers use TLS mode DISABLE, but PeerAuthentication shop/strict lets the pods accept only Istio's mTLS (STRICT)`,
  ]);
  expect(find(SHOP, WEB, strict('shop'), rule(tls('SIMPLE')))).toHaveLength(1);
});

test('mTLS to pods that take plain text alone is an error', () => {
  const off = peer('{ mtls: { mode: DISABLE } }');
  expect(find(WEB, off, rule(tls('ISTIO_MUTUAL')))).toEqual([
    expect.stringMatching(/^error .*lets the pods accept only plain text \(DISABLE\)$/),
  ]);
  expect(find(WEB, off, rule(tls('DISABLE')))).toEqual([]);
});

test('modes that go together are fine, as is saying nothing', () => {
  expect(find(SHOP, WEB, strict('shop'), rule(tls('ISTIO_MUTUAL')))).toEqual([]);
  expect(find(SHOP, WEB, strict('shop'), rule('{ host: web, trafficPolicy: {} }'))).toEqual([]);
  expect(find(SHOP, WEB, peer('{ mtls: { mode: PERMISSIVE } }'), rule(tls('DISABLE')))).toEqual([]);
  expect(find(SHOP, WEB, peer('{ mtls: { mode: UNSET } }'), rule(tls('DISABLE')))).toEqual([]);
  expect(find(SHOP, WEB, rule(tls('DISABLE')))).toEqual([]);
});

test('STRICT of the whole mesh holds for what is known to be in it', () => {
  const mesh = strict('istio-system');
  expect(find(SHOP, WEB, mesh, rule(tls('DISABLE')))).toEqual([expect.stringMatching(/^error /)]);
  expect(find(WEB, mesh, rule(tls('DISABLE')))).toEqual([expect.stringMatching(/^warning /)]);
  expect(find(namespace('shop'), WEB, mesh, rule(tls('DISABLE')))).toEqual([]);
  expect(find(SHOP, WEB, deployment('web', 'v1', '', 'hostNetwork: true'), mesh, rule(tls('DISABLE')))).toEqual([]);
});

test('the policy that selects the pods comes before the one of the namespace', () => {
  const ofPods = peer('{ selector: { matchLabels: { app: web } }, mtls: { mode: PERMISSIVE } }');
  expect(find(SHOP, WEB, strict('shop'), ofPods, rule(tls('DISABLE')))).toEqual([]);
  expect(find(SHOP, WEB, strict('shop'), ofPods.replace('app: web', 'app: api'), rule(tls('DISABLE')))).toHaveLength(1);
});

test('ports are looked at one by one, those of the pods behind those of the Service', () => {
  const port =
    '{ selector: { matchLabels: { app: web } }, mtls: { mode: STRICT }, portLevelMtls: { 8080: { mode: DISABLE } } }';
  const web = WEB.replace('port: 80', 'port: 80, targetPort: http');
  const pods = deployment('web').replace('image: web:1', 'image: web:1, ports: [{ name: http, containerPort: 8080 }]');
  expect(find(SHOP, web, pods, peer(port), rule(tls('DISABLE')))).toEqual([]);
  expect(find(SHOP, web, pods, peer(port), rule(tls('ISTIO_MUTUAL')))).toHaveLength(1);
  const settings =
    '{ host: web, trafficPolicy: { portLevelSettings: [{ port: { number: 80 }, tls: { mode: ISTIO_MUTUAL } }] } }';
  expect(find(SHOP, web, pods, peer(port), rule(settings))).toEqual([
    expect.stringContaining('spec.trafficPolicy.portLevelSettings[0].tls.mode'),
  ]);
  const butPort =
    '{ host: web, trafficPolicy: { tls: { mode: ISTIO_MUTUAL }, portLevelSettings: [{ port: { number: 80 }, tls: { mode: DISABLE } }] } }';
  expect(find(SHOP, web, pods, peer(port), rule(butPort))).toEqual([]);
});

test('subsets and wildcards are looked at', () => {
  const subset = '{ host: web, subsets: [{ name: v1, trafficPolicy: { tls: { mode: DISABLE } } }] }';
  expect(find(SHOP, WEB, strict('shop'), rule(subset))).toEqual([
    expect.stringContaining('spec.subsets[0].trafficPolicy.tls.mode'),
  ]);
  const all = (host: string): string => rule(tls('DISABLE').replace('web', `"${host}"`), 'istio-system');
  expect(find(strict('istio-system'), all('*.local'))).toEqual([expect.stringMatching(/^error /)]);
  expect(find(strict('shop'), all('*.shop.svc.cluster.local'))).toEqual([expect.stringMatching(/^error /)]);
  expect(find(strict('shop'), all('*.books.svc.cluster.local'))).toEqual([]);
  expect(find(strict('istio-system'), all('api.example.com'))).toEqual([]);
});
