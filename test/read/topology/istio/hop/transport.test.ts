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
  onlyWorkload,
  shownFact,
  shownOrigin,
  web,
  WEB_PODS,
  type HopOptions,
} from '../../../../support/hops';
import type { HopWorkload } from '../../../../../lib/read/topology/istio/hop/hop';
import { isUnknown } from '../../../../../lib/read/topology/istio/hop/match';

/** How a request travels, and what the pods say to it. */
function hopOf(yaml: readonly string[], options?: HopOptions): string[] {
  const { transport, intake } = onlyWorkload(hopTo(topologyOf(...yaml), options));
  if (isUnknown(transport)) return [shownFact(transport)];
  const { mesh, isKongTls } = transport.value;
  const travels = isKongTls ? `${mesh}, TLS of Kong` : mesh;
  if (isUnknown(intake)) return [travels, shownFact(intake)];
  return [travels, `${intake.value.isTaken ? 'taken' : 'refused'}: ${intake.value.why}`];
}

const NO_POLICY = 'taken: no PeerAuthentication says anything';
const OUTSIDE = 'taken: the pods are outside of the mesh';
const peers = (mode: string, place = 'shop', fields = ''): string =>
  istio('PeerAuthentication', 'default', `{ mtls: { mode: ${mode} }${fields} }`, place);
const callers = (mode: string): string =>
  istio('DestinationRule', 'web', `{ host: web, trafficPolicy: { tls: { mode: ${mode} } } }`);
const kongIn = (labels: Readonly<Record<string, string>>): string[] => [namespace('kong', labels), kong()];
const shopIn = (labels: Readonly<Record<string, string>>, pods = WEB_PODS): string[] => [
  namespace('shop', labels),
  web(),
  pods,
];
const POD_ADDRESS: HopOptions = { usesServiceAddress: false };

test('where it is not known whether Kong speaks TLS, neither is the way, unless Kong does so anyhow', () => {
  const unknownTls = 'it depends';
  const [inside, outside] = [MESH, [...kongIn({}), ...shopIn({})]];
  for (const yaml of [inside, outside]) expect(hopOf(yaml, { unknownTls })).toEqual(['unknown: it depends']);
  const steerings = [inside, outside].map(
    (yaml) => hopTo(topologyOf(...yaml), { unknownTls, hostHeader: 'web.example' }).ways[0]!,
  );
  expect(steerings.map(({ steering, hosts }) => [shownFact(steering), hosts])).toEqual([
    ['unknown: it depends', []],
    ['bypass', []],
  ]);
  expect(hopOf(outside, { unknownTls, protocol: 'https' })).toEqual(['plain, TLS of Kong', OUTSIDE]);
});

describe('by the proxies of both ends', () => {
  test.each<[string, readonly string[], HopOptions, readonly string[]]>([
    ['two sidecars', MESH, {}, ['mtls', NO_POLICY]],
    ['two sidecars, past which Kong picks the pods', MESH, POD_ADDRESS, ['plain', NO_POLICY]],
    ['a sidecar, and pods outside', [...kongIn(INJECTED), ...shopIn({})], {}, ['plain', OUTSIDE]],
    ['Kong outside, and a sidecar', [...kongIn({}), ...shopIn(INJECTED)], {}, ['plain', NO_POLICY]],
    ['nobody in the mesh', [...kongIn({}), ...shopIn({})], {}, ['plain', OUTSIDE]],
    ['nodes on both sides', [...kongIn(AMBIENT), ...shopIn(AMBIENT)], {}, ['hbone', NO_POLICY]],
    ['nodes, though Kong picks the pods', [...kongIn(AMBIENT), ...shopIn(AMBIENT)], POD_ADDRESS, ['hbone', NO_POLICY]],
    ['a node, and pods outside', [...kongIn(AMBIENT), ...shopIn({})], {}, ['plain', OUTSIDE]],
    ['a sidecar, and a node', [...kongIn(INJECTED), ...shopIn(AMBIENT)], {}, ['hbone', NO_POLICY]],
    ['a node, and a sidecar', [...kongIn(AMBIENT), ...shopIn(INJECTED)], {}, ['hbone', NO_POLICY]],
    [
      'a namespace of pods that is declared elsewhere',
      [...kongIn(INJECTED), web(), WEB_PODS],
      {},
      ['unknown: Namespace shop is declared elsewhere, so its labels are not known'],
    ],
    [
      'Kong that is declared elsewhere',
      shopIn(INJECTED),
      {},
      ["unknown: the manifests declare neither Kong's pods nor the one namespace they run in"],
    ],
  ])('%s', (_, yaml, options, expected) => {
    expect(hopOf(yaml, options)).toEqual(expected);
  });

  test('TLS of Kong goes inside of what Istio adds', () => {
    const yaml = [...kongIn(INJECTED), namespace('shop', INJECTED), web('name: https, port: 443'), WEB_PODS];
    expect(hopOf(yaml, { protocol: 'https', port: 443 })).toEqual(['mtls, TLS of Kong', NO_POLICY]);
    expect(hopOf(yaml, { protocol: 'https', port: 443, usesServiceAddress: false })[0]).toBe('plain, TLS of Kong');
  });
});

