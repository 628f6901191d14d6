import { GATEWAY, REFERENCE_GRANT } from '../../../../facts/kong/kinds';
import { at, entry, list, text } from '../../../manifests/json';
import type { Manifest } from '../../../manifests/manifest';
import type { Comparison } from '../../comparison';
import { nearestPath } from '../nearest-path';
import type { FoundRisk } from '../risk';
import { shortList } from '../../../explain/route-words';

/** Namespaces that may use more of others: by grants, and by listeners that take their routes. */
export function grantRisks(comparison: Comparison): FoundRisk[] {
  return comparison.different().flatMap(({ before, after }): FoundRisk[] => {
    if (after?.groupKind === REFERENCE_GRANT) return moreGranted(before, after);
    return after?.groupKind === GATEWAY && before !== undefined ? moreTaken(before, after) : [];
  });
}

function moreGranted(before: Manifest | undefined, after: Manifest): FoundRisk[] {
  const known = new Set(before === undefined ? [] : grantsOf(before));
  const isAll = (grant: string): string => grant.replace(/ called .*$/, '');
  const fresh = grantsOf(after).filter((grant) => !known.has(grant) && !known.has(isAll(grant)));
  if (fresh.length === 0) return [];
  const message = `others may refer to what is in its namespace, and might not: ${shortList(fresh)}`;
  return [{ risk: 'open', message, manifest: after, path: nearestPath(['spec'], after) }];
}

/** Such as `HTTPRoute of namespace cart to Service called web`. */
function grantsOf({ spec }: Manifest): string[] {
  const from = list(spec.from).map(
    (each) => `${text(entry(each, 'kind')) ?? ''} of namespace ${text(entry(each, 'namespace')) ?? ''}`,
  );
  const to = list(spec.to).map((each) => {
    const name = text(entry(each, 'name'));
    return `${text(entry(each, 'kind')) ?? ''}${name === undefined ? '' : ` called ${name}`}`;
  });
  return from.flatMap((who) => to.map((what) => `${who} to ${what}`));
}

/** Whose routes a listener takes, the fewest first; those of its own namespace where nothing is said. */
const FROM = ['None', 'Same', 'Selector', 'All'];

function moreTaken(before: Manifest, after: Manifest): FoundRisk[] {
  const old = new Map(list(before.spec.listeners).map((listener) => [entry(listener, 'name'), fromOf(listener)]));
  return list(after.spec.listeners).flatMap((listener, index): FoundRisk[] => {
    const [was, is] = [old.get(entry(listener, 'name')), fromOf(listener)];
    if (was === undefined || FROM.indexOf(is) <= FROM.indexOf(was)) return [];
    const whose = is === 'All' ? 'any namespace' : is === 'Same' ? 'its own namespace' : 'namespaces by their labels';
    const message = `listener ${text(entry(listener, 'name')) ?? ''} takes routes of ${whose}, by ${is} in place of ${was}`;
    const path = ['spec', 'listeners', index, 'allowedRoutes', 'namespaces', 'from'];
    return [{ risk: 'open', message, manifest: after, path: nearestPath(path, after) }];
  });
}

function fromOf(listener: unknown): string {
  return text(at(listener, 'allowedRoutes', 'namespaces', 'from')) ?? 'Same';
}
