import { shortList } from '../../../explain/route-words';
import { groupBy } from '../../../manifests/group-by';
import { entry, list, object } from '../../../manifests/json';
import { formatLabels, matchesLabels } from '../../../topology/kubernetes/label-selector';
import { isSameValue } from '../../objects/same-value';
import type { Comparison } from '../../comparison';
import type { FoundRisk } from '../risk';
import { grantsOf, type Grant } from './role-grants';
import { includesRight, isPowerful, type Right } from './role-rule';

/** What somebody may do in the cluster's API, and might not. */
export function roleRisks(comparison: Comparison): FoundRisk[] {
  if (!comparison.touches(({ group }) => group === 'rbac.authorization.k8s.io')) return [];
  const { before, after } = comparison;
  const [old, now] = [before, after].map((side) => groupBy(grantsOf(side), ({ key }) => key)) as [
    Map<string, Grant[]>,
    Map<string, Grant[]>,
  ];
  // What is granted in the whole cluster is granted in each namespace.
  const knownTo = (grant: Grant): readonly Grant[] => [
    ...(old.get(grant.key) ?? []),
    ...(old.get(JSON.stringify([grant.subject, null])) ?? []),
  ];
  const byRights = Array.from(now.values()).flatMap((grants) =>
    grants.flatMap((grant): FoundRisk[] => {
      const known = knownTo(grant);
      // A new role does nothing by itself.
      if (known.length === 0 && grant.path[0] === 'rules') return [];
      const isNew = grant.account !== undefined && isNewAccount(grant.account, before, after);
      const words = moreWords(grant, known, isNew);
      return words === undefined ? [] : [{ risk: 'open', message: words, ...placeOf(grant, known) }];
    }),
  );
  return [...byRights, ...moreParts(comparison)];
}

/** ClusterRoles that the API server puts together from more roles, wherever those are declared. */
function moreParts(comparison: Comparison): FoundRisk[] {
  return comparison.different().flatMap(({ before, after, isRenamed }): FoundRisk[] => {
    if (before?.groupKind !== 'rbac.authorization.k8s.io/ClusterRole' || after === undefined || isRenamed) return [];
    const [old, now] = [before, after].map(({ value }) => list(entry(value.aggregationRule, 'clusterRoleSelectors')));
    const fresh = now!.filter((selector) => !old!.some((other) => isNarrower(selector, other)));
    if (fresh.length === 0) return [];
    const labels = fresh.map((selector) => formatLabels(object(entry(selector, 'matchLabels'))) || 'some labels');
    const message = `whoever is bound to ${String(after)} may do what more roles let them: those with ${shortList(labels)}`;
    return [{ risk: 'open', message, manifest: after, path: ['aggregationRule'] }];
  });
}

function isNarrower(inner: unknown, outer: unknown): boolean {
  if (isSameValue(inner, outer)) return true;
  const isPlain = (selector: unknown): boolean => list(entry(selector, 'matchExpressions')).length === 0;
  return isPlain(outer) && matchesLabels(object(entry(outer, 'matchLabels')), object(entry(inner, 'matchLabels')));
}

/** The role where it says more, and else what binds it. */
function placeOf(
  { role, definition, manifest, path }: Grant,
  known: readonly Grant[],
): Pick<FoundRisk, 'manifest' | 'path'> {
  const isRole = definition !== undefined && known.some((other) => other.role === role);
  return isRole ? { manifest: definition, path: ['rules'] } : { manifest, path };
}

/** Whether a ServiceAccount comes with the change: what new programs need is no more than they get. */
function isNewAccount(
  { namespace, name }: NonNullable<Grant['account']>,
  before: Comparison['before'],
  after: Comparison['after'],
): boolean {
  const [was, is] = [before, after].map(({ set }) => set.find('ServiceAccount', namespace, name));
  return was === undefined && is !== undefined;
}

function moreWords(grant: Grant, known: readonly Grant[], isNew: boolean): string | undefined {
  const { subject, role, rights, isEverybody } = grant;
  const whom = isEverybody ? `${subject}, which is everybody who reaches the API server${logged(subject)},` : subject;
  if (rights === undefined) {
    const isKnown = known.some((other) => other.role === role || other.rights === undefined);
    return isKnown || isNew ? undefined : `${whom} may do what ${role} lets it, and might not`;
  }
  // What a role that is declared elsewhere let them do is not known.
  if (known.some((other) => other.rights === undefined) && !rights.some(isPowerful)) return undefined;
  const before = known.flatMap((other) => other.rights ?? []);
  const more = rights.filter(
    (right) => !before.some((other) => includesRight(other, right)) && (!isNew || isPowerful(right)),
  );
  return more.length === 0 ? undefined : `${whom} may do more: ${rightsWords(more)}`;
}

function logged(subject: string): string {
  return subject.endsWith('system:authenticated') ? ' and has logged in' : '';
}

/** Such as `get and list secrets`. */
export function rightsWords(rights: readonly Right[]): string {
  const byPlace = groupBy(rights, ({ on, names }) => `${on}${names.length === 0 ? '' : ` called ${shortList(names)}`}`);
  return shortList(
    Array.from(byPlace, ([on, all]) => {
      const verbs = [...new Set(all.map(({ verb }) => (verb === '*' ? 'anything' : verb)))];
      return `${verbs.join(', ')} on ${on === '*' ? 'everything' : on}`;
    }),
  );
}
