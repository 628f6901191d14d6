import fc from 'fast-check';
import {
  KongConsumerGroup,
  type KongConsumerGroupProps,
} from '../../../../lib/write/constructs/kong/kong-consumer-group';
import { KongIngressClass, type KongIngressClassProps } from '../../../../lib/write/constructs/kong/kong-ingress-class';
import { KongTcpIngress, type KongTcpIngressProps } from '../../../../lib/write/constructs/kong/kong-tcp-ingress';
import { KongUdpIngress, type KongUdpIngressProps } from '../../../../lib/write/constructs/kong/kong-udp-ingress';
import {
  KongUpstreamPolicy,
  type KongUpstreamPolicyProps,
} from '../../../../lib/write/constructs/kong/kong-upstream-policy';
import { KongVault, type KongVaultProps } from '../../../../lib/write/constructs/kong/kong-vault';
import { sameVerdict } from '../../../support/verdicts';
import { annotations, few, host, labels, name, port, several, text } from './near-values';

const plain = { noNullPrototype: true };
const backend = fc.record({ serviceName: fc.oneof(fc.constantFrom('web', 'api'), name), port }, plain);
const ingress = { name, namespace: name, ingressClassName: name, tags: several(text), labels, annotations };

sameVerdict<KongConsumerGroupProps>('KongConsumerGroup', {
  props: few({ name, namespace: name, tags: several(text), ingressClassName: name, labels }),
  make: (chart, given) => new KongConsumerGroup(chart, 'gold', given),
});

sameVerdict<KongIngressClassProps>('KongIngressClass', {
  props: few({
    name,
    namespace: name,
    serviceUpstream: fc.boolean(),
    enableLegacyRegexDetection: fc.boolean(),
    isDefault: fc.boolean(),
    labels,
    annotations,
  }),
  make: (chart, given) => new KongIngressClass(chart, 'kong', given),
});

const hash = few(
  { input: fc.constantFrom('ip', 'path', 'none', 'mac'), header: text, cookie: text, cookiePath: text, queryArg: text },
  2,
);
const health = few({
  active: few({ type: fc.constantFrom('http', 'tcp', 'udp'), httpPath: text, concurrency: fc.constantFrom(0, 1) }),
  passive: few({ type: fc.constantFrom('http', 'tcp'), unhealthy: few({ timeouts: fc.constantFrom(-1, 3) }) }),
  threshold: fc.constantFrom(0, 50, 101),
});

sameVerdict<KongUpstreamPolicyProps>('KongUpstreamPolicy', {
  props: few({
    name,
    namespace: name,
    labels,
    algorithm: fc.constantFrom('round-robin', 'consistent-hashing', 'least-connections', 'sticky-sessions', 'random'),
    slots: fc.constantFrom(9, 10, 65536, 65537),
    hashOn: hash,
    hashOnFallback: hash,
    healthchecks: health,
    stickySessions: few({ cookie: text, cookiePath: text }),
  }) as fc.Arbitrary<KongUpstreamPolicyProps>,
  make: (chart, given) => new KongUpstreamPolicy(chart, 'policy', given),
});

sameVerdict<KongVaultProps>('KongVault', {
  props: fc
    .tuple(
      fc.oneof(fc.constantFrom('shop-env', 'env', 'Env', 'a_b'), name),
      fc.oneof(fc.constantFrom('env', 'aws'), text),
      few({
        name,
        config: few({ prefix: text }),
        description: text,
        tags: several(text),
        ingressClassName: name,
        labels,
      }),
    )
    .map(([prefix, kind, others]) => ({ ...others, prefix, backend: kind })),
  make: (chart, given) => new KongVault(chart, 'vault', given),
});

const rule = fc
  .tuple(backend, port, few({ host }))
  .map(([to, number, more]) => ({ port: number, backend: to, ...more }));
const tls = several(fc.record({ hosts: several(host), secretName: name }, plain));

sameVerdict<KongTcpIngressProps>('KongTcpIngress', {
  props: fc
    .tuple(several(rule), few({ ...ingress, tls, tlsPassthrough: fc.constant(true) }))
    .map(([rules, others]) => ({ ...others, rules })),
  make: (chart, given) => new KongTcpIngress(chart, 'tcp', given),
});

sameVerdict<KongUdpIngressProps>('KongUdpIngress', {
  props: fc
    .tuple(several(fc.record({ port, backend }, plain)), few(ingress))
    .map(([rules, others]) => ({ ...others, rules })),
  make: (chart, given) => new KongUdpIngress(chart, 'udp', given),
});
