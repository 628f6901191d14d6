import { findingsOf } from '../../../../support/findings';
import { ingress, kongConsumer, kongPlugin, manifest, service } from '../../../../support/kong-manifests';

const find = (yaml: string): string[] => findingsOf('ban-enterprise-fields', yaml);
const kong = (kind: string, fields?: string): string =>
  manifest('configuration.konghq.com/v1alpha1', kind, 'one', undefined, fields);

test('the order of plugins is a warning at the field', () => {
  expect(find(kongPlugin('cors', 'plugin: cors\nordering:\n  before:\n    access: [jwt]'))).toEqual([
    'warning 5:1 ordering: the order of plugins (ordering) needs Kong Gateway Enterprise',
  ]);
  expect(find(kongPlugin('cors'))).toEqual([]);
});

test.each([
  ['a consumer in groups', kongConsumer('ann', 'username: ann\nconsumerGroups: [gold]')],
  ['a consumer group', kong('KongConsumerGroup')],
  ['an entity of a plugin of Enterprise', kong('KongCustomEntity', 'spec: { type: degraphql_routes }')],
  ['a field of a plugin', kongPlugin('groups', 'plugin: acl\nconfig: { allow: [a], include_consumer_groups: true }')],
  ['a licence', kong('KongLicense')],
  ['a vault other than env', kong('KongVault', 'spec: { backend: hcv, prefix: a }')],
  ['sticky sessions', kong('KongUpstreamPolicy', 'spec: { algorithm: sticky-sessions }')],
  ['WebSockets on a route', ingress('web', { annotations: { 'konghq.com/protocols': 'http, ws' } })],
  ['WebSockets to a Service', service('web', { annotations: { 'konghq.com/protocol': 'wss' } })],
])('%s is a warning', (_, yaml) => {
  expect(find(yaml)).toEqual([expect.stringMatching(/^warning .* needs Kong Gateway Enterprise$/)]);
});

test.each([
  ['a consumer in no group', kongConsumer('ann', 'username: ann\nconsumerGroups: []')],
  ['an entity of one’s own', kong('KongCustomEntity', 'spec: { type: counters }')],
  ['the vault env', kong('KongVault', 'spec: { backend: env, prefix: a }')],
  ['other algorithms', kong('KongUpstreamPolicy', 'spec: { algorithm: round-robin }')],
  ['other protocols', ingress('web', { annotations: { 'konghq.com/protocols': 'http,https' } })],
])('%s is fine', (_, yaml) => {
  expect(find(yaml)).toEqual([]);
});
