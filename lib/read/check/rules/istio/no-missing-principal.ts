import { groupBy } from '../../../manifests/group-by';
import { at, list, text } from '../../../manifests/json';
import type { Manifest } from '../../../manifests/manifest';
import type { Path } from '../../../manifests/path';
import type { Problem } from '../../finding';
import type { Rule } from '../../rule';
import { suggestionFor } from '../../../../facts/text/suggestion';
import { lazy } from '../../../topology/lazy';
import type { Topology } from '../../../topology/topology';
import { AUTHORIZATION_POLICY } from './ban-split-authorization-rules';

type Found = Pick<Problem, 'message' | 'fix' | 'severity'> | undefined;

export const noMissingPrincipal: Rule = {
  id: 'no-missing-principal',
  subject: 'istio',
  severity: 'error',
  summary:
    'An AuthorizationPolicy names a caller that does not exist: a ServiceAccount, a namespace, or a principal of another form.',
  needs: 'mesh',
  *find({ set, topology }) {
    const accounts = groupBy(topology.pods.all(), ({ namespace, spec }) =>
      accountKey(namespace, text(spec.serviceAccountName) ?? text(spec.serviceAccount) ?? 'default'),
    );
    const callers: Callers = {
      topology,
      accounts,
      placesOf: lazy(() => {
        const declared = set.of('ServiceAccount').map((each) => accountKey(set.namespaceOf(each) ?? '', each.name));
        const places = [...new Set([...accounts.keys(), ...declared])].map((key) => key.split('/'));
        return new Map(
          [...groupBy(places, ([, name]) => name)].map(([name, some]) => [
            name ?? '',
            some.map(([place = '']) => place),
          ]),
        );
      }),
      namespaces: lazy(() => new Set(set.all.map((each) => set.namespaceOf(each) ?? each.name))),
    };
    for (const manifest of set.of(AUTHORIZATION_POLICY)) {
      const own = set.namespaceOf(manifest) ?? '';
      for (const { path, field, value } of callersOf(manifest)) {
        const found = callerFault(callers, own, field, value);
        if (found !== undefined) yield { manifest, path, ...found };
      }
    }
  },
};

/** Who may call, as far as the set says. */
interface Callers {
  readonly topology: Topology;
  /** Those that pods run as, by namespace and name. */
  readonly accounts: ReadonlyMap<string, unknown>;
  /** Namespaces with an account of a name. */
  readonly placesOf: () => ReadonlyMap<string, readonly string[]>;
  /** Namespaces that something is declared in, or that are declared themselves. */
  readonly namespaces: () => ReadonlySet<string>;
}

function callerFault(callers: Callers, own: string, field: CallerField, value: string): Found {
  if (field === 'principal') return principalFault(callers, value);
  if (field === 'namespace') return namespaceFault(callers.topology, value);
  if (value.includes('*')) return undefined;
  const slash = value.indexOf('/');
  const namespace = slash < 0 ? own : value.slice(0, slash);
  return accountFault(callers, namespace, value.slice(slash + 1), (meant) => `${meant.namespace}/${meant.name}`);
}

function accountKey(namespace: string, name: string): string {
  return `${namespace}/${name}`;
}

type CallerField = 'principal' | 'namespace' | 'account';

interface Caller {
  readonly path: Path;
  readonly field: CallerField;
  readonly value: string;
}

const SOURCES: readonly (readonly [string, CallerField])[] = [
  ['principals', 'principal'],
  ['notPrincipals', 'principal'],
  ['namespaces', 'namespace'],
  ['notNamespaces', 'namespace'],
  ['serviceAccounts', 'account'],
  ['notServiceAccounts', 'account'],
];

/** By the key of a condition. */
const CONDITIONS: Readonly<Record<string, CallerField>> = {
  'source.principal': 'principal',
  'source.namespace': 'namespace',
  'source.serviceAccount': 'account',
};

