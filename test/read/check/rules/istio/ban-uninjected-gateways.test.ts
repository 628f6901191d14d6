import { findingsOf } from '../../../../support/findings';

const find = (yaml: string): string[] => findingsOf('ban-uninjected-gateways', yaml);

const gateway = (labels: string): string => `apiVersion: v1
kind: Namespace
metadata: { name: ingress${labels} }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: gateway, namespace: ingress }
spec:
  selector: { matchLabels: { istio: public } }
  template:
    metadata: { labels: { istio: public }, annotations: { inject.istio.io/templates: gateway } }
    spec: { containers: [{ name: istio-proxy, image: auto }] }
`;

const ON = ', labels: { istio-injection: enabled }';

test('the image auto without injection', () => {
  expect(find(gateway(''))).toEqual([
    expect.stringMatching(/^error .*containers\[0\]\.image: nothing injects this pod/),
  ]);
  const elsewhere = gateway('').slice(gateway('').indexOf('---\n') + 4);
  expect(find(elsewhere)).toEqual([expect.stringMatching(/^warning .* declared elsewhere/)]);
  expect(
    find(
      elsewhere.replace(
        'istio: public }, annotations',
        "sidecar.istio.io/inject: 'true', istio: public }, annotations",
      ),
    ),
  ).toEqual([]);
});

test('with injection, and other images', () => {
  expect(find(gateway(ON))).toEqual([]);
  expect(find(gateway('').replace('image: auto', 'image: auto:1'))).toEqual([]);
});
