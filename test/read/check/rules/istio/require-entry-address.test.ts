import { findingsOf } from '../../../../support/findings';
import { documents, istio } from '../../../../support/mesh';

const find = (...each: readonly string[]): string[] => findingsOf('require-entry-address', documents(...each));

const entry = (protocol: string, rest = ''): string =>
  istio('ServiceEntry', 'db', `{ hosts: [db.example.com], ${rest} ports: [{ number: 5432, ${protocol} }] }`);

test.each(['protocol: TCP', 'protocol: tcp', 'name: db'])('%s needs an address', (protocol) => {
  expect(find(entry(protocol))).toEqual([expect.stringMatching(/^warning .*spec\.ports\[0\]: the port is .*TCP/)]);
});

test('addresses, given or allocated, and protocols that carry a name', () => {
  expect(find(entry('protocol: TCP', 'addresses: [10.0.0.1],'))).toEqual([]);
  expect(find(entry('protocol: TCP') + 'status: { addresses: [{ value: 240.240.0.1 }] }')).toEqual([]);
  expect(find(entry('protocol: TLS'), entry('protocol: HTTP'))).toEqual([]);
});

test('since 1.25 Istio may allocate one', () => {
  const before = findingsOf('require-entry-address', entry('protocol: TCP'), { releases: { istio: '1.24' } });
  expect(before).toEqual([expect.not.stringContaining('DNS proxy')]);
  expect(find(entry('protocol: TCP'))).toEqual([expect.stringContaining('DNS proxy')]);
});
