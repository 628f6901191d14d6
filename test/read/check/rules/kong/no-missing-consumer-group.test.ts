import { findingsOf } from '../../../../support/findings';

const find = (yaml: string): string[] => findingsOf('no-missing-consumer-group', yaml);

const WRONG = `apiVersion: configuration.konghq.com/v1
kind: KongConsumer
metadata:
  name: ann
  namespace: shop
  annotations: { kubernetes.io/ingress.class: kong }
username: ann
credentials: []
consumerGroups: [gold]
---
apiVersion: configuration.konghq.com/v1beta1
kind: KongConsumerGroup
metadata:
  name: silver
  namespace: shop
  annotations: { kubernetes.io/ingress.class: kong }
`;

const RIGHT = `apiVersion: configuration.konghq.com/v1
kind: KongConsumer
metadata:
  name: ann
  namespace: shop
  annotations: { kubernetes.io/ingress.class: kong }
username: ann
credentials: []
consumerGroups: [silver]
---
apiVersion: configuration.konghq.com/v1beta1
kind: KongConsumerGroup
metadata:
  name: silver
  namespace: shop
  annotations: { kubernetes.io/ingress.class: kong }
`;

test('finds what is wrong, and nothing in its repair', () => {
  expect(find(WRONG)).toEqual([
    'error 9:18 consumerGroups[0]: KongConsumer shop/ann: there is no KongConsumerGroup "gold"',
  ]);
  expect(find(RIGHT)).toEqual([]);
});

test('a warning where no group is declared', () => {
  expect(find(WRONG.slice(0, WRONG.indexOf('---')))).toEqual([
    'warning 9:18 consumerGroups[0]: KongConsumer shop/ann: there is no KongConsumerGroup "gold"',
  ]);
});
