import { Chart } from 'cdk8s';
import type { Construct } from 'constructs';
import { MeshNamespace } from 'meshgate';

export interface NamespacesChartProps {
  readonly namespace: string;
}

/** The namespaces whose pods join the mesh: the shop's, and Kong's own. */
export class NamespacesChart extends Chart {
  public constructor(scope: Construct, id: string, { namespace }: NamespacesChartProps) {
    super(scope, id);
    new MeshNamespace(this, 'kong');
    new MeshNamespace(this, 'shop', { name: namespace });
  }
}
