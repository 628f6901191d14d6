import { findingsOf } from '../../../../support/findings';

const find = (yaml: string): string[] => findingsOf('no-missing-credential-secret', yaml);

const SECRET = `apiVersion: v1
kind: Pod
metadata: { name: gateway, namespace: ingress, labels: { istio: public } }
spec: { containers: [{ name: istio-proxy, image: 'proxyv2:1.30' }] }
---
apiVersion: v1
kind: Secret
metadata: { name: shop-tls, namespace: ingress }
type: kubernetes.io/tls
data: { tls.crt: "", tls.key: "" }
---
`;

const gateway = (name: string, selector = 'public'): string => `apiVersion: networking.istio.io/v1
kind: Gateway
metadata: { name: public, namespace: shop }
spec:
  selector: { istio: ${selector} }
  servers:
    - { port: { number: 443, name: https, protocol: HTTPS }, hosts: [shop.example.com], tls: { mode: SIMPLE, credentialName: ${name} } }
`;

test('a Secret that is not in the namespace of the pods', () => {
  expect(find(SECRET + gateway('shop-cert'))).toEqual([
    expect.stringMatching(/^warning .*credentialName: no Secret "shop-cert" is declared in the namespace ingress/),
  ]);
  const own = SECRET.replaceAll('namespace: ingress', 'namespace: istio-system').replace('istio: public', 'app: x');
  expect(find(own + gateway('shop-cert', 'ingressgateway'))).toHaveLength(1);
});

test('one that is, and pods or Secrets that are declared elsewhere', () => {
  expect(find(SECRET + gateway('shop-tls'))).toEqual([]);
  expect(find(SECRET + gateway('shop-cert', 'other'))).toEqual([]);
  expect(find(SECRET.slice(0, SECRET.indexOf('---')) + '---\n' + gateway('shop-cert'))).toEqual([]);
  expect(find(SECRET + gateway("'kubernetes-gateway://shop/cert'"))).toEqual([]);
});

test('one that is in another namespace', () => {
  const elsewhere = SECRET.replace('name: shop-tls, namespace: ingress', 'name: shop-tls, namespace: shop');
  expect(find(elsewhere + gateway('shop-tls'))).toEqual([expect.stringContaining('no Secret "shop-tls"')]);
  const pods = SECRET.slice(0, SECRET.indexOf('---\n') + '---\n'.length);
  const made = (namespace: string): string =>
    `apiVersion: cert-manager.io/v1\nkind: Certificate\nmetadata: { name: a, namespace: ${namespace} }\nspec: { secretName: shop-tls }\n---\n`;
  expect(find(pods + made('shop') + gateway('shop-tls'))).toEqual([expect.stringContaining('no Secret "shop-tls"')]);
  expect(find(pods + made('ingress') + gateway('shop-tls'))).toEqual([]);
});

test('one that lacks a key', () => {
  const keys = (each: string): string => SECRET.replace('tls.crt: "", tls.key: ""', each);
  expect(find(keys('password: ""') + gateway('shop-tls'))).toEqual([
    expect.stringContaining('Secret ingress/shop-tls lacks tls.crt or tls.key'),
  ]);
  for (const each of ['cert: "", key: ""', '']) expect(find(keys(each) + gateway('shop-tls'))).toEqual([]);
  const mutual = gateway('shop-tls').replace('SIMPLE', 'MUTUAL');
  expect(find(SECRET + mutual)).toEqual([expect.stringContaining('lacks ca.crt')]);
  expect(find(keys('tls.crt: "", tls.key: "", ca.crt: ""') + mutual)).toEqual([]);
  const beside = `apiVersion: v1\nkind: Secret\nmetadata: { name: shop-tls-cacert, namespace: ingress }\ndata: { ca.crt: "" }\n---\n`;
  expect(find(SECRET + beside + mutual)).toEqual([]);
});
