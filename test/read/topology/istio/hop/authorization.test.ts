import { topologyOf } from '../../../../support/topologies';
import {
  AMBIENT,
  hopTo,
  INJECTED,
  istio,
  kong,
  MESH,
  namespace,
  onlyWorkload,
  shownMatch,
  shownOrigin,
  web,
  WEB_PODS,
  type HopOptions,
} from '../../../../support/hops';
import type { Authorization } from '../../../../../lib/read/topology/istio/hop/authorization/authorization';
import { isUnknown } from '../../../../../lib/read/topology/istio/hop/match';

function asked(yaml: readonly string[], options?: HopOptions): readonly Authorization[] {
  return onlyWorkload(hopTo(topologyOf(...yaml), options)).authorizations;
}

function verdictOf(yaml: readonly string[], options?: HopOptions): string {
  const { verdict } = asked(yaml, options)[0]!;
  return isUnknown(verdict) ? `unknown: ${verdict.unknown}` : verdict;
}

/** As in the shop, for everything in it unless the fields say otherwise. */
const policy = (fields: string, name = 'web', place = 'shop'): string =>
  istio('AuthorizationPolicy', name, `{ ${fields} }`, place);
const allow = (rules: string): string => policy(`rules: [${rules}]`);
const deny = (rules: string): string => policy(`action: DENY, rules: [${rules}]`, 'deny');
const from = (source: string): string => `{ from: [{ source: { ${source} } }] }`;
const to = (operation: string): string => `{ to: [{ operation: { ${operation} } }] }`;
const when = (key: string, values: string): string => `{ when: [{ key: "${key}", ${values} }] }`;

const PLAIN: HopOptions = { usesServiceAddress: false };

describe('without policies', () => {
  test('everybody is let in', () => {
    expect(asked(MESH)).toEqual([
      { by: 'sidecar', reads: 'http', verdict: 'allowed', why: 'no AuthorizationPolicy keeps it out', rules: [] },
    ]);
  });

  test('nobody asks before pods outside of the mesh', () => {
    expect(asked([namespace('kong', INJECTED), kong(), namespace('shop'), web(), WEB_PODS, deny('{}')])).toEqual([]);
  });

  test('nor where the pods take no request that travels so', () => {
    const strict = istio('PeerAuthentication', 'default', '{ mtls: { mode: STRICT } }');
    expect(asked([...MESH, strict, deny('{}')], PLAIN)).toEqual([]);
  });
});

