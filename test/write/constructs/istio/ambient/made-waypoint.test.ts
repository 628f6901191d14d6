import { TokenAuthentication } from '../../../../../lib/write/constructs/istio/identity/token-authentication';
import { MeshTraffic } from '../../../../../lib/write/constructs/istio/traffic/mesh-traffic';
import { Waypoint } from '../../../../../lib/write/constructs/istio/ambient/waypoint';
import { warningsOf } from '../../../../../lib/write/constructs/warning';
import type { MeshWorkload } from '../../../../../lib/write/constructs/workload/mesh-workload';
import { MeshApp } from '../../../../support/mesh-app';

type Dependent = (shop: MeshApp, cart: MeshWorkload) => unknown;

const DEPENDENTS: readonly (readonly [string, string, Dependent])[] = [
  [
    'rules',
    '10-shop/traffic',
    ({ chart }, to) => new MeshTraffic(chart, 'traffic', { to, routes: [{ timeout: '3s' }] }),
  ],
  ['a policy', '10-shop/cart', (shop, cart) => cart.allowFrom([shop.workload('other')], { methods: ['GET'] })],
  [
    'tokens',
    '10-shop/login',
    ({ chart }, cart) => new TokenAuthentication(chart, 'login', { for: cart, issuers: [{ issuer: 'a' }] }),
  ],
];

/** The warnings of a shop whose namespace names a waypoint. */
function warnings(depend: Dependent, make?: (shop: MeshApp) => unknown): string[] {
  const shop = new MeshApp({ shop: 'ambient', waypoint: 'way' });
  depend(shop, shop.workload('cart'));
  make?.(shop);
  return warningsOf(shop.app);
}

test.each(DEPENDENTS)('a waypoint that nothing makes is said where %s depend on it', (_title, path, depend) => {
  expect(warnings(depend)).toEqual([
    `${path}: depends on the waypoint shop/way, which nothing of the app makes: without, nobody acts on this; ` +
      "make it by new Waypoint(chart, 'way'), unless something else does",
  ]);
  expect(warnings(depend, ({ chart }) => new Waypoint(chart, 'way'))).toEqual([]);
  expect(warnings(depend, ({ chart }) => new Waypoint(chart, 'another'))).toHaveLength(1);
});

test('it is said once, and not where nothing depends on it', () => {
  const all: Dependent = (shop, cart) => DEPENDENTS.map(([, , depend]) => depend(shop, cart));
  expect(warnings(all)).toHaveLength(1);
  expect(warnings(() => undefined)).toEqual([]);
});
