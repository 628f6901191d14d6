import { findingsOf } from '../../../../support/findings';
import { all } from '../../../../support/kong-manifests';
import { BACKEND_TLS, controller } from '../../../explain/systems';

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

test('a policy that may make Kong speak TLS, and one that does', () => {
  const named = (name: string): string[] =>
    BACKEND_TLS.map((yaml) => yaml.replace('ports: [{ port', `ports: [{ name: ${name}, port`));
  const on = controller('GatewayAlpha=true');
  expect(find(all(...named('https'), on))).toEqual([]);
  expect(find(all(...named('https')))).toEqual([]);
  expect(find(all(...named('https'), controller('')))).toEqual([expect.stringMatching(/looks like one for TLS$/)]);
  expect(find(all(...named('http'), on))).toEqual([expect.stringMatching(/Kong speaks https to port 80 /)]);
});

test('of several ports, one that a route does not name is none', () => {
  const flat = RIGHT.replace('annotations: { konghq.com/protocol: https }', '')
    .replace('backend: { service: { name: web, port: { number: 80 } } }', 'backend: { service: { name: web } }')
    .replace('targetPort: 8443 }', 'targetPort: 8443 }, { name: other, port: 81 }');
  expect(find(flat)).toEqual([]);
});

test('appProtocol says of a port what the controller does not read', () => {
  const asking = (port: string): string => `apiVersion: v1
kind: Service
metadata: { name: web, namespace: shop }
spec: { selector: { app: web }, ports: [{ name: web, port: 9000, ${port} }] }
---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: web, namespace: shop }
spec:
  ingressClassName: kong
  rules:
    - http: { paths: [{ path: /, pathType: Prefix, backend: { service: { name: web, port: { number: 9000 } } } }] }
`;
  expect(findingsOf('require-service-protocol', asking('appProtocol: https'))).toEqual([
    expect.stringContaining('looks like one for TLS'),
  ]);
  for (const fine of ['appProtocol: http', 'appProtocol: kubernetes.io/h2c', 'targetPort: 8080']) {
    expect(findingsOf('require-service-protocol', asking(fine))).toEqual([]);
  }
});
