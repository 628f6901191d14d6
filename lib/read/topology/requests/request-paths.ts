import type { Releases } from '../../../facts/releases';
import type { Manifest } from '../../manifests/manifest';
import { hopRequest } from '../istio/hop/hop-request';
import type { HopRequest } from '../istio/hop/hop';
import type { MeshHops } from '../istio/hop/mesh-hops';
import type { ConfiguredConsumer, ConfiguredRoute, KongConfiguration } from '../kong/configuration/kong-configuration';
import { AccessVerdicts } from '../kong/plugin-chain/access-verdict';
import type { Client } from '../kong/plugin-chain/client';
import type { PluginChain } from '../kong/plugin-chain/plugin-chain';
import { PluginChains } from '../kong/plugin-chain/plugin-chains';
import type { KongRequest } from '../kong/router/kong-request';
import { Router } from '../kong/router/router';
import type { Taker } from '../kong/router/routing';
import { lazy } from '../lazy';
import { passedHeaders } from './passed-headers';
import type { AskedPath, BackendPath, RequestPath, TakenPath } from './request-path';

/** What happens to requests: for each route of Kong, and for any one request. */
export class RequestPaths {
  /** One for each route of Kong, in the order of the manifests; streams among them. */
  public readonly all = lazy((): readonly RequestPath[] =>
    this.configuration().routes.map((route) => this.pathOf(route, this.chains().of(route, {}), hopRequest(route))),
  );

  public readonly router = lazy(() => new Router(this.configuration().routes, this.releases.kong));

  private readonly byService = lazy(() => {
    const routes = new Map<Manifest, Set<ConfiguredRoute>>();
    for (const route of this.configuration().routes) {
      for (const { service } of route.service.backends) {
        if (service === undefined) continue;
        const known = routes.get(service);
        if (known === undefined) routes.set(service, new Set([route]));
        else known.add(route);
      }
    }
    return routes;
  });

  private readonly chains = lazy(() => new PluginChains(this.configuration(), this.releases.kong));
  private readonly verdicts = lazy(() => new AccessVerdicts(this.configuration()));
  private readonly shadows = lazy(
    (): ReadonlyMap<ConfiguredRoute, readonly ConfiguredRoute[]> =>
      new Map(
        this.router()
          .shadowed()
          .map(({ route, by }) => [route, by]),
      ),
  );

  public constructor(
    public readonly configuration: () => KongConfiguration,
    private readonly hops: MeshHops,
    private readonly releases: Releases,
  ) {}

  /** The routes of Kong that lead to a declared Service, each once. */
  public routesTo(service: Manifest): readonly ConfiguredRoute[] {
    return [...(this.byService().get(service) ?? [])];
  }

  /** What happens to one request. */
  public ask(request: KongRequest, { consumer }: Pick<Client, 'consumer'> = {}): AskedPath {
    const routing = this.router().route(request);
    const takers = routing.outcome === 'taken' ? [routing.taker] : routing.outcome === 'open' ? routing.takers : [];
    const ways = takers.map((taker): TakenPath => {
      const plugins = this.chains().of(taker.route, { request, ...(consumer && { consumer }) });
      return { taker, ...this.pathOf(taker.route, plugins, askedHop(taker, request, plugins)) };
    });
    return { request, routing, ways };
  }

  /** The same way for the requests of a consumer, who shows its credentials. */
  public ofConsumer(way: RequestPath, consumer: ConfiguredConsumer): RequestPath {
    const plugins = this.chains().of(way.route, { consumer });
    return { ...way, plugins, access: this.verdicts().of(way.route, plugins) };
  }

  private pathOf(route: ConfiguredRoute, plugins: PluginChain, request: HopRequest): RequestPath {
    return {
      route,
      shadowedBy: this.shadows().get(route) ?? [],
      plugins,
      access: this.verdicts().of(route, plugins),
      backends: this.backendsOf(route, request),
    };
  }

  private backendsOf({ service, preserveHost }: ConfiguredRoute, request: HopRequest): BackendPath[] {
    const { backends, tlsPolicies } = service;
    const sum = backends.reduce((total, { weight }) => total + weight, 0);
    return backends.map((backend) => ({
      backend,
      share: sum === 0 ? 0 : backend.weight / sum,
      tlsPolicies: tlsPolicies.filter((each) => each.service === backend.service),
      keepsHost: preserveHost,
      hop: this.hops.to(backend, request),
    }));
  }
}

/** What the backend gets of one request, as far as it is known. */
function askedHop({ route, answer }: Taker, request: KongRequest, plugins: PluginChain): HopRequest {
  const { host, method } = request;
  const path = answer.kind === 'forward' && 'value' in answer.path ? answer.path.value : undefined;
  const paths = path === undefined ? [] : [{ kind: 'exact', text: path.split('?', 1)[0]! } as const];
  const headers = passedHeaders(request, plugins);
  return { ...hopRequest(route), hosts: [host], methods: [method], headers, ...(path !== undefined && { paths }) };
}
