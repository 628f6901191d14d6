import {
  DenyByDefault,
  type DenyByDefaultProps,
} from '../../../../../lib/write/constructs/istio/identity/deny-by-default';
import { kongIdentity } from '../../../../../lib/write/constructs/istio/identity/mesh-caller';
import { manifest, testChart } from '../../../../support/chart';
import { MeshApp } from '../../../../support/mesh-app';
import { testWrongProps } from '../../../../support/prop-errors';

describe('DenyByDefault', () => {
  test('with no props lets nobody call the pods of its namespace', () => {
    expect(manifest(new DenyByDefault(testChart(), 'deny'))).toEqual({
      apiVersion: 'security.istio.io/v1',
      kind: 'AuthorizationPolicy',
      metadata: { name: 'allow-nothing', namespace: 'shop' },
      spec: { action: 'ALLOW' },
    });
  });

  test('with all props is for a workload', () => {
    const { chart, ...shop } = new MeshApp();
    expect(shop).toBeDefined();
    const workload = new MeshApp().workload('cart');
    const all: Required<DenyByDefaultProps> = { for: workload, name: 'nobody' };
    expect(manifest(new DenyByDefault(chart, 'deny', all))).toMatchObject({
      metadata: { name: 'nobody', namespace: 'shop' },
      spec: { selector: { matchLabels: { app: 'cart' } }, action: 'ALLOW' },
    });
    expect(new DenyByDefault(chart, 'other', { for: workload }).policyName).toBe('cart-allow-nothing');
  });

  test.each(['sidecars', 'ambient'] as const)('shows that Kong is refused until it is let in: %s', (shop) => {
    const mesh = new MeshApp({ shop });
    const [catalog, cart] = [mesh.workload('catalog'), mesh.workload('cart')];
    [catalog, cart].forEach((each) => {
      mesh.route(each);
    });
    new DenyByDefault(mesh.chart, 'deny');
    cart.allowFrom([kongIdentity(mesh.chart)]);
    expect(mesh.findings()).toEqual([expect.stringMatching(/ban-refused-routes: .* shop\/allow-nothing is/)]);
    expect(mesh.explain('GET http://shop.example/catalog')).toContain('policies of the pods refuse Kong');
    expect(mesh.explain('GET http://shop.example/cart')).not.toContain('403');
  });

  testWrongProps([
    ['pods of nothing', (c) => new DenyByDefault(c, 'd', { for: 5 as never }), 'for', 'one of mesh, namespace'],
    ['a name that is none', (c) => new DenyByDefault(c, 'd', { name: 'A' }), 'name', 'a DNS name'],
  ]);
});
