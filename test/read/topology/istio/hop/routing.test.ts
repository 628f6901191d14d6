import { topologyOf } from '../../../../support/topologies';
import {
  AMBIENT,
  deployment,
  hopTo,
  INJECTED,
  istio,
  kong,
  MESH,
  namespace,
  onlyWay,
  shownFact,
  shownOrigin,
  shownRules,
  web,
  WEB_PODS,
  workloadsOf,
  type HopOptions,
} from '../../../../support/hops';
import { manifest } from '../../../../support/kong-manifests';

const V2 = deployment('web-v2', 'shop', { labels: { app: 'web', version: 'v2' } });
const WEB = 'route: [{ destination: { host: web } }]';

const virtualService = (http: string, fields = '', name = 'web', place = 'shop'): string =>
  istio('VirtualService', name, `{ hosts: [web.shop.svc.cluster.local], http: [${http}]${fields} }`, place);

function rulesOf(yaml: readonly string[], options?: HopOptions): string[] {
  return shownRules(onlyWay(hopTo(topologyOf(...MESH, ...yaml), options)).rules);
}

describe('rules of a VirtualService', () => {
  test('nobody routes: everything goes to the Service', () => {
    expect(rulesOf([])).toEqual(['all: web.shop 80 1']);
  });

  test('weights are shares; a destination alone has everything, whatever its weight', () => {
    const route =
      '{ destination: { host: web, subset: v1 }, weight: 3 }, { destination: { host: web, subset: v2 }, weight: 1 }';
    expect(rulesOf([virtualService(`{ route: [${route}] }`)])).toEqual([
      'all: web.shop 80 v1 0.75, web.shop 80 v2 0.25',
    ]);
    expect(rulesOf([virtualService('{ route: [{ destination: { host: web }, weight: 10 }] }')])).toEqual([
      'all: web.shop 80 1',
    ]);
  });

  test('a rule for every request hides those behind it', () => {
    expect(rulesOf([virtualService(`{ ${WEB} }, { match: [{ uri: { prefix: /a } }], ${WEB} }`)])).toEqual([
      'all: web.shop 80 1',
    ]);
  });

  test('what meets no rule is answered 404', () => {
    expect(rulesOf([virtualService(`{ match: [{ uri: { prefix: /a } }], ${WEB} }`)])).toEqual([
      'some: web.shop 80 1',
      'all: 404',
    ]);
  });

  test('what else a rule does', () => {
    const actions =
      'fault: { abort: { httpStatus: 500 } }, timeout: 1s, retries: { attempts: 2 }, mirror: { host: web }, rewrite: { uri: / }';
    const { rules } = onlyWay(hopTo(topologyOf(...MESH, virtualService(`{ ${actions}, ${WEB} }`))));
    expect(rules[0]!.actions.map(({ kind, origin }) => `${kind}: ${shownOrigin(origin)}`)).toEqual([
      'fault: VirtualService shop/web spec.http[0].fault',
      'timeout: VirtualService shop/web spec.http[0].timeout',
      'retries: VirtualService shop/web spec.http[0].retries',
      'mirror: VirtualService shop/web spec.http[0].mirror',
      'rewrite: VirtualService shop/web spec.http[0].rewrite',
    ]);
    expect(rules[0]!.actions[1]!.value).toBe('1s');
  });

  test('a redirect leads nowhere in the mesh', () => {
    expect(rulesOf([virtualService('{ redirect: { uri: /new } }')])).toEqual(['all: redirect']);
  });

  test.each<[string, HopOptions, string]>([
    ['uri: { exact: /cart }', { paths: [{ kind: 'exact', text: '/cart' }] }, 'all'],
    ['uri: { exact: /cart }', { paths: [{ kind: 'exact', text: '/cart/1' }] }, 'none'],
    ['uri: { exact: /cart }', { paths: [{ kind: 'prefix', text: '/' }] }, 'some'],
    ['uri: { exact: /cart }', { paths: [{ kind: 'prefix', text: '/cart/' }] }, 'none'],
    ['uri: { prefix: /cart }', { paths: [{ kind: 'prefix', text: '/cart/items' }] }, 'all'],
    ['uri: { prefix: /cart/items }', { paths: [{ kind: 'prefix', text: '/cart' }] }, 'some'],
    ['uri: { prefix: / }', {}, 'all'],
    ['uri: { regex: "/cart.*" }', { paths: [{ kind: 'exact', text: '/cart/1' }] }, 'all'],
    ['uri: { regex: "/[a-z]+" }', {}, 'unknown: a regular expression decides'],
    ['uri: { exact: /CART }, ignoreUriCase: true', { paths: [{ kind: 'exact', text: '/cart' }] }, 'all'],
    ['method: { exact: GET }', { methods: ['GET'] }, 'all'],
    ['method: { exact: GET }', { methods: ['GET', 'POST'] }, 'some'],
    ['method: { exact: GET }', { methods: ['PUT'] }, 'none'],
    ['method: { exact: GET }', {}, 'some'],
    ['authority: { prefix: web }', {}, 'all'],
    ['authority: { exact: shop.example.com }', {}, 'none'],
    ['headers: { x-beta: { exact: "1" } }', {}, 'some'],
    ['queryParams: { beta: { exact: "1" } }', {}, 'some'],
    ['port: 80', {}, 'all'],
    ['port: 8080', {}, 'none'],
    ['sourceNamespace: kong', {}, 'all'],
    ['sourceNamespace: shop', {}, 'none'],
    ['sourceLabels: { app: kong }', {}, 'all'],
    ['sourceLabels: { app: web }', {}, 'none'],
    ['gateways: [mesh]', {}, 'all'],
    ['gateways: [shop/public]', {}, 'none'],
  ])('{ %s } for %j: %s', (condition, options, expected) => {
    const gateways = ', gateways: [mesh, shop/public]';
    const rules = rulesOf([virtualService(`{ match: [{ ${condition} }], ${WEB} }`, gateways)], options);
    const missed = ['all: 404'];
    expect(rules).toEqual(
      expected === 'none' ? missed : [`${expected}: web.shop 80 1`, ...(expected === 'all' ? [] : missed)],
    );
  });

  test('labels of Kong that are declared elsewhere', () => {
    const rule = virtualService(`{ match: [{ sourceLabels: { app: kong } }], ${WEB} }`);
    const yaml = [namespace('kong', INJECTED), namespace('shop', INJECTED), web(), WEB_PODS, rule];
    expect(shownRules(onlyWay(hopTo(topologyOf(...yaml))).rules)[0]).toBe(
      "unknown: a rule asks for labels of Kong's pods, which are not known: web.shop 80 1",
    );
  });

  test('conditions are alternatives, and those that may be met are named', () => {
    const rule = virtualService(`{ match: [{ port: 90 }, { uri: { prefix: /a } }], ${WEB} }`);
    const { rules } = onlyWay(hopTo(topologyOf(...MESH, rule)));
    expect(rules[0]!.conditions.map(shownOrigin)).toEqual(['VirtualService shop/web spec.http[0].match[1]']);
  });

  test('a delegate stands in the place of the rule that names it', () => {
    const root = virtualService('{ match: [{ uri: { prefix: /cart } }], delegate: { name: cart } }');
    const delegate = istio('VirtualService', 'cart', `{ http: [{ match: [{ method: { exact: GET } }], ${WEB} }] }`);
    expect(rulesOf([root, delegate], { methods: ['GET'], paths: [{ kind: 'prefix', text: '/cart/' }] })).toEqual([
      'all: web.shop 80 1',
    ]);
    expect(rulesOf([root])[0]).toBe(
      'unknown: the VirtualService shop/cart that the rule names is declared elsewhere: 404',
    );
  });
});