describe('who Kong is', () => {
  test.each<[string, string]>([
    ['principals: [cluster.local/ns/kong/sa/gateway]', 'allowed'],
    ['principals: ["*"]', 'allowed'],
    ['principals: ["cluster.local/ns/kong/*"]', 'allowed'],
    ['principals: ["*/sa/gateway"]', 'allowed'],
    ['principals: [cluster.local/ns/kong/sa/default]', 'denied'],
    ['principals: [cluster.local/ns/shop/sa/gateway]', 'denied'],
    [
      'principals: [old.example.com/ns/kong/sa/gateway]',
      'unknown: a policy names the trust domain old.example.com, and no manifest says which one the mesh has',
    ],
    ['principals: [old.example.com/ns/shop/sa/gateway]', 'denied'],
    ['notPrincipals: [cluster.local/ns/shop/sa/gateway]', 'allowed'],
    ['notPrincipals: [cluster.local/ns/kong/sa/gateway]', 'denied'],
    ['namespaces: [kong]', 'allowed'],
    ['namespaces: ["k*g"]', 'allowed'],
    ['namespaces: [shop, blog]', 'denied'],
    ['notNamespaces: [kong]', 'denied'],
    ['serviceAccounts: [kong/gateway]', 'allowed'],
    ['serviceAccounts: [gateway]', 'denied'],
    ['serviceAccounts: [kong/other]', 'denied'],
    ['ipBlocks: [10.0.0.0/8]', 'unknown: a policy asks for addresses of callers'],
    ['remoteIpBlocks: [10.0.0.0/8]', 'unknown: a policy asks for addresses of clients'],
    ['namespaces: [shop], ipBlocks: [10.0.0.0/8]', 'denied'],
    ['requestPrincipals: ["*"]', 'denied'],
  ])('%s: %s', (source, expected) => {
    expect(verdictOf([...MESH, allow(from(source))])).toBe(expected);
  });

  test.each<[string, string]>([
    ['principals: ["*"]', 'denied'],
    ['namespaces: [kong]', 'denied'],
    ['serviceAccounts: [kong/gateway]', 'denied'],
    ['notPrincipals: [cluster.local/ns/shop/sa/web]', 'allowed'],
    ['notNamespaces: [shop]', 'allowed'],
  ])('nobody without mTLS: %s: %s', (source, expected) => {
    expect(verdictOf([...MESH, allow(from(source))], PLAIN)).toBe(expected);
  });

  test.each<[string, string]>([
    [
      'principals: [cluster.local/ns/kong/sa/gateway]',
      "unknown: Kong's pods are declared elsewhere, so their ServiceAccount is not known",
    ],
    ['principals: ["cluster.local/ns/kong/*"]', 'allowed'],
    ['principals: [cluster.local/ns/shop/sa/gateway]', 'denied'],
    ['namespaces: [kong]', 'allowed'],
    [
      'serviceAccounts: [kong/gateway]',
      "unknown: Kong's pods are declared elsewhere, so their ServiceAccount is not known",
    ],
    ['serviceAccounts: [shop/gateway]', 'denied'],
  ])('of pods that are declared elsewhere: %s: %s', (source, expected) => {
    const yaml = [namespace('kong', INJECTED), namespace('shop', INJECTED), web(), WEB_PODS];
    expect(verdictOf([...yaml, allow(from(source))])).toBe(expected);
  });

  test('a token counts for some requests where a RequestAuthentication looks at it', () => {
    const tokens = istio('RequestAuthentication', 'jwt', '{ jwtRules: [{ issuer: a }] }');
    expect(verdictOf([...MESH, tokens, allow(from('requestPrincipals: ["*"]'))])).toBe('some');
  });

  test('what is not known counts for some requests where another rule decides others', () => {
    const yaml = [...MESH, allow(`${to('methods: [GET]')}, ${from('ipBlocks: [10.0.0.0/8]')}`)];
    const addresses = 'unknown: a policy asks for addresses of callers';
    expect(verdictOf(yaml, { methods: ['POST'] })).toBe(addresses);
    expect(verdictOf(yaml, { methods: ['GET'] })).toBe('allowed');
    expect(verdictOf(yaml)).toBe(`${addresses}, for some requests`);
  });

  test('the certificate of a DestinationRule is not known', () => {
    const mutual = istio('DestinationRule', 'web', '{ host: web, trafficPolicy: { tls: { mode: MUTUAL } } }');
    expect(verdictOf([...MESH, mutual, allow(from('namespaces: [kong]'))])).toBe(
      'unknown: Kong shows the certificate that a DestinationRule names',
    );
  });
});

