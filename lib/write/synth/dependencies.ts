import type { IConstruct } from 'constructs';
import type { ConstructTree } from './construct-tree';

/**
 * What every construct of a tree depends on, by number and in the order in which cdk8s comes to know it.
 *
 * cdk8s spells a dependency between two constructs out as one between every API object of the one and every API object
 * of the other. Here it stays one entry, which `DependencyOrder` reads as if it were spelled out.
 */
export class Dependencies {
  private readonly targets: (Set<number> | undefined)[];

  private constructor(private readonly tree: ConstructTree) {
    this.targets = tree.constructs.map((construct) => this.declared(construct));
  }

  /** Those that were declared with `addDependency`. */
  public static declared(tree: ConstructTree): Dependencies {
    return new Dependencies(tree);
  }

  /**
   * With those that follow between charts: on the charts inside a chart, and on the charts of what its constructs depend on.
   * @throws Error when a construct outside all charts is part of a dependency
   */
  public static resolved(tree: ConstructTree): Dependencies {
    const dependencies = new Dependencies(tree);
    dependencies.addNestedCharts();
    dependencies.addChartsOfTargets();
    return dependencies;
  }

  public of(number: number): Iterable<number> {
    return this.targets[number] ?? [];
  }

  public any(number: number): boolean {
    return this.targets[number] !== undefined;
  }

  /** Charts that something in a chart inside them depends on. */
  public chartsNeededFromWithin(): Set<number> {
    const charts = new Set<number>();
    this.targets.forEach((targets, source) => {
      if (targets === undefined || !this.tree.isChart(source)) return;
      for (const target of targets) {
        if (target !== source && this.tree.isChart(target) && this.tree.isWithin(source, target)) charts.add(target);
      }
    });
    return charts;
  }

  private declared(construct: IConstruct): Set<number> | undefined {
    const { dependencies } = construct.node;
    if (dependencies.length === 0) return undefined;
    return new Set(dependencies.flatMap((target) => this.tree.numberOf(target) ?? []));
  }

  private add(source: number, target: number): void {
    (this.targets[source] ??= new Set()).add(target);
  }

  private addNestedCharts(): void {
    for (let number = 1; number < this.tree.size; number++) {
      const scope = this.tree.scopeOf[number]!;
      if (this.tree.isChart(number) && this.tree.isChart(scope)) this.add(scope, number);
    }
  }

  private addChartsOfTargets(): void {
    const declared = this.targets.map((targets) => [...(targets ?? [])]);
    declared.forEach((targets, source) => {
      for (const target of targets) {
        const [from, to] = [this.chartOf(source), this.chartOf(target)];
        if (from !== to) this.add(from, to);
      }
    });
  }

  private chartOf(number: number): number {
    const chart = this.tree.chartOf[number]!;
    if (chart >= 0) return chart;
    throw new Error(`"${this.tree.pathOf(number)}" has or is a dependency, but is in no chart`);
  }
}