describe('which VirtualService', () => {
  const to = (host: string): string => `{ route: [{ destination: { host: ${host} } }] }`;

  test.each<[string, readonly string[], string]>([
    ['one of the mesh, though it names gateways too', [virtualService(to('a'), ', gateways: [mesh, x]')], 'a.shop'],
    ['not one of gateways alone', [virtualService(to('a'), ', gateways: [shop/public]')], 'web.shop'],
    ['not one for its own namespace', [virtualService(to('a'), ', exportTo: ["."]')], 'web.shop'],
    ["one for Kong's namespace", [virtualService(to('a'), ', exportTo: [kong]')], 'a.shop'],
    [
      "one of Kong's namespace, for itself",
      [virtualService(to('a.shop.svc.cluster.local'), ', exportTo: ["."]', 'web', 'kong')],
      'a.shop',
    ],
    [
      'its own before that of all',
      [virtualService(to('a')), virtualService(to('b.shop.svc.cluster.local'), ', exportTo: ["."]', 'web', 'kong')],
      'b.shop',
    ],
    [
      'the more specific host',
      [
        istio('VirtualService', 'all', `{ hosts: ["*.shop.svc.cluster.local"], http: [${to('a')}] }`),
        virtualService(to('b')),
      ],
      'b.shop',
    ],
    [
      'a short host, in its namespace',
      [istio('VirtualService', 'web', `{ hosts: [web], http: [${to('a')}] }`)],
      'a.shop',
    ],
    ['one for another port by its rules alone', [virtualService(`{ match: [{ port: 90 }], ${WEB} }`)], '404'],
    ['none of its rules are of HTTP', [virtualService('', `, tcp: [${to('a')}]`)], 'web.shop'],
  ])('%s', (_, yaml, expected) => {
    expect(rulesOf(yaml)[0]).toMatch(new RegExp(`^all: ${expected}`));
  });

  test('of two for one host the older counts, which manifests do not tell', () => {
    expect(rulesOf([virtualService(to('a')), virtualService(to('b'), '', 'other')])).toEqual([
      'unknown: VirtualService shop/web and VirtualService shop/other are for one host, and Istio takes the older one: web.shop 80 1',
    ]);
  });

  test('the Sidecar of Kong says which it knows', () => {
    const sidecar = istio(
      'Sidecar',
      'default',
      '{ egress: [{ hosts: ["kong/*", "shop/web.shop.svc.cluster.local"] }] }',
      'kong',
    );
    expect(rulesOf([virtualService(to('a')), sidecar])).toEqual(['all: a.shop 80 1']);
    const wildcard = istio('VirtualService', 'all', `{ hosts: ["*.shop.svc.cluster.local"], http: [${to('b')}] }`);
    expect(rulesOf([wildcard, sidecar])).toEqual(['all: b.shop 80 1']);
    const fromElsewhere = virtualService(to('a.shop.svc.cluster.local'), '', 'web', 'blog');
    expect(rulesOf([fromElsewhere, sidecar])).toEqual(['all: web.shop 80 1']);
  });

  test('by the address of a pod none', () => {
    expect(rulesOf([virtualService(to('a'))], { usesServiceAddress: false })).toEqual(['all: web.shop 80 1']);
  });
});

