import { findingsOf } from '../../../../support/findings';
import { all, kongPlugin, kongPods } from '../../../../support/kong-manifests';

const find = (...each: readonly string[]): string[] => findingsOf('require-tracing-instrumentations', all(...each));

const kong = (env: string, more?: string): string => kongPods('kong:3.9', env, more);

const TRACES = kongPlugin(
  'traces',
  'plugin: opentelemetry\nconfig: { traces_endpoint: "http://collector:4318/v1/traces" }',
);

test.each(['', '{ name: KONG_TRACING_INSTRUMENTATIONS, value: "off" }', '{ name: KONG_DATABASE, value: "off" }'])(
  'a Kong with %s makes no spans',
  (env) => {
    expect(find(TRACES, kong(env))).toEqual([
      expect.stringMatching(
        /^warning .*config\.traces_endpoint: Kong is declared without KONG_TRACING_INSTRUMENTATIONS/,
      ),
    ]);
  },
);

test('what turns them on, here or elsewhere', () => {
  expect(find(TRACES, kong('{ name: KONG_TRACING_INSTRUMENTATIONS, value: all }'))).toEqual([]);
  expect(find(TRACES, kong('{ name: KONG_OPENTELEMETRY_TRACING, value: all }'))).toEqual([]);
  expect(
    find(TRACES, kong('{ name: KONG_TRACING_INSTRUMENTATIONS, valueFrom: { configMapKeyRef: { name: a, key: b } } }')),
  ).toEqual([]);
  expect(find(TRACES, kong('', 'envFrom: [{ configMapRef: { name: a } }]'))).toEqual([]);
  expect(find(TRACES)).toEqual([]);
});

test('logs need no spans', () => {
  expect(
    find(
      kongPlugin('logs', 'plugin: opentelemetry\nconfig: { logs_endpoint: "http://collector:4318/v1/logs" }'),
      kong(''),
    ),
  ).toEqual([]);
});
