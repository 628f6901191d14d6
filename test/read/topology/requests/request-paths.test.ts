import { NEWEST_RELEASES, requestPaths, UnreadableTextError } from '../../../../lib';
import { formatPath } from '../../../../lib/read/manifests/path';
import type { Origin } from '../../../../lib/read/topology/kong/configuration/kong-configuration';
import type { KongRequest } from '../../../../lib/read/topology/kong/router/kong-request';
import type { RequestPath } from '../../../../lib/read/topology/requests/request-path';
import type { Topology } from '../../../../lib/read/topology/topology';
import { onlyWorkload, shownMatch } from '../../../support/hops';
import { topologyOf } from '../../../support/topologies';
import {
  consumer,
  GATEWAY_API,
  IN_MESH,
  kongMeta,
  PLUGINS,
  PUBLIC_PATHS,
  ROUTING,
  route,
  SUBSETS,
  WEB,
} from '../../explain/systems';
import { all, kongPlugin, manifest } from '../../../support/kong-manifests';

function request(host: string, path: string, fields: Partial<KongRequest> = {}): KongRequest {
  return { protocol: 'http', method: 'GET', host: `${host}.example.com`, path, headers: new Map(), ...fields };
}

function pathOf(topology: Topology, name: string): RequestPath {
  const found = topology.requests.all().filter(({ route: { origin } }) => origin.manifest.name === name);
  expect(found).toHaveLength(1);
  return found[0]!;
}

describe('all paths of a system', () => {
  test('are one for each route of Kong, in the order of the configuration', () => {
    const { requests, configuration } = topologyOf(...ROUTING);
    expect(requests.all().map((path) => path.route)).toEqual(configuration().routes);
  });

  test('of nothing are none', () => {
    expect(topologyOf(...WEB).requests.all()).toEqual([]);
  });

  test('join the plugins of the route, who may come in, and the backends', () => {
    const { plugins, access, backends } = pathOf(topologyOf(...PLUGINS), 'groups');
    expect(plugins.runs.map(({ plugin }) => plugin.plugin)).toEqual(['key-auth', 'acl', 'rate-limiting']);
    expect(access.authentication).toBe('required');
    expect(access.credentials.map(({ holders }) => holders?.map(({ username }) => username))).toEqual([['ann', 'bob']]);
    expect(access.groups.map(({ passing }) => passing.map(({ username }) => username))).toEqual([['ann']]);
    expect(access.client).toMatchObject({ kind: 'answered', status: 401 });
    expect(backends.map(({ backend, share }) => [backend.name, share])).toEqual([['web', 1]]);
  });

  test('share requests out by weight', () => {
    const { backends } = pathOf(topologyOf(...GATEWAY_API), 'shares');
    expect(backends.map(({ backend, share }) => [backend.name, share])).toEqual([
      ['web', 0.75],
      ['cart', 0.25],
    ]);
  });

  test('share nothing out where all weights are 0, and have no backend where no Service is there', () => {
    const weightless = GATEWAY_API.map((each) =>
      each.replace('weight: 3', 'weight: 0').replace('weight: 1', 'weight: 0'),
    );
    expect(pathOf(topologyOf(...weightless), 'shares').backends.map(({ share }) => share)).toEqual([0, 0]);
    expect(pathOf(topologyOf(...ROUTING), 'lost').backends).toEqual([]);
  });

  test('name the routes that take whatever one matches', () => {
    const topology = topologyOf(
      ...WEB,
      route('expression', { path: '/~/cart/.*', pathType: 'ImplementationSpecific' }),
      route('prefix', { path: '/cart/', pathType: 'ImplementationSpecific' }),
    );
    const names = ({ shadowedBy }: RequestPath): string[] => shadowedBy.map(({ origin }) => origin.manifest.name);
    expect(names(pathOf(topology, 'prefix'))).toEqual(['expression']);
    expect(names(pathOf(topology, 'expression'))).toEqual([]);
  });

  test('have routes of streams among them, which no request is asked of', () => {
    const tcp = manifest(
      'configuration.konghq.com/v1beta1',
      'TCPIngress',
      'database',
      { ...kongMeta(), annotations: { 'kubernetes.io/ingress.class': 'kong' } },
      'spec: { rules: [{ port: 9000, backend: { serviceName: web, servicePort: 80 } }] }',
    );
    const { requests } = topologyOf(...WEB, tcp);
    expect(requests.all().map((path) => [path.route.protocols, path.route.destinationPorts])).toEqual([
      [['tcp', 'tls'], [9000]],
    ]);
    expect(requests.ask(request('shop', '/')).ways).toEqual([]);
  });

  test('leave to a rule of the mesh what only some of the requests meet, which one request decides', () => {
    const topology = topologyOf(...SUBSETS);
    const [path] = topology.requests.all();
    const rules = path!.backends[0]!.hop.ways[0]!.rules;
    expect(rules.map(({ match }) => shownMatch(match))).toEqual(['some', 'all']);
    const asked = topology.requests.ask(request('shop', '/new/1')).ways[0]!.backends[0]!.hop;
    expect(asked.ways[0]!.rules.map(({ match }) => shownMatch(match))).toEqual(['all']);
    expect(onlyWorkload(asked).version?.value).toBe('v2');
  });

  test('leave to a policy what only some of the requests meet', () => {
    const topology = topologyOf(...PUBLIC_PATHS);
    const [path] = topology.requests.all();
    const verdictOf = (hop: RequestPath['backends'][number]['hop']): unknown =>
      onlyWorkload(hop).authorizations.map(({ verdict }) => verdict);
    expect(verdictOf(path!.backends[0]!.hop)).toEqual(['some']);
    const asked = (way: string): unknown =>
      verdictOf(topology.requests.ask(request('shop', way)).ways[0]!.backends[0]!.hop);
    expect(asked('/public/1')).toEqual(['allowed']);
    expect(asked('/private?/public/')).toEqual(['denied']);
  });
});

