import { millisecondsOf } from '../../../facts/schemas/rules/duration';
import { actionWords } from '../../explain/action-words';
import { isObject } from '../../manifests/json';
import type { RequestPath } from '../../topology/requests/request-path';
import { fingerprint } from '../objects/same-value';
import type { EffectivePair } from './effective-pairs';
import type { FoundRisk } from './risk';

/** What the mesh does to requests as before by its words, and not by its values: another path, another header. */
export function otherActions(pair: EffectivePair, before: RequestPath, after: RequestPath): FoundRisk[] {
  const [old, now] = [actionsOf(before), actionsOf(after)];
  return Array.from(now).flatMap(([words, values]): FoundRisk[] => {
    const known = old.get(words);
    if (known === undefined || fingerprint([...known].sort()) === fingerprint([...values].sort())) return [];
    const message = `what the mesh does: it ${words}, in another way than before`;
    return [{ risk: 'path', message, ...after.route.origin, routes: [pair.label] }];
  });
}

/** The values of actions by their words. */
function actionsOf({ backends }: RequestPath): ReadonlyMap<string, ReadonlySet<string>> {
  const actions = new Map<string, Set<string>>();
  for (const action of backends.flatMap(({ hop }) =>
    hop.ways.flatMap(({ rules }) => rules.flatMap((rule) => rule.actions)),
  )) {
    const words = actionWords(action);
    actions.set(words, (actions.get(words) ?? new Set()).add(fingerprint(comparable(meant(action.value)) ?? null)));
  }
  return actions;
}

/** How long browsers keep an answer about sites says nothing of sites. */
function meant(value: unknown): unknown {
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).filter(([field]) => field !== 'maxAge'));
}

/** The same time may be written in several ways. */
export function comparable(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(comparable);
  if (isObject(value)) return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, comparable(inner)]));
  return (typeof value === 'string' && /\d(h|[mun]?s|m)$/.test(value) ? millisecondsOf(value) : undefined) ?? value;
}
