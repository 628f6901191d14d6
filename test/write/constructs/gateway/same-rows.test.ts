import { Chart } from 'cdk8s';
import fc from 'fast-check';
import { App, HttpRoute, KongGateway, KongGatewayClass, KongRoute, requestPaths, useReleases } from '../../../../lib';
import type { HttpRouteProps, IKongPlugin, KongRouteProps, RequestPath } from '../../../../lib';
import { askedRequest } from '../../../../lib/cli/asked-request';
import { explain } from '../../../../lib/read/explain/explain';
import type { Topology } from '../../../../lib/read/topology/topology';
import { emitYaml } from '../../../../lib/write/yaml/emit';
import { runs } from '../../../support/runs';
import { manifestFiles } from '../../../support/files';
import { NEWEST } from '../../../support/newest';
import { topologyOf } from '../../../support/topologies';
import { yamlDocuments } from '../../../support/yaml-documents';

/** An Ingress of the shop, as far as it is looked at. */
interface Ingress {
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly annotations: Readonly<Record<string, string>> };
  readonly spec: {
    readonly rules: readonly {
      readonly host: string;
      readonly http: {
        readonly paths: readonly {
          readonly path: string;
          readonly backend: { readonly service: { readonly name: string; readonly port: { readonly number: number } } };
        }[];
      };
    }[];
  };
}

interface Plugin {
  readonly kind: string;
  readonly metadata: { readonly name: string };
  readonly plugin: string;
}

const NAMESPACE = 'shop-prod';
const documents = Object.values(manifestFiles('examples/shop/dist/prod')).flatMap((text) =>
  yamlDocuments<Ingress | Plugin>(text),
);
const ingresses = documents.filter((each): each is Ingress => each.kind === 'Ingress');
const others = documents.filter(({ kind }) => !['Ingress', 'HTTPRoute', 'Gateway', 'GatewayClass'].includes(kind));

/** Props that both constructs have. */
type SharedProps = Pick<KongRouteProps & HttpRouteProps, keyof KongRouteProps & keyof HttpRouteProps> & {
  readonly paths: readonly (KongRouteProps['paths'][number] & { readonly pathType: 'Prefix' | 'Exact' })[];
};

interface Route {
  readonly name: string;
  readonly plugins: readonly IKongPlugin[];
  readonly props: SharedProps;
}

/** The routes of the shop as props, with a type of path that both kinds of route have. */
function routesOfTheShop(pathType: 'Prefix' | 'Exact', further: Partial<SharedProps>): Route[] {
  return ingresses.map(({ metadata, spec: { rules } }) => ({
    name: metadata.name,
    plugins: (metadata.annotations['konghq.com/plugins'] ?? '').split(',').map(pluginNamed),
    props: {
      hosts: rules.map(({ host }) => host),
      ...(further.protocols === undefined && { forceSslRedirect: true, httpsRedirectStatusCode: 301 }),
      paths: rules[0]!.http.paths.map(({ path, backend: { service } }) => ({
        path,
        pathType,
        backend: { serviceName: service.name, port: service.port.number, meshRouting: true },
      })),
      ...further,
    },
  }));
}

function pluginNamed(name: string): IKongPlugin {
  const { plugin } = documents.find(
    (each): each is Plugin => each.kind === 'KongPlugin' && each.metadata.name === name,
  )!;
  return {
    pluginName: name,
    plugin,
    isClusterWide: false,
    namespace: NAMESPACE,
    scopes: undefined,
    priority: undefined,
  };
}

/** The whole shop, with its routes of one kind. */
function shopWith(make: (chart: Chart, route: Route) => KongRoute | HttpRoute, routes: readonly Route[]): string[] {
  const app = new App();
  useReleases(app, { kong: NEWEST.kong, kic: NEWEST.kic });
  const chart = new Chart(app, 'routes', { namespace: NAMESPACE });
  for (const route of routes) {
    const made = make(chart, route);
    for (const plugin of route.plugins) made.addPlugin(plugin);
  }
  return [...others, ...(chart.toJson() as object[])].map(emitYaml);
}

