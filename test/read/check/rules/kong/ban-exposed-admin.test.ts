import { findingsOf } from '../../../../support/findings';
import { all, ingress, kongPods, service } from '../../../../support/kong-manifests';

const find = (...each: readonly string[]): string[] => findingsOf('ban-exposed-admin', all(...each));

const kong = (env: string, more?: string): string => kongPods('kong:3.9', env, more);

const OPEN = kong('{ name: KONG_ADMIN_LISTEN, value: "127.0.0.1:8001, 0.0.0.0:8444 ssl" }');
const admin = (spec: string, port = 'port: 80, targetPort: 8444'): string =>
  service('kong-admin', { namespace: 'kong' }, `spec: { selector: { app: kong }, ports: [{ ${port} }], ${spec} }`);
const ROUTE = ingress(
  'admin',
  { namespace: 'kong' },
  'spec: { ingressClassName: kong, rules: [{ http: { paths: [{ path: /, backend: { service: { name: kong-admin, port: { number: 80 } } } }] } }] }',
);

test.each([
  ['type: LoadBalancer', [], 'the Service is of type LoadBalancer'],
  ['type: NodePort', [], 'the Service is of type NodePort'],
  ['externalIPs: [10.0.0.1]', [], 'the Service has externalIPs'],
  ['type: ClusterIP', [ROUTE], 'Ingress kong/admin leads to it'],
])('a Service with %s', (spec, more, way) => {
  const [found, ...others] = find(OPEN, admin(spec), ...more);
  expect(others).toEqual([]);
  expect(found).toMatch(/^error .*spec\.ports\[0\]: port 80 leads to Kong's Admin API \(8444\)/);
  expect(found).toContain(way);
});

test('by itself Kong listens for its own pod alone', () => {
  expect(find(kong(''), admin('type: LoadBalancer'))).toEqual([
    expect.stringMatching(/^warning .*if Kong listens at more than its loopback address$/),
  ]);
});

test('Services inside, other ports, and other pods', () => {
  expect(find(OPEN, admin('type: ClusterIP'))).toEqual([]);
  expect(find(OPEN, admin('type: LoadBalancer', 'port: 80, targetPort: 8000'))).toEqual([]);
  expect(find(OPEN, admin('type: LoadBalancer').replace('app: kong', 'app: web'))).toEqual([]);
});
