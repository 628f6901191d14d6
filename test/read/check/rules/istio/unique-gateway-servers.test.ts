import { findingsOf } from '../../../../support/findings';
import { documents, istio } from '../../../../support/mesh';

const find = (...each: readonly string[]): string[] => findingsOf('unique-gateway-servers', documents(...each));

const gateway = (
  name: string,
  host = 'a.example.com',
  port = 80,
  selector = 'istio: ingressgateway',
  more = '',
): string =>
  istio(
    'Gateway',
    name,
    `{ selector: { ${selector} }, servers: [{ port: { number: ${port} }, hosts: [${host}], ${more} }] }`,
  );

test('two of one host, port and selector are both reported', () => {
  expect(find(gateway('front'), gateway('other'))).toEqual([
    expect.stringContaining('spec.servers[0].hosts: Gateway shop/other takes the host "a.example.com" at port 80'),
    expect.stringContaining('spec.servers[0].hosts: Gateway shop/front takes the host "a.example.com" at port 80'),
  ]);
});

test('another host, port, address or selector', () => {
  expect(find(gateway('front'), gateway('other', 'b.example.com'))).toEqual([]);
  expect(find(gateway('front'), gateway('other', 'a.example.com', 8080))).toEqual([]);
  expect(find(gateway('front'), gateway('other', 'a.example.com', 80, 'istio: egressgateway'))).toEqual([]);
  expect(
    find(gateway('front'), gateway('other', 'a.example.com', 80, 'istio: ingressgateway', 'bind: 127.0.0.1')),
  ).toEqual([]);
});

test('a Gateway that repeats itself, or is declared twice, is another matter', () => {
  expect(find(gateway('front', 'a.example.com, a.example.com'))).toEqual([]);
  expect(find(gateway('front'), gateway('front'))).toEqual([]);
});

test('servers of plain HTTP are merged, others are not', () => {
  const of = (name: string, protocol: string, tls = ''): string =>
    istio(
      'Gateway',
      name,
      `{ selector: { istio: ingressgateway }, servers: [{ port: { number: 80, protocol: ${protocol} }, hosts: ['*'], ${tls} }] }`,
    );
  const severities = (...each: readonly string[]): string[] => find(...each).map((line) => line.split(' ')[0]!);
  expect(severities(of('a', 'HTTP'), of('b', 'HTTP'))).toEqual(['warning', 'warning']);
  expect(severities(of('a', 'HTTPS', 'tls: { mode: SIMPLE }'), of('b', 'HTTPS', 'tls: { mode: SIMPLE }'))).toEqual([
    'error',
    'error',
  ]);
  expect(severities(of('a', 'HTTP'), of('b', 'TCP'))).toEqual(['error', 'error']);
});