describe('what Kong asks for', () => {
  const exact = (text: string): HopOptions => ({ paths: [{ kind: 'exact', text }] });
  const below = (text: string): HopOptions => ({ paths: [{ kind: 'prefix', text }] });

  test.each<[string, HopOptions, string]>([
    ['methods: [GET]', { methods: ['GET'] }, 'allowed'],
    ['methods: [GET]', { methods: ['POST'] }, 'denied'],
    ['methods: [GET]', { methods: ['GET', 'POST'] }, 'some'],
    ['methods: [GET]', {}, 'some'],
    ['methods: ["*"]', {}, 'allowed'],
    ['notMethods: [DELETE]', { methods: ['GET'] }, 'allowed'],
    ['notMethods: [DELETE]', {}, 'some'],
    ['methods: [GET], notMethods: [GET]', {}, 'denied'],
    ['paths: [/cart]', exact('/cart'), 'allowed'],
    ['paths: [/cart]', exact('/cart/1'), 'denied'],
    ['paths: [/cart]', below('/'), 'some'],
    ['paths: ["/cart*"]', below('/cart/'), 'allowed'],
    ['paths: ["/cart/*"]', below('/admin'), 'denied'],
    ['paths: ["*/info"]', exact('/cart/info'), 'allowed'],
    ['paths: ["*/info"]', below('/cart'), 'some'],
    ['paths: ["*"]', below('/'), 'allowed'],
    ['paths: ["/users/{*}/cart"]', exact('/users/7/cart'), 'allowed'],
    ['paths: ["/users/{*}/cart"]', exact('/users/7/8/cart'), 'denied'],
    ['paths: ["/users/{*}/cart"]', exact('/users//cart'), 'denied'],
    ['paths: ["/files/{**}"]', exact('/files/a/b.txt'), 'allowed'],
    ['paths: ["/files/{**}"]', exact('/other/a'), 'denied'],
    ['paths: ["/files/{**}"]', below('/files/'), 'some'],
    ['notPaths: ["/admin*"]', exact('/cart'), 'allowed'],
    ['notPaths: ["/admin*"]', below('/admin/'), 'denied'],
    ['hosts: [web.shop.svc]', {}, 'allowed'],
    ['hosts: ["WEB.*"]', {}, 'allowed'],
    ['hosts: [shop.example.com]', {}, 'denied'],
    ['ports: ["8080"]', {}, 'allowed'],
    ['ports: ["80"]', {}, 'denied'],
    ['notPorts: ["9090"]', {}, 'allowed'],
  ])('%s of %j: %s', (operation, options, expected) => {
    expect(verdictOf([...MESH, allow(to(operation))], options)).toBe(expected);
  });

  test("hosts, where Kong sends others than the Service's", () => {
    const rule = allow(to('hosts: [shop.example.com]'));
    const clients = (...hosts: readonly string[]): HopOptions => ({ keepsHost: true, hosts });
    expect(verdictOf([...MESH, rule], clients('shop.example.com'))).toBe('allowed');
    expect(verdictOf([...MESH, rule], clients('*.example.com'))).toBe('some');
    expect(verdictOf([...MESH, rule], clients())).toBe('some');
    expect(verdictOf([...MESH, rule], PLAIN)).toBe('denied');
  });

  test('a path that the sidecar of Kong rewrites is no longer known', () => {
    const rewrite = istio(
      'VirtualService',
      'web',
      '{ hosts: [web], http: [{ rewrite: { uri: /new }, route: [{ destination: { host: web } }] }] }',
    );
    expect(verdictOf([...MESH, rewrite, allow(to('paths: [/cart]'))], exact('/cart'))).toBe('some');
  });
});

describe('further conditions', () => {
  test.each<[string, string, string]>([
    ['source.namespace', 'values: [kong]', 'allowed'],
    ['source.principal', 'notValues: ["cluster.local/ns/kong/*"]', 'denied'],
    ['source.serviceAccount', 'values: [kong/gateway]', 'allowed'],
    ['source.trustDomain', 'values: [cluster.local]', 'allowed'],
    ['source.ip', 'values: [10.0.0.1]', 'unknown: a policy asks for addresses of callers'],
    ['destination.port', 'values: ["8080"]', 'allowed'],
    ['destination.ip', 'values: [10.0.0.1]', 'unknown: a policy asks for addresses of pods'],
    ['connection.sni', 'values: [a]', 'unknown: a policy asks for the name that TLS is begun with'],
    ['request.headers[x-beta]', 'values: ["1"]', 'some'],
    ['request.auth.claims[group]', 'values: [staff]', 'denied'],
    ['experimental.envoy.filters.a[b]', 'values: [c]', 'unknown: a policy asks for metadata of Envoy'],
    ['source.nonsense', 'values: [a]', 'denied'],
  ])('%s %s: %s', (key, values, expected) => {
    expect(verdictOf([...MESH, allow(when(key, values))])).toBe(expected);
  });

  test('each adds to what stands beside it', () => {
    const rule = `{ from: [{ source: { namespaces: [kong] } }], when: [{ key: source.ip, values: [10.0.0.1] }] }`;
    expect(verdictOf([...MESH, allow(rule)])).toBe('unknown: a policy asks for addresses of callers');
    const other = rule.replace('kong', 'blog');
    expect(verdictOf([...MESH, allow(other)])).toBe('denied');
  });
});

