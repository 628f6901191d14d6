import { findingsOf } from '../../../../support/findings';

const find = (yaml: string): string[] => findingsOf('require-secret-labels', yaml);

const RIGHT = `apiVersion: configuration.konghq.com/v1
kind: KongPlugin
metadata: { name: limit, namespace: shop }
plugin: rate-limiting
configFrom: { secretKeyRef: { name: limit, key: config } }
---
apiVersion: v1
kind: Secret
metadata: { name: limit, namespace: shop, labels: { konghq.com/validate: plugin } }
stringData: { config: '{"minute": 5, "policy": "local"}' }
`;
const WRONG = RIGHT.replace(', labels: { konghq.com/validate: plugin }', '');

test('finds what is wrong, and nothing in its repair', () => {
  expect(find(WRONG)).toEqual([
    expect.stringMatching(/^warning .*Secret shop\/limit is part of KongPlugin shop\/limit/),
  ]);
  expect(find(RIGHT)).toEqual([]);
});

const OPERATOR = `apiVersion: gateway.networking.k8s.io/v1
kind: GatewayClass
metadata: { name: own }
spec: { controllerName: konghq.com/gateway-operator }
---
apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata: { name: edge, namespace: shop }
spec:
  gatewayClassName: own
  listeners: [{ name: a, port: 443, protocol: HTTPS, tls: { certificateRefs: [{ name: cert }] } }]
---
apiVersion: v1
kind: Secret
metadata: { name: cert, namespace: shop, labels: { a: b } }
`;

test('the operator sees labelled Secrets alone', () => {
  expect(find(OPERATOR)).toEqual([expect.stringMatching(/^warning .*Gateway shop\/edge has no certificate$/)]);
  expect(find(OPERATOR.replace('a: b', "konghq.com/secret: 'true'"))).toEqual([]);
  expect(find(OPERATOR.replace('gateway-operator', 'kic-gateway-controller'))).toEqual([]);
});

test('credentials where the operator runs Kong', () => {
  const credential = (labels = ''): string => `apiVersion: v1
kind: Secret
metadata: { name: key, namespace: shop, labels: { konghq.com/credential: key-auth${labels} } }
stringData: { key: a-long-key }
---
apiVersion: configuration.konghq.com/v1
kind: KongConsumer
metadata: { name: ann, namespace: shop, annotations: { kubernetes.io/ingress.class: kong } }
username: ann
credentials: [key]
---
`;
  const operated =
    'apiVersion: gateway-operator.konghq.com/v1beta1\nkind: DataPlane\nmetadata: { name: a, namespace: shop }\n';
  expect(find(credential() + operated)).toEqual([expect.stringContaining('nobody can log in with it')]);
  expect(find(credential(", konghq.com/secret: 'true'") + operated)).toEqual([]);
  expect(find(credential())).toEqual([]);
});
