import { findingsOf } from '../../../../support/findings';

const certificate = (names: string, more = ''): string =>
  `apiVersion: cert-manager.io/v1\nkind: Certificate\nmetadata: { name: web, namespace: shop }\nspec: { secretName: web-tls, dnsNames: ${names}${more} }\n---\n`;
const ingress = (host: string, secret = 'web-tls'): string =>
  `apiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata: { name: web, namespace: shop }\nspec: { tls: [{ hosts: ["${host}"], secretName: ${secret} }] }\n---\n`;
const gateway = (hostname: string, more = ''): string =>
  `apiVersion: gateway.networking.k8s.io/v1\nkind: Gateway\nmetadata: { name: web, namespace: kong }\n` +
  `spec: { listeners: [{ name: https, hostname: "${hostname}", tls: { certificateRefs: [{ name: web-tls, namespace: shop }${more}] } }] }\n---\n`;
const find = (yaml: string): string[] =>
  findingsOf('require-certificate-hosts', yaml).map((line) => line.replace(/ \d+:\d+ /, ' '));

test('a host that the Certificate is not for', () => {
  expect(find(ingress('web.example.com') + certificate('[www.example.com]'))).toEqual([
    'error spec.tls[0].hosts[0]: Certificate shop/web, which makes the Secret "web-tls", is not for "web.example.com" but for www.example.com',
  ]);
  expect(find(ingress('a.b.example.com') + certificate('["*.example.com"]'))).toHaveLength(1);
  expect(find(ingress('example.com') + certificate('["*.example.com"]'))).toHaveLength(1);
  expect(find(ingress('*.example.com') + certificate('[example.com]'))).toHaveLength(1);
  expect(find(gateway('web.example.com') + certificate('[www.example.com]'))).toHaveLength(1);
  expect(find(gateway('*.example.com') + certificate('[www.example.org, example.com]'))).toHaveLength(1);
});

test.each([
  ingress('web.example.com') + certificate('[www.example.com, Web.example.com]'),
  ingress('web.example.com') + certificate('["*.example.com"]'),
  ingress('*.example.com') + certificate('["*.example.com"]'),
  ingress('web.example.com') + certificate('[]', ', commonName: web.example.com'),
  ingress('web.example.com') + certificate('[]', ', ipAddresses: [10.0.0.1]'),
  ingress('web.example.com', 'other') + certificate('[www.example.com]'),
  ingress('web.${DOMAIN}') + certificate('[www.example.com]'),
  ingress('web.example.com') + certificate('["www.${DOMAIN}"]'),
  ingress('web.example.com') +
    certificate('[www.example.com]') +
    'apiVersion: v1\nkind: Secret\nmetadata: { name: web-tls, namespace: shop }\n',
  gateway('web.example.com', ', { name: other }') + certificate('[www.example.com]'),
  gateway('web.example.com') + certificate('[web.example.com]'),
  gateway('*.example.com') + certificate('[web.example.com]'),
  gateway('*.example.com') + certificate('["*.shop.example.com"]'),
  gateway('web.example.com').replace('tls: {', 'tls: { mode: Passthrough,') + certificate('[www.example.com]'),
  ingress('WEB_HOST') + certificate('[www.example.com]'),
  ingress('web.DOMAIN') + certificate('[www.example.com]'),
  ingress('web.example.com') + certificate('[HOST.example.com]'),
])('%# is fine', (yaml) => {
  expect(find(yaml)).toEqual([]);
});

describe('a Gateway of Istio', () => {
  const pods = `apiVersion: v1\nkind: Pod\nmetadata: { name: edge, namespace: shop, labels: { istio: edge } }\n---\n`;
  const server = (hosts: string, tls = 'credentialName: web-tls'): string =>
    `apiVersion: networking.istio.io/v1\nkind: Gateway\nmetadata: { name: edge, namespace: other }\nspec: { selector: { istio: edge }, servers: [{ port: { number: 443, name: https, protocol: HTTPS }, hosts: [${hosts}], tls: { mode: SIMPLE, ${tls} } }] }\n---\n`;

  test('has the Certificates of the namespace of its pods', () => {
    expect(find(pods + server('shop/web.example.com') + certificate('[www.example.com]'))).toEqual([
      'error spec.servers[0].hosts[0]: Certificate shop/web, which makes the Secret "web-tls", is not for "web.example.com" but for www.example.com',
    ]);
  });

  test.each([
    pods + server('web.example.com') + certificate('[web.example.com]'),
    pods + server('"*.example.com", "*"') + certificate('[web.example.com]'),
    pods + server('web.example.com', 'credentialNames: [web-tls, other-tls]') + certificate('[www.example.com]'),
    pods.replace('namespace: shop', 'namespace: edge') + server('web.example.com') + certificate('[www.example.com]'),
    server('web.example.com') + certificate('[www.example.com]'),
  ])('%# is fine', (yaml) => {
    expect(find(yaml)).toEqual([]);
  });
});
