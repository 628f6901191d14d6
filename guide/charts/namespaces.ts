import { Chart } from 'cdk8s';
import type { Construct } from 'constructs';
import type { GuideNamespaces } from '../config';
import { MeshNamespace, type SidecarInjection } from '../../lib/write/constructs/istio/mesh-namespace';

export interface NamespacesChartProps {
  readonly namespaces: GuideNamespaces;
  readonly injection: SidecarInjection;
}

/** The namespaces that join the mesh: Kong's own and the application's. */
export class NamespacesChart extends Chart {
  public constructor(scope: Construct, id: string, { namespaces, injection }: NamespacesChartProps) {
    super(scope, id);
    new MeshNamespace(this, namespaces.kong, { injection });
    new MeshNamespace(this, namespaces.bookinfo, { injection });
  }
}