describe('what PeerAuthentication asks for', () => {
  const STRICT = 'PeerAuthentication shop/default says STRICT';
  const REFUSED = `refused: ${STRICT}, and the request comes without Istio's mTLS`;

  test.each<[string, readonly string[], HopOptions, string]>([
    ['STRICT, and two sidecars', [...MESH, peers('STRICT')], {}, `taken: ${STRICT}`],
    ['STRICT, and Kong picks the pods', [...MESH, peers('STRICT')], POD_ADDRESS, REFUSED],
    [
      "STRICT, and Kong keeps the client's Host header",
      [...MESH, peers('STRICT')],
      { keepsHost: true, hosts: ['shop.example.com'] },
      REFUSED,
    ],
    ['STRICT, and Kong outside', [...kongIn({}), ...shopIn(INJECTED), peers('STRICT')], {}, REFUSED],
    ['STRICT for nodes, and Kong outside', [...kongIn({}), ...shopIn(AMBIENT), peers('STRICT')], {}, REFUSED],
    [
      'STRICT for nodes, and Kong picks the pods',
      [...kongIn(AMBIENT), ...shopIn(AMBIENT), peers('STRICT')],
      POD_ADDRESS,
      `taken: ${STRICT}`,
    ],
    ['STRICT does not reach pods outside', [...kongIn({}), ...shopIn({}), peers('STRICT')], {}, OUTSIDE],
    [
      'STRICT for the mesh',
      [...MESH, peers('STRICT', 'istio-system')],
      POD_ADDRESS,
      "refused: PeerAuthentication istio-system/default says STRICT, and the request comes without Istio's mTLS",
    ],
    [
      'a port of the pods',
      [
        ...MESH,
        peers(
          'STRICT',
          'shop',
          ', selector: { matchLabels: { app: web } }, portLevelMtls: { 8080: { mode: PERMISSIVE } }',
        ),
      ],
      POD_ADDRESS,
      'taken: PeerAuthentication shop/default says PERMISSIVE',
    ],
    [
      'the port of the Service is not that of the pods',
      [
        ...MESH,
        peers(
          'STRICT',
          'shop',
          ', selector: { matchLabels: { app: web } }, portLevelMtls: { 80: { mode: PERMISSIVE } }',
        ),
      ],
      POD_ADDRESS,
      REFUSED,
    ],
    [
      'DISABLE, which sidecars know',
      [...MESH, peers('DISABLE')],
      {},
      'taken: PeerAuthentication shop/default says DISABLE',
    ],
    [
      'DISABLE, which nodes ignore',
      [...kongIn(AMBIENT), ...shopIn(AMBIENT), peers('DISABLE')],
      {},
      'taken: PeerAuthentication shop/default says DISABLE',
    ],
  ])('%s', (_, yaml, options, expected) => {
    expect(hopOf(yaml, options).at(-1)).toBe(expected);
  });

  test('pods that take no mTLS get none', () => {
    expect(hopOf([...MESH, peers('DISABLE')])[0]).toBe('plain');
  });

  test('the policy is the source', () => {
    const { intake } = onlyWorkload(hopTo(topologyOf(...MESH, peers('STRICT'))));
    expect('origins' in intake && intake.origins.map(shownOrigin)).toEqual(['PeerAuthentication shop/default spec']);
  });

  test('pods that are declared elsewhere may be those of a selector', () => {
    const selecting = peers('STRICT', 'shop', ', selector: { matchLabels: { tier: front } }');
    expect(hopOf([...kongIn(INJECTED), namespace('shop', INJECTED), web(), selecting])).toEqual([
      'unknown: the labels of the pods are not known, and PeerAuthentication shop/default selects some',
    ]);
  });

  test('ports that pods keep from their sidecar ask for nothing, and take no mTLS', () => {
    const open = deployment('web', 'shop', { annotations: { 'traffic.sidecar.istio.io/excludeInboundPorts': '8080' } });
    const yaml = [...kongIn(INJECTED), ...shopIn(INJECTED, open), peers('STRICT')];
    expect(hopOf(yaml, POD_ADDRESS)).toEqual(['plain', 'taken: the pods keep the port from their proxy']);
    expect(hopOf(yaml)).toEqual([
      'mtls',
      'refused: the pods keep the port from their proxy, and nothing there ends mTLS',
    ]);
  });

  test('pods that the node leaves alone', () => {
    const open = deployment('web', 'shop', { annotations: { 'ambient.istio.io/bypass-inbound-capture': 'true' } });
    expect(hopOf([...kongIn({}), ...shopIn(AMBIENT, open), peers('STRICT')])).toEqual([
      'plain',
      'taken: the pods keep the port from their proxy',
    ]);
  });
});

