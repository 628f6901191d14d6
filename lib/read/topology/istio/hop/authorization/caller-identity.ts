import { principalOf, TRUST_DOMAIN } from '../../../../../facts/istio/principal';
import { fitsGlob } from '../../../../../facts/text/glob';
import type { Unknown } from '../../../kong/configuration/kong-configuration';
import type { Fact } from '../fact';
import type { Match } from '../match';
import { matchTexts } from '../request-match';
import { wildcardPattern } from './wildcard-pattern';

/** Who a proxy sees at the other end: nobody without mTLS of Istio's. */
export type CallerIdentity = { readonly namespace: string; readonly serviceAccount: Fact<string> } | 'nobody' | Unknown;

/** Such as `cluster.local/ns/kong/sa/gateway`, with `*` at one end. */
export function matchPrincipal(identity: CallerIdentity, pattern: string): Match {
  if (identity === 'nobody') return 'none';
  if ('unknown' in identity) return identity;
  if (pattern === '*') return 'all';
  const { serviceAccount, namespace } = identity;
  const slash = pattern.indexOf('/');
  const domain = slash < 0 || pattern.startsWith('*') ? TRUST_DOMAIN : pattern.slice(0, slash);
  const rest = slash < 0 || pattern.startsWith('*') ? pattern : `${TRUST_DOMAIN}${pattern.slice(slash)}`;
  const match =
    'unknown' in serviceAccount
      ? withoutAccount(rest, namespace, serviceAccount)
      : matchTexts(wildcardPattern(rest), [principalOf({ namespace, serviceAccount: serviceAccount.value })]);
  if (domain === TRUST_DOMAIN || match === 'none') return match;
  return { unknown: `a policy names the trust domain ${domain}, and no manifest says which one the mesh has` };
}

/** The account is not known: a principal of the namespace may be it. */
function withoutAccount(pattern: string, namespace: string, unknown: Unknown): Match {
  const known = `${TRUST_DOMAIN}/ns/${namespace}/sa/`;
  if (pattern.startsWith('*')) return unknown;
  if (!pattern.endsWith('*')) return pattern.startsWith(known) ? unknown : 'none';
  const prefix = pattern.slice(0, -1);
  if (known.startsWith(prefix)) return 'all';
  return prefix.startsWith(known) ? unknown : 'none';
}

/** With `*` anywhere. */
export function matchNamespace(identity: CallerIdentity, pattern: string): Match {
  if (identity === 'nobody') return 'none';
  if ('unknown' in identity) return identity;
  return fitsGlob(identity.namespace, pattern) ? 'all' : 'none';
}

/** `name`, or `namespace/name`; without a namespace it is the policy's. */
export function matchServiceAccount(identity: CallerIdentity, written: string, own: string): Match {
  if (identity === 'nobody') return 'none';
  if ('unknown' in identity) return identity;
  const slash = written.indexOf('/');
  const [namespace, name] = slash < 0 ? [own, written] : [written.slice(0, slash), written.slice(slash + 1)];
  if (namespace !== identity.namespace) return 'none';
  if ('unknown' in identity.serviceAccount) return identity.serviceAccount;
  return name === identity.serviceAccount.value ? 'all' : 'none';
}

export function matchTrustDomain(identity: CallerIdentity, pattern: string): Match {
  if (identity === 'nobody') return 'none';
  if ('unknown' in identity) return identity;
  if (pattern === '*' || pattern === TRUST_DOMAIN) return 'all';
  return { unknown: `a policy names the trust domain ${pattern}, and no manifest says which one the mesh has` };
}
