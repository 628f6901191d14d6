import { claimMatch, isOfIssuer, requestPrincipals, tokenCondition } from '../../../../facts/istio/token-conditions';
import { at, list, text } from '../../../manifests/json';
import type { Manifest } from '../../../manifests/manifest';
import type { Path } from '../../../manifests/path';
import { ISTIO_GATEWAY } from '../../../topology/istio/gateway-hosts';
import { PolicyScopes } from '../../../topology/istio/policy-scopes';
import { VIRTUAL_SERVICE } from '../../../topology/istio/virtual-service';
import { lazy, lazyOf } from '../../../topology/lazy';
import type { Pod } from '../../../topology/kubernetes/pod';
import type { Topology } from '../../../topology/topology';
import type { Problem } from '../../finding';
import type { Rule } from '../../rule';
import { AUTHORIZATION_POLICY } from './ban-split-authorization-rules';
import { shortened } from '../../../../facts/text/shortened';

export const REQUEST_AUTHENTICATION = 'security.istio.io/RequestAuthentication';

/** Of more issuers nobody is told. */
const MOST_ISSUERS = 100;

/** What is read of no request, by action: a rule of what asks for it is true for none, or for all. */
const MEANINGS: Readonly<Record<string, string>> = {
  ALLOW: 'nobody fits the rule',
  DENY: 'the rule takes every request for one without a token',
};

export const noMissingRequestAuthentication: Rule = {
  id: 'no-missing-request-authentication',
  subject: 'istio',
  severity: 'warning',
  summary: 'A policy or a route asks for what a token says, and no RequestAuthentication reads such tokens there.',
  needs: 'mesh',
  *find({ set, topology }) {
    const readers = new PolicyScopes(set, topology.policies, set.of(REQUEST_AUTHENTICATION));
    for (const manifest of set.of(AUTHORIZATION_POLICY)) yield* ofPolicy(manifest, readers);
    const places = lazy(() => [...new Set(topology.pods.all().map(({ namespace }) => namespace))]);
    const unread = lazyOf((gateway: Manifest): { readonly pod: Pod | undefined } => {
      const { labels } = topology.policies.selectorOf(gateway);
      const pods = places().flatMap((place) => topology.pods.withLabels(place, labels));
      return { pod: pods.find((pod) => readers.fitting(pod.namespace, pod.labels).next().done === true) };
    });
    for (const manifest of set.of(VIRTUAL_SERVICE))
      yield* ofRoutes(manifest, topology, (gateway) => unread(gateway).pod);
  },
};

function* ofPolicy(manifest: Manifest, readers: PolicyScopes): Generator<Problem, void> {
  const rules = list(manifest.spec.rules);
  const asking = rules.flatMap((rule, index) => {
    const path = tokenCondition(rule);
    return path === undefined ? [] : [{ rule, path: ['spec', 'rules', index] as Path, condition: path }];
  });
  if (asking.length === 0) return;
  const issuers = issuersOf(readers.meeting(manifest));
  if (issuers === 'none') {
    const meaning = MEANINGS[text(manifest.spec.action) ?? 'ALLOW'] ?? 'the rule is for no request';
    for (const { path, condition } of asking) {
      const message = `no declared RequestAuthentication reads tokens for these pods: ${meaning}`;
      yield { manifest, path: [...path, ...condition], message, fix: 'declare one with the issuer of the tokens' };
    }
  } else if (issuers !== 'any') {
    for (const { rule, path: start } of asking) {
      for (const { path, value } of requestPrincipals(rule)) {
        if (issuers.some((issuer) => isOfIssuer(value, issuer))) continue;
        const message = `tokens for these pods are of ${issuers.slice(0, 3).join(', ')}, and none of them is of "${shortened(value, 120)}"`;
        yield {
          manifest,
          path: [...start, ...path],
          message,
          fix: `write the issuer, "/" and the subject: ${issuers[0]!}/*`,
        };
      }
    }
  }
}

/** The issuers of tokens that are read; `any` where one reads tokens of all, or nobody can tell. */
function issuersOf(readers: Iterable<Manifest>): readonly string[] | 'any' | 'none' {
  const issuers = new Set<string>();
  let isRead = false;
  for (const { spec } of readers) {
    for (const rule of list(spec.jwtRules)) {
      isRead = true;
      const issuer = text(at(rule, 'issuer')) ?? '';
      if (issuer === '' || issuers.size === MOST_ISSUERS) return 'any';
      issuers.add(issuer);
    }
  }
  return isRead ? [...issuers] : 'none';
}

/**
 * Istio puts claims where routes are chosen by them at gateways, and for pods that read tokens.
 * @param unread a pod of a Gateway that reads no tokens
 */
function* ofRoutes(
  manifest: Manifest,
  { set, traffic }: Topology,
  unread: (gateway: Manifest) => Pod | undefined,
): Generator<Problem, void> {
  const [path] = list(manifest.spec.http).flatMap((rule, index) => {
    const found = claimMatch(rule);
    return found === undefined ? [] : [['spec', 'http', index, ...found] as Path];
  });
  if (path === undefined) return;
  for (const { namespace, name } of traffic.gatewaysOf(manifest)) {
    const gateway = set.find(ISTIO_GATEWAY, namespace, name);
    const pod = gateway && unread(gateway);
    if (pod === undefined) continue;
    const message = `no declared RequestAuthentication reads tokens for the pods of ${String(pod.manifest)}, so that no request has the claim`;
    yield { manifest, path, atKey: true, message, fix: 'declare one that selects the pods of the gateway' };
    return;
  }
}
