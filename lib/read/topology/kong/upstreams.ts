import { KONG_ANNOTATIONS, annotationSpan } from '../../../facts/kong/annotations';
import { knows } from '../../../facts/span';
import { KONG_INGRESS } from '../../../facts/kong/kinds';
import type { Releases } from '../../../facts/releases';
import { groupBy } from '../../manifests/group-by';
import { at, object } from '../../manifests/json';
import type { Manifest } from '../../manifests/manifest';
import { canonicalKind, type ManifestSet } from '../../manifests/manifest-set';
import type { Mesh } from '../istio/mesh';
import type { MeshPolicies } from '../istio/mesh-policies';
import { lazy } from '../lazy';
import type { KongClasses } from './kong-classes';
import type { RouteBackend } from './route-backend';
import type { Routes } from './routes';
import { upstreamReferences, type UpstreamReference } from './upstream-reference';

/** A declared Service that routes of Kong's lead to. */
export interface ExposedService {
  readonly service: Manifest;
  /** At least one. */
  readonly backends: readonly RouteBackend[];
}

/** Routes of requests that have a Host header. */
const HTTP_ROUTES = ['Ingress', 'HTTPRoute', 'GRPCRoute'];

/** How Kong sends requests to a Service. */
export class Upstreams {
  /** Every declared Service that Kong exposes, once. */
  public readonly exposed = lazy((): readonly ExposedService[] =>
    [...groupBy(this.routes.ofKong(), ({ namespace, service }) => `${namespace}\n${service}`).values()].flatMap(
      (backends) => {
        const service = this.routes.serviceOf(backends[0]!);
        return service === undefined ? [] : [{ service, backends }];
      },
    ),
  );

  /** The first Service in the mesh that Kong exposes and that takes mTLS alone. */
  public readonly strict = lazy((): Manifest | undefined => {
    const strict = this.exposed().find(({ service }) => {
      const mtls = this.policies.inboundMtls(this.set.namespaceOf(service), object(service.spec.selector));
      return mtls?.mode === 'STRICT' && this.mesh.membershipOfService(service) !== 'out';
    });
    return strict?.service;
  });

  private readonly backendsByService = lazy(
    () => new Map(this.exposed().map(({ service, backends }) => [service, backends])),
  );

  public constructor(
    private readonly set: ManifestSet,
    private readonly routes: Routes,
    private readonly classes: KongClasses,
    private readonly mesh: Mesh,
    private readonly policies: MeshPolicies,
    private readonly releases: Releases,
  ) {}

  /**
   * Whether Kong sends requests to the address of a Service instead of its pods': by the Service's annotation, whose one
   * value is `true`, or by the parameters of the classes of all its routes.
   */
  public usesServiceAddress(service: Manifest): boolean {
    if (service.annotation(KONG_ANNOTATIONS.serviceUpstream) === 'true') return true;
    const backends = this.backendsByService().get(service) ?? [];
    return (
      backends.length > 0 &&
      backends.every(({ manifest }) => this.classes.parametersFor(manifest)?.serviceUpstream === true)
    );
  }

  /** The object that a Service, or a route, names. */
  public find(manifest: Manifest, { groupKind, name }: UpstreamReference): Manifest | undefined {
    return this.set.find(groupKind, this.set.namespaceOf(manifest), name);
  }

  /** Whether Kong passes on the client's Host header, which it does for every HTTP route unless told otherwise. */
  public keepsHost(route: Manifest): boolean {
    if (!HTTP_ROUTES.includes(route.kind) || route.annotation(KONG_ANNOTATIONS.preserveHost) === 'false') return false;
    return at(this.overrideOf(route)?.value, 'route', 'preserve_host') !== false;
  }

  /** The KongIngress that a route names, for a controller that reads it there. */
  private overrideOf(route: Manifest): Manifest | undefined {
    const span = annotationSpan('override', canonicalKind(route));
    if (span === undefined || knows(this.releases.kic, span) !== 'known') return undefined;
    const reference = upstreamReferences(route).find(({ groupKind }) => groupKind === KONG_INGRESS);
    return reference && this.find(route, reference);
  }
}
