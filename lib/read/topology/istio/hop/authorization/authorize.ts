import { text } from '../../../../manifests/json';
import type { Unknown } from '../../../kong/configuration/kong-configuration';
import { lazy, lazyOf } from '../../../lazy';
import { isDryRun } from '../../dry-run';
import { any, every, isUnknown, type Match } from '../match';
import type { Authorization, DecidingRule } from './authorization';
import type { AttachedPolicy } from './authorization-policies';
import { matchRule, type PolicyContext } from './policy-rule';
import { RuleIndex } from './rule-index';

type Action = PolicyContext['action'] | 'AUDIT';

/** What is known of a request, whatever policy is asked. */
export type RequestContext = Omit<PolicyContext, 'namespace' | 'action'>;

/** Whether a proxy lets requests in, by its policies: CUSTOM ones are asked first, then DENY, then ALLOW. */
export function authorize(
  by: Authorization['by'],
  policies: readonly AttachedPolicy[],
  context: RequestContext,
): Authorization {
  const { reads } = context;
  const combined = combine(policies);
  // The proxy of a node knows no CUSTOM.
  const custom = reads === 'node' ? [] : met(combined.custom, 'CUSTOM', context);
  const denying = met(combined.deny, 'DENY', context);
  const allowing = met(combined.allow, 'ALLOW', context);
  const sure = denying.filter(({ match }) => match === 'all');
  if (sure.length > 0) return { by, reads, verdict: 'denied', why: `${names(sure)} denies it`, rules: sure };
  const allowed: Match = combined.allows ? any(allowing.map(({ match }) => match)) : 'all';
  // A policy that may not be for the pods asks nothing of requests then.
  const { certain, doubt } = combined;
  if (allowed === 'none' && certain().rules.length > 0 && doubt === undefined) {
    return { by, reads, verdict: 'denied', ...certain() };
  }
  const rules = [...custom, ...denying, ...allowing];
  const open: Match = allowed === 'none' ? (doubt ?? 'none') : allowed;
  const unknown = [...custom.map(({ match }) => match), ...denying.map(({ match }) => match), open].find(isUnknown);
  if (unknown !== undefined) {
    // Of a request that another rule decides it is known.
    const verdict = rules.some(({ match }) => match === 'some') ? forSome(unknown) : unknown;
    return { by, reads, verdict, why: verdict.unknown, rules };
  }
  if (custom.length > 0) {
    const why = `${names(custom)} asks somebody else`;
    return { by, reads, verdict: { unknown: why }, why, rules };
  }
  if (denying.length > 0 || open === 'some') {
    return { by, reads, verdict: 'some', why: `it depends on the request, by ${names(rules)}`, rules };
  }
  const letting = allowing.filter(({ match }) => match === 'all');
  const why = !combined.allows ? 'no AuthorizationPolicy keeps it out' : `${names(letting)} lets it in`;
  return { by, reads, verdict: 'allowed', why, rules: letting };
}

/** What many requests ask of the same policies. */
interface Combined {
  readonly custom: RuleIndex;
  readonly deny: RuleIndex;
  readonly allow: RuleIndex;
  /** Whether there is a policy that allows, so that nothing else is allowed. */
  readonly allows: boolean;
  readonly doubt: Unknown | undefined;
  /** The policies that are for the pods, and allow none of the requests. */
  readonly certain: () => Pick<Authorization, 'why' | 'rules'>;
}

const combine = lazyOf((policies: readonly AttachedPolicy[]): Combined => {
  const enforced = policies.filter(({ policy }) => !isDryRun(policy));
  const of = (action: Action): AttachedPolicy[] => enforced.filter((each) => actionOf(each) === action);
  const allowing = of('ALLOW');
  const certain = lazy(() => {
    const rules = allowing
      .filter(({ doubt }) => doubt === undefined)
      .map(({ policy }): DecidingRule => {
        return { effect: 'ALLOW', origin: { manifest: policy, path: ['spec', 'rules'] }, match: 'none' };
      });
    return { why: `no rule of ${names(rules)} is for it`, rules };
  });
  return {
    custom: new RuleIndex(of('CUSTOM')),
    deny: new RuleIndex(of('DENY')),
    allow: new RuleIndex(allowing),
    allows: allowing.length > 0,
    doubt: allowing.find((each) => each.doubt !== undefined)?.doubt,
    certain,
  };
});

function actionOf({ policy }: AttachedPolicy): Action | undefined {
  const action = text(policy.spec.action) ?? 'ALLOW';
  return (['ALLOW', 'DENY', 'CUSTOM', 'AUDIT'] as const).find((each) => each === action);
}

/** The rules that are for some of the requests, or may be. */
function met(rules: RuleIndex, effect: DecidingRule['effect'], context: RequestContext): DecidingRule[] {
  return rules.mayMeet(context).flatMap(({ attached: { policy, namespace, doubt }, value, index }) => {
    const own = matchRule(value, { ...context, namespace, action: effect });
    const match = doubt === undefined ? own : every([own, own === 'some' ? forSome(doubt) : doubt]);
    return match === 'none' ? [] : [{ effect, origin: { manifest: policy, path: ['spec', 'rules', index] }, match }];
  });
}

const FOR_SOME = ', for some requests';

/** What is not known of some requests alone: of another one it may well be known. */
function forSome({ unknown }: Unknown): Unknown {
  return { unknown: unknown.endsWith(FOR_SOME) ? unknown : `${unknown}${FOR_SOME}` };
}

function names(rules: readonly DecidingRule[]): string {
  return [...new Set(rules.map(({ origin }) => String(origin.manifest)))].join(' and ');
}
