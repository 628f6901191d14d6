import { hostAndWildcards } from '../../../../facts/istio/host-wildcards';
import { list } from '../../../manifests/json';
import type { Manifest } from '../../../manifests/manifest';
import type { ManifestSet } from '../../../manifests/manifest-set';
import type { Unknown } from '../../kong/configuration/kong-configuration';
import { servicePorts, readingOf } from '../../kubernetes/service-port';
import { serviceHost, type ServiceName } from '../mesh-host';
import type { MeshTraffic } from '../mesh-traffic';
import type { EgressScope } from './egress-scope';
import type { MeshRoutes } from './mesh-routes';
import { visibilityOf } from './visibility';

/** What routes requests for a host: one VirtualService, routes of the Gateway API, or nothing. */
export type RoutedBy =
  | { readonly kind: 'virtual-service'; readonly virtualService: Manifest }
  | { readonly kind: 'routes'; readonly routes: readonly Manifest[] }
  | { readonly kind: 'nothing' }
  | Unknown;

/** Who asks: Kong's pods, or a waypoint. */
export interface RouteAsker {
  readonly namespace: string | undefined;
  /** Undefined: it knows everything. */
  readonly scope: EgressScope | undefined;
}

/** Which objects route what is sent to a host in the mesh. */
export class OutboundRules {
  public constructor(
    private readonly set: ManifestSet,
    private readonly traffic: MeshTraffic,
    private readonly routes: MeshRoutes,
  ) {}

  /** What routes requests for a Service. */
  public ofService(service: ServiceName, port: number | undefined, asker: RouteAsker): RoutedBy {
    const host = serviceHost(service.name, service.namespace);
    const bySpec = this.virtualServiceFor(host, port, asker);
    // A waypoint is of no caller's namespace, and knows the routes of the Service's alone.
    const routes = this.routes.for(service, port, asker.scope && asker.namespace);
    if (routes.length === 0) return bySpec;
    if (!('kind' in bySpec) || bySpec.kind === 'nothing') return 'kind' in bySpec ? { kind: 'routes', routes } : bySpec;
    const names = bySpec.kind === 'virtual-service' ? `${String(bySpec.virtualService)} and ` : '';
    return { unknown: `${names}${routes.map(String).join(' and ')} are for one Service, which Istio does not define` };
  }

  /** What routes requests for a host that is no Service: a sidecar sees it at port 80, or where a VirtualService is for a Service too. */
  public ofOtherHost(host: string, port: number | undefined, asker: RouteAsker): RoutedBy {
    return this.virtualServiceFor(
      host,
      port,
      asker,
      (virtualService) => port === 80 || this.isAtPort(virtualService, port),
    );
  }

  /** The most specific host wins; of several VirtualServices for one, those for their own namespace come first. */
  private virtualServiceFor(
    host: string,
    port: number | undefined,
    { namespace, scope }: RouteAsker,
    counts: (virtualService: Manifest) => boolean = () => true,
  ): RoutedBy {
    for (const each of hostAndWildcards(host)) {
      const found = this.traffic.virtualServicesAt(each).filter(counts);
      if (found.length > 0 && namespace === undefined) {
        return { unknown: "the namespace of Kong's pods is not known, so neither is which VirtualServices they know" };
      }
      const known: { readonly virtualService: Manifest; readonly isPrivate: boolean }[] = [];
      for (const virtualService of found) {
        const own = this.set.namespaceOf(virtualService);
        const { isVisible, isPrivate } = visibilityOf(virtualService, own, namespace ?? '');
        const inScope = scope?.knows(host, own, port);
        if (inScope !== undefined && 'unknown' in inScope) return inScope;
        if (isVisible && inScope?.value !== false) known.push({ virtualService, isPrivate });
      }
      const own = known.filter(({ isPrivate }) => isPrivate);
      const chosen = (own.length > 0 ? own : known).map(({ virtualService }) => virtualService);
      if (chosen.length > 1) {
        return { unknown: `${chosen.map(String).join(' and ')} are for one host, and Istio takes the older one` };
      }
      if (chosen[0] !== undefined) return { kind: 'virtual-service', virtualService: chosen[0] };
    }
    return { kind: 'nothing' };
  }

  private isAtPort(virtualService: Manifest, port: number | undefined): boolean {
    if (list(virtualService.spec.http).length === 0) return false;
    return this.traffic.hostsOf(virtualService).some(({ host }) => {
      const service = this.traffic.serviceOf(host);
      return (
        service !== undefined &&
        servicePorts(service).some((each) => {
          const reading = readingOf(each);
          return each.number === port && (reading === 'http' || reading === 'detected');
        })
      );
    });
  }
}
