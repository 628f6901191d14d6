import { findingsOf } from '../../../../support/findings';

const find = (yaml: string): string[] => findingsOf('ban-deprecated-istio-fields', yaml);

const istio = (kind: string, spec: string): string =>
  `apiVersion: networking.istio.io/v1\nkind: ${kind}\nmetadata: { name: a, namespace: shop }\nspec: ${spec}\n`;

test.each([
  [
    istio('VirtualService', '{ hosts: [a], http: [{}, { fault: { delay: { percent: 50 } } }] }'),
    'spec.http[1].fault.delay.percent',
  ],
  [
    istio('VirtualService', '{ hosts: [a], http: [{ corsPolicy: { allowOrigin: [a] } }] }'),
    'allowOrigin is deprecated',
  ],
  [istio('Sidecar', '{ outboundTrafficPolicy: { mode: ALLOW_ANY, egressProxy: { host: a } } }'), 'egressProxy'],
  [
    istio('DestinationRule', '{ host: a, trafficPolicy: { loadBalancer: { warmupDurationSecs: 10s } } }'),
    'warmupDurationSecs',
  ],
])('%s', (yaml, message) => {
  expect(find(yaml)).toEqual([expect.stringContaining(message)]);
});

test('what stands in their place', () => {
  expect(
    find(istio('VirtualService', '{ hosts: [a], http: [{ fault: { delay: { percentage: { value: 50 } } } }] }')),
  ).toEqual([]);
  expect(find(istio('Sidecar', '{ outboundTrafficPolicy: { mode: ALLOW_ANY } }'))).toEqual([]);
});
