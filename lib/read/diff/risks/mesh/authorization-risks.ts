import { groupBy } from '../../../manifests/group-by';
import { at, isObject, list, text } from '../../../manifests/json';
import type { Manifest } from '../../../manifests/manifest';
import type { Path } from '../../../manifests/path';
import type { Comparison } from '../../comparison';
import { fingerprint } from '../../objects/same-value';
import type { Side } from '../../side';
import type { FoundRisk } from '../risk';
import { coveredBy } from './rule-cover';

const AUTHORIZATION_POLICY = 'security.istio.io/AuthorizationPolicy';

/** All policies of one action that are for the same pods. */
interface Scope {
  readonly action: string;
  readonly policies: readonly Manifest[];
  readonly rules: readonly ScopedRule[];
}

interface ScopedRule {
  readonly rule: unknown;
  readonly manifest: Manifest;
  readonly path: Path;
}

const risk = (message: string, manifest: Manifest, path: Path = []): FoundRisk => ({
  risk: 'mesh',
  message,
  manifest,
  path,
});

/** Whom policies let in that they did not, and the first that lets in nobody else. */
export function authorizationRisks({ before, after }: Comparison): FoundRisk[] {
  const [left, right] = [scopesOf(before), scopesOf(after)];
  return [...new Set([...left.keys(), ...right.keys()])].flatMap((key) => {
    const [was, is] = [left.get(key), right.get(key)];
    const { action } = (is ?? was)!;
    if (action === 'ALLOW') return allowRisks(was, is, left, right);
    return action === 'AUDIT' || was === undefined ? [] : fewerRefusals(was, is);
  });
}

function allowRisks(
  was: Scope | undefined,
  is: Scope | undefined,
  before: ReadonlyMap<string, Scope>,
  after: ReadonlyMap<string, Scope>,
): FoundRisk[] {
  if (was === undefined) return isFirst(is!, before) ? firstAllow(is!) : [];
  if (is === undefined) {
    const [policy] = was.policies;
    const message = isFirst(was, after)
      ? 'no policy with ALLOW is left for these pods: everybody gets in whom no other policy refuses'
      : 'a policy with ALLOW is gone: what it alone allowed is refused';
    return [risk(message, policy!)];
  }
  return is.rules.flatMap(({ rule, manifest, path }) =>
    coveredBy(textsOf(was), rule) ? [] : [risk('a policy with ALLOW lets in more than before', manifest, path)],
  );
}

/** Whether no other policy with ALLOW is for any of the same pods, as far as namespaces tell. */
function isFirst({ policies: [policy] }: Scope, others: ReadonlyMap<string, Scope>): boolean {
  const namespaces = [policy!.namespace, 'istio-system'];
  return ![...others.values()].some(
    (scope) => scope.action === 'ALLOW' && scope.policies.some((other) => isForSame(other, policy!, namespaces)),
  );
}

function isForSame(other: Manifest, policy: Manifest, namespaces: readonly (string | undefined)[]): boolean {
  if (!namespaces.includes(other.namespace)) return false;
  const labels = at(other.spec, 'selector', 'matchLabels');
  if (!isObject(labels)) return true;
  const own = at(policy.spec, 'selector', 'matchLabels');
  return isObject(own) && Object.entries(labels).every(([key, value]) => own[key] === value);
}

/** Without any rule it lets in nobody; a rule without conditions lets in everybody, as before. */
function firstAllow({ policies, rules }: Scope): FoundRisk[] {
  if (rules.some(({ rule }) => isObject(rule) && Object.keys(rule).length === 0)) return [];
  return [
    risk(
      'the first policy with ALLOW for these pods: everything that no rule allows is refused from now on',
      policies[0]!,
    ),
  ];
}

function fewerRefusals(was: Scope, is: Scope | undefined): FoundRisk[] {
  const { action } = was;
  if (is === undefined) return [risk(`a policy with ${action} is gone: what it refused gets in`, was.policies[0]!)];
  const fewer = was.rules.filter(({ rule }) => !coveredBy(textsOf(is), rule));
  return fewer.length === 0
    ? []
    : [risk(`a policy with ${action} refuses less than before`, is.policies[0]!, ['spec', 'rules'])];
}

function textsOf({ rules }: Scope): readonly unknown[] {
  return rules.map(({ rule }) => rule);
}

function scopesOf({ set }: Side): ReadonlyMap<string, Scope> {
  const byScope = groupBy(set.of(AUTHORIZATION_POLICY), (policy) => {
    const { selector, targetRef, targetRefs, provider } = policy.spec;
    const targets = [targetRef, ...list(targetRefs)].filter((each) => each !== undefined).map(fingerprint);
    return fingerprint(
      [set.namespaceOf(policy), actionOf(policy), selector, [...new Set(targets)].sort(), provider].map(
        (each) => each ?? null,
      ),
    );
  });
  return new Map(
    Array.from(byScope, ([key, policies]) => [
      key,
      {
        action: actionOf(policies[0]!),
        policies,
        rules: policies.flatMap((manifest) =>
          list(manifest.spec.rules).map((rule, index) => ({ rule, manifest, path: ['spec', 'rules', index] })),
        ),
      },
    ]),
  );
}

function actionOf({ spec }: Manifest): string {
  return text(spec.action) ?? 'ALLOW';
}
