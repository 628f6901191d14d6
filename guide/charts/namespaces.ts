import { Chart } from 'cdk8s';
import type { Construct } from 'constructs';
import type { GuideNamespaces } from '../config';
import { MeshNamespace, type SidecarInjection } from '../../lib/write/constructs/istio/mesh-namespace';

/** The namespaces that join the mesh: Kong's own and the application's. */
export class NamespacesChart extends Chart {
  public constructor(scope: Construct, id: string, config: GuideNamespaces, injection: SidecarInjection) {
    super(scope, id);
    new MeshNamespace(this, config.kong, { injection });
    new MeshNamespace(this, config.bookinfo, { injection });
  }
}
