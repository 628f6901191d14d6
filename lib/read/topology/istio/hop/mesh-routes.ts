import { at, list, number, text } from '../../../manifests/json';
import { groupBy } from '../../../manifests/group-by';
import type { Manifest } from '../../../manifests/manifest';
import type { ManifestSet } from '../../../manifests/manifest-set';
import { lazy } from '../../lazy';
import type { ServiceName } from '../mesh-host';

const ROUTES = ['gateway.networking.k8s.io/HTTPRoute', 'gateway.networking.k8s.io/GRPCRoute'];

interface AttachedRoute {
  readonly manifest: Manifest;
  readonly namespace: string;
  readonly port: number | undefined;
}

/** Routes of the Gateway API that hang on Services instead of Gateways, and so route what is sent inside of the mesh. */
export class MeshRoutes {
  private readonly byService = lazy(() => {
    const attached = this.set.of(...ROUTES).flatMap((manifest) => {
      const own = this.set.namespaceOf(manifest) ?? '';
      return list(manifest.spec.parentRefs).flatMap((parent) => {
        if (at(parent, 'kind') !== 'Service') return [];
        const service = `${text(at(parent, 'namespace')) ?? own}/${text(at(parent, 'name')) ?? ''}`;
        return [{ manifest, namespace: own, port: number(at(parent, 'port')), service }];
      });
    });
    return groupBy(attached, ({ service }) => service);
  });

  public constructor(private readonly set: ManifestSet) {}

  /**
   * Those that route what pods of a namespace send to a port of a Service: of their own namespace, else of the Service's;
   * others have no effect.
   */
  public for(
    { name, namespace }: ServiceName,
    port: number | undefined,
    from: string | undefined,
  ): readonly Manifest[] {
    const attached: readonly AttachedRoute[] = this.byService().get(`${namespace}/${name}`) ?? [];
    const ofPort = attached.filter((route) => route.port === undefined || route.port === port);
    const [own, ofService] = [from, namespace].map((place) => ofPort.filter((route) => route.namespace === place));
    return [...new Set((own!.length > 0 ? own! : ofService!).map(({ manifest }) => manifest))];
  }
}
