import { findingsOf } from '../../../../support/findings';
import { all, KONG_CLASS, kongPods, manifest } from '../../../../support/kong-manifests';

const find = (...each: readonly string[]): string[] => findingsOf('require-stream-listen', all(...each));

const kong = (env: string, more?: string): string => kongPods('kong:3.9', env, more);

const stream = (kind: string, port: number): string =>
  manifest('configuration.konghq.com/v1beta1', kind, 'db', KONG_CLASS, `spec: { rules: [{ port: ${port} }] }`);
const listens = (value: string): string => kong(`{ name: KONG_STREAM_LISTEN, value: "${value}" }`);
const gateway = (listener: string): string =>
  manifest(
    'gateway.networking.k8s.io/v1',
    'Gateway',
    'kong',
    {},
    `spec: { gatewayClassName: kong, listeners: [{ name: a, ${listener} }] }`,
  );

test.each([
  [stream('TCPIngress', 5432), kong(''), 'port 5432 for tcp: KONG_STREAM_LISTEN is not set'],
  [stream('TCPIngress', 5432), listens('0.0.0.0:9000'), 'port 5432 for tcp: KONG_STREAM_LISTEN says 0.0.0.0:9000'],
  [stream('UDPIngress', 53), listens('0.0.0.0:53'), 'port 53 for udp'],
  [gateway('port: 5432, protocol: TCP'), listens('off'), 'port 5432 for tcp'],
])('a port that is closed', (object, declared, message) => {
  expect(find(object, declared)).toEqual([expect.stringContaining(`Kong does not listen at ${message}`)]);
});

test('ports that are open, and Kongs that are declared elsewhere', () => {
  expect(find(stream('TCPIngress', 5432), listens('0.0.0.0:9000 ssl, [::]:5432 reuseport'))).toEqual([]);
  expect(find(stream('UDPIngress', 53), listens('0.0.0.0:53 udp reuseport'))).toEqual([]);
  expect(find(gateway('port: 443, protocol: HTTPS'), kong(''))).toEqual([]);
  expect(find(gateway('port: 5432, protocol: TCP').replace('Name: kong', 'Name: istio'), kong(''))).toEqual([]);
  expect(find(stream('TCPIngress', 5432))).toEqual([]);
});
