import fc from 'fast-check';
import { KongConsumer, type KongConsumerProps } from '../../../../lib/write/constructs/kong/kong-consumer';
import { sameVerdict } from '../../../support/verdicts';
import { few, labels, name, several, text } from './near-values';

const props: fc.Arbitrary<KongConsumerProps> = fc
  .tuple(
    few({ username: text, customId: text }, 2),
    few({
      name,
      namespace: name,
      credentials: several(name),
      consumerGroups: several(name),
      ingressClassName: name,
      tags: several(text),
      labels,
    }),
  )
  .map(([who, others]) => ({ ...who, ...others }));

sameVerdict<KongConsumerProps>('KongConsumer', {
  props,
  make: (chart, given) => new KongConsumer(chart, 'ann', given),
  byHand: ({ name: metadataName = 'ann', namespace = 'shop', ingressClassName = 'kong', ...others }) => {
    const { tags, labels: given, username, customId, credentials, consumerGroups } = others;
    return [
      {
        apiVersion: 'configuration.konghq.com/v1',
        kind: 'KongConsumer',
        metadata: {
          name: metadataName,
          namespace,
          labels: given,
          annotations: {
            'kubernetes.io/ingress.class': ingressClassName,
            ...(tags && { 'konghq.com/tags': tags.join(',') }),
          },
        },
        username,
        custom_id: customId,
        credentials,
        consumerGroups,
      },
    ];
  },
});
