import { findingsOf } from '../../../../support/findings';
import { documents, istio, service } from '../../../../support/mesh';

const find = (...each: readonly string[]): string[] => findingsOf('ban-unread-routes', documents(...each));

const web = (port: string, name = 'web'): string => service(name).replace('{ name: http, port: 80 }', `{ ${port} }`);
const routes = (hosts = 'web', more = ''): string =>
  istio('VirtualService', 'web', `{ hosts: [${hosts}], ${more} http: [{ route: [{ destination: { host: web } }] }] }`);

test.each(['name: tcp-web, port: 80', 'name: https, port: 443', 'name: a, appProtocol: redis, port: 6379'])(
  'a port with %s',
  (port) => {
    expect(find(web(port), routes())).toEqual([
      expect.stringMatching(/^warning .*spec\.http: no port of Service shop\/web is HTTP/),
    ]);
  },
);

test('ports that are HTTP, or may be', () => {
  for (const port of [
    'name: http, port: 80',
    'port: 80',
    'name: web, port: 80',
    'name: tcp-a, port: 1 }, { name: grpc, port: 2',
  ]) {
    expect(find(web(port), routes())).toEqual([]);
  }
});

test('hosts that are elsewhere, and rules that Gateways ask', () => {
  const port = web('name: tcp-web, port: 80');
  expect(find(port, routes('web, other.example.com'))).toEqual([]);
  expect(find(port, routes('web', 'gateways: [edge, mesh],'))).toEqual([]);
  expect(find(port, web('name: http, port: 80', 'api'), routes('web, api'))).toEqual([]);
});
