import { ApiObject, Chart } from 'cdk8s';
import type { IConstruct } from 'constructs';

/**
 * A construct tree read once, in preorder. Constructs are known by their number in that order, so that a subtree is a
 * range of numbers and "is below" is a comparison.
 */
export class ConstructTree {
  public readonly constructs: readonly IConstruct[];
  /** Number of the construct's closest chart; of a chart, its own. -1 outside all charts. */
  public readonly chartOf: Int32Array;
  /** Number of the construct's scope; -1 of the root. */
  public readonly scopeOf: Int32Array;
  private readonly constructsOfChart = new Map<number, number[]>();
  private readonly objectsOfChart = new Map<number, number[]>();
  private readonly objects = new Set<number>();
  private readonly end: Int32Array;
  private readonly numbers = new Map<IConstruct, number>();

  public constructor(root: IConstruct) {
    const constructs: IConstruct[] = [];
    const scopes: number[] = [];
    const pending: [construct: IConstruct, scope: number][] = [[root, -1]];
    for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
      const [construct, scope] = next;
      const number = constructs.push(construct) - 1;
      scopes.push(scope);
      this.numbers.set(construct, number);
      const { children } = construct.node;
      for (let child = children.length - 1; child >= 0; child--) pending.push([children[child]!, number]);
    }
    this.constructs = constructs;
    this.scopeOf = Int32Array.from(scopes);
    this.chartOf = new Int32Array(constructs.length);
    this.end = new Int32Array(constructs.length);
    this.readCharts();
    this.readEnds();
  }

  public get size(): number {
    return this.constructs.length;
  }

  /** The construct's number; undefined for one of another tree. */
  public numberOf(construct: IConstruct): number | undefined {
    return this.numbers.get(construct);
  }

  public at(number: number): IConstruct {
    return this.constructs[number]!;
  }

  public pathOf(number: number): string {
    return this.at(number).node.path;
  }

  public isChart(number: number): boolean {
    return this.chartOf[number] === number;
  }

  public isObject(number: number): boolean {
    return this.objects.has(number);
  }

  /** The constructs whose closest chart is this, itself first, in preorder. */
  public constructsOf(chart: number): readonly number[] {
    return this.constructsOfChart.get(chart) ?? [];
  }

  /**
   * All constructs in the order in which cdk8s goes through them: it keeps them in a plain object by path, where
   * JavaScript puts keys that look like array indices first.
   */
  public inKeyOrder(): number[] {
    const isIndex = (number: number): boolean =>
      this.scopeOf[number] === 0 && /^(0|[1-9]\d{0,8})$/.test(this.at(number).node.id);
    const numbers = this.constructs.map((_, number) => number);
    const indices = numbers.filter(isIndex);
    return indices.length === 0 ? numbers : [...indices, ...numbers.filter((number) => !isIndex(number))];
  }

  /** Whether `number` is `ancestor` or below it. */
  public isWithin(number: number, ancestor: number): boolean {
    return ancestor <= number && number < this.end[ancestor]!;
  }

  /** A construct and all below it, in preorder. */
  public allWithin(number: number): number[] {
    return Array.from({ length: this.end[number]! - number }, (_, offset) => number + offset);
  }

  /** The API objects at or below a construct that belong to the same chart as it, in preorder. */
  public objectsWithin(number: number): readonly number[] {
    const objects = this.objectsOfChart.get(this.chartOf[number]!) ?? [];
    const first = lowerBound(objects, number);
    return objects.slice(first, lowerBound(objects, this.end[number]!, first));
  }

  /** How many API objects `objectsWithin` gives. */
  public countObjectsWithin(number: number): number {
    const objects = this.objectsOfChart.get(this.chartOf[number]!) ?? [];
    const first = lowerBound(objects, number);
    return lowerBound(objects, this.end[number]!, first) - first;
  }

  private readCharts(): void {
    this.constructs.forEach((construct, number) => {
      const scope = this.scopeOf[number]!;
      const inherited = scope < 0 ? -1 : this.chartOf[scope]!;
      const chart = Chart.isChart(construct) ? number : inherited;
      this.chartOf[number] = chart;
      append(this.constructsOfChart, chart, number);
      if (!ApiObject.isApiObject(construct)) return;
      append(this.objectsOfChart, chart, number);
      this.objects.add(number);
    });
  }

  /** Preorder read backwards meets every construct after all that is below it. */
  private readEnds(): void {
    for (let number = this.size - 1; number >= 0; number--) {
      this.end[number] = Math.max(this.end[number]!, number + 1);
      const scope = this.scopeOf[number]!;
      if (scope >= 0) this.end[scope] = Math.max(this.end[scope]!, this.end[number]!);
    }
  }
}

function append(lists: Map<number, number[]>, key: number, value: number): void {
  const list = lists.get(key);
  if (list) list.push(value);
  else lists.set(key, [value]);
}

/** Index of the first entry of a sorted list that is not below `value`. */
function lowerBound(sorted: readonly number[], value: number, from = 0): number {
  let [low, high] = [from, sorted.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (sorted[middle]! < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
