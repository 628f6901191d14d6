import { findingsOf } from '../../../../support/findings';
import { meshShop } from '../../../../support/shop-front';

const find = (yaml: string): string[] => findingsOf('require-visible-policies', yaml);

const BASE = meshShop();

const istio = (kind: string, spec: string, namespace = 'shop'): string =>
  `${BASE}---\napiVersion: networking.istio.io/v1\nkind: ${kind}\nmetadata: { name: a, namespace: ${namespace} }\nspec: ${spec}\n`;

const ROUTE = 'http: [{ route: [{ destination: { host: web } }] }]';

test.each([
  [
    istio('VirtualService', `{ hosts: [web], exportTo: ['.'], ${ROUTE} }`),
    'in the namespace kong-istio do not see this',
  ],
  [istio('VirtualService', `{ hosts: [web.shop.svc.cluster.local], exportTo: [other], ${ROUTE} }`), 'do not see this'],
  [istio('VirtualService', `{ hosts: [web], gateways: [public], ${ROUTE} }`), "for Istio's gateways alone"],
  [istio('DestinationRule', "{ host: web, exportTo: ['.'] }"), 'do not see this'],
  [
    istio('DestinationRule', '{ host: web.shop.svc.cluster.local }', 'platform'),
    'look for DestinationRules in kong-istio, shop',
  ],
  [istio('Sidecar', "{ egress: [{ hosts: ['./*', 'shopp/*'] }] }", 'kong-istio'), 'are not told of Service shop/web'],
])('%s', (yaml, message) => {
  expect(find(yaml)).toEqual([expect.stringContaining(message)]);
  expect(find(yaml)[0]).toMatch(/^warning /);
});

test.each([
  BASE,
  istio('VirtualService', `{ hosts: [web], ${ROUTE} }`),
  istio('VirtualService', `{ hosts: [web], gateways: [public, mesh], exportTo: ['*'], ${ROUTE} }`),
  istio('VirtualService', `{ hosts: [web], exportTo: ['.', kong-istio], ${ROUTE} }`),
  // For clients outside of the cluster.
  istio('VirtualService', `{ hosts: [shop.example.com], gateways: [public], ${ROUTE} }`),
  istio('DestinationRule', '{ host: web.shop.svc.cluster.local }', 'kong-istio'),
  istio('DestinationRule', '{ host: web.shop.svc.cluster.local }', 'istio-system'),
  istio('Sidecar', "{ egress: [{ hosts: ['./*', 'shop/*'] }] }", 'kong-istio'),
  istio('Sidecar', "{ egress: [{ hosts: ['./*'] }] }", 'shop'),
])('%s is right', (yaml) => {
  expect(find(yaml)).toEqual([]);
});

test('nothing is said where Kong has no sidecar', () => {
  const outside = istio('VirtualService', `{ hosts: [web], exportTo: ['.'], ${ROUTE} }`).replace(
    'name: kong-istio, labels: { istio-injection: enabled }',
    'name: kong-istio, labels: { istio-injection: disabled }',
  );
  expect(find(outside)).toEqual([]);
});
