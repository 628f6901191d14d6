import { list, text } from '../../../../manifests/json';
import { any, every, isUnknown, type Match } from '../match';
import type { Authorization, DecidingRule } from './authorization';
import type { AttachedPolicy } from './authorization-policies';
import { matchRule, type PolicyContext } from './policy-rule';

type Action = PolicyContext['action'] | 'AUDIT';

const DRY_RUN = 'istio.io/dry-run';

/** What is known of a request, whatever policy is asked. */
export type RequestContext = Omit<PolicyContext, 'namespace' | 'action'>;

/** Whether a proxy lets requests in, by its policies: CUSTOM ones are asked first, then DENY, then ALLOW. */
export function authorize(
  by: Authorization['by'],
  policies: readonly AttachedPolicy[],
  context: RequestContext,
): Authorization {
  const { reads } = context;
  const enforced = policies.filter(({ policy }) => policy.annotation(DRY_RUN) !== 'true');
  const of = (action: Action): AttachedPolicy[] => enforced.filter((each) => actionOf(each) === action);
  // The proxy of a node knows no CUSTOM.
  const custom = reads === 'node' ? [] : met(of('CUSTOM'), 'CUSTOM', context);
  const denying = met(of('DENY'), 'DENY', context);
  const allowPolicies = of('ALLOW');
  const allowing = met(allowPolicies, 'ALLOW', context);
  const sure = denying.filter(({ match }) => match === 'all');
  if (sure.length > 0) return { by, reads, verdict: 'denied', why: `${names(sure)} denies it`, rules: sure };
  const allowed: Match = allowPolicies.length === 0 ? 'all' : any(allowing.map(({ match }) => match));
  // A policy that may not be for the pods asks nothing of requests then.
  const certain = allowPolicies.filter(({ doubt }) => doubt === undefined);
  const doubt = allowPolicies.find((each) => each.doubt !== undefined)?.doubt;
  if (allowed === 'none' && certain.length > 0 && doubt === undefined) {
    const rules = certain.map(({ policy }) => ({
      effect: 'ALLOW' as const,
      origin: { manifest: policy, path: ['spec', 'rules'] },
      match: 'none' as const,
    }));
    return { by, reads, verdict: 'denied', why: `no rule of ${names(rules)} is for it`, rules };
  }
  const rules = [...custom, ...denying, ...allowing];
  const open: Match = allowed === 'none' ? (doubt ?? 'none') : allowed;
  const unknown = [...custom.map(({ match }) => match), ...denying.map(({ match }) => match), open].find(isUnknown);
  if (unknown !== undefined) return { by, reads, verdict: unknown, why: unknown.unknown, rules };
  if (custom.length > 0) {
    const why = `${names(custom)} asks somebody else`;
    return { by, reads, verdict: { unknown: why }, why, rules };
  }
  if (denying.length > 0 || open === 'some') {
    return { by, reads, verdict: 'some', why: `it depends on the request, by ${names(rules)}`, rules };
  }
  const why = allowPolicies.length === 0 ? 'no AuthorizationPolicy keeps it out' : `${names(allowing)} lets it in`;
  return { by, reads, verdict: 'allowed', why, rules: allowing.filter(({ match }) => match === 'all') };
}

function actionOf({ policy }: AttachedPolicy): Action | undefined {
  const action = text(policy.spec.action) ?? 'ALLOW';
  return (['ALLOW', 'DENY', 'CUSTOM', 'AUDIT'] as const).find((each) => each === action);
}

/** The rules that are for some of the requests, or may be. */
function met(
  policies: readonly AttachedPolicy[],
  effect: DecidingRule['effect'],
  context: RequestContext,
): DecidingRule[] {
  return policies.flatMap(({ policy, namespace, doubt }) =>
    list(policy.spec.rules).flatMap((rule, index) => {
      const own = matchRule(rule, { ...context, namespace, action: effect });
      const match = doubt === undefined ? own : every([own, doubt]);
      return match === 'none' ? [] : [{ effect, origin: { manifest: policy, path: ['spec', 'rules', index] }, match }];
    }),
  );
}

function names(rules: readonly DecidingRule[]): string {
  return [...new Set(rules.map(({ origin }) => String(origin.manifest)))].join(' and ');
}
