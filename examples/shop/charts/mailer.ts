import { Chart } from 'cdk8s';
import { k8s } from 'cdk8s-plus-25';
import type { Construct } from 'constructs';
import { image } from './image';

export interface MailerChartProps {
  readonly namespace: string;
  readonly tag: string;
}

/** A worker: it asks for orders that need a letter, and nobody asks it. So it has no port and no Service. */
export class MailerChart extends Chart {
  public constructor(scope: Construct, id: string, { namespace, tag }: MailerChartProps) {
    super(scope, id, { namespace });
    // Telemetry tells workloads apart by these two.
    const labels = { app: 'mailer', version: 'v1' };
    new k8s.KubeServiceAccount(this, 'account', { metadata: { name: 'mailer' } });
    new k8s.KubeDeployment(this, 'pods', {
      metadata: { name: 'mailer-v1', labels },
      spec: {
        replicas: 1,
        selector: { matchLabels: labels },
        template: {
          metadata: { labels },
          spec: {
            serviceAccountName: 'mailer',
            containers: [
              {
                name: 'mailer',
                image: image('mailer', tag),
                env: [{ name: 'ORDERS_URL', value: 'http://orders' }],
              },
            ],
          },
        },
      },
    });
  }
}
