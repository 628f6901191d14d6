import { Chart } from 'cdk8s';
import type { Construct } from 'constructs';
import { MeshWorkload } from 'meshgate';

export interface ServicesChartProps {
  readonly namespace: string;
  /** Pods of each service. */
  readonly replicas: number;
}

/** The services in the mesh. Put your own images in place of these, which answer every request with their name. */
export class ServicesChart extends Chart {
  public readonly storefront: MeshWorkload;
  public readonly catalog: MeshWorkload;

  public constructor(scope: Construct, id: string, { namespace, replicas }: ServicesChartProps) {
    super(scope, id, { namespace });
    this.storefront = this.service('storefront', replicas);
    this.catalog = this.service('catalog', replicas);
  }

  private service(name: string, replicas: number): MeshWorkload {
    return new MeshWorkload(this, name, {
      ports: [{ name: 'http', port: 8080 }],
      versions: [{ version: 'v1', image: 'hashicorp/http-echo:1.0.0' }],
      args: ['-listen=:8080', `-text=${name}`],
      replicas,
      resources: { requests: { cpu: '50m', memory: '32Mi' }, limits: { memory: '64Mi' } },
      readinessProbe: { httpGet: { path: '/', port: 'http' } },
      // Istio's routing and mTLS hold for requests that come through Kong, too.
      service: { meshRouting: true },
    });
  }
}