function* callersOf({ spec }: Manifest): Generator<Caller, void> {
  for (const [rule, value] of list(spec.rules).entries()) {
    for (const [index, from] of list(at(value, 'from')).entries()) {
      for (const [name, field] of SOURCES) {
        yield* textsAt(at(from, 'source', name), field, ['spec', 'rules', rule, 'from', index, 'source', name]);
      }
    }
    for (const [index, when] of list(at(value, 'when')).entries()) {
      const key = text(at(when, 'key')) ?? '';
      if (!Object.hasOwn(CONDITIONS, key)) continue;
      for (const name of ['values', 'notValues']) {
        yield* textsAt(at(when, name), CONDITIONS[key]!, ['spec', 'rules', rule, 'when', index, name]);
      }
    }
  }
}

function textsAt(values: unknown, field: CallerField, path: Path): Caller[] {
  return list(values).flatMap((each, index) => {
    const value = text(each);
    return value === undefined ? [] : [{ path: [...path, index], field, value }];
  });
}

/** Principals are `<trust domain>/ns/<namespace>/sa/<ServiceAccount>`. */
function principalFault(callers: Callers, principal: string): Found {
  if (principal.includes('*')) return undefined;
  const parts = principal.split('/');
  const [domain = '', ns, namespace = '', sa, name = ''] = parts;
  if (parts.length !== 5 || ns !== 'ns' || sa !== 'sa') {
    const message = `"${principal}" is no principal of the mesh: they have the form cluster.local/ns/<namespace>/sa/<ServiceAccount>`;
    const [meantNs, meantSa] = [/(?:^|\/)ns\/([^/]+)/.exec(principal)?.[1], /(?:^|\/)sa\/([^/]+)/.exec(principal)?.[1]];
    const isKnown = meantNs !== undefined && meantSa !== undefined;
    // Another authority than istiod gives names of its own.
    const isCertain = isKnown || !principal.includes('/') || principal.startsWith('spiffe://');
    return {
      message,
      fix: `write ${isKnown ? `cluster.local/ns/${meantNs}/sa/${meantSa}` : 'one'}`,
      ...(!isCertain && { severity: 'warning' }),
    };
  }
  return accountFault(callers, namespace, name, (meant) => `${domain}/ns/${meant.namespace}/sa/${meant.name}`);
}

interface Account {
  readonly namespace: string;
  readonly name: string;
}

function accountFault(
  { topology, accounts, placesOf, namespaces }: Callers,
  namespace: string,
  name: string,
  written: (meant: Account) => string,
): Found {
  if (accounts.has(accountKey(namespace, name))) return undefined;
  const presence = topology.objects.presence('ServiceAccount', namespace, name);
  const message = `namespace "${namespace}" has no ServiceAccount "${name}", so that nobody is this principal`;
  if (presence === 'missing') {
    const names = topology.set.namesIn(namespace, 'ServiceAccount');
    const meant = suggestionFor(name, names) ?? (names.all.length === 1 ? names.all[0] : undefined);
    const fix =
      meant === undefined ? 'name the ServiceAccount of the callers' : `write ${written({ namespace, name: meant })}`;
    return { message, fix };
  }
  // Of a namespace that the set says nothing of, an account that only another one has is probably a mistake.
  const [place, ...others] = placesOf().get(name) ?? [];
  const isElsewhere = name !== 'default' && place !== undefined && others.length === 0 && !namespaces().has(namespace);
  if (presence === 'present' || !isElsewhere) return undefined;
  return { message, fix: `write ${written({ namespace: place, name })}`, severity: 'warning' };
}

function namespaceFault({ set }: Topology, namespace: string): Found {
  if (namespace.includes('*') || set.presence('Namespace', undefined, namespace) !== 'missing') return undefined;
  // Namespaces of a cluster are seldom declared together.
  const near = suggestionFor(namespace, set.namesIn(undefined, 'Namespace'));
  if (near === undefined && set.all.some((manifest) => manifest.namespace === namespace)) return undefined;
  const message = `no Namespace "${namespace}" is declared among the others`;
  return {
    message,
    fix: near === undefined ? 'name the namespace of the callers' : `write "${near}"`,
    severity: 'warning',
  };
}