describe('connections that are no HTTP', () => {
  const PORT = web('name: tls-db, port: 80');
  const yaml = (rules: string): string[] => [
    namespace('kong', INJECTED),
    kong(),
    namespace('shop', INJECTED),
    PORT,
    WEB_PODS,
    istio('VirtualService', 'web', `{ hosts: [web], ${rules} }`),
  ];
  const shown = (rules: string, options: HopOptions): string[] =>
    shownRules(onlyWay(hopTo(topologyOf(...yaml(rules)), options)).rules);

  test('are routed by rules for TLS, by the name they ask for, and for TCP', () => {
    const tls = 'tls: [{ match: [{ sniHosts: [db.example.com] }], route: [{ destination: { host: a } }] }]';
    expect(shown(tls, { protocol: 'tls', keepsHost: true, hosts: ['db.example.com'] })[0]).toBe('all: a.shop 80 1');
    const tcp = 'tcp: [{ match: [{ port: 80 }], route: [{ destination: { host: b, port: { number: 5432 } } }] }]';
    expect(shown(tcp, { protocol: 'tcp' })[0]).toBe('all: b.shop 5432 1');
  });

  test('go to the Service where no rule is for them', () => {
    expect(shown(`http: [{ route: [{ destination: { host: a } }] }]`, { protocol: 'tcp' })).toEqual([
      'all: web.shop 80 1',
    ]);
  });
});

