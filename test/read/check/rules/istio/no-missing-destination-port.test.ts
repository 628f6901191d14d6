import { findingsOf } from '../../../../support/findings';
import { documents, istio, service } from '../../../../support/mesh';

const find = (...each: readonly string[]): string[] => findingsOf('no-missing-destination-port', documents(...each));

const to = (destination: string, rest = ''): string =>
  istio('VirtualService', 'web', `{ hosts: [web], http: [{ route: [{ destination: { ${destination} } }], ${rest} }] }`);

test('a port that the Service does not have', () => {
  expect(find(service('web'), to('host: web, port: { number: 8080 }'))).toEqual([
    expect.stringMatching(
      /^error 9:\d+ spec\.http\[0\]\.route\[0\]\.destination\.port\.number: Service shop\/web has no port 8080$/,
    ),
  ]);
  expect(find(service('web'), to('host: web.shop.svc.cluster.local, port: { number: 80 }'))).toEqual([]);
});

test('a mirror, and a ServiceEntry', () => {
  const entry = istio('ServiceEntry', 'out', '{ hosts: [api.example.com], ports: [{ number: 443 }] }');
  expect(find(entry, to('host: api.example.com, port: { number: 80 }'))).toHaveLength(1);
  expect(find(entry, to('host: api.example.com, port: { number: 443 }'))).toEqual([]);
  expect(find(service('web'), to('host: web', 'mirror: { host: web, port: { number: 81 } }'))).toHaveLength(1);
});

test('several ports and none named', () => {
  const two = service('web').replace('{ name: http, port: 80 }', '{ name: http, port: 80 }, { name: grpc, port: 90 }');
  expect(find(two, to('host: web'))).toEqual([expect.stringMatching(/^warning .*has the ports 80, 90/)]);
  expect(find(two, to('host: web, port: { number: 90 }'))).toEqual([]);
});

test('a Service that is declared elsewhere, or has no ports', () => {
  expect(find(to('host: web, port: { number: 8080 }'), to('port: { number: 80 }'))).toEqual([]);
  expect(find(service('web').replace(/ports: .*\],/, ''), to('host: web, port: { number: 80 }'))).toEqual([]);
});

test('settings of a port that the Service does not have', () => {
  const web =
    'apiVersion: v1\nkind: Service\nmetadata: { name: web, namespace: shop }\nspec: { ports: [{ port: 80 }] }\n---\n';
  const rule = (port: number): string =>
    `${web}apiVersion: networking.istio.io/v1\nkind: DestinationRule\nmetadata: { name: a, namespace: shop }\nspec: { host: web, trafficPolicy: { portLevelSettings: [{ port: { number: ${port} }, tls: {} }] } }\n`;
  expect(findingsOf('no-missing-destination-port', rule(8080))).toEqual([
    expect.stringMatching(/^warning .*portLevelSettings\[0\].port.number: Service shop\/web has no port 8080/),
  ]);
  expect(findingsOf('no-missing-destination-port', rule(80))).toEqual([]);
});
