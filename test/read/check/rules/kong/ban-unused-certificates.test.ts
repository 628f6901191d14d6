import { findingsOf } from '../../../../support/findings';
import { front } from '../../../../support/shop-front';

const find = (yaml: string): string[] => findingsOf('ban-unused-certificates', yaml);

const withTls = (entry: string): string =>
  front().replace('ingressClassName: kong\n', `ingressClassName: kong\n  tls: [${entry}]\n`);

const WRONG = withTls('{ secretName: cert }');
const RIGHT = withTls('{ hosts: [shop.example.com], secretName: cert }');

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
