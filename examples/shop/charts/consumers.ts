import { Chart } from 'cdk8s';
import type { Construct } from 'constructs';
import { KongConsumer } from 'meshgate';

export interface ConsumersChartProps {
  readonly namespace: string;
  readonly names: readonly string[];
}

/** Who may order. Their keys are in Secrets that others make: meshgate.yaml says so to the check. */
export class ConsumersChart extends Chart {
  public constructor(scope: Construct, id: string, { namespace, names }: ConsumersChartProps) {
    super(scope, id, { namespace });
    for (const name of names) new KongConsumer(this, name, { username: name, credentials: [`${name}-key`] });
  }
}
