import { entry, isObject, type JsonObject } from '../data';

/** An entry of `match` that earlier ones leave no request. */
export interface HiddenMatch {
  readonly rule: number;
  /** Undefined: the whole rule, also one without `match`. */
  readonly match?: number;
  /** The rule that takes its requests. */
  readonly by: number;
}

/** Entries with more conditions are compared with those that are the same. */
const MOST_CONDITIONS = 6;

/** What is no condition. */
const NAMES: readonly string[] = ['name', 'statPrefix'];

/** Fields whose members are conditions of their own. */
const MAPS: readonly string[] = ['headers', 'queryParams', 'withoutHeaders', 'sourceLabels'];

/** Conditions of one entry, sorted, each as a text; the path apart, where it is compared with upper and lower case. */
interface Conditions {
  readonly others: readonly string[];
  readonly uri?: { readonly kind: 'exact' | 'prefix'; readonly path: string };
}

/**
 * The rules of a VirtualService, for one protocol, that get no request because earlier rules take them all. Istio tries rules
 * in their order, and the entries of `match` of each; all conditions of an entry have to hold.
 */
export function hiddenMatches(rules: readonly unknown[]): HiddenMatch[] {
  const earlier = new EarlierMatches();
  const hidden: HiddenMatch[] = [];
  for (const [rule, value] of rules.entries()) {
    const all = entry(value, 'match');
    const matches = Array.isArray(all) && all.length > 0 ? (all as unknown[]) : [{}];
    const conditions = matches.map((match) => (isObject(match) ? conditionsOf(match) : undefined));
    const covers = conditions.map((each) => each && earlier.coverOf(each));
    if (covers.every((by) => by !== undefined)) {
      hidden.push({ rule, by: covers[0]! });
    } else {
      for (const [match, by] of covers.entries()) if (by !== undefined) hidden.push({ rule, match, by });
    }
    // Only now: entries of one rule do the same.
    for (const each of conditions) if (each !== undefined) earlier.add(each, rule);
  }
  return hidden;
}

function conditionsOf(match: JsonObject): Conditions {
  const { uri } = match;
  const ignoresCase = match.ignoreUriCase === true;
  const plain = ignoresCase ? undefined : plainPath(uri);
  const others = Object.entries(match).flatMap(([field, value]) => {
    if (NAMES.includes(field) || value === undefined || value === null) return [];
    if (field === 'ignoreUriCase' || (field === 'uri' && plain !== undefined)) return [];
    if (field === 'uri') return [JSON.stringify([field, ignoresCase, value])];
    if (!MAPS.includes(field) || !isObject(value)) return [JSON.stringify([field, value])];
    return Object.entries(value).map(([name, each]) => JSON.stringify([field, name, each]));
  });
  return { others: others.sort(), ...(plain && { uri: plain }) };
}

function plainPath(uri: unknown): Conditions['uri'] {
  for (const kind of ['exact', 'prefix'] as const) {
    const path = entry(uri, kind);
    if (typeof path === 'string') return { kind, path };
  }
  return undefined;
}

/** Finds entries that take all requests of another in a time that does not grow with their number. */
class EarlierMatches {
  /** By their conditions: which rule was first to have them, for each exact path and each prefix. */
  private readonly known = new Map<string, number>();
  private readonly lengths = new Set<number>();

  public add(conditions: Conditions, rule: number): void {
    const { others, uri } = conditions;
    if (uri?.kind === 'prefix') this.lengths.add(uri.path.length);
    const key = keyOf(others, uri);
    if (!this.known.has(key)) this.known.set(key, rule);
  }

  /** The first rule that takes all requests for which some conditions hold. */
  public coverOf({ others, uri }: Conditions): number | undefined {
    const found = subsetsOf(others).flatMap((some) =>
      this.wider(uri).flatMap((path) => this.known.get(keyOf(some, path)) ?? []),
    );
    return found.length === 0 ? undefined : Math.min(...found);
  }

  /** A path, all prefixes of it that there are, and no path. */
  private wider(uri: Conditions['uri']): Conditions['uri'][] {
    if (uri === undefined) return [undefined];
    const lengths = [...this.lengths].filter((length) => length <= uri.path.length);
    const prefixes = lengths.map((length) => ({ kind: 'prefix', path: uri.path.slice(0, length) }) as const);
    return [undefined, uri, ...prefixes];
  }
}

function keyOf(others: readonly string[], uri: Conditions['uri']): string {
  return JSON.stringify([others, uri?.kind, uri?.path]);
}

function subsetsOf(all: readonly string[]): (readonly string[])[] {
  if (all.length > MOST_CONDITIONS) return [[], ...all.map((each) => [each]), all];
  let subsets: string[][] = [[]];
  for (const each of all) subsets = [...subsets, ...subsets.map((some) => [...some, each])];
  return subsets;
}
