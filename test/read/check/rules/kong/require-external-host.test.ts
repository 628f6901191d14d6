import { findingsOf } from '../../../../support/findings';

const find = (yaml: string): string[] => findingsOf('require-external-host', yaml);

const WRONG = `apiVersion: v1
kind: Service
metadata: { name: web, namespace: shop }
spec: { type: ExternalName, externalName: api.example.org, ports: [{ name: http, port: 80 }] }
---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: front
  namespace: shop
spec:
  ingressClassName: kong
  rules:
    - host: shop.example.com
      http:
        paths:
          - path: /
            pathType: Prefix
            backend: { service: { name: web, port: { number: 80 } } }
`;

const RIGHT = `apiVersion: v1
kind: Service
metadata: { name: web, namespace: shop }
spec: { type: ExternalName, externalName: api.example.org, ports: [{ name: http, port: 80 }] }
---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: front
  namespace: shop
  annotations: { konghq.com/preserve-host: "false" }
spec:
  ingressClassName: kong
  rules:
    - host: shop.example.com
      http:
        paths:
          - path: /
            pathType: Prefix
            backend: { service: { name: web, port: { number: 80 } } }
`;

test('finds what is wrong, and nothing in its repair', () => {
  expect(find(WRONG)).toEqual([
    expect.stringMatching(
      /^warning .*: Service shop\/web is api\.example\.org, and Kong asks it for the host that the client named$/,
    ),
  ]);
  expect(find(RIGHT)).toEqual([]);
});

test('a name inside the cluster, or the one that the client named', () => {
  expect(find(WRONG.replace('api.example.org', 'web.other.svc.cluster.local'))).toEqual([]);
  expect(find(WRONG.replace('shop.example.com', 'api.example.org'))).toEqual([]);
});
