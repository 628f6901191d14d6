import { Chart, type App } from 'cdk8s';
import * as kplus from 'cdk8s-plus-25';

/** Resources per chart of `buildPlusApp`. */
export const RESOURCES_PER_CHART = 4;

/**
 * An app as cdk8s-plus users write it: per chart a Deployment, the ConfigMap that it depends on, and the Service and Ingress
 * that expose it.
 */
export function buildPlusApp(app: App, charts: number): void {
  for (let number = 0; number < charts; number++) {
    const chart = new Chart(app, `chart-${number}`, { namespace: `team-${number % 20}` });
    const config = new kplus.ConfigMap(chart, 'config', { data: { mode: 'live', number: String(number) } });
    const deployment = new kplus.Deployment(chart, 'server', {
      replicas: 2,
      containers: [
        {
          image: 'ghcr.io/acme/server:1.4.0',
          portNumber: 8080,
          envVariables: { MODE: kplus.EnvValue.fromConfigMap(config, 'mode') },
        },
      ],
    });
    deployment.node.addDependency(config);
    deployment.exposeViaIngress(`/${number}`);
  }
}

/** Layers of charts, each chart depending on all of the layer before. */
export function buildLayeredApp(app: App, layers: number, width: number): void {
  let before: Chart[] = [];
  for (let layer = 0; layer < layers; layer++) {
    const charts = Array.from({ length: width }, (_, number) => new Chart(app, `layer-${layer}-${number}`));
    for (const chart of charts) {
      new kplus.ConfigMap(chart, 'config', { data: { layer: String(layer) } });
      chart.addDependency(...before);
    }
    before = charts;
  }
}
