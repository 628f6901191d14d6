import type { ConstructTree } from './construct-tree';
import type { Dependencies } from './dependencies';

/** Constructs depend on each other in a circle, so none of them can come first. */
export class DependencyCycleError extends Error {
  public override readonly name = 'DependencyCycleError';

  /** @param cycle paths of the constructs, each depending on the next, the first again at the end */
  public constructor(public readonly cycle: readonly string[]) {
    super(`Dependency cycle detected: ${cycle.join(' => ')}`);
  }
}

const enum State {
  New,
  Open,
  Done,
}

/**
 * Orders constructs so that each comes after what it depends on, in the very order of cdk8s: a depth-first walk from the
 * constructs that nothing depends on, in preorder.
 *
 * The walk knows three kinds of vertices: a construct; a construct's *needs*, which are the API objects of everything it
 * depends on; and a construct's *objects*. An API object leads to the needs of every construct around it, needs lead to
 * objects, objects to API objects. Each vertex is walked once, so the walk is linear in constructs and dependencies,
 * where edges between all pairs of API objects would be their product.
 */
export class DependencyOrder {
  private readonly state: Uint8Array;
  private readonly hasDependants: Uint8Array;
  /** API objects that are on both sides of a dependency of a construct around them: they do not wait for themselves. */
  private readonly onBothSides = new Map<number, Set<number>>();

  /**
   * @param counts which dependencies count
   * @param spelledOut whether a dependency of a construct is one of all its API objects
   */
  public constructor(
    private readonly tree: ConstructTree,
    private readonly dependencies: Dependencies,
    private readonly counts: (source: number, target: number) => boolean,
    private readonly spelledOut: boolean,
  ) {
    this.state = new Uint8Array(3 * tree.size);
    this.hasDependants = new Uint8Array(tree.size);
    this.readDependants();
  }

  /**
   * @param constructs what to order, in preorder; what it depends on comes along
   * @throws DependencyCycleError
   */
  public sort(constructs: readonly number[]): number[] {
    const sorted: number[] = [];
    for (const construct of constructs) {
      if (this.hasDependants[construct] === 0) this.walk(construct, sorted);
    }
    // What is still new is part of a cycle, or hangs on one: walking it finds the cycle.
    for (const construct of constructs) this.walk(construct, sorted);
    return sorted;
  }

  private walk(start: number, sorted: number[]): void {
    if (this.state[start] !== State.New) return;
    this.state[start] = State.Open;
    const path: { readonly vertex: number; readonly next: Iterator<number, undefined> }[] = [
      { vertex: start, next: this.leadsTo(start) },
    ];
    for (let top = path.at(-1); top !== undefined; top = path.at(-1)) {
      const step = top.next.next();
      const vertex = step.value ?? -1;
      if (step.done === true) {
        path.pop();
        this.state[top.vertex] = State.Done;
        if (top.vertex < this.tree.size) sorted.push(top.vertex);
      } else if (this.state[vertex] === State.Open) {
        const vertices = path.map((open) => open.vertex);
        throw new DependencyCycleError(this.cyclePaths(vertices.slice(vertices.indexOf(vertex))));
      } else if (this.state[vertex] === State.New) {
        this.state[vertex] = State.Open;
        path.push({ vertex, next: this.leadsTo(vertex) });
      }
    }
  }

  private cyclePaths(vertices: readonly number[]): string[] {
    const constructs = vertices.filter((vertex) => vertex < this.tree.size);
    return [...constructs, constructs[0]!].map((construct) => this.tree.pathOf(construct));
  }

  private *leadsTo(vertex: number): Generator<number, undefined> {
    const { size } = this.tree;
    const construct = vertex % size;
    if (vertex < size) yield* this.constructLeadsTo(construct);
    else if (vertex < 2 * size) yield* this.targetsOf(construct, 2 * size);
    else yield* this.tree.objectsWithin(construct);
    return undefined;
  }

  private *constructLeadsTo(construct: number): Generator<number, undefined> {
    yield* this.targetsOf(construct, 0);
    if (!this.spelledOut || !this.tree.isObject(construct)) return undefined;
    for (const around of this.scopesWithinChart(construct)) {
      if (this.onBothSides.get(around)?.has(construct) === true) {
        for (const target of this.targetsOf(around, 0)) {
          for (const object of this.tree.objectsWithin(target)) if (object !== construct) yield object;
        }
      } else if (this.dependencies.any(around)) yield this.tree.size + around;
    }
    return undefined;
  }

  private *targetsOf(construct: number, offset: number): Generator<number, undefined> {
    for (const target of this.dependencies.of(construct)) {
      if (this.counts(construct, target)) yield offset + target;
    }
    return undefined;
  }

  /** From the chart down to the construct itself. */
  private scopesWithinChart(construct: number): number[] {
    const chart = this.tree.chartOf[construct]!;
    const scopes: number[] = [];
    for (let scope = construct; scope >= chart && scope >= 0; scope = this.tree.scopeOf[scope]!) scopes.push(scope);
    return scopes.reverse();
  }

  private readDependants(): void {
    const marked = new Set<number>();
    for (let source = 0; source < this.tree.size; source++) {
      for (const target of this.targetsOf(source, 0)) {
        this.hasDependants[target] = 1;
        if (this.spelledOut) this.readSpelledOut(source, target, marked);
      }
    }
  }

  /** @param marked targets all of whose objects are known to have dependants */
  private readSpelledOut(source: number, target: number, marked: Set<number>): void {
    const { tree } = this;
    const sources = tree.countObjectsWithin(source);
    if (sources === 0) return;
    const overlap = this.overlapOf(source, target);
    for (const object of overlap) {
      const known = this.onBothSides.get(source);
      if (known) known.add(object);
      else this.onBothSides.set(source, new Set([object]));
    }
    if (overlap.length === 0 && marked.has(target)) return;
    if (overlap.length === 0) marked.add(target);
    for (const object of tree.objectsWithin(target)) {
      const onlyItself = sources === 1 && overlap.includes(object);
      if (!onlyItself) this.hasDependants[object] = 1;
    }
  }

  private overlapOf(source: number, target: number): readonly number[] {
    const { tree } = this;
    if (tree.chartOf[source] !== tree.chartOf[target]) return [];
    if (tree.isWithin(target, source)) return tree.objectsWithin(target);
    return tree.isWithin(source, target) ? tree.objectsWithin(source) : [];
  }
}
