import { findingsOf } from '../../../../support/findings';
import {
  KONG_CLASS,
  all,
  ingress,
  kongClusterPlugin,
  kongConsumer,
  kongPlugin,
  manifest,
  service,
} from '../../../../support/kong-manifests';
import { NEWEST } from '../../../../support/newest';

const find = (yaml: string): string[] => findingsOf('valid-plugin-scope', yaml);
const uses = (name: string): { annotations: Record<string, string> } => ({
  annotations: { ...KONG_CLASS.annotations, 'konghq.com/plugins': name },
});

test('a plugin that Kong does not run on consumers is an error at the annotation', () => {
  expect(find(all(kongConsumer('ann', undefined, uses('login')), kongPlugin('login', 'plugin: key-auth')))).toEqual([
    `error 3:117 metadata.annotations["konghq.com/plugins"]: "login" is a key-auth plugin, which Kong ${NEWEST.kong} does not run on a consumer`,
  ]);
  expect(
    find(all(kongConsumer('ann', undefined, uses('limit')), kongPlugin('limit', 'plugin: rate-limiting'))),
  ).toEqual([]);
});

test('a plugin that runs globally alone is an error on a route and a Service', () => {
  const acme = kongClusterPlugin('acme', 'plugin: acme');
  expect(find(all(ingress('web', uses('acme')), acme))).toEqual([expect.stringMatching(/does not run on a route$/)]);
  expect(find(all(service('web', uses('acme')), acme))).toEqual([expect.stringMatching(/does not run on a service$/)]);
  expect(find(all(ingress('web', uses('login')), kongPlugin('login', 'plugin: key-auth')))).toEqual([]);
});

test('nothing is said of plugins that nothing is known of, and of consumer groups', () => {
  expect(find(all(kongConsumer('ann', undefined, uses('own')), kongPlugin('own', 'plugin: my-own')))).toEqual([]);
  expect(find(kongConsumer('ann', undefined, uses('gone')))).toEqual([]);
  const group = manifest('configuration.konghq.com/v1beta1', 'KongConsumerGroup', 'gold', uses('login'));
  expect(find(all(group, kongPlugin('login', 'plugin: key-auth')))).toEqual([]);
});
