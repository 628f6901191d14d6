import { list } from '../../../../manifests/json';
import type { AttachedPolicy } from './authorization-policies';
import { exactPathsOf, type PolicyContext } from './policy-rule';

/** A rule of a policy, with the policy. */
export interface PolicyRule {
  readonly attached: AttachedPolicy;
  readonly value: unknown;
  /** Where it stands among the rules of its policy. */
  readonly index: number;
}

interface OrderedRule extends PolicyRule {
  readonly order: number;
}

/** Rules of policies, found by the paths that they ask for: a request looks at few of many. */
export class RuleIndex {
  private readonly others: OrderedRule[] = [];
  /** Those that ask for nothing but whole paths, under each of them, by path. */
  private readonly byPath: readonly { readonly path: string; readonly rule: OrderedRule }[];
  private readonly all: readonly OrderedRule[];

  public constructor(policies: readonly AttachedPolicy[]) {
    this.all = policies
      .flatMap((attached) => list(attached.policy.spec.rules).map((value, index) => ({ attached, value, index })))
      .map((rule, order) => ({ ...rule, order }));
    const byPath: { path: string; rule: OrderedRule }[] = [];
    for (const rule of this.all) {
      const paths = exactPathsOf(rule.value);
      if (paths === undefined) this.others.push(rule);
      else for (const path of paths) byPath.push({ path, rule });
    }
    this.byPath = byPath.sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
  }

  /** Those that may be for some requests, in the order of the policies. */
  public mayMeet({ reads, request: { paths } }: Pick<PolicyContext, 'reads' | 'request'>): readonly PolicyRule[] {
    // A proxy that reads no HTTP takes rules that ask for paths in its own way.
    if (reads !== 'http' || paths.length === 0) return this.all;
    const found = new Set(this.others);
    for (const { kind, text } of paths) {
      for (let place = this.firstFrom(text); place < this.byPath.length; place++) {
        const { path, rule } = this.byPath[place]!;
        if (kind === 'exact' ? path !== text : !path.startsWith(text)) break;
        found.add(rule);
      }
    }
    return [...found].sort((a, b) => a.order - b.order);
  }

  /** The first place that has a path, or one behind it. */
  private firstFrom(path: string): number {
    let [low, high] = [0, this.byPath.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.byPath[middle]!.path < path) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
