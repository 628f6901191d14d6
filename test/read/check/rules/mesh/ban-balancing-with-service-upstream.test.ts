import { findingsOf } from '../../../../support/findings';
import { documents, service } from '../../../../support/mesh';

const find = (...each: readonly string[]): string[] =>
  findingsOf('ban-balancing-with-service-upstream', documents(...each));

const UPSTREAM = 'ingress.kubernetes.io/service-upstream: "true"';
const web = (annotations: string): string => service('web', `annotations: { ${annotations} }`);
const policy = (spec: string): string => `apiVersion: configuration.konghq.com/v1beta1
kind: KongUpstreamPolicy
metadata: { name: sticky, namespace: shop }
spec: { ${spec} }
`;
const kongIngress = (upstream: string): string => `apiVersion: configuration.konghq.com/v1
kind: KongIngress
metadata: { name: tuned, namespace: shop }
upstream: { ${upstream} }
`;

test('a KongUpstreamPolicy beside service-upstream is a warning', () => {
  const annotated = web(`${UPSTREAM}, konghq.com/upstream-policy: sticky`);
  expect(find(annotated, policy('algorithm: consistent-hashing, hashOn: { header: X }, healthchecks: {}'))).toEqual([
    'warning 3:132 metadata.annotations["konghq.com/upstream-policy"]: Kong sees one address of this Service (service-upstream), so KongUpstreamPolicy "sticky" has no effect (algorithm, hashOn, healthchecks)',
  ]);
  expect(find(annotated)).toHaveLength(1);
});

test('a KongIngress is one where it balances or checks health', () => {
  const annotated = web(`${UPSTREAM}, konghq.com/override: tuned`);
  expect(find(annotated, kongIngress('hash_on: ip, healthchecks: {}'))).toEqual([
    expect.stringContaining('so KongIngress "tuned" has no effect (hash_on, healthchecks)'),
  ]);
  expect(find(annotated, kongIngress('host_header: web'))).toEqual([]);
  expect(find(annotated)).toEqual([]);
});

test('one without the other is fine', () => {
  expect(find(web('konghq.com/upstream-policy: sticky'), policy('algorithm: latency'))).toEqual([]);
  expect(find(web(UPSTREAM), policy('algorithm: latency'))).toEqual([]);
  expect(find(web(`${UPSTREAM}, konghq.com/upstream-policy: sticky`), policy(''))).toEqual([]);
});
