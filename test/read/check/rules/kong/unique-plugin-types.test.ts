import { findingsOf } from '../../../../support/findings';
import {
  KONG_CLASS,
  all,
  ingress,
  kongClusterPlugin,
  kongConsumer,
  kongPlugin,
  service,
} from '../../../../support/kong-manifests';

const find = (yaml: string): string[] => findingsOf('unique-plugin-types', yaml);
const uses = (plugins: string): { annotations: Record<string, string> } => ({
  annotations: { 'konghq.com/plugins': plugins },
});
const global = (name: string, plugin: string, ingressClass = 'kong'): string =>
  kongClusterPlugin(name, `plugin: ${plugin}`, {
    labels: { global: 'true' },
    annotations: { 'kubernetes.io/ingress.class': ingressClass },
  });

test('two plugins of one type on an object are a warning at the annotation', () => {
  const yaml = all(ingress('web', uses('strict,loose')), kongPlugin('strict'), kongPlugin('loose'));
  expect(find(yaml)).toEqual([
    'warning 3:80 metadata.annotations["konghq.com/plugins"]: "strict" and "loose" are both cors plugins, and Kong runs one of them on an object',
  ]);
  expect(find(yaml.replace('strict,loose', 'strict'))).toEqual([]);
});

test('one plugin named twice is a warning', () => {
  expect(find(all(ingress('web', uses('cors, cors')), kongPlugin('cors')))).toEqual([
    expect.stringMatching(/^warning .*: the plugin "cors" is named twice$/),
  ]);
});

test('different types, and one type on different objects, are fine', () => {
  const plugins = all(kongPlugin('cors'), kongPlugin('strict'), kongPlugin('limit', 'plugin: rate-limiting'));
  expect(find(all(ingress('web', uses('cors,limit')), service('web', uses('strict')), plugins))).toEqual([]);
  expect(find(ingress('web', uses('gone,gone')))).toEqual([]);
});

describe('plugins that are attached to consumers too', () => {
  const limits = all(kongPlugin('few', 'plugin: rate-limiting'), kongPlugin('many', 'plugin: rate-limiting'));
  const consumer = (name: string, plugins: string): string =>
    kongConsumer(name, `username: ${name}`, {
      annotations: { ...KONG_CLASS.annotations, ...uses(plugins).annotations },
    });

  test('each acts on the requests of its own consumers', () => {
    const web = all(ingress('web', uses('few,many')), limits);
    expect(find(all(web, consumer('ann', 'few'), consumer('bob', 'many')))).toEqual([]);
    expect(find(all(web, consumer('ann', 'few')))).toEqual([]);
    expect(find(all(web, consumer('ann', 'other')))).toHaveLength(1);
  });

  test('two on one consumer act on the routes that each is attached to', () => {
    const ann = all(consumer('ann', 'few,many'), limits);
    expect(find(ann)).toEqual([expect.stringContaining('"few" and "many" are both rate-limiting plugins')]);
    expect(find(all(ann, ingress('web', uses('few')), ingress('api', uses('many'))))).toEqual([]);
    expect(find(all(ann, ingress('web', uses('few,many'))))).toHaveLength(2);
  });
});

test('of three, each that acts together with one before it is told', () => {
  const plugins = all(kongPlugin('a'), kongPlugin('b'), kongPlugin('c'));
  expect(find(all(ingress('web', uses('a,b,c')), plugins))).toHaveLength(2);
});

test('two global plugins of one type are an error: neither is applied', () => {
  expect(find(all(global('a', 'prometheus'), global('b', 'prometheus')))).toEqual([
    expect.stringMatching(/^error .*: "a" is a global prometheus plugin too, and KIC applies neither of two$/),
  ]);
  expect(find(all(global('a', 'prometheus'), global('b', 'cors')))).toEqual([]);
  expect(find(all(global('a', 'prometheus'), global('b', 'prometheus', 'kong-internal')))).toEqual([]);
  expect(find(all(global('a', 'prometheus'), kongClusterPlugin('b', 'plugin: prometheus')))).toEqual([]);
});
