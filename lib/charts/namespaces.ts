import { Chart } from 'cdk8s';
import type { Construct } from 'constructs';
import type { NamespacesConfig } from '../config';
import { MeshNamespace } from '../constructs/istio/mesh-namespace';

/** The namespaces that join the mesh: Kong's own and the application's. */
export class NamespacesChart extends Chart {
  public constructor(scope: Construct, id: string, config: NamespacesConfig) {
    super(scope, id);
    new MeshNamespace(this, config.kong);
    new MeshNamespace(this, config.bookinfo);
  }
}