describe('routes of the Gateway API for a Service', () => {
  const route = (rules: string, place = 'shop', kind = 'HTTPRoute', parent = ''): string =>
    manifest(
      'gateway.networking.k8s.io/v1',
      kind,
      'web',
      { namespace: place },
      `spec: { parentRefs: [{ group: "", kind: Service, name: web, namespace: shop${parent} }], rules: [${rules}] }`,
    );
  const to = (name: string, more = ''): string => `backendRefs: [{ name: ${name}, namespace: shop, port: 80${more} }]`;

  test('the most specific condition first, whatever their order', () => {
    const rules = [
      `{ ${to('a')} }`,
      `{ matches: [{ path: { type: PathPrefix, value: /cart } }], ${to('b')} }`,
      `{ matches: [{ path: { type: Exact, value: /cart/1 } }, { path: { value: /cart/items }, method: GET }], ${to('c')} }`,
    ];
    expect(rulesOf([route(rules.join())])).toEqual([
      'some: c.shop 80 1',
      'some: c.shop 80 1',
      'some: b.shop 80 1',
      'all: a.shop 80 1',
    ]);
    expect(rulesOf([route(rules.join())], { paths: [{ kind: 'exact', text: '/carton' }] })).toEqual([
      'all: a.shop 80 1',
    ]);
  });

  test('weights and filters', () => {
    const refs = '[{ name: a, port: 80, weight: 9 }, { name: b, port: 80 }]';
    const filters = '[{ type: RequestMirror }, { type: URLRewrite }], timeouts: { request: 1s }';
    expect(rulesOf([route(`{ backendRefs: ${refs}, filters: ${filters} }`)])).toEqual([
      'all: a.shop 80 0.9, b.shop 80 0.1, mirror, rewrite, timeout',
    ]);
  });

  test('those of GRPC by service and method', () => {
    const rule = `{ matches: [{ method: { service: shop.Cart, method: Add } }], ${to('a')} }`;
    expect(rulesOf([route(rule, 'shop', 'GRPCRoute')], { paths: [{ kind: 'exact', text: '/shop.Cart/Add' }] })).toEqual(
      ['all: a.shop 80 1'],
    );
  });

  test.each<[string, readonly string[], string]>([
    ["of the Service's namespace", [route(`{ ${to('a')} }`)], 'a.shop'],
    ["of Kong's namespace first", [route(`{ ${to('a')} }`), route(`{ ${to('b')} }`, 'kong')], 'b.shop'],
    ['of other namespaces not', [route(`{ ${to('a')} }`, 'blog')], 'web.shop'],
    ['for another port not', [route(`{ ${to('a')} }`, 'shop', 'HTTPRoute', ', port: 90')], 'web.shop'],
  ])('%s', (_, yaml, expected) => {
    expect(rulesOf(yaml)[0]).toMatch(new RegExp(`^all: ${expected}`));
  });

  test('beside a VirtualService for the Service nobody says which counts', () => {
    expect(rulesOf([route(`{ ${to('a')} }`), virtualService(`{ ${WEB} }`)])[0]).toMatch(
      /^unknown: VirtualService shop\/web and HTTPRoute shop\/web are for one Service/,
    );
  });

  test('a waypoint routes by those of the Service, and Kong without one by none', () => {
    const labels = { 'istio.io/use-waypoint': 'waypoint' };
    const gateway = manifest(
      'gateway.networking.k8s.io/v1',
      'Gateway',
      'waypoint',
      {},
      'spec: { gatewayClassName: istio-waypoint }',
    );
    const ambient = [namespace('kong', AMBIENT), kong(), namespace('shop', AMBIENT), WEB_PODS, route(`{ ${to('a')} }`)];
    const shown = (...yaml: readonly string[]): string[] =>
      shownRules(onlyWay(hopTo(topologyOf(...ambient, ...yaml))).rules);
    expect(shown(web(undefined, { labels }), gateway)).toEqual(['all: a.shop 80 1']);
    expect(shown(web())).toEqual(['all: web.shop 80 1']);
  });
});

