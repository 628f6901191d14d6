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