test('a Service is led to by each of its routes once, and by no others', () => {
  const topology = topologyOf(...ROUTING);
  const routes = (name: string): string[] =>
    topology.requests.routesTo(topology.set.find('Service', 'shop', name)!).map(({ origin }) => origin.manifest.name);
  expect(routes('cart').sort()).toEqual(['cart', 'orders', 'second', 'twin-b']);
  expect(topologyOf(...WEB).requests.routesTo(topologyOf(...WEB).set.all[0]!)).toEqual([]);
});

describe('one request', () => {
  test('has a way for the route that takes it', () => {
    const { routing, ways } = topologyOf(...ROUTING).requests.ask(request('shop', '/cart/1'));
    expect(routing.outcome).toBe('taken');
    expect(ways.map(({ taker }) => [taker.route.origin.manifest.name, taker.path, taker.pathKind])).toEqual([
      ['cart', '/cart/', 'prefix'],
    ]);
    expect(ways[0]!.route).toBe(ways[0]!.taker.route);
  });

  test('has one for each that may, and none where Kong answers 404', () => {
    const { requests } = topologyOf(...ROUTING);
    expect(requests.ask(request('twin', '/')).ways.map(({ route: { origin } }) => origin.manifest.name)).toEqual([
      'twin-a',
      'twin-b',
    ]);
    expect(requests.ask(request('nowhere', '/'))).toMatchObject({ routing: { outcome: 'refused' }, ways: [] });
  });

  test('is that of the consumer who asks', () => {
    const { requests, configuration } = topologyOf(...PLUGINS);
    const asked = (name?: string): unknown => {
      const who = configuration().consumers.find(({ username }) => username === name);
      return requests.ask(request('shop', '/groups'), who && { consumer: who }).ways[0]!.access.client;
    };
    expect(asked()).toMatchObject({ kind: 'answered', status: 401 });
    expect(asked('bob')).toMatchObject({ kind: 'answered', status: 403 });
    expect(asked('ann')).toMatchObject({ kind: 'passes', recognized: { credential: 'key-auth' } });
  });

  test('comes to the backend with the path and the host that Kong sends', () => {
    const hop = topologyOf(...IN_MESH).requests.ask(request('shop', '/a')).ways[0]!.backends[0]!.hop;
    expect(hop.ways.map(({ hosts }) => hosts)).toEqual([['web.shop.svc']]);
    const kept = topologyOf(...ROUTING).requests.ask(request('www', '/promotion')).ways[0]!.backends[0]!.hop;
    expect(kept.ways.map(({ hosts }) => hosts)).toEqual([['www.example.com']]);
  });

  test('of a browser that asks first is answered before the backend', () => {
    const headers = new Map([
      ['origin', ['https://www.example.com']],
      ['access-control-request-method', ['PUT']],
    ]);
    const { ways } = topologyOf(...PLUGINS).requests.ask(request('shop', '/cors', { method: 'OPTIONS', headers }));
    expect(ways[0]!.access.client).toMatchObject({ kind: 'answered', status: 200 });
  });

  test('leaves open what a consumer with a Secret elsewhere may do', () => {
    const system = [...WEB, route('front', { kong: { plugins: 'key' } }), consumer('eve', ['eve-key'])];
    const key = manifest('configuration.konghq.com/v1', 'KongPlugin', 'key', {}, 'plugin: key-auth');
    const { requests, configuration } = topologyOf(...system, key);
    const [eve] = configuration().consumers;
    expect(requests.ask(request('shop', '/'), { consumer: eve! }).ways[0]!.access.client).toMatchObject({
      kind: 'unknown',
    });
  });
});

