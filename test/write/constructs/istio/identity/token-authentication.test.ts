import type { Chart } from 'cdk8s';
import {
  TokenAuthentication,
  type TokenAuthenticationProps,
  type TokenIssuer,
} from '../../../../../lib/write/constructs/istio/identity/token-authentication';
import { MeshWorkload } from '../../../../../lib/write/constructs/workload/mesh-workload';
import { manifest, manifests, testChart } from '../../../../support/chart';
import { MeshApp } from '../../../../support/mesh-app';
import { testWrongProps } from '../../../../support/prop-errors';

const ISSUER: TokenIssuer = { issuer: 'https://login.example' };

const of = (issuers: readonly TokenIssuer[]) => (chart: Chart) =>
  new TokenAuthentication(chart, 'login', { for: 'namespace', issuers });

describe('TokenAuthentication', () => {
  test('with the smallest props refuses requests without a token', () => {
    const made = manifests(new TokenAuthentication(testChart(), 'login', { for: 'namespace', issuers: [ISSUER] }));
    expect(made).toEqual([
      {
        apiVersion: 'security.istio.io/v1',
        kind: 'RequestAuthentication',
        metadata: { name: 'login', namespace: 'shop' },
        spec: { jwtRules: [ISSUER] },
      },
      {
        apiVersion: 'security.istio.io/v1',
        kind: 'AuthorizationPolicy',
        metadata: { name: 'login-required', namespace: 'shop' },
        spec: { action: 'DENY', rules: [{ from: [{ source: { notRequestPrincipals: ['*'] } }] }] },
      },
    ]);
  });

  test('with all props writes them all', () => {
    const shop = new MeshApp();
    const issuer: TokenIssuer = {
      ...ISSUER,
      jwksUri: 'https://login.example/keys',
      audiences: ['shop'],
      fromHeaders: [{ name: 'x-token', prefix: 'Bearer ' }],
      forwardOriginalToken: true,
      outputClaimToHeaders: [{ header: 'x-user', claim: 'sub' }],
    };
    const all: Required<TokenAuthenticationProps> = {
      for: shop.workload('catalog'),
      name: 'tokens',
      issuers: [issuer],
      required: false,
    };
    expect(manifest(new TokenAuthentication(shop.chart, 'id', all))).toMatchObject({
      metadata: { name: 'tokens', namespace: 'shop' },
      spec: { selector: { matchLabels: { app: 'catalog' } }, jwtRules: [issuer] },
    });
  });

  test('goes to the waypoint in an ambient mesh', () => {
    const shop = new MeshApp({ shop: 'ambient', waypoint: 'waypoint' });
    const made = manifests(
      new TokenAuthentication(shop.chart, 'login', { for: shop.workload('catalog'), issuers: [ISSUER] }),
    );
    expect(made).toHaveLength(2);
    for (const { spec } of made) {
      expect(spec).toMatchObject({ targetRefs: [{ group: '', kind: 'Service', name: 'catalog' }] });
      expect(spec).not.toHaveProperty('selector');
    }
  });

  test('shows that Kong is refused without a token', () => {
    const shop = new MeshApp();
    const catalog = shop.workload('catalog');
    shop.route(catalog);
    new TokenAuthentication(shop.chart, 'login', { for: catalog, issuers: [ISSUER] });
    expect(shop.findings()).toEqual([]);
    expect(shop.explain('GET http://shop.example/catalog')).toContain('login-required');
  });

  testWrongProps([
    ['no issuer', of([]), 'issuers', 'at least one entry'],
    [
      'a workload without HTTP',
      (c) => {
        const to = new MeshWorkload(c, 'db', { image: 'a:1', ports: [{ name: 'tcp-db', port: 5432 }] });
        new TokenAuthentication(c, 'login', { for: to, issuers: [ISSUER] });
      },
      'for',
      'a workload with a port of HTTP: connections at others (tcp-db)',
    ],
    ['an issuer without a name', of([{ jwksUri: 'https://a.example' }]), 'issuers[0].issuer', 'claim "iss"'],
    ['an issuer twice', of([ISSUER, ISSUER]), 'issuers[1].issuer', 'a unique value'],
    [
      'two sources of keys',
      of([{ ...ISSUER, jwks: '{}', jwksUri: 'https://a.example' }]),
      'issuers[0].jwks',
      'one of the two',
    ],
    ['keys from no URL', of([{ ...ISSUER, jwksUri: 'login.example' }]), 'issuers[0].jwksUri', 'write a URL such as'],
    ['a misspelt field', of([{ ...ISSUER, audience: ['a'] } as never]), 'issuers[0].audience', 'did you mean'],
    [
      'a name that is none',
      (c) => new TokenAuthentication(c, 'A', { for: 'mesh', issuers: [ISSUER] }),
      'id',
      'DNS name',
    ],
  ]);

  test.each([
    ['a whole ambient namespace', () => new MeshApp({ shop: 'ambient' }).chart, 'for'],
    [
      'a workload without a waypoint',
      () => new MeshApp({ shop: 'ambient' }),
      'a workload whose Service has a waypoint',
    ],
  ] as const)('refuses %s', (_title, make, allowed) => {
    const made = make();
    const props =
      made instanceof MeshApp
        ? ([made.chart, { for: made.workload('catalog'), issuers: [ISSUER] }] as const)
        : ([made, { for: 'namespace', issuers: [ISSUER] }] as const);
    expect(() => new TokenAuthentication(props[0], 'login', props[1])).toThrow(allowed);
  });
});
