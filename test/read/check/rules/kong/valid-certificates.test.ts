import { findingsOf } from '../../../../support/findings';

const find = (yaml: string): string[] => findingsOf('valid-certificates', yaml);

const WRONG = `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: web, namespace: shop }
spec:
  ingressClassName: kong
  tls: [{ hosts: [shop.example.com], secretName: crt }]
  rules: []
---
apiVersion: v1
kind: Secret
metadata: { name: crt, namespace: shop }
type: kubernetes.io/tls
stringData: { tls.crt: none, tls.key: none }
`;

const RIGHT = `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: web
  namespace: shop
  annotations: { cert-manager.io/cluster-issuer: letsencrypt }
spec:
  ingressClassName: kong
  tls: [{ hosts: [shop.example.com], secretName: crt }]
  rules: []
`;

test('finds what is wrong, and nothing in its repair', () => {
  expect(find(WRONG)).toEqual(['error 9:1 : Secret shop/crt: the Secret "crt" has no certificate with its key']);
  expect(find(RIGHT)).toEqual([]);
});

test('an authority that is no certificate, and one without an id', () => {
  const authority = (data: string): string =>
    `apiVersion: v1\nkind: Secret\nmetadata:\n  name: ca\n  namespace: shop\n  labels: { konghq.com/ca-cert: "true" }\nstringData: { ${data} }\n`;
  expect(find(authority('id: cce8c384-721f-4f58-85dd-50834e3e733a, cert: x'))).toHaveLength(1);
  expect(find(authority('cert: x'))).toEqual([expect.stringContaining('it has no key "id"')]);
  expect(find(authority('cert: x').replace('"true"', '"false"'))).toEqual([]);
});

test('the id of an authority is a UUID', () => {
  const authority = (id: string): string =>
    `apiVersion: v1\nkind: ConfigMap\nmetadata: { name: ca, namespace: shop, labels: { konghq.com/ca-cert: 'true' } }\ndata: { id: ${id}, ca.crt: x }\n`;
  const found = (id: string): string[] => find(authority(id)).filter((each) => each.includes('UUID'));
  expect(found('root')).toEqual([expect.stringMatching(/^error .*data\.id: ConfigMap shop\/ca: the id/)]);
  expect(found('cce8c384-721f-4f58-85dd-50834e3e733a')).toEqual([]);
});
