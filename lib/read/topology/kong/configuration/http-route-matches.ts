import { at, isObject, list, text } from '../../../manifests/json';
import type { Path } from '../../../manifests/path';
import { routeDraft, type RouteDraft } from './draft';
import type { FilterEffects } from './http-route-filters';

/** One match of a rule, with the defaults that the API server fills in. */
export interface HttpMatch {
  readonly rule: number;
  readonly index: number;
  /** To the match, or to the rule where there is none. */
  readonly path: Path;
  readonly value: unknown;
  /** As it is written; `/` where there is none. */
  readonly urlPath: string;
  /** The same for matches that become one route of Kong. */
  readonly key: string;
}

/** What the controller does not take of a match: it refuses the rule, and all that share its Service of Kong. */
export class MatchFault extends Error {
  public constructor(
    public readonly path: Path,
    public readonly reason: string,
  ) {
    super(reason);
  }
}

/** The matches of a rule: what is left out the API server fills in with the match of every path, but no empty list. */
export function matchesOf(rule: unknown, index: number): HttpMatch[] {
  const path = ['spec', 'rules', index];
  const written = at(rule, 'matches');
  if (!Array.isArray(written)) return [matchOf({}, index, 0, path)];
  return list(written).map((value, place) => matchOf(value, index, place, [...path, 'matches', place]));
}

/** One route of Kong, for matches that differ in their paths alone. */
export function routeOfMatches(
  matches: readonly HttpMatch[],
  name: string,
  common: Pick<RouteDraft, 'source' | 'hosts' | 'protocols'>,
  { madePlugins, namedPlugins, paths }: FilterEffects,
): RouteDraft {
  const [first] = matches;
  const method = text(at(first!.value, 'method'));
  return routeDraft({
    ...common,
    name,
    origin: { manifest: common.source, path: first!.path },
    paths: [...(paths ?? matches.flatMap(kongPathsOf))],
    writtenPaths: matches.map((match) => ({
      origin: { manifest: common.source, path: match.path },
      text: match.urlPath,
      paths: kongPathsOf(match),
    })),
    methods: method === undefined ? [] : [method],
    headers: headersOf(first!),
    stripPath: false,
    preserveHost: true,
    madePlugins,
    namedPlugins,
  });
}

/** A route that takes all requests for its hosts, and knows nothing of the filters: of a rule with an empty list of matches. */
export function routeOfEveryRequest(
  common: Pick<RouteDraft, 'source' | 'hosts' | 'protocols'>,
  name: string,
  path: Path,
): RouteDraft {
  return routeDraft({ ...common, name, origin: { manifest: common.source, path }, preserveHost: true });
}

/** The same text for the same members, in whatever order they and their fields are. */
export function keyOf(values: readonly unknown[]): string {
  return values.map(canonical).sort().join();
}

function canonical(value: unknown): string {
  if (!isObject(value)) return Array.isArray(value) ? `[${value.map(canonical).join()}]` : JSON.stringify(value);
  const entries = Object.keys(value)
    .sort()
    .map((key) => `${JSON.stringify(key)}:${canonical(value[key])}`);
  return `{${entries.join()}}`;
}

function matchOf(value: unknown, rule: number, index: number, path: Path): HttpMatch {
  const urlPath = text(at(value, 'path', 'value')) ?? '/';
  const seen = new Map<string, unknown>();
  for (const header of list(at(value, 'headers'))) {
    const name = (text(at(header, 'name')) ?? '').toLowerCase();
    if (!seen.has(name)) seen.set(name, [name, at(header, 'type') ?? 'Exact', at(header, 'value')]);
  }
  const key = JSON.stringify([at(value, 'method') ?? null, [...seen.values()].map(canonical).sort()]);
  return { rule, index, path, value, urlPath, key };
}

function kongPathsOf({ value, urlPath }: HttpMatch): string[] {
  const type = text(at(value, 'path', 'type')) ?? 'PathPrefix';
  if (type === 'Exact') return [`~${urlPath}$`];
  if (type === 'RegularExpression') return [`~${urlPath}`];
  return [`~${urlPath}$`, urlPath.endsWith('/') ? urlPath : `${urlPath}/`];
}

function headersOf({ value, path }: HttpMatch): Map<string, string[]> {
  const headers = new Map<string, string[]>();
  const names = new Set<string>();
  for (const [index, header] of list(at(value, 'headers')).entries()) {
    const name = text(at(header, 'name'));
    const wanted = at(header, 'value');
    if (name === undefined || typeof wanted !== 'string') continue;
    const place = [...path, 'headers', index];
    if (names.has(name)) throw new MatchFault(place, `the header "${name}" is matched twice`);
    names.add(name);
    const type = text(at(header, 'type')) ?? 'Exact';
    if (type !== 'Exact' && type !== 'RegularExpression') {
      throw new MatchFault(place, `the controller has no header match of the type "${type}"`);
    }
    headers.set(name.toLowerCase(), [type === 'Exact' ? wanted : `~*${wanted}`]);
  }
  return headers;
}