function withKongRoutes(routes: readonly Route[]): string[] {
  return shopWith((chart, { name, props }) => new KongRoute(chart, name, props), routes);
}

function withHttpRoutes(routes: readonly Route[]): string[] {
  let gateway: KongGateway | undefined;
  return shopWith((chart, { name, props }) => {
    gateway ??= new KongGateway(chart, 'gateway', {
      gatewayClass: new KongGatewayClass(chart, 'kong'),
      listeners: [{ protocol: 'HTTP' }, { protocol: 'HTTPS', certificates: [{ secretName: 'shop-tls' }] }],
    });
    return new HttpRoute(chart, name, { ...(props as HttpRouteProps), gateways: [gateway] });
  }, routes);
}

/** What is asked of requests one by one, with what becomes of them: names of objects in Kong aside. */
function rowsOf(yaml: readonly string[]): string[] {
  const paths = requestPaths([{ file: 'shop.yaml', text: yaml.join('---\n') }], NEWEST);
  return [...new Set(paths.flatMap(rowsOfPath))].sort();
}

function rowsOfPath({ route, plugins, access, backends, shadowedBy }: RequestPath): string[] {
  const { protocols, stripPath, preserveHost, httpsRedirectStatusCode, pathHandling, snis, regexPriority } = route;
  const { requestBuffering, responseBuffering, service } = route;
  const then = {
    ...{ protocols, stripPath, preserveHost, httpsRedirectStatusCode, pathHandling, snis, regexPriority },
    ...{ requestBuffering, responseBuffering },
    ...{ to: service.protocol, retries: service.retries, timeouts: [service.connectTimeout, service.readTimeout] },
    ...{ algorithm: service.algorithm, hostHeader: service.hostHeader },
    plugins: plugins.runs.map(({ plugin, step, isReached }) => [plugin.definition.name, step.kind, isReached]),
    lost: plugins.lost.map(({ name }) => name),
    recognized: plugins.recognized,
    access: [
      access.authentication,
      access.client.kind,
      access.limits.length,
      access.credentials.length,
      access.groups.length,
    ],
    isShadowed: shadowedBy.length > 0,
    backends: backends.map(({ backend, share, hop }) => ({
      service: `${backend.namespace}/${backend.name}:${String(backend.port)}`,
      ...{ share, usesServiceAddress: backend.usesServiceAddress, balancer: hop.balancer.value },
      ways: hop.ways.map(({ hosts, rules }) => [
        hosts,
        rules.map(({ match, destinations }) => [
          match,
          destinations.map((each) => [each.host, each.port, each.subset, each.share]),
        ]),
      ]),
    })),
  };
  const headers = [...route.headers].flatMap(([name, values]) => values.map((value) => `${name}: ${value}`));
  const methods = route.methods.length === 0 ? ['*'] : route.methods;
  return route.hosts.flatMap((host) =>
    differentPaths(route.paths).flatMap((path) =>
      methods.flatMap((method) =>
        (headers.length === 0 ? ['*'] : headers).map((header) => JSON.stringify([host, path, method, header, then])),
      ),
    ),
  );
}

/** "/" takes what `~/$` does, which the one kind of route has beside it. */
function differentPaths(paths: readonly string[]): readonly string[] {
  return paths.filter((path) => path !== '~/$' || !paths.includes('/'));
}

const REQUESTS = ingresses
  .flatMap(({ spec: { rules } }) => rules.flatMap(({ host, http }) => http.paths.map(({ path }) => `${host}${path}`)))
  .flatMap((url) => ['', '1', '/1', '?a=b'].map((end) => `${url}${end}`))
  .flatMap((url) => [`https://${url}`, `http://${url}`, `POST https://${url}`, `OPTIONS https://${url}`]);

/** Without what names objects of Kong, and places in files. */
function saidOf(topology: Topology, asked: string): unknown {
  const [first = '', second] = asked.split(' ');
  const request = askedRequest(second === undefined ? undefined : first, second ?? first, ['X-Beta: yes']);
  const { answer, routes } = explain(topology.requests.ask(request));
  const said = routes.map(({ access, plugins, passedOver, lost, sends, backends }) => ({
    access,
    plugins,
    passedOver,
    lost,
    sends,
    backends,
  }));
  const text = JSON.stringify([answer, said], (key, value: unknown) => (key === 'places' ? undefined : value));
  const kinds = /\b(Ingress|HTTPRoute) shop-prod\//g;
  return JSON.parse(text.replaceAll(kinds, 'route '));
}

