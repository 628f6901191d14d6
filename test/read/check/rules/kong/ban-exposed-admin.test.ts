import { findingsOf } from '../../../../support/findings';
import { all, ingress, kongPlugin, kongPods, service } from '../../../../support/kong-manifests';

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

const guarded = (plugin: string): string =>
  ROUTE.replace('"namespace":"kong"', '"namespace":"kong","annotations":{"konghq.com/plugins":"guard"}') +
  `---\n${kongPlugin('guard', plugin, { namespace: 'kong' })}`;

test('a route that something guards', () => {
  expect(find(OPEN, admin('type: ClusterIP'), guarded('plugin: key-auth'))).toEqual([]);
  expect(
    find(OPEN, admin('type: ClusterIP'), guarded('plugin: ip-restriction\nconfig: { allow: [10.0.0.0/8] }')),
  ).toEqual([]);
  expect(find(OPEN, admin('type: ClusterIP'), guarded('plugin: cors'))).toHaveLength(1);
  expect(find(OPEN, admin('type: LoadBalancer'), guarded('plugin: key-auth'))).toHaveLength(1);
});

const annotated = (annotation: string, spec = 'type: LoadBalancer'): string =>
  admin(spec).replace('"namespace":"kong"', `"namespace":"kong","annotations":{${annotation}}`);

test.each([
  ['"service.beta.kubernetes.io/aws-load-balancer-internal": "true"', 0],
  ['"service.beta.kubernetes.io/aws-load-balancer-scheme": "internal"', 0],
  ['"service.beta.kubernetes.io/aws-load-balancer-type": "external"', 0],
  ['"service.beta.kubernetes.io/azure-load-balancer-internal": "true"', 0],
  ['"networking.gke.io/load-balancer-type": "Internal"', 0],
  ['"service.beta.kubernetes.io/aws-load-balancer-internal": "false"', 1],
  ['"service.beta.kubernetes.io/aws-load-balancer-scheme": "internet-facing"', 1],
  ['"service.beta.kubernetes.io/aws-load-balancer-type": "nlb"', 1],
])('a load balancer with %s', (annotation, count) => {
  expect(find(OPEN, annotated(annotation))).toHaveLength(count);
  expect(find(OPEN, annotated(annotation, 'type: NodePort'))).toHaveLength(1);
});

test('a load balancer for some addresses', () => {
  expect(find(OPEN, admin('type: LoadBalancer, loadBalancerSourceRanges: [10.0.0.0/8]'))).toEqual([]);
  expect(find(OPEN, admin('type: LoadBalancer, loadBalancerSourceRanges: [0.0.0.0/0]'))).toHaveLength(1);
});

test('Kong that listens nowhere, at its loopback address, or at another port', () => {
  for (const value of ['off', '127.0.0.1:8444 ssl', '0.0.0.0:9444 ssl, [::1]:8444']) {
    expect(find(kong(`{ name: KONG_ADMIN_LISTEN, value: "${value}" }`), admin('type: LoadBalancer'))).toEqual([]);
  }
  const other = kong('{ name: KONG_ADMIN_LISTEN, value: "0.0.0.0:9444 ssl" }');
  expect(find(other, admin('type: LoadBalancer', 'port: 9444'))).toEqual([expect.stringMatching(/^error /)]);
  const filledIn = kong('{ name: KONG_ADMIN_LISTEN, value: "${ADMIN}" }');
  expect(find(filledIn, admin('type: LoadBalancer'))).toEqual([expect.stringMatching(/^warning /)]);
});

test('another Kong, and what comes before, listen for themselves', () => {
  const shut = kong('{ name: KONG_ADMIN_LISTEN, value: "off" }').replace(
    'spec: { containers',
    'spec: { initContainers: [{ name: i, image: "kong:3.9" }], containers',
  );
  const other = OPEN.replaceAll('app: kong', 'app: other').replace('"kong"', '"other"');
  expect(find(shut, other, admin('type: LoadBalancer'))).toEqual([]);
  expect(find(OPEN, admin('type: LoadBalancer'))).toHaveLength(1);
});

test('a Service with two such ports is told once', () => {
  const both = admin(
    'type: LoadBalancer',
    'name: a, port: 80, targetPort: 8001 }, { name: b, port: 443, targetPort: 8444',
  );
  expect(find(OPEN, both)).toEqual([expect.stringMatching(/^error .*spec\.ports\[1\]/)]);
});

test('Services inside, other ports, and other pods', () => {
  expect(find(OPEN, admin('type: ClusterIP'))).toEqual([]);
  expect(find(OPEN, admin('type: LoadBalancer', 'port: 80, targetPort: 8000'))).toEqual([]);
  expect(find(OPEN, admin('type: LoadBalancer').replace('app: kong', 'app: web'))).toEqual([]);
});
