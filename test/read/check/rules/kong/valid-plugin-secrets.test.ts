import { findingsOf } from '../../../../support/findings';

const find = (yaml: string): string[] => findingsOf('valid-plugin-secrets', yaml);

const WRONG = `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: web
  namespace: shop
  annotations:
    konghq.com/plugins: limit
spec:
  ingressClassName: kong
  rules:
    - host: shop.example.com
      http:
        paths:
          - path: /
            pathType: Prefix
            backend: { service: { name: web, port: { number: 80 } } }
---
apiVersion: configuration.konghq.com/v1
kind: KongPlugin
metadata: { name: limit, namespace: shop }
plugin: rate-limiting
configFrom: { secretKeyRef: { name: limit-config, key: config } }
---
apiVersion: v1
kind: Secret
metadata: { name: limit-config, namespace: shop }
stringData: { config: just text }
---
apiVersion: v1
kind: Service
metadata:
  name: web
  namespace: shop
spec:
  selector: { app: web }
  ports: [{ name: http, port: 80 }]
`;

const RIGHT = `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: web
  namespace: shop
  annotations:
    konghq.com/plugins: limit
spec:
  ingressClassName: kong
  rules:
    - host: shop.example.com
      http:
        paths:
          - path: /
            pathType: Prefix
            backend: { service: { name: web, port: { number: 80 } } }
---
apiVersion: configuration.konghq.com/v1
kind: KongPlugin
metadata: { name: limit, namespace: shop }
plugin: rate-limiting
configFrom: { secretKeyRef: { name: limit-config, key: config } }
---
apiVersion: v1
kind: Secret
metadata: { name: limit-config, namespace: shop }
stringData: { config: "minute: 5\\npolicy: local" }
---
apiVersion: v1
kind: Service
metadata:
  name: web
  namespace: shop
spec:
  selector: { app: web }
  ports: [{ name: http, port: 80 }]
`;

test('finds what is wrong, and nothing in its repair', () => {
  expect(find(WRONG)).toEqual([
    'error 22:15 configFrom.secretKeyRef: KongPlugin shop/limit: what the Secret says is neither JSON nor YAML of a configuration',
  ]);
  expect(find(RIGHT)).toEqual([]);
});

test('a Secret or a key that is not there', () => {
  expect(find(WRONG.replace('{ config: just text }', '{ other: a }'))).toEqual([
    'error 22:15 configFrom.secretKeyRef: KongPlugin shop/limit: the Secret "limit-config" has no key "config"',
  ]);
  expect(find(WRONG.replace('secretKeyRef: { name: limit-config, key', 'secretKeyRef: { name: absent, key'))).toEqual([
    'warning 22:15 configFrom.secretKeyRef: KongPlugin shop/limit: there is no Secret "absent" in shop',
  ]);
});
