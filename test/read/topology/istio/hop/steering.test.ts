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
  web,
  WEB_PODS,
  type HopOptions,
} from '../../../../support/hops';

function steeringOf(yaml: readonly string[], options?: HopOptions): string[] {
  const { steering, why } = onlyWay(hopTo(topologyOf(...yaml), options));
  return [shownFact(steering), why];
}

const SHOP = [namespace('shop', INJECTED), web(), WEB_PODS];
const CLIENTS_HOST = { keepsHost: true, hosts: ['shop.example.com'] };

describe('who picks the pod', () => {
  test('Kong, among the pods, unless it is sent to the address of the Service', () => {
    const topology = topologyOf(...MESH);
    expect(hopTo(topology, { usesServiceAddress: false }).balancer).toEqual({ value: 'kong', origins: [] });
    expect(hopTo(topology).balancer).toEqual({ value: 'service', origins: [] });
  });

  test('the annotation that says so is its source', () => {
    const annotated = web(undefined, { annotations: { 'ingress.kubernetes.io/service-upstream': 'true' } });
    const { balancer } = hopTo(topologyOf(namespace('kong'), annotated));
    expect(balancer.origins.map(shownOrigin)).toEqual([
      'Service shop/web metadata.annotations["ingress.kubernetes.io/service-upstream"]',
    ]);
  });
});

describe("Kong's own proxy", () => {
  test.each<[string, readonly string[], string]>([
    ['has a sidecar', [namespace('kong', INJECTED), kong()], 'rules'],
    ['keeps out of the mesh', [namespace('kong'), kong()], 'bypass'],
    [
      'opts out',
      [namespace('kong', INJECTED), kong({ labels: { app: 'kong', 'sidecar.istio.io/inject': 'false' } })],
      'bypass',
    ],
    ['is taken by the node', [namespace('kong', AMBIENT), kong()], 'node'],
    ['is declared elsewhere, in a namespace with sidecars', [namespace('kong', INJECTED)], 'rules'],
    ['is declared elsewhere, in a namespace of the node', [namespace('kong-gateway', AMBIENT)], 'node'],
    [
      'is declared elsewhere altogether',
      [],
      "unknown: the manifests declare neither Kong's pods nor the one namespace they run in",
    ],
    [
      'may be in either of two namespaces',
      [namespace('kong', INJECTED), namespace('kong-dev')],
      "unknown: the manifests declare neither Kong's pods nor the one namespace they run in",
    ],
    [
      'is in a namespace that is declared elsewhere',
      [kong()],
      'unknown: Namespace kong is declared elsewhere, so its labels are not known',
    ],
  ])('%s', (_, yaml, expected) => {
    expect(steeringOf([...yaml, ...SHOP])[0]).toBe(expected);
  });

  test('several Kongs of one namespace have in common what is known of them', () => {
    const second = deployment('kong-internal', 'kong', { labels: { app: 'kong' } });
    const { gateway } = hopTo(topologyOf(namespace('kong', INJECTED), kong(), second, ...SHOP));
    expect(shownFact(gateway.mode)).toBe('sidecar');
    expect(shownFact(gateway.serviceAccount)).toBe('unknown: the manifests declare several Kongs, which differ');
  });
});

describe('what a sidecar takes of what Kong sends', () => {
  const EXCLUDED = 'traffic.sidecar.istio.io/excludeOutboundPorts';
  const RANGES = 'traffic.sidecar.istio.io/includeOutboundIPRanges';

  test.each<[Readonly<Record<string, string>>, string]>([
    [{ [EXCLUDED]: '8444, 80' }, 'bypass'],
    [{ [EXCLUDED]: '8444' }, 'rules'],
    [{ [RANGES]: '' }, 'bypass'],
    [{ [RANGES]: '*' }, 'rules'],
    [
      { [RANGES]: '10.0.0.0/8' },
      `unknown: ${RANGES} of Kong's pods names addresses, and no manifest says which address a Service gets`,
    ],
    [{ [RANGES]: '', 'traffic.sidecar.istio.io/includeOutboundPorts': '80' }, 'rules'],
    [{ 'sidecar.istio.io/interceptionMode': 'NONE' }, 'bypass'],
    [{ 'traffic.sidecar.istio.io/excludeInboundPorts': '80' }, 'rules'],
  ])('%j: %s', (annotations, expected) => {
    expect(steeringOf([namespace('kong', INJECTED), kong({ annotations }), ...SHOP])[0]).toBe(expected);
  });

  test('the annotation is the source', () => {
    const gateway = kong({ annotations: { [EXCLUDED]: '80' } });
    const { steering } = onlyWay(hopTo(topologyOf(namespace('kong', INJECTED), gateway, ...SHOP)));
    expect('origins' in steering && steering.origins.map(shownOrigin)).toEqual([
      `Deployment kong/kong spec.template.metadata.annotations["${EXCLUDED}"]`,
    ]);
  });

  test('no UDP', () => {
    expect(steeringOf(MESH, { protocol: 'udp' })).toEqual(['bypass', 'sidecars take no UDP']);
  });
});

