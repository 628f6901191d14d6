import { claimMatch, tokenCondition } from '../../../../facts/istio/token-conditions';
import { list } from '../../../manifests/json';
import type { Manifest } from '../../../manifests/manifest';
import { PolicyScopes } from '../../../topology/istio/policy-scopes';
import { VIRTUAL_SERVICE } from '../../../topology/istio/virtual-service';
import type { Rule } from '../../rule';
import { AUTHORIZATION_POLICY } from './ban-split-authorization-rules';
import { REQUEST_AUTHENTICATION } from './no-missing-request-authentication';

export const requireToken: Rule = {
  id: 'require-token',
  subject: 'istio',
  severity: 'warning',
  summary: 'A RequestAuthentication reads tokens, and nothing asks for one: requests without a token pass.',
  needs: 'mesh',
  *find({ set, topology }) {
    const asking = new PolicyScopes(set, topology.policies, set.of(AUTHORIZATION_POLICY).filter(asksForToken));
    // A gateway that chooses routes by claims asks for a token too.
    if (set.of(VIRTUAL_SERVICE).some(choosesByClaim)) return;
    for (const manifest of set.of(REQUEST_AUTHENTICATION)) {
      if (list(manifest.spec.jwtRules).length === 0 || asking.meeting(manifest).next().done !== true) continue;
      const message =
        'requests with a wrong token are refused, and those without any pass: no declared AuthorizationPolicy asks for a token';
      const fix = "add an AuthorizationPolicy for the same pods with from: [{ source: { requestPrincipals: ['*'] } }]";
      yield { manifest, path: ['spec', 'jwtRules'], message, fix };
    }
  },
};

/** Whoever a provider asks may be asked for the token. */
function asksForToken({ spec }: Manifest): boolean {
  return spec.action === 'CUSTOM' || list(spec.rules).some((rule) => tokenCondition(rule) !== undefined);
}

function choosesByClaim({ spec }: Manifest): boolean {
  return list(spec.http).some((rule) => claimMatch(rule) !== undefined);
}
