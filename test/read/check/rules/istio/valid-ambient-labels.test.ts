import { findingsOf } from '../../../../support/findings';
import { deployment, documents, namespace, service } from '../../../../support/mesh';

const find = (...each: readonly string[]): string[] => findingsOf('valid-ambient-labels', documents(...each));

const MODE = 'istio.io/dataplane-mode: ambient';
const labelled = (label: string): string =>
  deployment('web').replace('namespace: shop }', `namespace: shop, labels: { ${label} } }`);
const pods = (metadata: string): string => deployment('web', 'v1', metadata);
const KONG = `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: web, namespace: shop }
spec:
  ingressClassName: kong
  rules: [{ http: { paths: [{ path: /, pathType: Prefix, backend: { service: { name: web, port: { number: 80 } } } }] } }]
`;
const FROM_INGRESS = "labels: { istio.io/ingress-use-waypoint: 'true' }";

test.each<[string, readonly string[], string]>([
  ['the mode of a Deployment', [labelled(MODE)], 'istio.io/dataplane-mode has no effect on a Deployment'],
  ['a waypoint of a Deployment', [labelled('istio.io/use-waypoint: way')], 'move it to the template|on its pods'],
  ['the mode of a Service', [service('web', `labels: { ${MODE} }`)], 'has no effect on a Service'],
  [
    'a waypoint-for of a Service',
    [service('web', 'labels: { istio.io/waypoint-for: service }')],
    'on Gateway, GatewayClass',
  ],
  [
    'a key that is misspelt',
    [namespace('shop', 'istio.io/data-plane-mode: ambient')],
    'no label "istio.io/data-plane-mode"',
  ],
  ['an annotation', [service('web', 'annotations: { istio.io/use-waypoint: way }')], 'only as a label'],
  ['an annotation of pods', [pods(`annotations: { ${MODE} }`)], 'only as a label'],
  ['a Service that Kong leads to', [service('web', FROM_INGRESS), KONG], 'Kong does not'],
])('%s', (_, sets, message) => {
  expect(find(...sets)).toEqual([expect.stringMatching(new RegExp(`^warning .*(${message})`))]);
});

test.each<[string, readonly string[]]>([
  ['its Namespace', [namespace('shop', MODE)]],
  ['its pods', [pods(`labels: { app: web, ${MODE} }`)]],
  ['a Service of a Namespace that is labelled', [namespace('shop', MODE), service('web', `labels: { ${MODE} }`)]],
  ['a Service with its waypoint', [service('web', 'labels: { istio.io/use-waypoint: way }')]],
  ['a Service that Kong does not lead to', [service('api', FROM_INGRESS), KONG]],
  [
    "Istio's own gateway",
    [
      service('web', FROM_INGRESS),
      KONG,
      'apiVersion: gateway.networking.k8s.io/v1\nkind: Gateway\nmetadata: { name: a, namespace: shop }\nspec: { gatewayClassName: istio }\n',
    ],
  ],
  [
    'labels of others',
    [namespace('shop', 'istio-injection: enabled, istio.io/rev: stable, topology.istio.io/network: a')],
  ],
])('%s is right', (_, sets) => {
  expect(find(...sets)).toEqual([]);
});
