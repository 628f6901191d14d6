import { Chart } from 'cdk8s';
import { k8s } from 'cdk8s-plus-25';
import type { Construct } from 'constructs';
import type { RedisValues } from '../values';

export interface RedisChartProps extends RedisValues {
  readonly namespace: string;
}

const PORT = 6379;

/** What remembers the carts. Objects of Kubernetes' own types stand beside Meshgate's. */
export class RedisChart extends Chart {
  public constructor(scope: Construct, id: string, { namespace, tag, storage }: RedisChartProps) {
    super(scope, id, { namespace });
    const labels = { app: 'redis', version: 'v1' };
    const size = { storage: k8s.Quantity.fromString(storage) };
    new k8s.KubeService(this, 'service', {
      metadata: { name: 'redis', labels: { app: 'redis' } },
      // Istio reads the protocol from the port's name.
      spec: { clusterIp: 'None', selector: { app: 'redis' }, ports: [{ name: 'tcp-redis', port: PORT }] },
    });
    new k8s.KubeStatefulSet(this, 'pods', {
      metadata: { name: 'redis', labels },
      spec: {
        serviceName: 'redis',
        selector: { matchLabels: labels },
        template: {
          metadata: { labels },
          spec: {
            containers: [
              {
                name: 'redis',
                image: `docker.io/library/redis:${tag}`,
                args: ['--appendonly', 'yes'],
                ports: [{ containerPort: PORT }],
                readinessProbe: { tcpSocket: { port: k8s.IntOrString.fromNumber(PORT) } },
                volumeMounts: [{ name: 'data', mountPath: '/data' }],
              },
            ],
          },
        },
        volumeClaimTemplates: [
          { metadata: { name: 'data' }, spec: { accessModes: ['ReadWriteOnce'], resources: { requests: size } } },
        ],
      },
    });
  }
}
