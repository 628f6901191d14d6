import { hopOutcome, type HopOutcome } from '../../../lib/read/explain/hop-outcome';
import { hopTo, INJECTED, istio, kong, MESH, namespace, web, WEB_PODS, type HopOptions } from '../../support/hops';
import { topologyOf } from '../../support/topologies';

function outcome(system: readonly string[], options: HopOptions = {}): HopOutcome {
  return hopOutcome(hopTo(topologyOf(...system), options), options.protocol ?? 'http');
}

function statuses(system: readonly string[], options?: HopOptions): readonly number[] | undefined {
  return outcome(system, options).end?.statuses;
}

const virtualService = (http: string): string => istio('VirtualService', 'web', `{ hosts: [web], http: [${http}] }`);
const to = (subset: string, weight = 100): string =>
  `{ destination: { host: web, subset: ${subset} }, weight: ${weight} }`;
const V1 = istio(
  'DestinationRule',
  'web',
  '{ host: web, subsets: [{ name: v1, labels: { version: v1 } }, { name: v9, labels: { version: v9 } }] }',
);
const STRICT = istio('PeerAuthentication', 'strict', '{ mtls: { mode: STRICT } }');
const DENY = istio('AuthorizationPolicy', 'nobody', '{ action: ALLOW, rules: [] }');
const OUTSIDE = [namespace('kong'), kong(), namespace('shop', INJECTED)];

test('what nothing stops gets through, without a doubt', () => {
  expect(outcome(MESH)).toEqual({ end: undefined, doubts: [] });
});

describe('an end is told where it is certain', () => {
  test.each<[string, readonly string[], readonly number[]]>([
    ['a connection that pods refuse', [...OUTSIDE, web(), WEB_PODS, STRICT], [502, 503]],
    ['a policy that lets nobody in', [...MESH, DENY], [403]],
    ['a subset that nothing defines', [...MESH, virtualService(`{ route: [${to('v1')}] }`)], [503]],
    ['a subset without pods', [...MESH, V1, virtualService(`{ route: [${to('v9')}] }`)], [503]],
    ['an answer of a rule', [...MESH, virtualService('{ directResponse: { status: 418 } }')], [418]],
    ['a redirect of a rule', [...MESH, virtualService('{ redirect: { uri: /new } }')], [301]],
  ])('%s', (_title, system, expected) => {
    expect(statuses(system)).toEqual(expected);
  });

  test('of several, any', () => {
    const rules = virtualService(
      '{ match: [{ headers: { x: { exact: a } } }], directResponse: { status: 418 } }, { redirect: { uri: /new } }',
    );
    expect(statuses([...MESH, rules])).toEqual([301, 418]);
  });

  test('a policy before what is no HTTP closes the connection', () => {
    expect(
      statuses([...MESH.slice(0, 3), web('name: https, port: 80, targetPort: 8080'), WEB_PODS, DENY], {
        protocol: 'https',
      }),
    ).toEqual([502, 503]);
  });
});

describe('no end is told where some may get through', () => {
  test('a share of the requests, or those that a rule is for', () => {
    const shares = [...MESH, V1, virtualService(`{ route: [${to('v1', 50)}, ${to('v9', 50)}] }`)];
    expect(outcome(shares)).toEqual({ end: undefined, doubts: ['503: no pod is of the subset v9 of web.shop'] });
    const rules = [
      ...MESH,
      virtualService(
        '{ match: [{ headers: { x: { exact: a } } }], directResponse: { status: 418 } }, { route: [{ destination: { host: web } }] }',
      ),
    ];
    expect(outcome(rules)).toEqual({ end: undefined, doubts: ['418: VirtualService shop/web answers itself'] });
  });

  test('a rule that is declared elsewhere', () => {
    const delegate = virtualService('{ delegate: { name: elsewhere } }');
    const { end, doubts } = outcome([...MESH, delegate]);
    expect(end).toBeUndefined();
    expect(doubts.join()).toContain('that the rule names is declared elsewhere');
  });

  test('weights that are all 0', () => {
    const weightless = [...MESH, V1, virtualService(`{ route: [${to('v1', 0)}, ${to('v9', 0)}] }`)];
    expect(outcome(weightless)).toEqual({ end: undefined, doubts: ['no destination of its rule has a weight'] });
  });

  test('pods that are declared elsewhere, and may have another proxy', () => {
    const { end, doubts } = outcome([...OUTSIDE, web(), STRICT]);
    expect(end).toBeUndefined();
    expect(doubts).toHaveLength(1);
  });

  test('a workload without replicas, which something may scale', () => {
    const asleep = MESH.map((each) => each.replace('replicas: 2', 'replicas: 0'));
    expect(outcome(asleep)).toEqual({ end: undefined, doubts: ['503: Deployment shop/web has no replicas'] });
  });

  test('a policy that depends on the request', () => {
    const forPaths = istio(
      'AuthorizationPolicy',
      'public',
      '{ rules: [{ to: [{ operation: { paths: [/public] } }] }] }',
    );
    const { end, doubts } = outcome([...MESH, forPaths]);
    expect(end).toBeUndefined();
    expect(doubts).toEqual([
      'policies of the pods refuse it: it depends on the request, by AuthorizationPolicy shop/public',
    ]);
  });

  test('nothing that is known', () => {
    expect(outcome([web()])).toEqual({ end: undefined, doubts: [] });
  });
});