describe('pods behind a destination', () => {
  const SUBSETS = 'subsets: [{ name: v1, labels: { version: v1 } }, { name: v2, labels: { version: v2 } }]';
  const rule = istio('DestinationRule', 'web', `{ host: web, ${SUBSETS} }`);
  const split = virtualService(
    '{ route: [{ destination: { host: web, subset: v1 }, weight: 90 }, { destination: { host: web, subset: v2 }, weight: 10 }] }',
  );

  function podsOf(...yaml: readonly string[]): string[] {
    const { rules } = onlyWay(hopTo(topologyOf(...MESH, ...yaml)));
    return rules[0]!.destinations.map(
      (destination) =>
        `${destination.subset ?? 'all'}: ${
          'unknown' in destination.workloads
            ? destination.workloads.unknown
            : workloadsOf(destination)
                .map(({ pod }) => pod?.manifest.name ?? 'elsewhere')
                .join()
        }`,
    );
  }

  test('all that the Service selects; of a subset those with its labels', () => {
    expect(podsOf(V2)).toEqual(['all: web,web-v2']);
    expect(podsOf(V2, rule, split)).toEqual(['v1: web', 'v2: web-v2']);
  });

  test('a subset that no DestinationRule for Kong defines', () => {
    const hidden = istio('DestinationRule', 'web', `{ host: web, exportTo: ["."], ${SUBSETS} }`);
    const nobody = 'no DestinationRule that holds for Kong defines the subset, so nothing takes the request';
    expect(podsOf(V2, hidden, split)).toEqual([`v1: ${nobody}`, `v2: ${nobody}`]);
  });

  test('a subset of a Service without an address', () => {
    const headless = web().replace('spec: { ', 'spec: { clusterIP: None, ');
    const yaml = [namespace('kong', INJECTED), kong(), namespace('shop', INJECTED), headless, WEB_PODS, rule, split];
    const { workloads } = onlyWay(hopTo(topologyOf(...yaml))).rules[0]!.destinations[0]!;
    expect(shownFact(workloads)).toBe(
      'unknown: the Service has no address of its own, so it is not known whether a subset chooses the pods',
    );
  });

  test('version, replicas, images and ServiceAccount, each with its place', () => {
    const destination = onlyWay(hopTo(topologyOf(...MESH))).rules[0]!.destinations[0]!;
    const [workload] = workloadsOf(destination);
    expect(workload).toMatchObject({
      version: { value: 'v1' },
      replicas: { value: 2 },
      serviceAccount: { value: 'default' },
    });
    expect(workload!.images.map(({ value, origins }) => [value, ...origins.map(shownOrigin)])).toEqual([
      ['web:1', 'Deployment shop/web spec.template.spec.containers[0].image'],
    ]);
    expect(workload!.version!.origins.map(shownOrigin)).toEqual([
      'Deployment shop/web spec.template.metadata.labels.version',
    ]);
  });

  test('where no pod is declared, that is said; where no Service is, nothing is known of pods', () => {
    const topology = topologyOf(namespace('kong', INJECTED), kong(), namespace('shop', INJECTED), web());
    expect(workloadsOf(onlyWay(hopTo(topology)).rules[0]!.destinations[0]!).map(({ pod }) => pod)).toEqual([undefined]);
    const elsewhere = onlyWay(hopTo(topology, { name: 'api' })).rules[0]!.destinations[0]!;
    expect(shownFact(elsewhere.workloads)).toBe(
      'unknown: the Service is declared elsewhere, so its pods are not known',
    );
  });

  test.each<[string, readonly (readonly [string, string, string?])[], string]>([
    [
      "of Kong's namespace first",
      [
        ['a', 'shop'],
        ['b', 'kong'],
      ],
      'b',
    ],
    [
      "of the Service's before the root namespace's",
      [
        ['a', 'shop'],
        ['b', 'istio-system'],
      ],
      'a',
    ],
    ['of the root namespace', [['b', 'istio-system']], 'b'],
    ['of other namespaces not', [['b', 'blog']], ''],
    [
      'not one for its own namespace',
      [
        ['a', 'shop', 'exportTo: ["."]'],
        ['b', 'istio-system'],
      ],
      'b',
    ],
    [
      "one for Kong's pods",
      [
        ['a', 'kong', 'workloadSelector: { matchLabels: { app: kong } }'],
        ['b', 'kong'],
      ],
      'a',
    ],
    [
      'not one for other pods',
      [
        ['a', 'kong', 'workloadSelector: { matchLabels: { app: x } }'],
        ['b', 'shop'],
      ],
      'b',
    ],
  ])('DestinationRules %s', (_, rules, expected) => {
    const yaml = rules.map(([name, place, fields = 'trafficPolicy: {}']) =>
      istio('DestinationRule', name, `{ host: web.shop.svc.cluster.local, ${fields} }`, place),
    );
    const { destinationRules } = onlyWay(hopTo(topologyOf(...MESH, ...yaml))).rules[0]!.destinations[0]!;
    expect('value' in destinationRules && destinationRules.value.map(({ name }) => name).join()).toBe(expected);
  });
});
