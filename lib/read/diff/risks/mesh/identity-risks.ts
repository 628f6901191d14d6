import { principalOf } from '../../../../facts/istio/principal';
import { at, list, text } from '../../../manifests/json';
import type { Manifest } from '../../../manifests/manifest';
import { matchPrincipal, matchServiceAccount } from '../../../topology/istio/hop/authorization/caller-identity';
import { serviceAccountOf } from '../../../topology/istio/hop/gateway-proxy';
import { isUnknown } from '../../../topology/istio/hop/match';
import type { Pod } from '../../../topology/kubernetes/pod';
import type { Comparison } from '../../comparison';
import { nearestPath } from '../nearest-path';
import type { FoundRisk } from '../risk';
import { changedPods } from '../same-pods';

/** Pods that the mesh knows as somebody else, where policies let in or refuse whom they name. */
export function identityRisks(comparison: Comparison): FoundRisk[] {
  return changedPods(comparison).flatMap(({ was, is }) => {
    const [old, now] = [was, is].map(accountOf);
    if (old === undefined || now === undefined || old === now) return [];
    return comparison.after.set.of('security.istio.io/AuthorizationPolicy').flatMap((policy): FoundRisk[] => {
      // Who is named in a policy that is new or other is told by the policy.
      const before = comparison.counterpart(policy);
      if (before === undefined) return [];
      const [had, has] = [
        names(before, comparison.before.set.namespaceOf(before), was.namespace, old),
        names(policy, comparison.after.set.namespaceOf(policy), is.namespace, now),
      ];
      const action = text(policy.spec.action) ?? 'ALLOW';
      const words = had === has ? undefined : effectOf(action, has);
      if (words === undefined) return [];
      const shown = principalOf({ namespace: is.namespace, serviceAccount: now });
      const message = `the mesh knows its pods as ${shown}, and knew them as ServiceAccount ${old}: ${String(policy)} ${words}`;
      const path = nearestPath([...is.path, 'spec', 'serviceAccountName'], is.manifest);
      return [{ risk: 'mesh', message, manifest: is.manifest, path }];
    });
  });
}

function effectOf(action: string, isNamed: boolean): string | undefined {
  if (action === 'ALLOW') return isNamed ? 'lets them in, and did not' : 'let them in, and does not';
  return action === 'DENY' ? (isNamed ? 'refuses them, and did not' : 'refused them, and does not') : undefined;
}

/** Undefined where it is not known. */
function accountOf(pod: Pod): string | undefined {
  const account = serviceAccountOf(pod);
  return isUnknown(account) ? undefined : account.value;
}

/** Whether a source of a policy names an account. */
function names(policy: Manifest, own: string | undefined, namespace: string, account: string): boolean {
  const identity = { namespace, serviceAccount: { value: account, origins: [] } };
  const sources = list(policy.spec.rules).flatMap((rule) => list(at(rule, 'from')).map((from) => at(from, 'source')));
  const texts = (source: unknown, field: string): string[] =>
    list(at(source, field)).flatMap((each) => text(each) ?? []);
  return sources.some(
    (source) =>
      texts(source, 'principals').some((pattern) => matchPrincipal(identity, pattern) === 'all') ||
      texts(source, 'serviceAccounts').some((name) => matchServiceAccount(identity, name, own ?? '') === 'all'),
  );
}
