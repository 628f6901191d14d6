import { entry, list, object, text } from '../../../manifests/json';
import type { Manifest } from '../../../manifests/manifest';
import type { Path } from '../../../manifests/path';
import { lazyOf } from '../../../topology/lazy';
import { matchesSelector } from '../../../topology/kubernetes/label-selector';
import type { Side } from '../../side';
import { rightsOf, type Right } from './role-rule';

const RBAC = 'rbac.authorization.k8s.io';
const BINDINGS = [`${RBAC}/RoleBinding`, `${RBAC}/ClusterRoleBinding`];
const CLUSTER_ROLE = `${RBAC}/ClusterRole`;
const ROLES = [`${RBAC}/Role`, CLUSTER_ROLE];

/** What one subject may do somewhere, and what says so. */
export interface Grant {
  /** The same for the same subject in the same place. */
  readonly key: string;
  /** Such as `ServiceAccount shop/web`. */
  readonly subject: string;
  /** Every client, or everybody who has logged in. */
  readonly isEverybody: boolean;
  /** The ServiceAccount that is meant, where it is one. */
  readonly account: { readonly namespace: string | undefined; readonly name: string } | undefined;
  /** Undefined where the role is declared elsewhere. */
  readonly rights: readonly Right[] | undefined;
  readonly role: string;
  /** The role, where it is declared here. */
  readonly definition: Manifest | undefined;
  /** The binding; the role where nothing binds it here. */
  readonly manifest: Manifest;
  readonly path: Path;
}

/** Roles that every cluster has, as far as they are known: this one is all. */
const ALL_RIGHTS: readonly Right[] = ['*', '/'].map((group) => ({
  verb: '*',
  on: 'everything',
  group,
  resource: '*',
  names: [],
}));

const EVERYBODY: ReadonlySet<string> = new Set(['system:anonymous', 'system:unauthenticated', 'system:authenticated']);

/** Of all bindings of a side, and of the roles that nothing binds there. */
export const grantsOf = lazyOf((side: Side): readonly Grant[] => findGrants(side));

function findGrants(side: Side): Grant[] {
  const { set } = side;
  const bound = new Set<Manifest>();
  const grants = set.of(...BINDINGS).flatMap((binding) => {
    const namespace = binding.kind === 'RoleBinding' ? set.namespaceOf(binding) : undefined;
    const [kind, name] = ['kind', 'name'].map((field) => text(entry(binding.value.roleRef, field)) ?? '') as [
      string,
      string,
    ];
    const role = set.find(`${RBAC}/${kind}`, kind === 'Role' ? namespace : undefined, name);
    if (role !== undefined) bound.add(role);
    const rights = role === undefined ? (name === 'cluster-admin' ? ALL_RIGHTS : undefined) : rightsIn(side, role);
    return list(binding.value.subjects).map((subject, index): Grant => {
      const words = subjectWords(subject, namespace);
      return {
        key: JSON.stringify([words, namespace ?? null]),
        subject: words,
        isEverybody: EVERYBODY.has(text(entry(subject, 'name')) ?? ''),
        account: accountOf(subject, namespace),
        rights,
        role: `${kind} ${name}`,
        definition: role,
        manifest: binding,
        path: ['subjects', index],
      };
    });
  });
  const unbound = set.of(...ROLES).filter((role) => !bound.has(role));
  return [...grants, ...unbound.map((role) => ofWhomever(side, role)), ...set.of(CLUSTER_ROLE).flatMap(aggregated)];
}

const AGGREGATED = `${RBAC}/aggregate-to-`;

/** What a role gives to those that it is a part of by its labels, such as `edit`, which every cluster has and many are bound to. */
function aggregated(role: Manifest): Grant[] {
  return Object.entries(role.labels).flatMap(([label, value]): Grant[] => {
    if (!label.startsWith(AGGREGATED) || value !== 'true') return [];
    const subject = `whoever is bound to ClusterRole ${label.slice(AGGREGATED.length)}`;
    return [
      {
        key: JSON.stringify([subject, null]),
        subject,
        isEverybody: false,
        account: undefined,
        rights: rightsOfRole(role),
        role: String(role),
        definition: role,
        manifest: role,
        path: ['metadata', 'labels', label],
      },
    ];
  });
}

/** The roles whose rules the API server puts into one, by its aggregationRule, and its own. */
function partsOf(side: Side, role: Manifest): readonly Manifest[] {
  const selectors = list(entry(role.value.aggregationRule, 'clusterRoleSelectors'));
  if (selectors.length === 0) return [role];
  return side.set
    .of(CLUSTER_ROLE)
    .filter(({ labels }) => selectors.some((selector) => matchesSelector(selector, labels)));
}

function ofWhomever(side: Side, role: Manifest): Grant {
  const { set } = side;
  return {
    key: JSON.stringify([String(role), set.namespaceOf(role) ?? null]),
    subject: `whoever is bound to ${String(role)}`,
    isEverybody: false,
    account: undefined,
    rights: rightsIn(side, role),
    role: String(role),
    definition: role,
    manifest: role,
    path: ['rules'],
  };
}

function rightsIn(side: Side, role: Manifest): Right[] {
  return partsOf(side, role).flatMap(rightsOfRole);
}

function rightsOfRole({ value }: Manifest): Right[] {
  return list(value.rules).flatMap(rightsOf);
}

function accountOf(subject: unknown, own: string | undefined): Grant['account'] {
  const { kind, name, namespace } = object(subject);
  const called = text(name);
  return kind === 'ServiceAccount' && called !== undefined
    ? { namespace: text(namespace) ?? own, name: called }
    : undefined;
}

function subjectWords(subject: unknown, own: string | undefined): string {
  const { kind, name } = object(subject);
  const account = accountOf(subject, own);
  if (account !== undefined) return `ServiceAccount ${account.namespace ?? ''}/${account.name}`;
  return `${text(kind) ?? 'somebody'} ${text(name) ?? 'without a name'}`;
}
