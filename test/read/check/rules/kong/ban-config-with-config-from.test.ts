import { findingsOf } from '../../../../support/findings';
import { kongClusterPlugin, kongPlugin } from '../../../../support/kong-manifests';

const find = (yaml: string): string[] => findingsOf('ban-config-with-config-from', yaml);
const FROM = 'configFrom: { secretKeyRef: { name: limit, key: config } }';

test('config and configFrom together are an error', () => {
  expect(find(kongPlugin('limit', `plugin: rate-limiting\nconfig: { minute: 5 }\n${FROM}`))).toEqual([
    'error 6:1 configFrom: KongPlugin "limit" has both config and configFrom',
  ]);
  expect(find(kongClusterPlugin('limit', `plugin: rate-limiting\nconfig: {}\n${FROM}`))).toHaveLength(1);
});

test('configPatches and configFrom together are an error', () => {
  expect(find(kongPlugin('limit', `plugin: rate-limiting\nconfigPatches: []\n${FROM}`))).toEqual([
    'error 6:1 configFrom: KongPlugin "limit" has both configPatches and configFrom',
  ]);
});

test('one of them is fine, and config beside configPatches', () => {
  expect(find(kongPlugin('limit', `plugin: rate-limiting\n${FROM}`))).toEqual([]);
  expect(find(kongPlugin('limit', `plugin: rate-limiting\nconfig:\n${FROM}`))).toEqual([]);
  expect(find(kongPlugin('limit', 'plugin: rate-limiting\nconfig: { minute: 5 }\nconfigPatches: []'))).toEqual([]);
});
