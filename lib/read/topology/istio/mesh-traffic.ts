import { hostAndWildcards } from '../../../facts/istio/host-wildcards';
import { NameIndex } from '../../../facts/text/name-index';
import { groupBy } from '../../manifests/group-by';
import { list, text } from '../../manifests/json';
import type { Manifest } from '../../manifests/manifest';
import type { ManifestSet } from '../../manifests/manifest-set';
import type { Path } from '../../manifests/path';
import type { Routes } from '../kong/routes';
import { lazy } from '../lazy';
import { DESTINATION_RULE, subsetNamesOf } from './destination-rule';
import { exportScopes } from './hop/visibility';
import { fullHost, serviceHost, SERVICE_ENTRY, serviceOf } from './mesh-host';
import {
  destinationsOf,
  gatewaysOf,
  hostsOf,
  namedGateways,
  VIRTUAL_SERVICE,
  type RoutedHost,
} from './virtual-service';

/** A Gateway that a VirtualService names, and where it is looked for. */
export interface GatewayReference {
  readonly path: Path;
  readonly namespace: string | undefined;
  readonly name: string;
}

/** Where a rule of a VirtualService sends requests, or a copy of them. */
export interface MeshDestination {
  /** To the `destination`. */
  readonly path: Path;
  /** The host as written. */
  readonly written: string | undefined;
  /** The host in full. */
  readonly host: string;
  readonly subset: string | undefined;
}

/** Which hosts the mesh knows, and where it sends what is sent to them. */
export class MeshTraffic {
  /** Hosts that ServiceEntries declare, of all namespaces: they are exported unless they say otherwise. */
  public readonly declaredHosts = lazy((): ReadonlySet<string> => {
    const entries = this.set.of(SERVICE_ENTRY);
    const hosts = entries.flatMap(({ spec }) => list(spec.hosts).flatMap((host) => text(host) ?? []));
    return new Set(hosts.map((host) => host.toLowerCase()));
  });

  /** The same, to suggest one of. */
  public readonly declaredHostNames = lazy(() => new NameIndex([...this.declaredHosts()]));

  private readonly entriesByHost = lazy(() =>
    groupBy(
      this.set.of(SERVICE_ENTRY).flatMap((manifest) => {
        const scopes = exportScopes(manifest, this.set.namespaceOf(manifest) ?? '');
        return list(manifest.spec.hosts).flatMap((host) =>
          scopes.map((scope) => `${scope} ${(text(host) ?? '').toLowerCase()}`),
        );
      }),
      (key) => key,
    ),
  );

  private readonly rulesByHost = lazy(() => groupBy(this.set.of(DESTINATION_RULE), (rule) => this.hostOf(rule)));

  private readonly byMeshHost = lazy(() =>
    groupBy(
      this.set.of(VIRTUAL_SERVICE).flatMap((manifest) => {
        const hosts = gatewaysOf(manifest).includes('mesh') ? this.hostsOf(manifest) : [];
        return hosts.map(({ host }) => ({ host, manifest }));
      }),
      ({ host }) => host,
    ),
  );

  private readonly byHost = lazy(() =>
    groupBy(
      this.set
        .of(VIRTUAL_SERVICE)
        .flatMap((manifest) => this.hostsOf(manifest).map(({ host }) => ({ host, manifest }))),
      ({ host }) => host,
    ),
  );

  /** Hosts that are no Services, wildcards among them, whose requests inside of the mesh VirtualServices route. */
  public readonly otherMeshHosts = lazy((): readonly string[] =>
    [...this.byMeshHost().keys()].filter((host) => serviceOf(host) === undefined),
  );

  private readonly subsets = new Map<string, readonly string[] | undefined>();
  private readonly definedSubsets = lazy(
    () =>
      new Set(
        this.set
          .of(DESTINATION_RULE)
          .flatMap((rule) => subsetNamesOf(rule).map((subset) => subsetKey(this.hostOf(rule), subset))),
      ),
  );

  private readonly destinations = lazy(() =>
    this.set.of(VIRTUAL_SERVICE).flatMap((manifest) => this.destinationsOf(manifest)),
  );

  private readonly routedSubsets = lazy(
    () => new Set(this.destinations().map(({ host, subset }) => subsetKey(host, subset ?? ''))),
  );

  private readonly calledHosts = lazy((): ReadonlySet<string> => {
    const routed = this.destinations().map(({ host }) => host);
    const exposed = this.routes.ofKong().map(({ service, namespace }) => serviceHost(service, namespace));
    return new Set([...routed, ...this.rulesByHost().keys(), ...exposed]);
  });

