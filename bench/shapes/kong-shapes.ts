import {
  consumer,
  credential,
  each,
  gateway,
  httpRoute,
  ingress,
  letters,
  object,
  plugin,
  rule,
  service,
} from './manifests';
import type { Shape } from './shape';

/** Routes, plugins and consumers that are large in one way each. */
export const KONG_SHAPES: Readonly<Record<string, Shape>> = {
  'one Ingress with many missing backends': (size) => [
    service('present'),
    ingress(
      'web',
      each(size, (n) => [`/${n}`, `gone-${n}`]),
    ),
  ],
  'many Ingresses with missing backends among many Services': (size) => [
    ...each(size / 2, (n) => service(`web-${letters(n)}`)),
    ...each(size / 2, (n) => ingress(`i-${n}`, [[`/${n}`, `wbe-${letters(n)}`]])),
  ],
  'Ingresses of one host': (size) => [
    service('web'),
    ...each(size, (n) => ingress(`i-${n}`, [[`/orders/${n}`, 'web']])),
  ],
  'Ingresses of one host and path': (size) => [
    service('web'),
    ...each(size, (n) => ingress(`i-${n}`, [['/orders', 'web']])),
  ],
  'routes with regular expressions': (size) => [
    service('web'),
    ...each(size, (n) => ingress(`i-${n}`, [[`/~/orders/${n}/\\d+$`, 'web']])),
  ],
  'plugins on one route': (size) => [
    service('web'),
    ...each(size, (n) => plugin(`p-${n}`, 'cors')),
    ingress('web', [['/', 'web']], { 'konghq.com/plugins': each(size, (n) => `p-${n}`).join() }),
  ],
  'one plugin on many routes': (size) => [
    service('web'),
    plugin('login', 'key-auth'),
    plugin('limit', 'rate-limiting', { minute: 5, policy: 'local' }),
    ...each(size, (n) => ingress(`i-${n}`, [[`/${n}`, 'web']], { 'konghq.com/plugins': 'login,limit' })),
  ],
  'missing plugins among many': (size) => [
    service('web'),
    ...each(size / 2, (n) => plugin(`cors-${letters(n)}`, 'cors')),
    ...each(size / 2, (n) => ingress(`i-${n}`, [[`/${n}`, 'web']], { 'konghq.com/plugins': `cros-${letters(n)}` })),
  ],
  'consumers with credentials': (size) => [
    service('web'),
    plugin('login', 'key-auth'),
    ingress('web', [['/', 'web']], { 'konghq.com/plugins': 'login' }),
    ...each(size / 2, (n) => credential(`key-${n}`, `secret-number-${n}`)),
    ...each(size / 2, (n) => consumer(`c-${n}`, [`key-${n}`])),
  ],
  'consumers with one credential': (size) => [
    ...each(size / 2, (n) => credential(`key-${n}`, 'the-same-secret')),
    ...each(size / 2, (n) => consumer(`c-${n}`, [`key-${n}`])),
  ],
  'one consumer with many credentials': (size) => [
    ...each(size / 2, (n) => credential(`key-${n}`, `secret-number-${n}`)),
    consumer(
      'c',
      each(size, (n) => `key-${n}`),
    ),
  ],
  'ReferenceGrants for many routes': (size) => [
    ...each(size / 2, (n) => ({
      apiVersion: 'gateway.networking.k8s.io/v1beta1',
      kind: 'ReferenceGrant',
      metadata: { name: `g-${n}`, namespace: 'other' },
      spec: {
        from: [{ group: 'gateway.networking.k8s.io', kind: 'HTTPRoute', namespace: `team-${n}` }],
        to: [{ group: '', kind: 'Service', name: `s-${n}` }],
      },
    })),
    ...gateway([{ name: 'http', port: 80, protocol: 'HTTP', allowedRoutes: { namespaces: { from: 'All' } } }]),
    ...each(size / 2, (n) => httpRoute(`r-${n}`, [rule(n, { name: `s-${n}`, namespace: 'other', port: 80 })])),
  ],
  'one HTTPRoute with many rules': (size) => [
    ...gateway([{ name: 'http', port: 80, protocol: 'HTTP' }]),
    service('web'),
    httpRoute(
      'web',
      each(size, (n) => rule(n, { name: n % 2 === 0 ? 'web' : `gone-${n}`, port: 80 })),
    ),
  ],
  'one HTTPRoute with many parents': (size) => [
    ...gateway(
      each(size, (n) => ({ name: `l-${letters(n)}`, port: 80, protocol: 'HTTP', hostname: `${n}.example.com` })),
    ),
    service('web'),
    httpRoute(
      'web',
      [rule(0, { name: 'web', port: 80 })],
      each(size, (n) => ({ name: 'kong', sectionName: `m-${letters(n)}` })),
    ),
  ],
  'HTTPRoutes on one Gateway': (size) => [
    ...gateway(each(size / 2, (n) => ({ name: `l-${n}`, port: 80, protocol: 'HTTP', hostname: `h-${n}.example.com` }))),
    service('web'),
    ...each(size / 2, (n) =>
      httpRoute(`r-${n}`, [rule(n, { name: 'web', port: 80 })], [{ name: 'kong' }], [`h-${n}.example.com`]),
    ),
  ],
  'HTTPRoutes on many Gateways': (size) => [
    ...gateway([{ name: 'http', port: 80, protocol: 'HTTP' }]),
    ...each(size / 2, (n) =>
      object('gateway.networking.k8s.io/v1', 'Gateway', `g-${n}`, {
        spec: { gatewayClassName: 'kong', listeners: [{ name: 'http', port: 80, protocol: 'HTTP' }] },
      }),
    ),
    service('web'),
    ...each(size / 2, (n) => httpRoute(`r-${n}`, [rule(n, { name: 'web', port: 80 })], [{ name: `g-${n}` }])),
  ],
};
