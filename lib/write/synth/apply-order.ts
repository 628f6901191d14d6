import type { IConstruct } from 'constructs';
import { Chart, Names, YamlOutputType, type App } from 'cdk8s';

/**
 * `kubectl apply -f` reads files in the order of their names, so a chart's file must sort after those of the charts it
 * depends on.
 * @returns one sentence per chart whose file comes too early, with the remedy
 */
export function applyOrderProblems(app: App): string[] {
  if (app.yamlOutputType !== YamlOutputType.FILE_PER_CHART) return [];
  const problems = new Map<string, string>();
  for (const construct of app.node.findAll()) {
    for (const dependency of construct.node.dependencies) {
      const [chart, earlier] = [chartOf(construct), chartOf(dependency)];
      if (chart === undefined || earlier === undefined || chart === earlier) continue;
      const key = `${chart.node.path} ${earlier.node.path}`;
      const [file, earlierFile] = [chart, earlier].map((each) => Names.toDnsLabel(each) + app.outputFileExtension);
      if (earlierFile! < file! || problems.has(key)) continue;
      problems.set(
        key,
        `${construct.node.path} depends on ${dependency.node.path}, but kubectl, which goes by file name, applies ` +
          `${file} before ${earlierFile}: give chart "${chart.node.path}" an id that sorts after "${earlier.node.path}"`,
      );
    }
  }
  return [...problems.values()];
}

function chartOf(construct: IConstruct): Chart | undefined {
  return construct.node.scopes.findLast((scope): scope is Chart => Chart.isChart(scope));
}
