import { Chart } from 'cdk8s';
import type { Construct } from 'constructs';
import type { BookinfoConfig, BookinfoService } from '../values';
import { MeshWorkload, type MeshWorkloadProps } from '../../lib/write/constructs/workload/mesh-workload';

export interface BookinfoChartProps extends BookinfoConfig {
  readonly namespace: string;
}

/** BookInfo of the Istio samples: four services, one of them in three versions. */
export class BookinfoChart extends Chart {
  private readonly workloads: ReadonlyMap<string, MeshWorkload>;

  public constructor(scope: Construct, id: string, props: BookinfoChartProps) {
    super(scope, id, { namespace: props.namespace });
    this.workloads = new Map(
      props.services.map((service) => [
        service.name,
        new MeshWorkload(this, service.name, workloadProps(props, service)),
      ]),
    );
  }

  /** @throws Error when BookInfo has no service of that name */
  public workload(name: string): MeshWorkload {
    const workload = this.workloads.get(name);
    if (workload) return workload;
    throw new Error(`BookInfo has no service "${name}"; it has ${[...this.workloads.keys()].join(', ')}`);
  }
}

function workloadProps(config: BookinfoConfig, service: BookinfoService): MeshWorkloadProps {
  const { name, versions, replicas, env, scratch = [], meshRouting } = service;
  return {
    ports: [{ name: 'http', port: config.port }],
    versions: versions.map((version) => ({
      version,
      image: `${config.imageRepository}/examples-bookinfo-${name}-${version}:${config.imageTag}`,
    })),
    replicas,
    env,
    imagePullPolicy: 'IfNotPresent',
    securityContext: { runAsUser: config.runAsUser },
    ...(scratch.length > 0 && {
      volumeMounts: scratch.map(({ volume, path }) => ({ name: volume, mountPath: path })),
      // The samples list volumes in the reverse order of their mounts; Kubernetes keeps list order, so dist/ does too.
      volumes: scratch.map(({ volume }) => ({ name: volume, emptyDir: {} })).reverse(),
    }),
    service: { labels: { service: name }, meshRouting },
    serviceAccount: { name: `bookinfo-${name}`, labels: { account: name } },
  };
}
