import { Chart } from 'cdk8s';
import type { Construct } from 'constructs';
import { StatefulWorkload } from 'meshgate';
import type { RedisValues } from '../values';

export interface RedisChartProps extends RedisValues {
  readonly namespace: string;
}

/** What remembers the carts: one pod that keeps its name and its data. */
export class RedisChart extends Chart {
  public readonly redis: StatefulWorkload;

  public constructor(scope: Construct, id: string, { namespace, tag, storage }: RedisChartProps) {
    super(scope, id, { namespace });
    this.redis = new StatefulWorkload(this, 'redis', {
      image: `docker.io/library/redis:${tag}`,
      args: ['--appendonly', 'yes'],
      // Istio reads the protocol from the port's name.
      ports: [{ name: 'tcp-redis', port: 6379 }],
      podLabels: { version: 'v1' },
      readinessProbe: { tcpSocket: { port: 6379 } },
      volumeMounts: [{ name: 'data', mountPath: '/data' }],
      volumeClaimTemplates: [
        { name: 'data', spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage } } } },
      ],
    });
  }
}
