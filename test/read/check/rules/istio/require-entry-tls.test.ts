import { findingsOf } from '../../../../support/findings';
import { documents, istio } from '../../../../support/mesh';

const find = (...each: readonly string[]): string[] => findingsOf('require-entry-tls', documents(...each));

const entry = (port: string): string =>
  istio('ServiceEntry', 'pay', `{ hosts: [api.pay.example.com], resolution: DNS, ports: [{ name: a, ${port} }] }`);
const rule = (policy: string, host = 'api.pay.example.com'): string =>
  istio('DestinationRule', 'pay', `{ host: "${host}", trafficPolicy: ${policy} }`);

test.each([
  'number: 443, protocol: HTTP',
  'number: 443, protocol: grpc',
  'number: 80, targetPort: 443, protocol: HTTP',
])('plain HTTP at the port of HTTPS: %s', (port) => {
  expect(find(entry(port))).toEqual([
    expect.stringMatching(/^warning .*spec\.ports\[0\]\.protocol: 443 is the port of HTTPS/),
  ]);
  expect(find(entry(port), rule('{ tls: { mode: SIMPLE } }', '*.example.com'))).toEqual([]);
});

test('a rule for another port, or without TLS, adds none', () => {
  const port = entry('number: 443, protocol: HTTP');
  const ofPort = (number: number): string =>
    rule(`{ portLevelSettings: [{ port: { number: ${number} }, tls: { mode: SIMPLE } }] }`);
  expect(find(port, ofPort(443))).toEqual([]);
  expect(find(port, ofPort(80))).toHaveLength(1);
  expect(find(port, rule('{ tls: { mode: DISABLE } }'))).toHaveLength(1);
  expect(find(port, rule('{ tls: { mode: SIMPLE } }', 'other.example.com'))).toHaveLength(1);
});

test('ports that say TLS, and those of HTTP', () => {
  expect(find(entry('number: 443, protocol: TLS'), entry('number: 443, protocol: HTTPS'))).toEqual([]);
  expect(find(entry('number: 80, protocol: HTTP'), entry('number: 443, targetPort: 8080, protocol: HTTP'))).toEqual([]);
});