describe('several policies', () => {
  test.each<[string, readonly string[], string]>([
    ['DENY before ALLOW', [allow('{}'), deny(from('namespaces: [kong]'))], 'denied'],
    ['DENY for others', [allow('{}'), deny(from('namespaces: [blog]'))], 'allowed'],
    ['DENY of some requests', [deny(to('methods: [DELETE]'))], 'some'],
    [
      'DENY of what nobody knows',
      [deny(from('ipBlocks: [10.0.0.0/8]'))],
      'unknown: a policy asks for addresses of callers',
    ],
    [
      'DENY of what nobody knows, and ALLOW for others',
      [deny(from('ipBlocks: [10.0.0.0/8]')), allow(from('namespaces: [blog]'))],
      'denied',
    ],
    ['ALLOW without rules: nobody', [policy('')], 'denied'],
    ['a rule that is none', [policy('action: DENY, rules: [null]')], 'allowed'],
    ['DENY without rules: nothing', [policy('action: DENY')], 'allowed'],
    [
      'ALLOW of one of two',
      [allow(from('namespaces: [blog]')), policy(`rules: [${from('namespaces: [kong]')}]`, 'kong')],
      'allowed',
    ],
    ['AUDIT keeps nobody out', [policy('action: AUDIT, rules: [{}]')], 'allowed'],
    [
      'CUSTOM asks somebody else',
      [policy('action: CUSTOM, provider: { name: opa }, rules: [{}]')],
      'unknown: AuthorizationPolicy shop/web asks somebody else',
    ],
    [
      'CUSTOM for others',
      [policy(`action: CUSTOM, provider: { name: opa }, rules: [${from('namespaces: [blog]')}]`)],
      'allowed',
    ],
    [
      'a dry run',
      [
        istio('AuthorizationPolicy', 'web', '{ action: DENY, rules: [{}] }').replace(
          '"namespace":"shop"',
          '"namespace":"shop","annotations":{"istio.io/dry-run":"true"}',
        ),
      ],
      'allowed',
    ],
    ['for other pods', [policy('selector: { matchLabels: { app: api } }, action: DENY, rules: [{}]')], 'allowed'],
    ['for these pods', [policy('selector: { matchLabels: { app: web } }, action: DENY, rules: [{}]')], 'denied'],
    ['of the root namespace, for all', [policy('action: DENY, rules: [{}]', 'all', 'istio-system')], 'denied'],
    ['of another namespace', [policy('action: DENY, rules: [{}]', 'all', 'blog')], 'allowed'],
    [
      'for a target, which pods with a sidecar are none of',
      [policy('targetRefs: [{ group: "", kind: Service, name: web }], action: DENY, rules: [{}]')],
      'allowed',
    ],
  ])('%s', (_, policies, expected) => {
    expect(verdictOf([...MESH, ...policies])).toBe(expected);
  });

  test('the rules that decide are named, with what they are for', () => {
    const some = asked([
      ...MESH,
      allow(`${from('namespaces: [blog]')}, ${to('methods: [GET]')}`),
      deny(to('paths: [/admin]')),
    ])[0]!;
    expect(
      some.rules.map(({ effect, origin, match }) => `${effect} ${shownOrigin(origin)}: ${shownMatch(match)}`),
    ).toEqual([
      'DENY AuthorizationPolicy shop/deny spec.rules[0]: some',
      'ALLOW AuthorizationPolicy shop/web spec.rules[1]: some',
    ]);
    expect(some.why).toBe(
      'it depends on the request, by AuthorizationPolicy shop/deny and AuthorizationPolicy shop/web',
    );
    const denied = asked([...MESH, allow(from('namespaces: [blog]'))])[0]!;
    expect([denied.why, ...denied.rules.map(({ origin }) => shownOrigin(origin))]).toEqual([
      'no rule of AuthorizationPolicy shop/web is for it',
      'AuthorizationPolicy shop/web spec.rules',
    ]);
  });

  test('pods that are declared elsewhere may be those of a selector', () => {
    const yaml = [namespace('kong', INJECTED), kong(), namespace('shop', INJECTED), web()];
    const selecting = policy('selector: { matchLabels: { tier: front } }, action: DENY, rules: [{}]');
    expect(verdictOf([...yaml, selecting])).toBe(
      'unknown: the labels of the pods are not known, and AuthorizationPolicy shop/web selects some',
    );
    expect(verdictOf([...yaml, selecting.replace('tier: front', 'app: web')])).toBe('denied');
  });
});

