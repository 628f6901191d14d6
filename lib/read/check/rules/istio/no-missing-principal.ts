import { groupBy } from '../../../manifests/group-by';
import { at, list, text } from '../../../manifests/json';
import type { Manifest } from '../../../manifests/manifest';
import type { Path } from '../../../manifests/path';
import type { Problem } from '../../finding';
import type { Rule } from '../../rule';
import { suggestionFor } from '../../../../facts/text/suggestion';
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
    for (const manifest of set.of(AUTHORIZATION_POLICY)) {
      for (const { path, field, value } of sourcesOf(manifest)) {
        const found = field.toLowerCase().endsWith('principals')
          ? principalFault(topology, accounts, value)
          : namespaceFault(topology, value);
        if (found !== undefined) yield { manifest, path, ...found };
      }
    }
  },
};

function accountKey(namespace: string, name: string): string {
  return `${namespace}/${name}`;
}

function* sourcesOf({ spec }: Manifest): Generator<{ path: Path; field: string; value: string }, void> {
  for (const [rule, value] of list(spec.rules).entries()) {
    for (const [index, from] of list(at(value, 'from')).entries()) {
      for (const field of ['principals', 'notPrincipals', 'namespaces', 'notNamespaces']) {
        for (const [number, each] of list(at(from, 'source', field)).entries()) {
          const written = text(each);
          if (written === undefined) continue;
          const path = ['spec', 'rules', rule, 'from', index, 'source', field, number];
          yield { path, field, value: written };
        }
      }
    }
  }
}

/** Principals are `<trust domain>/ns/<namespace>/sa/<ServiceAccount>`. */
function principalFault(topology: Topology, accounts: ReadonlyMap<string, unknown>, principal: string): Found {
  if (principal.includes('*')) return undefined;
  const parts = principal.split('/');
  const [, ns, namespace = '', sa, name = ''] = parts;
  if (parts.length !== 5 || ns !== 'ns' || sa !== 'sa') {
    const message = `"${principal}" is no principal of the mesh: they have the form cluster.local/ns/<namespace>/sa/<ServiceAccount>`;
    const [meantNs, meantSa] = [/(?:^|\/)ns\/([^/]+)/.exec(principal)?.[1], /(?:^|\/)sa\/([^/]+)/.exec(principal)?.[1]];
    const isKnown = meantNs !== undefined && meantSa !== undefined;
    return { message, fix: `write ${isKnown ? `cluster.local/ns/${meantNs}/sa/${meantSa}` : 'one'}` };
  }
  if (accounts.has(accountKey(namespace, name))) return undefined;
  if (topology.objects.presence('ServiceAccount', namespace, name) !== 'missing') return undefined;
  const names = topology.set.namesIn(namespace, 'ServiceAccount');
  const meant = suggestionFor(name, names) ?? (names.all.length === 1 ? names.all[0] : undefined);
  const message = `namespace "${namespace}" has no ServiceAccount "${name}", so that nobody is this principal`;
  const fix =
    meant === undefined ? 'name the ServiceAccount of the callers' : `write ${parts[0]!}/ns/${namespace}/sa/${meant}`;
  return { message, fix };
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
