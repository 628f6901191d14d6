import { refused } from '../../refused';
import type { Rule } from '../../rule';

export const noMissingConsumerGroup: Rule = {
  id: 'no-missing-consumer-group',
  subject: 'kong',
  severity: 'error',
  summary: 'A KongConsumer refers to a KongConsumerGroup that does not exist: the consumer is in no such group.',
  releases: ['kic'],
  *find(context) {
    yield* refused(context, ['consumer-group'], () => 'declare the KongConsumerGroup, or name one that exists');
  },
};
