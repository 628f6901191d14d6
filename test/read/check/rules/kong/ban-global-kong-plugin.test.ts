import { findingsOf } from '../../../../support/findings';
import { KONG_CLASS, kongClusterPlugin, kongPlugin } from '../../../../support/kong-manifests';

const find = (yaml: string): string[] => findingsOf('ban-global-kong-plugin', yaml);

test('the label on a KongPlugin is an error at its key', () => {
  const yaml = `apiVersion: configuration.konghq.com/v1
kind: KongPlugin
metadata:
  name: metrics
  labels:
    global: "true"
plugin: prometheus
`;
  expect(find(yaml)).toEqual([
    'error 6:5 metadata.labels.global: the label global has no meaning on a KongPlugin: "metrics" acts only where it is named',
  ]);
  expect(find(yaml.replace('KongPlugin', 'KongClusterPlugin'))).toEqual([]);
});

test('"false" on a KongPlugin is a warning: it changes nothing', () => {
  expect(find(kongPlugin('metrics', undefined, { labels: { global: 'false' } }))).toEqual([
    expect.stringMatching(/^warning /),
  ]);
});

test('on a KongClusterPlugin it must be the text "true"', () => {
  const labelled = (value: string): string =>
    kongClusterPlugin('metrics', 'plugin: prometheus', { ...KONG_CLASS, labels: { global: value } });
  expect(find(labelled('true'))).toEqual([]);
  expect(find(labelled('false'))).toEqual([]);
  expect(find(labelled('yes'))).toEqual([
    expect.stringMatching(/^error .*: the label global is "yes", but KIC looks for the text "true"$/),
  ]);
  expect(find(labelled('true').replace('"global":"true"', '"global":true'))).toEqual([
    expect.stringMatching(/^error .*the label global is true,/),
  ]);
});

test('other labels are fine, and no labels', () => {
  expect(find(kongPlugin('metrics', undefined, { labels: { app: 'global' } }))).toEqual([]);
  expect(find(kongPlugin('metrics'))).toEqual([]);
});