describe('the Host header, by which a sidecar tells the HTTP Services of a port apart', () => {
  const OF_WEB = 'the Host header is that of the Service';
  const OTHER = 'Istio knows no host like that of the Host header';

  test.each<[string, HopOptions, readonly [string, string]]>([
    ['the address of the Service', {}, ['rules', OF_WEB]],
    ['its name', { hostHeader: 'web.shop' }, ['rules', OF_WEB]],
    ['its name in full, with a port', { hostHeader: 'web.shop.svc.cluster.local:80' }, ['rules', OF_WEB]],
    ['its name in capitals, with the dot that ends names', { hostHeader: 'WEB.shop.svc.' }, ['rules', OF_WEB]],
    ["its first name alone, which is one of Kong's own namespace", { hostHeader: 'web' }, ['passthrough', OTHER]],
    ["the client's host", CLIENTS_HOST, ['passthrough', OTHER]],
    [
      "any client's host",
      { keepsHost: true },
      ['passthrough', "Kong keeps the client's Host header, which is no host of the mesh"],
    ],
    [
      'the address of a pod',
      { usesServiceAddress: false },
      ['passthrough', 'Kong sends requests to the pods themselves'],
    ],
  ])('%s', (_, options, expected) => {
    expect(steeringOf(MESH, options)).toEqual(expected);
  });

  test('does not count where the port names no protocol: the sidecar then listens at the address of the Service', () => {
    const yaml = [namespace('kong', INJECTED), kong(), namespace('shop', INJECTED), web('port: 80'), WEB_PODS];
    const expected = ['rules', 'the request is for the address of the Service'];
    expect(steeringOf(yaml, CLIENTS_HOST)).toEqual(expected);
  });

  test("counts for pods too where their port has the number of the Service's", () => {
    const yaml = [
      namespace('kong', INJECTED),
      kong(),
      namespace('shop', INJECTED),
      web('name: http, port: 80'),
      WEB_PODS,
    ];
    expect(steeringOf(yaml, { usesServiceAddress: false, hostHeader: 'web.shop' })).toEqual(['rules', OF_WEB]);
    expect(steeringOf(MESH, { usesServiceAddress: false, hostHeader: 'web.shop' })[0]).toBe('passthrough');
  });

  test.each<[string, string, string]>([
    ['at port 80', 'name: http, port: 80', 'rules'],
    ['not at another port', 'name: http, port: 8000', 'passthrough'],
  ])('a VirtualService for the host of clients routes them %s', (_, port, expected) => {
    const rule = istio(
      'VirtualService',
      'site',
      '{ hosts: [shop.example.com], http: [{ route: [{ destination: { host: web } }] }] }',
    );
    const yaml = [namespace('kong', INJECTED), kong(), namespace('shop', INJECTED), web(port), WEB_PODS, rule];
    expect(steeringOf(yaml, { ...CLIENTS_HOST, port: 'http' })[0]).toBe(expected);
  });

  test('at another port too, where the VirtualService is for a Service of that port as well', () => {
    const rule = istio(
      'VirtualService',
      'site',
      '{ hosts: ["*.example.com", web], http: [{ route: [{ destination: { host: web } }] }] }',
    );
    const yaml = [
      namespace('kong', INJECTED),
      kong(),
      namespace('shop', INJECTED),
      web('name: http, port: 8000'),
      WEB_PODS,
      rule,
    ];
    expect(steeringOf(yaml, { ...CLIENTS_HOST, port: 8000 })).toEqual([
      'rules',
      'a VirtualService is for the Host header',
    ]);
  });

  test("of many clients' hosts a VirtualService may be for some", () => {
    const rule = istio(
      'VirtualService',
      'site',
      '{ hosts: [a.example.com], http: [{ route: [{ destination: { host: web } }] }] }',
    );
    const doubt = "unknown: it depends on the client's Host header: a VirtualService is for a.example.com";
    expect(steeringOf([...MESH, rule], { keepsHost: true })[0]).toBe(doubt);
    expect(steeringOf([...MESH, rule], { keepsHost: true, hosts: ['*.example.com'] })[0]).toBe(doubt);
    expect(steeringOf([...MESH, rule], { keepsHost: true, hosts: ['*.example.org'] })[0]).toBe('passthrough');
  });

  test('a Service without an address leads to the pods, by the Host header alone to more', () => {
    const headless = (port: string): string[] => [
      namespace('kong', INJECTED),
      kong(),
      namespace('shop', INJECTED),
      web(port).replace('spec: { ', 'spec: { clusterIP: None, '),
      WEB_PODS,
    ];
    expect(steeringOf(headless('name: http, port: 80'))).toEqual(['rules', OF_WEB]);
    expect(steeringOf(headless('port: 80'))[0]).toBe('passthrough');
    const { value, origins } = hopTo(topologyOf(...headless('port: 80'))).balancer;
    expect([value, ...origins.map(shownOrigin)]).toEqual(['kong', 'Service shop/web spec.clusterIP']);
  });

  test('a Service that is declared elsewhere', () => {
    expect(steeringOf(MESH, { name: 'api' })[0]).toBe(
      'unknown: the Service is declared elsewhere, so it is not known what Istio takes its port for',
    );
    expect(steeringOf(MESH, { name: 'api', port: 'http' })[0]).toBe(
      'unknown: the port of the Service is declared elsewhere',
    );
    expect(steeringOf(MESH, { name: 'api', usesServiceAddress: false })[0]).toBe('passthrough');
  });

  test.each<[string, HopOptions, string]>([
    ['the usual one of HTTP', { hostHeader: 'web.shop' }, 'web.shop'],
    ['the usual one of HTTP, to TLS', { hostHeader: 'web.shop', protocol: 'https' }, 'web.shop:80'],
    ['the usual one of HTTP, to TLS, without a header', { protocol: 'https' }, 'web.shop.svc:80'],
  ])('Kong puts the port behind the host unless it is usual: %s', (_, options, expected) => {
    expect(onlyWay(hopTo(topologyOf(...MESH), options)).hosts).toEqual([expected]);
  });

  test('hosts that go different ways are ways of their own', () => {
    const rule = istio(
      'VirtualService',
      'site',
      '{ hosts: [a.example.com], http: [{ route: [{ destination: { host: web } }] }] }',
    );
    const { ways } = hopTo(topologyOf(...MESH, rule), {
      keepsHost: true,
      hosts: ['a.example.com', 'b.example.com', 'c.example.com'],
    });
    expect(ways.map(({ hosts, steering }) => [hosts.join(), shownFact(steering)])).toEqual([
      ['a.example.com', 'rules'],
      ['b.example.com,c.example.com', 'passthrough'],
    ]);
  });

  test('a host that a ServiceEntry declares leads where nobody knows', () => {
    const entry = istio('ServiceEntry', 'out', '{ hosts: [shop.example.com], ports: [{ number: 80, name: http }] }');
    expect(steeringOf([...MESH, entry], CLIENTS_HOST)[0]).toBe(
      'unknown: a ServiceEntry declares the host of the Host header',
    );
  });
});

