import { findingsOf } from '../../../../support/findings';
import { documents, deployment, istio, service } from '../../../../support/mesh';

const find = (...each: readonly string[]): string[] => findingsOf('valid-policy-ports', documents(...each));

const WEB = service('web').replace('port: 80', 'port: 80, targetPort: 8080');
const PODS = deployment('web').replace('image: web:1', 'image: web:1, ports: [{ containerPort: 8080 }]');
const peer = (port: number, app = 'web'): string =>
  istio(
    'PeerAuthentication',
    'a',
    `{ selector: { matchLabels: { app: ${app} } }, portLevelMtls: { '${port}': { mode: DISABLE } } }`,
  );
const policy = (port: number): string =>
  istio(
    'AuthorizationPolicy',
    'a',
    `{ selector: { matchLabels: { app: web } }, rules: [{ to: [{ operation: { ports: ['${port}'] } }] }] }`,
  );

test('the port of a Service', () => {
  expect(find(WEB, PODS, peer(80))).toEqual([
    expect.stringContaining('80 is the port of a Service; its pods listen at 8080, which is what Istio compares'),
  ]);
  expect(find(WEB, PODS, policy(80))).toEqual([
    expect.stringContaining('spec.rules[0].to[0].operation.ports[0]: 80 is the port'),
  ]);
});

test('the port of the pods, a port that nobody knows, and pods that are declared elsewhere', () => {
  expect(find(WEB, PODS, peer(8080), policy(8080))).toEqual([]);
  expect(find(WEB, PODS, peer(9000))).toEqual([expect.stringMatching(/^warning .* listens at 9000/)]);
  expect(find(WEB, peer(80))).toEqual([]);
  expect(find(service('web'), PODS, peer(80))).toEqual([]);
  expect(find(WEB, PODS, peer(80, 'other'))).toEqual([]);
});

test('a condition, and a policy of the whole namespace', () => {
  const ofNamespace = (rule: string): string => istio('AuthorizationPolicy', 'a', `{ rules: [${rule}] }`);
  const when = (port: number): string => ofNamespace(`{ when: [{ key: destination.port, values: ['${port}'] }] }`);
  expect(find(WEB, PODS, when(80))).toEqual([expect.stringContaining('rules[0].when[0].values[0]: 80 is the port')]);
  expect(find(WEB, PODS, when(8080))).toEqual([]);
  const to = (port: number): string => ofNamespace(`{ to: [{ operation: { ports: ['${port}'] } }] }`);
  expect(find(WEB, PODS, to(80))).toHaveLength(1);
  expect(find(WEB, PODS, to(8080))).toEqual([]);
  // Others of the namespace listen there.
  const other = deployment('api').replace('image: web:1', 'image: web:1, ports: [{ containerPort: 80 }]');
  expect(find(WEB, PODS, other, to(80))).toEqual([]);
});
