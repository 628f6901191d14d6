import { findingsOf } from '../../../../support/findings';
import { documents, istio } from '../../../../support/mesh';

const find = (...each: readonly string[]): string[] => findingsOf('unique-entry-protocols', documents(...each));

const entry = (name: string, protocol: string, rest = '', namespace = 'shop'): string =>
  istio(
    'ServiceEntry',
    name,
    `{ hosts: [api.example.com], ${rest} ports: [{ number: 443, protocol: ${protocol} }] }`,
    namespace,
  );

test('two protocols of one port are reported on both', () => {
  expect(find(entry('a', 'HTTP'), entry('b', 'HTTPS'))).toEqual([
    expect.stringContaining('is HTTP here and HTTPS in ServiceEntry shop/b'),
    expect.stringContaining('is HTTPS here and HTTP in ServiceEntry shop/a'),
  ]);
});

test('the same protocol, another host, and entries that do not see each other', () => {
  expect(find(entry('a', 'HTTP'), entry('b', 'http'))).toEqual([]);
  expect(find(entry('a', 'HTTP'), entry('b', 'HTTPS').replace('api.', 'www.'))).toEqual([]);
  expect(find(entry('a', 'HTTP', "exportTo: ['.'],"), entry('b', 'HTTPS', "exportTo: ['.'],", 'other'))).toEqual([]);
});
