import { findingsOf } from '../../../../support/findings';
import { documents, istio } from '../../../../support/mesh';

const find = (...each: readonly string[]): string[] => findingsOf('valid-envoy-patches', documents(...each));

const filter = (applyTo: string, operation: string, rest = '', match = ''): string =>
  istio(
    'EnvoyFilter',
    'a',
    `{ ${rest} configPatches: [{ applyTo: ${applyTo}, match: { ${match} }, patch: { operation: ${operation}, value: { name: lua } } }] }`,
  );

test.each([
  ['ROUTE_CONFIGURATION', 'ADD'],
  ['HTTP_ROUTE', 'REMOVE'],
  ['CLUSTER', 'REPLACE'],
])('%s cannot %s', (applyTo, operation) => {
  expect(find(filter(applyTo, operation, 'priority: 1,'))).toEqual([
    expect.stringContaining(`Istio ignores the operation ${operation} for ${applyTo}`),
  ]);
});

test.each([
  ['HTTP_FILTER', 'INSERT_BEFORE'],
  ['NETWORK_FILTER', 'REMOVE'],
  ['VIRTUAL_HOST', 'REPLACE'],
])('%s with %s depends on an order', (applyTo, operation) => {
  expect(find(filter(applyTo, operation))).toEqual([
    expect.stringMatching(/^warning .*in an order that nothing sets$/),
  ]);
  expect(find(filter(applyTo, operation, 'priority: 10,'))).toEqual([]);
});

test('what depends on nothing', () => {
  expect(find(filter('HTTP_FILTER', 'INSERT_FIRST'), filter('CLUSTER', 'ADD'), filter('HTTP_ROUTE', 'MERGE'))).toEqual(
    [],
  );
});

test('a patch of the same name for one version of the proxy', () => {
  const versioned = filter('HTTP_FILTER', 'ADD', '', 'proxy: { proxyVersion: 1.1 }').replace('1.1', "'1.1'");
  expect(find(versioned, filter('HTTP_FILTER', 'INSERT_AFTER'))).toEqual([
    expect.stringContaining('another patch of "lua" is for one version of the proxy only'),
  ]);
});
