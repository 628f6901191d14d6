import { findingsOf } from '../../../../support/findings';

const find = (yaml: string): string[] => findingsOf('ban-unread-fields', yaml);

const WRONG = `apiVersion: configuration.konghq.com/v1
kind: KongPlugin
metadata:
  name: limit
  namespace: shop
plugin: rate-limiting
config: { minute: 5, policy: local }
consumerRef: ann
`;

const RIGHT = `apiVersion: configuration.konghq.com/v1
kind: KongPlugin
metadata:
  name: limit
  namespace: shop
plugin: rate-limiting
config: { minute: 5, policy: local }
`;

test('finds what is wrong, and nothing in its repair', () => {
  expect(find(WRONG)).toEqual(['warning 8:1 consumerRef: KIC does not read consumerRef of a KongPlugin']);
  expect(find(RIGHT)).toEqual([]);
});
