import { Chart } from 'cdk8s';
import type { Construct } from 'constructs';
import type { GuideNamespaces } from '../values';
import { MeshNamespace } from '../../lib/write/constructs/istio/mesh-namespace';

export interface NamespacesChartProps {
  readonly namespaces: GuideNamespaces;
}

/** The namespaces that join the mesh: Kong's own and the application's. */
export class NamespacesChart extends Chart {
  public constructor(scope: Construct, id: string, { namespaces }: NamespacesChartProps) {
    super(scope, id);
    new MeshNamespace(this, namespaces.kong);
    new MeshNamespace(this, namespaces.bookinfo);
  }
}