describe('where a proxy reads connections alone', () => {
  const TCP = [
    namespace('kong', INJECTED),
    kong(),
    namespace('shop', INJECTED),
    web('name: tcp-db, port: 80'),
    WEB_PODS,
  ];

  test('a rule of ALLOW about HTTP is for nothing', () => {
    expect(verdictOf([...TCP, allow(to('methods: [GET]'))], { protocol: 'tcp' })).toBe('denied');
    expect(verdictOf([...TCP, allow(from('namespaces: [kong]'))], { protocol: 'tcp' })).toBe('allowed');
  });

  test('one of DENY is for more than it says', () => {
    expect(verdictOf([...TCP, deny(to('methods: [GET]'))], { protocol: 'tcp' })).toBe('denied');
    expect(verdictOf([...TCP, deny(to('methods: [GET], ports: ["9090"]'))], { protocol: 'tcp' })).toBe('allowed');
  });

  const NODE = [namespace('kong', AMBIENT), kong(), namespace('shop', AMBIENT), web(), WEB_PODS];

  test.each<[string, string, string]>([
    ['knows identities', allow(from('namespaces: [kong]')), 'allowed'],
    ['and refuses others', allow(from('namespaces: [blog]')), 'denied'],
    ['passes over rules of ALLOW about HTTP', allow(to('methods: [GET]')), 'denied'],
    ['and those of DENY that are about nothing else', deny(to('methods: [GET]')), 'allowed'],
    [
      'but not what stands beside',
      deny('{ from: [{ source: { namespaces: [kong] } }], to: [{ operation: { methods: [GET], ports: ["8080"] } }] }'),
      'denied',
    ],
    ['knows no CUSTOM', policy('action: CUSTOM, rules: [{}]'), 'allowed'],
  ])('the proxy of a node %s', (_, rule, expected) => {
    const [authorization] = asked([...NODE, rule]);
    expect([authorization!.by, authorization!.verdict]).toEqual(['node', expected]);
  });
});

describe('a waypoint', () => {
  const GATEWAY =
    'apiVersion: gateway.networking.k8s.io/v1\nkind: Gateway\nmetadata: { name: waypoint, namespace: shop }\nspec: { gatewayClassName: istio-waypoint }\n';
  const YAML = [
    namespace('kong', AMBIENT),
    kong(),
    namespace('shop', AMBIENT),
    web(undefined, { labels: { 'istio.io/use-waypoint': 'waypoint' } }),
    WEB_PODS,
    GATEWAY,
  ];
  const target = (kind: string, name: string, rules: string, place = 'shop'): string =>
    policy(`targetRefs: [{ kind: ${kind}, name: ${name} }], rules: [${rules}]`, name, place);
  const verdicts = (...policies: readonly string[]): string[] =>
    asked([...YAML, ...policies]).map(({ by, verdict }) => `${by}: ${isUnknown(verdict) ? verdict.unknown : verdict}`);

  test.each<[string, string, string]>([
    ['the Service', target('Service', 'web', from('namespaces: [blog]')), 'denied'],
    ['another Service', target('Service', 'api', from('namespaces: [blog]')), 'allowed'],
    ['the waypoint', target('Gateway', 'waypoint', to('methods: [GET]')), 'some'],
    ['all waypoints', target('GatewayClass', 'istio-waypoint', from('namespaces: [blog]'), 'istio-system'), 'denied'],
    [
      'all waypoints, in a namespace where it has no effect',
      target('GatewayClass', 'istio-waypoint', from('namespaces: [blog]')),
      'allowed',
    ],
    ['the port of the Service', target('Service', 'web', to('ports: ["80"]')), 'allowed'],
  ])('asks policies for %s', (_, rule, expected) => {
    expect(verdicts(rule)).toEqual([`waypoint: ${expected}`, 'node: allowed']);
  });

  test('is whom the pods see', () => {
    expect(verdicts(allow(from('principals: [cluster.local/ns/shop/sa/waypoint]')))).toEqual([
      'waypoint: allowed',
      'node: allowed',
    ]);
    expect(verdicts(allow(from('namespaces: [kong]')))).toEqual(['waypoint: allowed', 'node: denied']);
  });
});