test('TLS of Kong at a port that is plain HTTP by its name does not get out', () => {
  expect(steeringOf(MESH, { protocol: 'https' })).toEqual([
    'refused',
    'Kong speaks TLS, and by its name the port takes plain HTTP',
  ]);
  expect(onlyWay(hopTo(topologyOf(...MESH), { protocol: 'https' })).rules).toEqual([]);
});

describe('what the sidecar is told of', () => {
  const sidecar = (spec: string, name = 'default', place = 'kong'): string => istio('Sidecar', name, spec, place);
  const UNTOLD = "Kong's sidecar is not told of the Service";

  test.each<[string, readonly string[], string]>([
    ['everything', [sidecar('{ egress: [{ hosts: ["*/*"] }] }')], 'rules'],
    ['its own namespace', [sidecar('{ egress: [{ hosts: ["./*"] }] }')], 'passthrough'],
    ['the namespace of the Service', [sidecar('{ egress: [{ hosts: ["./*", "shop/*"] }] }')], 'rules'],
    ['hosts', [sidecar('{ egress: [{ hosts: ["shop/web.shop.svc.cluster.local"] }] }')], 'rules'],
    ['hosts by a wildcard', [sidecar('{ egress: [{ hosts: ["*/*.shop.svc.cluster.local"] }] }')], 'rules'],
    ['other hosts', [sidecar('{ egress: [{ hosts: ["shop/api.shop.svc.cluster.local"] }] }')], 'passthrough'],
    ['nothing', [sidecar('{ egress: [{ hosts: ["~/*"] }] }')], 'passthrough'],
    ['another port', [sidecar('{ egress: [{ port: { number: 90 }, hosts: ["*/*"] }] }')], 'passthrough'],
    ['whatever, as nothing is said of it', [sidecar('{ ingress: [] }')], 'rules'],
    [
      "what the root namespace says, where Kong's says nothing",
      [sidecar('{ egress: [{ hosts: ["./*"] }] }', 'default', 'istio-system')],
      'passthrough',
    ],
    [
      'what is said of its labels, before what is said of its namespace',
      [
        sidecar('{ egress: [{ hosts: ["./*"] }] }'),
        sidecar('{ workloadSelector: { labels: { app: kong } }, egress: [{ hosts: ["*/*"] }] }', 'kong'),
      ],
      'rules',
    ],
    [
      'what is said of other labels not',
      [sidecar('{ workloadSelector: { labels: { app: other } }, egress: [{ hosts: ["./*"] }] }', 'other')],
      'rules',
    ],
    [
      'by two Sidecars',
      [sidecar('{ egress: [{ hosts: ["./*"] }] }', 'a'), sidecar('{ egress: [{ hosts: ["*/*"] }] }', 'b')],
      'unknown: Sidecar kong/a and Sidecar kong/b are for the same pods',
    ],
  ])('%s', (_, sidecars, expected) => {
    expect(steeringOf([...MESH, ...sidecars])[0]).toBe(expected);
  });

  test('labels of pods that are declared elsewhere are not known', () => {
    const selecting = sidecar('{ workloadSelector: { labels: { app: kong } }, egress: [{ hosts: ["./*"] }] }', 'kong');
    expect(steeringOf([namespace('kong', INJECTED), selecting, ...SHOP])[0]).toBe(
      "unknown: the labels of Kong's pods are not known, and Sidecar kong/kong selects some",
    );
  });

  test.each<[string, string]>([
    ['*', 'rules'],
    ['.', 'passthrough'],
    ['kong, blog', 'rules'],
    ['~', 'passthrough'],
  ])('a Service for the namespaces %s', (exportTo, expected) => {
    const hidden = web(undefined, { annotations: { 'networking.istio.io/exportTo': exportTo } });
    const yaml = [namespace('kong', INJECTED), kong(), namespace('shop', INJECTED), hidden, WEB_PODS];
    expect(steeringOf(yaml)[0]).toBe(expected);
  });

  test('what it is not told of may not leave where its Sidecar says so', () => {
    const only = sidecar('{ outboundTrafficPolicy: { mode: REGISTRY_ONLY }, egress: [{ hosts: ["./*"] }] }');
    expect(steeringOf([...MESH, only])).toEqual([
      'refused',
      `${UNTOLD}, and nothing may leave for what Istio does not know`,
    ]);
  });
});