describe('requestPaths', () => {
  const text = all(...ROUTING);

  test('are those of the model, from texts', () => {
    const paths = requestPaths([{ file: 'shop.yaml', text }], NEWEST_RELEASES);
    const expected = topologyOf(...ROUTING).requests.all();
    expect(paths.map(({ route: { name }, backends }) => [name, backends.length])).toEqual(
      expected.map(({ route: { name }, backends }) => [name, backends.length]),
    );
    const [first] = paths;
    expect(first!.route.origin.manifest.origin.file).toBe('shop.yaml');
  });

  test('name the object, the path in it, the line and the construct of each fact', () => {
    const yaml = all(...WEB, route('front', { kong: { plugins: 'key' } }), kongPlugin('key', 'plugin: key-auth'));
    const constructPaths = ['App/web/Service', 'App/gate/Front', 'App/gate/Key'];
    const [path] = requestPaths([{ file: 'shop.yaml', text: yaml, constructPaths }], NEWEST_RELEASES);
    const place = ({ manifest: { origin, ...object }, path: at }: Origin): unknown[] => [
      `${object.kind} ${object.name}`,
      formatPath(at),
      origin.position(at).line,
      origin.constructPath,
    ];
    const [login] = path!.plugins.runs;
    const [backend] = path!.backends;
    expect([path!.route.origin, login!.plugin.origin, backend!.backend.origin].map(place)).toEqual([
      ['Ingress front', 'spec.rules[0].http.paths[0]', 9, 'App/gate/Front'],
      ['Ingress front', 'metadata.annotations["konghq.com/plugins"]', 8, 'App/gate/Front'],
      ['Ingress front', 'spec.rules[0].http.paths[0].backend', 9, 'App/gate/Front'],
    ]);
    expect(login!.plugin.definition.origin.constructPath).toBe('App/gate/Key');
    expect(backend!.backend.service?.origin.constructPath).toBe('App/web/Service');
  });

  test('throw for a text that is no YAML, and say where', () => {
    const broken = (): unknown => requestPaths([{ file: 'shop.yaml', text: 'a: [b\n' }], NEWEST_RELEASES);
    expect(broken).toThrow(UnreadableTextError);
    expect(broken).toThrow(/^shop\.yaml:\d+: /);
  });
});
