import { findingsOf } from '../../../../support/findings';

const find = (yaml: string): string[] => findingsOf('valid-ingress-backend', yaml);

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
            pathType: Prefix
            backend: { resource: { apiGroup: storage.example.com, kind: Bucket, name: files } }
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
    'warning 16:13 spec.rules[0].http.paths[0].backend: Ingress shop/web: the path "/" leads to a Bucket, which the controller does not take',
  ]);
  expect(find(RIGHT)).toEqual([]);
});

test('an Ingress of another controller', () => {
  expect(
    find(`apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: web
  namespace: shop
  annotations:
    a: b
spec:
  ingressClassName: nginx
  rules:
    - host: shop.example.com
      http:
        paths:
          - path: /
            pathType: Prefix
            backend: { resource: { apiGroup: storage.example.com, kind: Bucket, name: files } }
`),
  ).toEqual([]);
});

test('a rule without paths, as a dash too much makes it', () => {
  const split = RIGHT.replace(/( +)http:/, (_, indent: string) => `${indent.slice(2)}- http:`);
  expect(find(split)).toEqual([
    expect.stringContaining('the rule for shop.example.com has no paths, and the next one'),
  ]);
  expect(
    find(split.replace('rules:', 'defaultBackend: { service: { name: web, port: { number: 80 } } }\n  rules:')),
  ).toEqual([]);
});

test('a second default backend', () => {
  const ingress = (name: string): string =>
    `apiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata: { name: ${name}, namespace: shop }\nspec: { ingressClassName: kong, defaultBackend: { service: { name: web, port: { number: 80 } } } }\n`;
  expect(find(`${ingress('a')}---\n${ingress('b')}`)).toEqual([
    expect.stringMatching(/^warning 9:\d+ spec\.defaultBackend: .*takes one default backend, that of Ingress shop\/a$/),
  ]);
  expect(find(ingress('a'))).toEqual([]);
});

test('a facade needs its feature gate, and leads to its Service where the gate is on', () => {
  const facade = RIGHT.replace(
    /backend: .*/,
    'backend: { resource: { apiGroup: incubator.ingress-controller.konghq.com, kind: KongServiceFacade, name: front } }',
  );
  const declared = `${facade}---
apiVersion: incubator.ingress-controller.konghq.com/v1alpha1
kind: KongServiceFacade
metadata: { name: front, namespace: shop, annotations: { kubernetes.io/ingress.class: kong } }
spec: { backendRef: { name: web, port: 80 } }
`;
  const controller = (gates: string): string => `---
apiVersion: apps/v1
kind: Deployment
metadata: { name: controller, namespace: kong }
spec:
  template:
    spec:
      containers:
        - name: ingress-controller
          image: 'kong/kubernetes-ingress-controller:3.5'
          env: [{ name: CONTROLLER_FEATURE_GATES, value: ${gates} }]
`;
  const gate = (yaml: string): string[] => findingsOf('require-feature-gate', yaml);
  expect(find(declared)).toEqual([]);
  expect(gate(declared)).toEqual([
    expect.stringMatching(/^warning .*leads to a KongServiceFacade, which needs the feature gate KongServiceFacade/),
  ]);
  expect(gate(declared + controller('RewriteURIs=true'))).toEqual([expect.stringMatching(/^error /)]);
  const isOn = controller('KongServiceFacade=true');
  expect([...find(declared + isOn), ...gate(declared + isOn)]).toEqual([]);
  expect(find(facade + isOn)).toEqual([expect.stringContaining('leads to a KongServiceFacade that is not declared')]);
});
