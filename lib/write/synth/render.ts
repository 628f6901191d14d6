import { ApiObject, Chart, type App } from 'cdk8s';
import { ConstructTree } from './construct-tree';
import { Dependencies } from './dependencies';
import { DependencyOrder } from './dependency-order';
import { renderObject } from './rendered-object';

/** One YAML document: a manifest and where it comes from. */
export interface RenderedDocument {
  readonly manifest: object;
  /** Path of the construct that made it; of the chart, when the chart renders itself. */
  readonly constructPath: string;
}

/** A chart and its documents, each after what it depends on. */
export interface RenderedChart {
  readonly chart: Chart;
  readonly documents: readonly RenderedDocument[];
}

/**
 * Every chart of an app, each after those it depends on, rendered in one pass: validated once, ordered once, each object
 * made JSON once. Documents and their order are those of cdk8s' own `App.synth()`. Charts are rendered as they are asked
 * for, so that the documents of a large app need not be in memory together.
 * @throws Error when a construct is invalid or cannot be rendered, PropError when something given is lost, and
 * DependencyCycleError
 */
export function* render(app: App): Generator<RenderedChart, undefined> {
  const tree = new ConstructTree(app);
  validate(tree);
  const dependencies = Dependencies.resolved(tree);
  const charts = new DependencyOrder(tree, dependencies, () => true, true)
    .sort(tree.inKeyOrder())
    .filter((number) => tree.isChart(number));
  const sortObjects = objectSorter(tree, dependencies);
  for (const number of charts) yield renderChart(tree, number, sortObjects);
  return undefined;
}

/** The charts of an app by the dependencies that are declared so far. */
export function sortCharts(app: App): Chart[] {
  const tree = new ConstructTree(app);
  const sorted = new DependencyOrder(tree, Dependencies.declared(tree), () => true, false).sort(tree.inKeyOrder());
  return sorted.map((number) => tree.at(number)).filter((construct) => Chart.isChart(construct));
}

function validate(tree: ConstructTree): void {
  const errors = tree.constructs.flatMap(({ node }) => node.validate().map((error) => `[${node.path}] ${error}`));
  if (errors.length > 0) {
    throw new Error(`Validation failed with the following errors:\n  ${errors.join('\n  ')}`);
  }
}

/**
 * Orders the API objects of one chart. cdk8s orders all that is below a chart, charts inside it included. Those matter only
 * when something in them depends on the outer chart, which takes a construct between the two charts; without it, the
 * outer chart's own constructs are enough, and each construct of the tree is walked for one chart only.
 */
function objectSorter(tree: ConstructTree, dependencies: Dependencies): (chart: number) => number[] {
  const ownOnly = new DependencyOrder(
    tree,
    dependencies,
    (source, target) => tree.chartOf[source] === tree.chartOf[target],
    true,
  );
  const entangled = dependencies.chartsNeededFromWithin();
  return (chart) => {
    const isBelow = (construct: number): boolean => tree.isWithin(construct, chart);
    const sorted = entangled.has(chart)
      ? new DependencyOrder(tree, dependencies, (source, target) => isBelow(source) && isBelow(target), true).sort(
          tree.allWithin(chart),
        )
      : ownOnly.sort(tree.constructsOf(chart));
    return sorted.filter((number) => tree.isObject(number) && tree.chartOf[number] === chart);
  };
}

function renderChart(
  tree: ConstructTree,
  number: number,
  sortObjects: (chart: number) => readonly number[],
): RenderedChart {
  const chart = Chart.of(tree.at(number));
  // A chart that renders itself is asked: what it writes may differ from its objects.
  if (chart.toJson !== Chart.prototype.toJson) {
    const manifests = Object.values(chart.toJson() as object[]);
    return { chart, documents: manifests.map((manifest) => ({ manifest, constructPath: chart.node.path })) };
  }
  const documents = sortObjects(number).map((construct) => {
    const object = ApiObject.of(tree.at(construct));
    return { manifest: renderObject(object), constructPath: object.node.path };
  });
  return { chart, documents };
}
