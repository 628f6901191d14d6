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
