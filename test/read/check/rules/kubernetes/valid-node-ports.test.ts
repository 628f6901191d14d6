import { findingsOf } from '../../../../support/findings';

const find = (...yaml: readonly string[]): string[] => findingsOf('valid-node-ports', yaml.join('---\n'));

const service = (name: string, ports: string, more = ''): string =>
  `apiVersion: v1\nkind: Service\nmetadata: { name: ${name}, namespace: shop }\nspec: { type: NodePort, ports: [${ports}]${more} }\n`;

test('a port of the nodes that two Services ask for', () => {
  expect(
    find(service('web', '{ port: 80, nodePort: 30080 }'), service('api', '{ port: 80, nodePort: 30080 }')),
  ).toEqual([
    'error 9:55 spec.ports[0].nodePort: Service shop/web has port 30080 of the nodes too, and the API server refuses the second',
  ]);
  expect(
    find(service('web', '{ port: 80, nodePort: 30080 }'), service('api', '{ port: 80, nodePort: 30081 }')),
  ).toEqual([]);
});

test('Services do not share one by protocols, ports of one Service do', () => {
  const [tcp, udp] = ['{ port: 53, nodePort: 30053 }', '{ port: 53, protocol: UDP, nodePort: 30053 }'];
  expect(find(service('a', tcp), service('b', udp))).toHaveLength(1);
  expect(find(service('a', `${tcp}, ${udp}`))).toEqual([]);
  expect(find(service('a', `${tcp}, { port: 54, nodePort: 30053 }`))).toEqual([
    expect.stringMatching(/^error .*ports\[1\].* another port of this Service/),
  ]);
});

test('the port of a health check is one too, and 0 is none', () => {
  expect(find(service('a', '{ port: 80, nodePort: 30053 }'), service('b', '', ', healthCheckNodePort: 30053'))).toEqual(
    [expect.stringMatching(/^error .* spec.healthCheckNodePort: Service shop.a/)],
  );
  expect(find(service('a', '{ port: 80, nodePort: 0 }'), service('b', '{ port: 80, nodePort: 0 }'))).toEqual([]);
});

test('a number outside of the range is a warning: the range is a flag', () => {
  expect(find(service('a', '{ port: 80, nodePort: 8080 }'))).toEqual([
    'warning 4:55 spec.ports[0].nodePort: API servers give Services the ports 30000 to 32767 of the nodes, and refuse 8080',
  ]);
  expect(find(service('a', '{ port: 80, nodePort: 32768 }'))).toHaveLength(1);
  expect(find(service('a', '{ port: 80, nodePort: 32767 }, { port: 81, nodePort: 30000 }'))).toEqual([]);
});

test('one object in two files is one', () => {
  expect(find(service('a', '{ port: 80, nodePort: 30080 }'), service('a', '{ port: 80, nodePort: 30080 }'))).toEqual(
    [],
  );
});
