import { findingsOf } from '../../../../support/findings';

const find = (yaml: string): string[] => findingsOf('require-prometheus-metrics', yaml);

const WRONG = `apiVersion: configuration.konghq.com/v1
kind: KongPlugin
metadata:
  name: metrics
  namespace: shop
plugin: prometheus
`;

const RIGHT = `apiVersion: configuration.konghq.com/v1
kind: KongPlugin
metadata:
  name: metrics
  namespace: shop
plugin: prometheus
config: { status_code_metrics: true, latency_metrics: true }
`;

test('finds what is wrong, and nothing in its repair', () => {
  expect(find(WRONG)).toEqual([
    'warning 6:9 plugin: "metrics" turns none of status_code_metrics, latency_metrics, bandwidth_metrics, upstream_health_metrics on: dashboards of requests stay empty',
  ]);
  expect(find(RIGHT)).toEqual([]);
});

test('a configuration from a Secret, and another plugin', () => {
  expect(
    find(`apiVersion: configuration.konghq.com/v1
kind: KongPlugin
metadata:
  name: metrics
  namespace: shop
plugin: prometheus
configFrom: { secretKeyRef: { name: a, key: b } }
---
apiVersion: configuration.konghq.com/v1
kind: KongPlugin
metadata:
  name: log
  namespace: shop
plugin: file-log
config: { path: /tmp/log }
`),
  ).toEqual([]);
});

test('Kong 2 exports them', () => {
  expect(findingsOf('require-prometheus-metrics', WRONG, { releases: { kong: '2.8' } })).toEqual([]);
});

test('who says no to each, or wants metrics of models alone, means it', () => {
  const config = (text: string): string => WRONG + `config: ${text}\n`;
  const no = 'status_code_metrics: false, latency_metrics: false, bandwidth_metrics: false';
  expect(find(config(`{ ${no}, upstream_health_metrics: false }`))).toEqual([]);
  expect(find(config('{ ai_metrics: true }'))).toEqual([]);
  expect(find(config(`{ ${no}, per_consumer: true }`))).toHaveLength(1);
});