  public constructor(
    private readonly set: ManifestSet,
    private readonly routes: Routes,
  ) {}

  /** The host that a DestinationRule is for, in full. */
  public hostOf(rule: Manifest): string {
    return fullHost(text(rule.spec.host) ?? '', this.set.namespaceOf(rule));
  }

  /** Whether a ServiceEntry that a namespace knows declares this very host, which may be a wildcard. */
  public isDeclaredFor(namespace: string | undefined, host: string): boolean {
    const entries = this.entriesByHost();
    return ['*', namespace ?? ''].some((scope) => entries.has(`${scope} ${host}`));
  }

  /** The hosts whose requests a VirtualService routes. */
  public hostsOf(virtualService: Manifest): RoutedHost[] {
    return hostsOf(virtualService, this.set.namespaceOf(virtualService));
  }

  /** Where a VirtualService sends requests, mirrors among them. */
  public destinationsOf(virtualService: Manifest): MeshDestination[] {
    const namespace = this.set.namespaceOf(virtualService);
    return destinationsOf(virtualService).map(({ path, value }) => {
      const written = text(value.host);
      return { path, written, host: fullHost(written ?? '', namespace), subset: text(value.subset) };
    });
  }

  /** The DestinationRules for a full host, those with a wildcard that covers it among them. */
  public destinationRulesFor(host: string): Manifest[] {
    const rules = this.rulesByHost();
    return rules.size === 0 ? [] : hostAndWildcards(host).flatMap((each) => this.destinationRulesAt(each));
  }

  /** The VirtualServices that route what a pod of the mesh sends to a full host. */
  public virtualServicesFor(host: string): Manifest[] {
    if (this.byMeshHost().size === 0) return [];
    return hostAndWildcards(host).flatMap((each) => this.virtualServicesAt(each));
  }

  /** The VirtualServices that name this very host, in full, which may be a wildcard. */
  public virtualServicesAt(host: string): readonly Manifest[] {
    return (
      this.byMeshHost()
        .get(host)
        ?.map(({ manifest }) => manifest) ?? []
    );
  }

  /** The VirtualServices that name this very host, in full, also those for Istio's gateways alone. */
  public virtualServicesNaming(host: string): readonly Manifest[] {
    return (this.byHost().get(host) ?? []).map(({ manifest }) => manifest);
  }

  /** The DestinationRules that name this very host, in full, which may be a wildcard. */
  public destinationRulesAt(host: string): readonly Manifest[] {
    return this.rulesByHost().get(host) ?? [];
  }

  /** The names of the subsets that DestinationRules define for a full host; undefined where there is no such rule. */
  public subsetsFor(host: string): readonly string[] | undefined {
    if (!this.subsets.has(host)) {
      const rules = this.destinationRulesFor(host);
      this.subsets.set(host, rules.length === 0 ? undefined : [...new Set(rules.flatMap(subsetNamesOf))]);
    }
    return this.subsets.get(host);
  }

  /** Whether a DestinationRule defines a subset of a full host. */
  public hasSubset(host: string, subset: string): boolean {
    const rules = hostAndWildcards(host);
    return rules.some((each) => this.definedSubsets().has(subsetKey(each, subset)));
  }

  /** The declared Service behind a full host. */
  public serviceOf(host: string): Manifest | undefined {
    const named = serviceOf(host);
    return named === undefined ? undefined : this.set.find('Service', named.namespace, named.name);
  }

  /** Whether a VirtualService sends requests to a subset of a full host. */
  public isRouted(host: string, subset: string): boolean {
    return this.routedSubsets().has(subsetKey(host, subset));
  }

  /** Whether Kong or a rule of the mesh sends requests to a full host. */
  public isCalled(host: string): boolean {
    return this.calledHosts().has(host);
  }

  /** The Gateways that a VirtualService is bound to, but for the mesh itself. */
  public gatewaysOf(virtualService: Manifest): GatewayReference[] {
    const own = this.set.namespaceOf(virtualService);
    return namedGateways(virtualService).map(({ path, written }) => ({ path, ...gatewayNamed(written, own) }));
  }
}

function subsetKey(host: string, subset: string): string {
  return `${host}|${subset}`;
}

/** `name`, `namespace/name`, `./name`, or as in the old days `name.namespace.svc.cluster.local`. */
function gatewayNamed(written: string, own: string | undefined): { namespace: string | undefined; name: string } {
  const [namespace, name] = written.split('/', 2);
  if (name !== undefined) return { namespace: namespace === '.' ? own : namespace, name };
  const [first = '', second] = written.split('.', 2);
  return { namespace: second ?? own, name: first };
}
