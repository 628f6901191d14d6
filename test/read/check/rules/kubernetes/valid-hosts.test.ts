import { findingsOf } from '../../../../support/findings';
import { front } from '../../../../support/shop-front';

const find = (yaml: string): string[] => findingsOf('valid-hosts', yaml);

const RIGHT = front();
const WRONG = RIGHT.replace('shop.example.com', 'shop.example.com:8080');

test('finds what is wrong, and nothing in its repair', () => {
  expect(find(WRONG)).toEqual([
    expect.stringMatching(/^error .* spec\.rules\[0\]\.host: "shop\.example\.com:8080" is no host name/),
  ]);
  expect(find(RIGHT)).toEqual([]);
});

test.each([
  ["'*.example.com'", 0],
  ["'*example.com'", 1],
  ["'*'", 1],
  ['10.0.0.1', 1],
  ['Shop.example.com', 1],
  ['https://shop.example.com', 1],
])('the host %s', (host, count) => {
  expect(find(RIGHT.replace('shop.example.com', host))).toHaveLength(count);
});

test('the external name of a Service', () => {
  const external = (name: string): string[] =>
    find(
      `apiVersion: v1\nkind: Service\nmetadata: { name: a }\nspec: { type: ExternalName, externalName: '${name}' }\n`,
    );
  expect(external('api.example.org.')).toEqual([]);
  expect(external('https://api.example.org')).toEqual([expect.stringMatching(/^error .* spec\.externalName: /)]);
});

test('a certificate may be for an address, and still for no port', () => {
  const tls = (host: string): string[] =>
    find(
      `apiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata: { name: a }\nspec: { tls: [{ hosts: ['${host}'] }] }\n`,
    );
  expect(tls('10.0.0.1')).toEqual([]);
  expect(tls('10.0.0.1:443')).toHaveLength(1);
});
