import { KONG_ANNOTATIONS } from '../../../facts/kong/annotations';
import { groupBy } from '../../manifests/group-by';
import { object } from '../../manifests/json';
import type { Manifest } from '../../manifests/manifest';
import type { ManifestSet } from '../../manifests/manifest-set';
import type { Mesh } from '../istio/mesh';
import type { MeshPolicies } from '../istio/mesh-policies';
import { lazy } from '../lazy';
import type { KongClasses } from './kong-classes';
import type { RouteBackend } from './route-backend';
import type { Routes } from './routes';
import type { UpstreamReference } from './upstream-reference';

/** A declared Service that routes of Kong's lead to. */
export interface ExposedService {
  readonly service: Manifest;
  /** At least one. */
  readonly backends: readonly RouteBackend[];
}

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
}