describe.each([
  ['prefixes', 'Prefix', {}],
  ['whole paths', 'Exact', {}],
  ['methods and headers', 'Prefix', { methods: ['GET', 'OPTIONS'], headers: { 'X-Beta': ['yes', 'no'] } }],
  ['stripped paths', 'Prefix', { stripPath: true, requestBuffering: false }],
] as const)('the routes of the shop, with %s', (_title, pathType, further) => {
  const routes = routesOfTheShop(pathType, further);
  const [ingress, gateway] = [withKongRoutes(routes), withHttpRoutes(routes)];

  test('have the same rows as KongRoutes and as HttpRoutes', () => {
    const rows = rowsOf(ingress);
    expect(rows.length).toBeGreaterThan(routes.length);
    expect(rowsOf(gateway)).toEqual(rows);
  });

  test('are explained in the same words', () => {
    expect(REQUESTS.length).toBeGreaterThan(40);
    const [one, other] = [topologyOf(...ingress), topologyOf(...gateway)];
    for (const request of REQUESTS) expect([request, saidOf(other, request)]).toEqual([request, saidOf(one, request)]);
  });
});

/** Settings that both constructs have, and that go together. */
const SETTINGS: fc.Arbitrary<Partial<SharedProps>> = fc
  .record(
    {
      hosts: fc.subarray(['a.example', '*.b.example', 'c.b.example'], { minLength: 1 }),
      methods: fc
        .subarray(['GET', 'POST', 'PATCH', 'DELETE'] as const, { minLength: 1 })
        .map((methods) => [...methods, 'OPTIONS' as const]),
      headers: fc.dictionary(
        fc.constantFrom('X-Beta', 'x-user'),
        fc.subarray(['yes', 'no', '~*^v[2-9]'], { minLength: 1 }),
        {
          minKeys: 1,
          noNullPrototype: true,
        },
      ),
      stripPath: fc.boolean(),
      preserveHost: fc.constant(false),
      httpsRedirectStatusCode: fc.constantFrom(301, 302, 307, 308, 426),
      protocols: fc.constantFrom(['http'], ['https'], ['http', 'https']),
      regexPriority: fc.integer({ min: 0, max: 100 }),
      hostAliases: fc.constant(['alias.example']),
      requestBuffering: fc.boolean(),
      responseBuffering: fc.boolean(),
      pathHandling: fc.constantFrom('v0', 'v1'),
      tags: fc.constant(['shop']),
    },
    { requiredKeys: [], noNullPrototype: true },
  )
  .map((settings) => settings as Partial<SharedProps>);

test('settings, methods and headers of every kind have the same rows and words', () => {
  const numRuns = runs({ short: 20, long: 500 });
  let rowsInAll = 0;
  fc.assert(
    fc.property(SETTINGS, fc.constantFrom('Prefix', 'Exact'), (further, pathType) => {
      const routes = routesOfTheShop(pathType, further).slice(0, 2);
      const [ingress, gateway] = [withKongRoutes(routes), withHttpRoutes(routes)];
      const rows = rowsOf(ingress);
      rowsInAll += rows.length;
      expect(rowsOf(gateway)).toEqual(rows);
      const [one, other] = [topologyOf(...ingress), topologyOf(...gateway)];
      const { hosts = [], paths } = routes[0]!.props;
      for (const host of hosts) {
        const request = `${host.replace('*', 'x')}${paths[0]!.path}`;
        for (const asked of [`https://${request}`, `http://${request}`, `POST https://${request}/1`]) {
          expect([asked, saidOf(other, asked)]).toEqual([asked, saidOf(one, asked)]);
        }
      }
    }),
    { numRuns },
  );
  expect(rowsInAll).toBeGreaterThan(numRuns);
});
