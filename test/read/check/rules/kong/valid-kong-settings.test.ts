import { findingsOf } from '../../../../support/findings';
import { all, kongPods } from '../../../../support/kong-manifests';

const find = (...each: readonly string[]): string[] => findingsOf('valid-kong-settings', all(...each));

const kong = (env: string, more?: string): string => kongPods('kong:3.9', env, more);

test.each([
  ['KONG_ROUTER_FLAVOR', 'expression'],
  ['KONG_DATABASE', 'Off'],
  ['KONG_ROLE', 'dataplane'],
])('%s: %s keeps Kong from starting', (name, value) => {
  expect(find(kong(`{ name: A, value: b }, { name: ${name}, value: "${value}" }`))).toEqual([
    expect.stringMatching(
      new RegExp(`^error .*containers\\[0\\]\\.env\\[1\\]\\.value: Kong knows no value "${value}" of ${name}`),
    ),
  ]);
});

test('values that it knows, settings of any value, and containers of others', () => {
  expect(find(kong('{ name: KONG_ROUTER_FLAVOR, value: expressions }, { name: KONG_PLUGINS, value: ours }'))).toEqual(
    [],
  );
  expect(find(kong('{ name: KONG_DATABASE, valueFrom: { configMapKeyRef: { name: a, key: b } } }'))).toEqual([]);
  expect(find(kong('{ name: KONG_DATABASE, value: mysql }').replace('kong:3.9', 'web:1'))).toEqual([]);
});
