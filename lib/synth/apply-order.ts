import { Chart, type App } from 'cdk8s';

/**
 * `kubectl apply -f` reads files in the order of their names, so a chart's file must sort after those of the charts it
 * depends on.
 * @throws Error naming the two files and the remedy
 */
export function requireApplyOrder(app: App, fileOf: (chart: Chart) => string): void {
  for (const construct of app.node.findAll()) {
    for (const dependency of construct.node.dependencies) {
      if (dependency === app || construct === app) continue;
      const [chart, earlier] = [Chart.of(construct), Chart.of(dependency)];
      if (chart === earlier || fileOf(earlier) < fileOf(chart)) continue;
      throw new Error(
        `${construct.node.path} depends on ${dependency.node.path}, but ${fileOf(chart)} is applied before ` +
          `${fileOf(earlier)}: kubectl goes by file name; give chart "${chart.node.path}" an id that sorts after "${earlier.node.path}"`,
      );
    }
  }
}