describe('what a DestinationRule asks for', () => {
  test.each<[string, readonly string[], readonly string[]]>([
    ['DISABLE', [...MESH, callers('DISABLE')], ['plain', NO_POLICY]],
    [
      'DISABLE, against STRICT',
      [...MESH, callers('DISABLE'), peers('STRICT')],
      ['plain', "refused: PeerAuthentication shop/default says STRICT, and the request comes without Istio's mTLS"],
    ],
    ['SIMPLE', [...MESH, callers('SIMPLE')], ['tls', NO_POLICY]],
    [
      'MUTUAL, against STRICT',
      [...MESH, callers('MUTUAL'), peers('STRICT')],
      ['tls', "refused: PeerAuthentication shop/default says STRICT, and the request comes without Istio's mTLS"],
    ],
    ['ISTIO_MUTUAL', [...MESH, callers('ISTIO_MUTUAL')], ['mtls', NO_POLICY]],
    [
      'ISTIO_MUTUAL, against DISABLE',
      [...MESH, callers('ISTIO_MUTUAL'), peers('DISABLE')],
      ['mtls', "refused: PeerAuthentication shop/default says DISABLE, and the request comes with Istio's mTLS"],
    ],
    [
      'ISTIO_MUTUAL, to pods outside',
      [...kongIn(INJECTED), ...shopIn({}), callers('ISTIO_MUTUAL')],
      ['mtls', 'refused: the pods are outside of the mesh, and nothing there ends mTLS'],
    ],
    [
      'DISABLE, which only sidecars read',
      [...kongIn(AMBIENT), ...shopIn(AMBIENT), callers('DISABLE')],
      ['hbone', NO_POLICY],
    ],
  ])('%s', (_, yaml, expected) => {
    expect(hopOf(yaml)).toEqual(expected);
  });

  test.each<[string, string, string]>([
    [
      'a port has its own',
      '{ tls: { mode: ISTIO_MUTUAL }, portLevelSettings: [{ port: { number: 80 }, tls: { mode: DISABLE } }] }',
      'plain',
    ],
    [
      'another port does not count',
      '{ tls: { mode: SIMPLE }, portLevelSettings: [{ port: { number: 90 }, tls: { mode: DISABLE } }] }',
      'tls',
    ],
    [
      'a port that says nothing of TLS has none of what stands above',
      '{ tls: { mode: DISABLE }, portLevelSettings: [{ port: { number: 80 }, connectionPool: {} }] }',
      'mtls',
    ],
  ])('%s', (_, policy, expected) => {
    const rule = istio('DestinationRule', 'web', `{ host: web, trafficPolicy: ${policy} }`);
    expect(hopOf([...MESH, rule])[0]).toBe(expected);
  });

  test.each<[string, string, string]>([
    ['has its own', 'trafficPolicy: { tls: { mode: DISABLE } }', 'plain'],
    ['takes what is said of all, where it says nothing of TLS', 'trafficPolicy: { connectionPool: {} }', 'tls'],
    ['and where it says nothing', '', 'tls'],
  ])('a subset %s', (_, policy, expected) => {
    const subset = `{ name: v1, labels: { version: v1 }${policy === '' ? '' : `, ${policy}`} }`;
    const rule = istio(
      'DestinationRule',
      'web',
      `{ host: web, trafficPolicy: { tls: { mode: SIMPLE } }, subsets: [${subset}] }`,
    );
    const route = istio(
      'VirtualService',
      'web',
      '{ hosts: [web], http: [{ route: [{ destination: { host: web, subset: v1 } }] }] }',
    );
    expect(hopOf([...MESH, rule, route])[0]).toBe(expected);
  });

  test('two for one host are of one mind, or the older counts', () => {
    const other = istio('DestinationRule', 'other', '{ host: web, trafficPolicy: { tls: { mode: SIMPLE } } }');
    expect(hopOf([...MESH, callers('SIMPLE'), other])[0]).toBe('tls');
    expect(hopOf([...MESH, callers('DISABLE'), other])).toEqual([
      'unknown: DestinationRule shop/web and DestinationRule shop/other are for one host, and the older one counts',
    ]);
  });
});

test('a waypoint is reached by HBONE, and sends on as the pods take it', () => {
  const waypoint =
    'apiVersion: gateway.networking.k8s.io/v1\nkind: Gateway\nmetadata: { name: waypoint, namespace: shop }\nspec: { gatewayClassName: istio-waypoint }\n';
  const labelled = web(undefined, { labels: { 'istio.io/use-waypoint': 'waypoint' } });
  const hopIn = (labels: Readonly<Record<string, string>>): HopWorkload =>
    onlyWorkload(hopTo(topologyOf(...kongIn(AMBIENT), namespace('shop', labels), labelled, WEB_PODS, waypoint)));
  const shown = (labels: Readonly<Record<string, string>>): string[] => {
    const { transport, fromWaypoint, intake } = hopIn(labels);
    return [transport, fromWaypoint!, intake].map(shownFact);
  };
  expect(shown(AMBIENT)).toEqual([
    '{"mesh":"hbone","isKongTls":false}',
    '{"mesh":"hbone","isKongTls":false}',
    '{"isTaken":true,"mode":"PERMISSIVE","why":"no PeerAuthentication says anything"}',
  ]);
  expect(shown({})[1]).toBe('{"mesh":"plain","isKongTls":false}');
  expect(shown({})[2]).toBe('{"isTaken":true,"why":"the pods are outside of the mesh"}');
});