describe('where the proxy of the node takes what Kong sends', () => {
  const NODE = [namespace('kong', AMBIENT), kong(), WEB_PODS];
  const WAYPOINT = 'istio.io/use-waypoint';
  const waypoint = (labels: Readonly<Record<string, string>> = {}, name = 'waypoint', place = 'shop'): string =>
    `apiVersion: gateway.networking.k8s.io/v1\nkind: Gateway\nmetadata: ${JSON.stringify({ name, namespace: place, labels })}\nspec: { gatewayClassName: istio-waypoint }\n`;
  const labelled = (labels: Readonly<Record<string, string>>): string => web(undefined, { labels });

  test.each<[string, readonly string[], string]>([
    ['no waypoint is asked', [namespace('shop', AMBIENT), web()], 'node'],
    ['that of the Service', [namespace('shop', AMBIENT), labelled({ [WAYPOINT]: 'waypoint' }), waypoint()], 'waypoint'],
    [
      'that of its namespace',
      [namespace('shop', { ...AMBIENT, [WAYPOINT]: 'waypoint' }), web(), waypoint()],
      'waypoint',
    ],
    [
      'none, though its namespace has one',
      [namespace('shop', { ...AMBIENT, [WAYPOINT]: 'waypoint' }), labelled({ [WAYPOINT]: 'none' }), waypoint()],
      'node',
    ],
    [
      'that of another namespace',
      [
        namespace('shop', AMBIENT),
        labelled({ [WAYPOINT]: 'shared', 'istio.io/use-waypoint-namespace': 'infra' }),
        waypoint({}, 'shared', 'infra'),
      ],
      'waypoint',
    ],
    [
      'one that is for workloads alone',
      [
        namespace('shop', AMBIENT),
        labelled({ [WAYPOINT]: 'waypoint' }),
        waypoint({ 'istio.io/waypoint-for': 'workload' }),
      ],
      'node',
    ],
    [
      'one that is declared elsewhere',
      [namespace('shop', AMBIENT), labelled({ [WAYPOINT]: 'waypoint' })],
      'unknown: the waypoint shop/waypoint is declared elsewhere',
    ],
    [
      "the label for Istio's own gateways, which Kong is none of",
      [namespace('shop', AMBIENT), labelled({ 'istio.io/ingress-use-waypoint': 'true' }), waypoint()],
      'node',
    ],
  ])('%s', (_, yaml, expected) => {
    expect(steeringOf([...NODE, ...yaml])[0]).toBe(expected);
  });

  test('the Host header does not count', () => {
    const yaml = [...NODE, namespace('shop', AMBIENT), labelled({ [WAYPOINT]: 'waypoint' }), waypoint()];
    expect(steeringOf(yaml, CLIENTS_HOST)[0]).toBe('waypoint');
  });

  test('a waypoint for Services is passed by where Kong picks the pods', () => {
    const yaml = [...NODE, namespace('shop', { ...AMBIENT, [WAYPOINT]: 'waypoint' }), web()];
    expect(steeringOf([...yaml, waypoint()], { usesServiceAddress: false })[0]).toBe('node');
    const forAll = waypoint({ 'istio.io/waypoint-for': 'all' });
    expect(steeringOf([...yaml, forAll], { usesServiceAddress: false })[0]).toBe('waypoint');
  });

  test("a sidecar of Kong's asks no waypoint", () => {
    const yaml = [
      namespace('kong', INJECTED),
      kong(),
      WEB_PODS,
      namespace('shop', { ...AMBIENT, [WAYPOINT]: 'waypoint' }),
    ];
    expect(steeringOf([...yaml, web(), waypoint()])[0]).toBe('rules');
  });
});

