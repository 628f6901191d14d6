import type { IConstruct } from 'constructs';
import { ConstructTree } from './construct-tree';
import { Dependencies } from './dependencies';
import { DependencyOrder } from './dependency-order';

/**
 * How many objects have to be there one after the other before an object: 0 for what depends on nothing. An object depends on what it
 * and the constructs around it depend on, also in other charts.
 * @throws DependencyCycleError
 */
export function dependencyRanks(root: IConstruct): ReadonlyMap<IConstruct, number> {
  return new Ranks(new ConstructTree(root)).ofObjects();
}

class Ranks {
  private readonly dependencies: Dependencies;
  /** By number; -1 of what is not known yet. */
  private readonly ranks: Int32Array;
  /** Of everything at or below a construct, once all of it is known. */
  private readonly highest = new Map<number, number>();

  public constructor(private readonly tree: ConstructTree) {
    this.dependencies = Dependencies.declared(tree);
    this.ranks = new Int32Array(tree.size).fill(-1);
  }

  public ofObjects(): ReadonlyMap<IConstruct, number> {
    const { tree, ranks } = this;
    const order = new DependencyOrder(tree, this.dependencies, () => true, true).sort(tree.inKeyOrder());
    const objects = order.filter((number) => tree.isObject(number));
    for (const number of objects) ranks[number] = this.rankOf(number);
    return new Map(objects.map((number) => [tree.at(number), ranks[number]!]));
  }

  private rankOf(object: number): number {
    let rank = 0;
    for (let scope = object; scope >= 0; scope = this.tree.scopeOf[scope]!) {
      for (const target of this.dependencies.of(scope)) rank = Math.max(rank, 1 + this.highestWithin(target));
    }
    return rank;
  }

  private highestWithin(target: number): number {
    const known = this.highest.get(target);
    if (known !== undefined) return known;
    let [highest, isWhole] = [-1, true];
    for (const number of this.tree.allWithin(target)) {
      if (!this.tree.isObject(number)) continue;
      const rank = this.ranks[number]!;
      highest = Math.max(highest, rank);
      if (rank < 0) isWhole = false;
    }
    // What depends on something around it is part of that itself, and has no rank yet.
    if (isWhole) this.highest.set(target, highest);
    return highest;
  }
}
