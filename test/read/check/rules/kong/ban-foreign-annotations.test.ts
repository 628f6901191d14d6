import { findingsOf } from '../../../../support/findings';

const find = (yaml: string): string[] => findingsOf('ban-foreign-annotations', yaml);

const WRONG = `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: web
  namespace: shop
  annotations:
    nginx.ingress.kubernetes.io/rewrite-target: /
spec:
  ingressClassName: kong
  rules:
    - host: shop.example.com
      http:
        paths:
          - path: /
            pathType: ImplementationSpecific
            backend: { service: { name: web, port: { number: 80 } } }
`;

const RIGHT = `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: web
  namespace: shop
  annotations:
    konghq.com/strip-path: 'true'
spec:
  ingressClassName: kong
  rules:
    - host: shop.example.com
      http:
        paths:
          - path: /
            pathType: ImplementationSpecific
            backend: { service: { name: web, port: { number: 80 } } }
`;

test('finds what is wrong, and nothing in its repair', () => {
  expect(find(WRONG)).toEqual([
    'warning 7:5 metadata.annotations["nginx.ingress.kubernetes.io/rewrite-target"]: nginx.ingress.kubernetes.io/rewrite-target is for ingress-nginx, and Kong does not read it',
  ]);
  expect(find(RIGHT)).toEqual([]);
});

test('on an Ingress of the controller that reads it', () => {
  expect(
    find(`apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: web
  namespace: shop
  annotations:
    nginx.ingress.kubernetes.io/rewrite-target: /
spec:
  ingressClassName: nginx
  rules:
    - host: shop.example.com
      http:
        paths:
          - path: /
            pathType: ImplementationSpecific
            backend: { service: { name: web, port: { number: 80 } } }
`),
  ).toEqual([]);
});

test('what all of them read', () => {
  expect(
    find(`apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: web
  namespace: shop
  annotations:
    kubernetes.io/tls-acme: "true"
spec:
  ingressClassName: kong
  rules:
    - host: shop.example.com
      http:
        paths:
          - path: /
            pathType: ImplementationSpecific
            backend: { service: { name: web, port: { number: 80 } } }
`),
  ).toEqual([]);
});

test('keys of old, and of Google Cloud', () => {
  const key = (written: string): string[] => find(WRONG.replace(/nginx\.ingress\.kubernetes\.io\/[a-z-]+/, written));
  expect(key('ingress.kubernetes.io/rewrite-target')).toHaveLength(1);
  expect(key('kubernetes.io/ingress.allow-http')).toHaveLength(1);
  expect(key('ingress.kubernetes.io/force-ssl-redirect')).toEqual([]);
  // A misspelt key of Kong's is for another rule to tell.
  expect(key('ingress.kubernetes.io/service-upstreams')).toEqual([]);
});

describe('on something else than an Ingress', () => {
  const KEY = 'nginx.ingress.kubernetes.io/proxy-body-size';
  const route = (gateway: string, key = KEY): string =>
    `apiVersion: gateway.networking.k8s.io/v1\nkind: HTTPRoute\nmetadata: { name: web, namespace: shop, annotations: { ${key}: 8m } }\nspec: { parentRefs: [{ name: ${gateway} }], rules: [{ backendRefs: [{ name: web, port: 80 }] }] }\n`;
  const SERVICE = `---\napiVersion: v1\nkind: Service\nmetadata: { name: web, namespace: shop, annotations: { ${KEY}: 8m } }\nspec: { selector: { app: web }, ports: [{ name: http, port: 80 }] }\n`;
  const OTHER =
    '---\napiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata: { name: other, namespace: shop }\nspec: { ingressClassName: nginx, defaultBackend: { service: { name: web, port: { number: 80 } } } }\n';

  test('a route of the Gateway API', () => {
    expect(find(route('kong'))).toEqual([expect.stringContaining(`${KEY} is for ingress-nginx`)]);
    expect(find(route('istio'))).toEqual([]);
  });

  test('a Service behind a route for Kong', () => {
    expect(find(route('kong', 'a') + SERVICE)).toEqual([expect.stringContaining(`${KEY} is for ingress-nginx`)]);
    expect(find(route('istio', 'a') + SERVICE)).toEqual([]);
    expect(find(route('kong', 'a') + SERVICE + OTHER)).toEqual([]);
  });
});
