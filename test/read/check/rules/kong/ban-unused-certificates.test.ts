import { findingsOf } from '../../../../support/findings';

const find = (yaml: string): string[] => findingsOf('ban-unused-certificates', yaml);

const WRONG = `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: front
  namespace: shop
spec:
  ingressClassName: kong
  tls: [{ secretName: cert }]
  rules:
    - host: shop.example.com
      http:
        paths:
          - path: /
            pathType: Prefix
            backend: { service: { name: web, port: { number: 80 } } }
`;

const RIGHT = `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: front
  namespace: shop
spec:
  ingressClassName: kong
  tls: [{ hosts: [shop.example.com], secretName: cert }]
  rules:
    - host: shop.example.com
      http:
        paths:
          - path: /
            pathType: Prefix
            backend: { service: { name: web, port: { number: 80 } } }
`;

test('finds what is wrong, and nothing in its repair', () => {
  expect(find(WRONG)).toEqual([expect.stringMatching(/^warning .* spec\.tls\[0\]: the certificate is for no hosts/)]);
  expect(find(RIGHT)).toEqual([]);
});

test('an Ingress for another controller', () => {
  expect(find(WRONG.replace('ingressClassName: kong', 'ingressClassName: nginx'))).toEqual([]);
});

describe('a certificate for hosts that nobody serves', () => {
  const ingress = (tls: string, rule: string, annotations = ''): string => `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: web, namespace: shop, annotations: { ${annotations} } }
spec:
  ingressClassName: kong
  tls: [{ hosts: [${tls}], secretName: crt }]
  rules: [{ ${rule} http: { paths: [] } }]
`;

  test('on an Ingress for others', () => {
    expect(find(ingress('shop.example.org', 'host: shop.example.com,'))).toEqual([
      expect.stringMatching(/^warning .*tls\[0\]\.hosts\[0\]: the certificate is for "shop\.example\.org"/),
    ]);
  });

  test.each([
    ['the host of a rule', ingress('shop.example.com', 'host: Shop.example.com,')],
    ['a wildcard', ingress("'*.example.com'", 'host: shop.example.com,')],
    ['an Ingress for all hosts', ingress('shop.example.com', '')],
    ['an alias', ingress('b.example.com', 'host: a.example.com,', 'konghq.com/host-aliases: b.example.com')],
    [
      'the host of another rule',
      `${ingress('b.example.com', 'host: a.example.com,')}---\n${ingress('b.example.com', 'host: b.example.com,').replace('name: web', 'name: other')}`,
    ],
  ])('%s', (_, yaml) => {
    expect(find(yaml)).toEqual([]);
  });
});
