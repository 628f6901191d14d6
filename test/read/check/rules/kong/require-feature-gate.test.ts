import { findingsOf } from '../../../../support/findings';

const find = (yaml: string): string[] => findingsOf('require-feature-gate', yaml);

const WRONG = `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: web
  namespace: shop
  annotations:
    konghq.com/rewrite: /api
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
    konghq.com/strip-path: "true"
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
    'warning 7:25 metadata.annotations["konghq.com/rewrite"]: Ingress shop/web: the annotation needs the feature gate RewriteURIs; without it the controller takes no route to this Service',
  ]);
  expect(find(RIGHT)).toEqual([]);
});

test('a controller with the gate', () => {
  const controller = (env: string): string =>
    `---\napiVersion: apps/v1\nkind: Deployment\nmetadata: { name: kong, namespace: kong }\nspec:\n  template:\n    spec:\n      containers:\n        - name: ingress-controller\n          image: kong/kubernetes-ingress-controller:3.5\n          ${env}\n`;
  const gates = (value: string): string => controller(`env: [{ name: CONTROLLER_FEATURE_GATES, value: '${value}' }]`);
  expect(find(WRONG + gates('GatewayAlpha=true,RewriteURIs=true'))).toEqual([]);
  expect(find(WRONG + controller('args: [--feature-gates=RewriteURIs=true]'))).toEqual([]);
  expect(find(WRONG + controller('args: [--feature-gates, RewriteURIs=true]'))).toEqual([]);
  expect(find(WRONG + gates('RewriteURIs=false'))).toEqual([expect.stringMatching(/^error /)]);
});

test('a route of streams', () => {
  const route = (kind: string): string =>
    `apiVersion: gateway.networking.k8s.io/v1alpha2\nkind: ${kind}\nmetadata: { name: a, namespace: shop }\nspec: { parentRefs: [{ name: kong }], rules: [{ backendRefs: [{ name: web, port: 80 }] }] }\n`;
  expect(find(route('TCPRoute'))).toEqual([expect.stringMatching(/^warning .*needs the feature gate GatewayAlpha/)]);
  expect(find(route('GRPCRoute'))).toEqual([]);
});

const STREAM = `apiVersion: gateway.networking.k8s.io/v1
kind: TCPRoute
metadata: { name: web, namespace: shop }
spec:
  parentRefs: [{ name: kong }]
  rules: [{ backendRefs: [{ name: web, port: 80 }] }]
---
apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata: { name: kong, namespace: shop }
spec:
  gatewayClassName: kong
  listeners: [{ name: tcp, protocol: TCP, port: 9000 }]
---
apiVersion: gateway.networking.k8s.io/v1
kind: GatewayClass
metadata: { name: kong }
spec: { controllerName: konghq.com/gateway-operator }
`;

test('the operator has no gate for streams', () => {
  expect(find(STREAM)).toEqual([]);
  expect(find(STREAM.replace('gateway-operator', 'kic-gateway-controller'))).toEqual([
    expect.stringContaining('GatewayAlpha'),
  ]);
});
