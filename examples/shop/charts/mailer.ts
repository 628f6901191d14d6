import { Chart } from 'cdk8s';
import type { Construct } from 'constructs';
import { MeshWorkload } from 'meshgate';
import { image } from './image';

export interface MailerChartProps {
  readonly namespace: string;
  readonly tag: string;
}

/** A worker: it asks for orders that need a letter, and nobody asks it. So it has no port and no Service. */
export class MailerChart extends Chart {
  public readonly mailer: MeshWorkload;

  public constructor(scope: Construct, id: string, { namespace, tag }: MailerChartProps) {
    super(scope, id, { namespace });
    this.mailer = new MeshWorkload(this, 'mailer', {
      versions: [{ version: 'v1', image: image('mailer', tag) }],
      env: { ORDERS_URL: 'http://orders' },
    });
  }
}
