import type { Manifest } from '../../manifests/manifest';
import type { Hop } from '../../topology/istio/hop/hop';
import type { Origin } from '../../topology/kong/configuration/kong-configuration';
import type { RequestPath } from '../../topology/requests/request-path';
import type { PublicRoute } from './public-routes';

/** Finds the public routes that an object takes part in. */
export class RouteIndex {
  private readonly byManifest = new Map<Manifest, Set<string>>();

  public constructor(routes: readonly PublicRoute[]) {
    const known = new Map<RequestPath, ReadonlySet<Manifest>>();
    for (const route of routes) {
      const manifests = known.get(route.way) ?? new Set(manifestsOf(route.way));
      known.set(route.way, manifests);
      for (const manifest of manifests) {
        const names = this.byManifest.get(manifest);
        if (names === undefined) this.byManifest.set(manifest, new Set([routeLabel(route)]));
        else names.add(routeLabel(route));
      }
    }
  }

  /** Such as `shop.example.com/cart`, in the order of the alphabet. */
  public of(...manifests: readonly Manifest[]): readonly string[] {
    return [...new Set(manifests.flatMap((manifest) => [...(this.byManifest.get(manifest) ?? [])]))].sort();
  }
}

/** Such as `shop.example.com/cart`. */
export function routeLabel({ host, path, conditions }: PublicRoute): string {
  return `${host}${path}${conditions.length === 0 ? '' : ` (${conditions.join(', ')})`}`;
}

function manifestsOf({ route, plugins, backends }: RequestPath): Manifest[] {
  return [
    route.origin.manifest,
    ...[...plugins.runs, ...plugins.passedOver].flatMap(({ plugin }) => [plugin.definition, plugin.origin.manifest]),
    ...backends.flatMap(({ backend, hop }) => [
      backend.origin.manifest,
      ...(backend.service === undefined ? [] : [backend.service]),
      ...manifestsOfHop(hop),
    ]),
  ];
}

function manifestsOfHop({ balancer, ways }: Hop): Manifest[] {
  return [
    ...of(balancer),
    ...ways.flatMap(({ steering, rules }) => [
      ...of(steering),
      ...rules.flatMap(({ origin, destinations }) => [
        ...(origin === undefined ? [] : [origin.manifest]),
        ...destinations.flatMap(({ service, destinationRules, workloads }) => [
          ...(service === undefined ? [] : [service]),
          ...('value' in destinationRules ? destinationRules.value : []),
          ...('value' in workloads ? workloads.value : []).flatMap(({ pod, transport, intake, authorizations }) => [
            ...(pod === undefined ? [] : [pod.manifest]),
            ...of(transport),
            ...of(intake),
            ...authorizations.flatMap((each) => each.rules.map((rule) => rule.origin.manifest)),
          ]),
        ]),
      ]),
    ]),
  ];
}

function of(fact: { readonly origins: readonly Origin[] } | object): Manifest[] {
  return 'origins' in fact ? fact.origins.map(({ manifest }) => manifest) : [];
}