describe('a host outside that a ServiceEntry declares', () => {
  const outside = [
    namespace('kong', INJECTED),
    'apiVersion: v1\nkind: Service\nmetadata: { name: web, namespace: shop }\n' +
      'spec: { type: ExternalName, externalName: bank.example, ports: [{ name: http, port: 8080 }] }\n',
    istio('ServiceEntry', 'bank', '{ hosts: [bank.example], ports: [{ number: 8080, name: http, protocol: HTTP }] }'),
  ];
  const tls = (selector: string): string =>
    istio('DestinationRule', 'bank', `{ host: bank.example, trafficPolicy: { tls: { mode: SIMPLE } }${selector} }`);
  const hop = (...yaml: readonly string[]) =>
    onlyWay(hopTo(topologyOf(...outside, ...yaml), { usesServiceAddress: false, port: 8080 }));

  test('gets its name as Host header', () => {
    expect(hop(kong()).hosts).toEqual(['bank.example:8080']);
  });

  test.each([
    ['a rule for all', '', 'unknown: DestinationRule shop/bank decides about the host outside'],
    ['a rule for pods of another namespace', ', workloadSelector: { matchLabels: { app: kong } }', 'passthrough'],
  ])('goes the way that %s leaves, also where the labels of Kong are not known', (_title, selector, expected) => {
    for (const pods of [[kong()], []]) expect(shownFact(hop(tls(selector), ...pods).steering)).toBe(expected);
  });
});
