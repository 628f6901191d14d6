import {
  namesProtocol,
  portReading,
  type PortReading,
  type ProtocolHints,
} from '../../../lib/facts/istio/port-protocols';

test('a protocol is named by the whole name, or by what stands before a hyphen', () => {
  for (const name of ['http', 'HTTP', 'http-web', 'grpc-web', 'grpc-web-api', 'tcp-', 'mongo', 'Redis-1']) {
    expect([name, namesProtocol(name)]).toEqual([name, true]);
  }
  for (const name of ['', 'web', 'web-http', 'httpweb', 'http_web', 'https1', '-http']) {
    expect([name, namesProtocol(name)]).toEqual([name, false]);
  }
});

test.each<[Omit<ProtocolHints, 'port'>, PortReading, number?]>([
  [{ name: 'http' }, 'http'],
  [{ name: 'http-admin' }, 'http'],
  [{ name: 'HTTP2' }, 'http'],
  [{ name: 'grpc-web-api' }, 'http'],
  [{ name: 'https' }, 'tls'],
  [{ name: 'tls-db' }, 'tls'],
  [{ name: 'tcp-db' }, 'tcp'],
  [{ name: 'mysql' }, 'tcp'],
  [{ name: 'httpx' }, 'detected'],
  [{}, 'detected'],
  [{}, 'tcp', 3306],
  [{ name: 'http' }, 'http', 3306],
  [{ name: 'tcp', appProtocol: 'http' }, 'http'],
  [{ name: 'http', appProtocol: 'kubernetes.io/wss' }, 'tls'],
  [{ name: 'http', appProtocol: 'example.com/own' }, 'detected'],
  [{ name: 'http', protocol: 'UDP' }, 'udp'],
])('%j is read as %s', (hints, expected, port = 80) => {
  expect(portReading({ port, ...hints })).toBe(expected);
});
