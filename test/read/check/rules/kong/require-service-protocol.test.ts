import { findingsOf } from '../../../../support/findings';

const find = (yaml: string): string[] => findingsOf('require-service-protocol', yaml);

const WRONG = `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: web
  namespace: shop
  annotations:
    konghq.com/strip-path: "true"
spec:
  ingressClassName: kong
  rules:
    - host: shop.example.com
      http:
        paths:
          - path: /
            pathType: ImplementationSpecific
            backend: { service: { name: web, port: { number: 80 } } }
---
apiVersion: v1
kind: Service
metadata:
  name: web
  namespace: shop
spec:
  selector: { app: web }
  ports: [{ name: https, port: 80, targetPort: 8443 }]
`;

const RIGHT = `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: web
  namespace: shop
  annotations:
    konghq.com/strip-path: "true"
spec:
  ingressClassName: kong
  rules:
    - host: shop.example.com
      http:
        paths:
          - path: /
            pathType: ImplementationSpecific
            backend: { service: { name: web, port: { number: 80 } } }
---
apiVersion: v1
kind: Service
metadata:
  name: web
  namespace: shop
  annotations: { konghq.com/protocol: https }
spec:
  selector: { app: web }
  ports: [{ name: https, port: 80, targetPort: 8443 }]
`;

test('finds what is wrong, and nothing in its repair', () => {
  expect(find(WRONG)).toEqual([
    'warning 25:11 spec.ports[0]: Kong speaks plain HTTP to port 80 of Service shop/web, which looks like one for TLS',
  ]);
  expect(find(RIGHT)).toEqual([]);
});

test('a port that says that it is plain', () => {
  expect(
    find(`apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: web
  namespace: shop
  annotations:
    konghq.com/strip-path: "true"
spec:
  ingressClassName: kong
  rules:
    - host: shop.example.com
      http:
        paths:
          - path: /
            pathType: ImplementationSpecific
            backend: { service: { name: web, port: { number: 443 } } }
---
apiVersion: v1
kind: Service
metadata:
  name: web
  namespace: shop
spec:
  selector: { app: web }
  ports: [{ name: http, port: 443 }]
`),
  ).toEqual([]);
});

test('a port that no route names', () => {
  expect(
    find(`apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: web
  namespace: shop
  annotations:
    konghq.com/strip-path: "true"
spec:
  ingressClassName: kong
  rules:
    - host: shop.example.com
      http:
        paths:
          - path: /
            pathType: ImplementationSpecific
            backend: { service: { name: web, port: { number: 80 } } }
---
apiVersion: v1
kind: Service
metadata:
  name: web
  namespace: shop
spec:
  selector: { app: web }
  ports: [{ name: http, port: 80 }, { name: https, port: 443 }]
`),
  ).toEqual([]);
});

test('a port of gRPC, and plain ports that Kong speaks TLS to', () => {
  const named = (name: string, annotations: string): string =>
    RIGHT.replaceAll('name: https', `name: ${name}`).replace('konghq.com/protocol: https', annotations);
  expect(find(named('grpc-api', 'a: b'))).toEqual([expect.stringMatching(/looks like one for gRPC$/)]);
  expect(find(named('grpc-web', 'a: b').replaceAll('443', '9000'))).toEqual([]);
  expect(find(named('grpc-api', 'konghq.com/protocol: grpc'))).toEqual([]);
  expect(find(named('http', 'konghq.com/protocol: https'))).toEqual([
    expect.stringMatching(/Kong speaks https to port .* which looks like one for plain HTTP$/),
  ]);
});
