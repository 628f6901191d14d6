import { findingsOf } from '../../../../support/findings';
import { documents, istio } from '../../../../support/mesh';

const find = (...each: readonly string[]): string[] => findingsOf('no-missing-subset', documents(...each));

const rule = (host: string, ...subsets: readonly string[]): string =>
  istio(
    'DestinationRule',
    'web',
    `{ host: ${host}, subsets: [${subsets.map((name) => `{ name: ${name} }`).join(', ')}] }`,
  );
const route = (host: string, ...subsets: readonly string[]): string => {
  const destinations = subsets.map((subset) => `{ destination: { host: ${host}, subset: ${subset} } }`);
  return istio('VirtualService', 'web', `{ http: [{ route: [${destinations.join(', ')}] }] }`);
};

test('a subset that the DestinationRule of the host does not define is an error', () => {
  expect(find(rule('web', 'v1', 'v2'), route('web', 'v1', 'v3'))).toEqual([
    'error 9:106 spec.http[0].route[1].destination.subset: no DestinationRule of host "web" defines the subset "v3"',
  ]);
});

test('short and full names, wildcards and several rules of one host go together', () => {
  const full = 'web.shop.svc.cluster.local';
  expect(find(rule(full, 'v1'), route('web', 'v1'))).toEqual([]);
  expect(find(rule('web', 'v1'), route(full, 'v1'))).toEqual([]);
  expect(find(rule('"*.shop.svc.cluster.local"', 'v1'), route('web', 'v1'))).toEqual([]);
  expect(find(rule('web', 'v1'), rule('web', 'v2'), route('web', 'v1', 'v2'))).toEqual([]);
});

test('without any DestinationRule of the host it is a warning, once for each subset', () => {
  expect(find(rule('api', 'v1'), route('web', 'v1', 'v1'))).toEqual([
    expect.stringMatching(
      /^warning .*no DestinationRule of host "web" is declared, so nothing defines the subset "v1"$/,
    ),
  ]);
});

test('a destination without a subset needs none', () => {
  expect(find(istio('VirtualService', 'web', '{ http: [{ route: [{ destination: { host: web } }] }] }'))).toEqual([]);
});
