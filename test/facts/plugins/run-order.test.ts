import { inRunOrder } from '../../../lib/facts/plugins/run-order';

test('the highest priority runs first, the last name before others of the same, and what is not known last', () => {
  const plugins = [
    { plugin: 'own', priority: undefined },
    { plugin: 'cors', priority: 2000 },
    { plugin: 'acl', priority: 950 },
    { plugin: 'bcl', priority: 950 },
    { plugin: 'pre-function', priority: Infinity },
    { plugin: 'another', priority: undefined },
  ];
  const order = inRunOrder(plugins, (plugin) => plugin).map(({ plugin }) => plugin);
  expect(order).toEqual(['pre-function', 'cors', 'bcl', 'acl', 'own', 'another']);
});
