import { entry, type Path } from '../data';
import type { RouteFault } from './http-route-faults';

/** Parts of filters with lists of headers. */
const MODIFIERS = ['requestHeaderModifier', 'responseHeaderModifier'];
const MODIFIER_LISTS = ['set', 'add'];

/**
 * Headers that a rule names twice, in letters of another case: the API server takes them for two, and the Gateway API for one.
 * Names that are the same in all letters are left to the schema.
 * @param spec of an HTTPRoute or GRPCRoute
 */
export function* repeatedHeaders(spec: unknown): Generator<RouteFault, void> {
  for (const [index, rule] of list(entry(spec, 'rules')).entries()) {
    const path: Path = ['spec', 'rules', index];
    for (const [place, match] of list(entry(rule, 'matches')).entries()) {
      yield* repeatedIn(entry(match, 'headers'), [...path, 'matches', place, 'headers']);
    }
    for (const [place, filter] of list(entry(rule, 'filters')).entries()) {
      for (const modifier of MODIFIERS) {
        for (const name of MODIFIER_LISTS) {
          yield* repeatedIn(entry(entry(filter, modifier), name), [...path, 'filters', place, modifier, name]);
        }
      }
    }
  }
}

function* repeatedIn(headers: unknown, path: Path): Generator<RouteFault, void> {
  const first = new Map<string, string>();
  for (const [index, header] of list(headers).entries()) {
    const name = entry(header, 'name');
    if (typeof name !== 'string') continue;
    const known = first.get(name.toLowerCase());
    if (known === undefined) first.set(name.toLowerCase(), name);
    else if (known !== name) {
      const message = `${known} and ${name} are one header: the Gateway API reads the first alone`;
      yield { path: [...path, index, 'name'], message, fix: 'remove one of the two', isTaken: true };
    }
  }
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
