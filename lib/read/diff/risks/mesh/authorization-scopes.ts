import { groupBy } from '../../../manifests/group-by';
import { at, list, object, text } from '../../../manifests/json';
import type { Manifest } from '../../../manifests/manifest';
import type { Path } from '../../../manifests/path';
import { isDryRun } from '../../../topology/istio/dry-run';
import { ROOT_NAMESPACE } from '../../../topology/istio/mesh-policies';
import { matchesLabels } from '../../../topology/kubernetes/label-selector';
import { fingerprint } from '../../objects/same-value';
import type { Side } from '../../side';
import { partsBeyond } from './rule-cover';

export const AUTHORIZATION_POLICY = 'security.istio.io/AuthorizationPolicy';

export interface ScopedRule {
  readonly rule: unknown;
  readonly manifest: Manifest;
  readonly path: Path;
}

/** All policies of one action that are for the same pods. */
export interface AuthorizationScope {
  readonly key: string;
  /** With the program that is asked, for CUSTOM. */
  readonly action: string;
  readonly namespace: string | undefined;
  readonly policies: readonly Manifest[];
  readonly rules: readonly ScopedRule[];
}

export interface RuleBeyond extends ScopedRule {
  /** What of the rule others do not have. */
  readonly parts: readonly unknown[];
}

/** AuthorizationPolicies of a side by the pods that they are for. */
export class AuthorizationScopes {
  public readonly byKey: ReadonlyMap<string, AuthorizationScope>;
  private readonly byPlace: ReadonlyMap<string, readonly AuthorizationScope[]>;

  public constructor({ set }: Side) {
    const policies = groupBy(set.of(AUTHORIZATION_POLICY), (policy) => scopeKey(policy, set.namespaceOf(policy)));
    const scopes = Array.from(policies, ([key, alike]) => scopeOf(key, alike, set.namespaceOf(alike[0]!)));
    this.byKey = new Map(scopes.map((scope) => [scope.key, scope]));
    this.byPlace = groupBy(scopes, ({ action, namespace }) => placeKey(action, namespace));
  }

  /** Those of the same action that are for all pods of a scope, as far as their selectors tell. */
  public around(scope: AuthorizationScope): readonly AuthorizationScope[] {
    const places = [...new Set([scope.namespace, ROOT_NAMESPACE])];
    return places
      .flatMap((place) => this.byPlace.get(placeKey(scope.action, place)) ?? [])
      .filter((other) => other.key === scope.key || isForAll(other.policies[0]!, scope.policies[0]!));
  }

  /** What the rules of a scope of another side are for, and none here is that is for the same pods. */
  public missing(scope: AuthorizationScope): RuleBeyond[] {
    const own = this.byKey.get(scope.key);
    const others = own !== undefined && hasAll(own, scope) ? [own] : this.around(scope);
    const known = others.flatMap(({ rules }) => rules.map(({ rule }) => rule));
    return scope.rules.flatMap((each) => {
      const parts = partsBeyond(known, each.rule);
      return parts.length === 0 ? [] : [{ ...each, parts }];
    });
  }
}

/** Most scopes stay as they are. */
function hasAll(wide: AuthorizationScope, narrow: AuthorizationScope): boolean {
  const [known, asked] = [wide, narrow].map(({ rules }) => rules.map(({ rule }) => fingerprint(rule)));
  return asked!.every((rule) => known!.includes(rule));
}

function scopeOf(key: string, policies: readonly Manifest[], namespace: string | undefined): AuthorizationScope {
  const rules = policies.flatMap((manifest) =>
    list(manifest.spec.rules).map((rule, index) => ({ rule, manifest, path: ['spec', 'rules', index] })),
  );
  return { key, action: actionOf(policies[0]!), namespace, policies, rules };
}

function scopeKey(policy: Manifest, namespace: string | undefined): string {
  const parts = [namespace, actionOf(policy), policy.spec.selector, targetsOf(policy)];
  return fingerprint(parts.map((each) => each ?? null));
}

function placeKey(action: string, namespace: string | undefined): string {
  return JSON.stringify([action, namespace ?? null]);
}

/** Such as `DENY`, or `CUSTOM opa`. What is a dry run refuses nobody, as `AUDIT` does not. */
export function actionOf(policy: Manifest): string {
  const { spec } = policy;
  if (isDryRun(policy)) return 'AUDIT';
  const action = text(spec.action) ?? 'ALLOW';
  return action === 'CUSTOM' ? `CUSTOM ${text(at(spec.provider, 'name')) ?? ''}`.trimEnd() : action;
}

function targetsOf({ spec: { targetRef, targetRefs } }: Manifest): readonly string[] {
  const targets = [targetRef, ...list(targetRefs)].filter((each) => each !== undefined && each !== null);
  return [...new Set(targets.map(fingerprint))].sort();
}

function isForAll(wide: Manifest, narrow: Manifest): boolean {
  const [targets, own] = [targetsOf(wide), targetsOf(narrow)];
  if (targets.length + own.length > 0) return own.length > 0 && own.every((target) => targets.includes(target));
  const [outer, inner] = [wide, narrow].map(({ spec }) => object(at(spec, 'selector', 'matchLabels')));
  return matchesLabels(outer!, inner!);
}
