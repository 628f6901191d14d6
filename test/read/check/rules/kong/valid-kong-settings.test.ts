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
  expect(find(kong('{ name: KONG_DATABASE, value: " off " }'))).toEqual([]);
  expect(find(kong('{ name: KONG_DATABASE, valueFrom: { configMapKeyRef: { name: a, key: b } } }'))).toEqual([]);
  const mysql = '{ name: KONG_DATABASE, value: mysql }';
  expect(find(kongPods('web:1', mysql))).toEqual([]);
  expect(find(kongPods('kong/kubernetes-ingress-controller:3.5', mysql))).toEqual([]);
  expect(find(kong(mysql).replace('containers:', 'initContainers:'))).toEqual([]);
});

test.each(['$(DATABASE)', '${DATABASE}', '{{ .database }}', '@@database@@', 'KONG_DATABASE_KIND'])(
  '%s is filled in before Kong reads it',
  (value) => {
    expect(find(kong(`{ name: KONG_DATABASE, value: "${value}" }`))).toEqual([]);
  },
);
