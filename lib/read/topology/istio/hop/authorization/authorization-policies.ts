import { groupBy } from '../../../../manifests/group-by';
import { at, list, text, type JsonObject } from '../../../../manifests/json';
import type { Manifest } from '../../../../manifests/manifest';
import type { ManifestSet } from '../../../../manifests/manifest-set';
import type { Unknown } from '../../../kong/configuration/kong-configuration';
import { labelsKey } from '../../../kubernetes/label-selector';
import { lazy } from '../../../lazy';
import { ROOT_NAMESPACE } from '../../mesh-policies';
import { SelectingPolicies } from '../../selecting-policies';

const AUTHORIZATION_POLICY = 'security.istio.io/AuthorizationPolicy';
const REQUEST_AUTHENTICATION = 'security.istio.io/RequestAuthentication';

/** Pods that policies may be for. */
export interface PolicySubject {
  readonly namespace: string;
  readonly labels: JsonObject;
  /** Whether these are all their labels: of pods that are declared elsewhere some are known. */
  readonly areAllLabels: boolean;
}

/** A policy, and whether it is known to be for the pods. */
export interface AttachedPolicy {
  readonly policy: Manifest;
  readonly namespace: string;
  readonly doubt: Unknown | undefined;
}

/** Which AuthorizationPolicies and RequestAuthentications are for which pods, and which for waypoints. */
export class AuthorizationPolicies {
  private readonly policies: Policies;
  private readonly authentications: Policies;

  public constructor(private readonly set: ManifestSet) {
    this.policies = policiesOf(set, AUTHORIZATION_POLICY);
    this.authentications = policiesOf(set, REQUEST_AUTHENTICATION);
  }

  /** Those for pods: of the root namespace and their own, without a selector or with one that fits. */
  public forPods(subject: PolicySubject): readonly AttachedPolicy[] {
    return attached(this.policies, subject);
  }

  /** Those for a waypoint, or for a Service behind it. */
  public forWaypoint(waypoint: Manifest, service: Manifest | undefined): AttachedPolicy[] {
    return this.targeting(this.policies, waypoint, service);
  }

  /** Whether tokens are looked at for pods. */
  public knowsTokens(subject: PolicySubject): boolean {
    return attached(this.authentications, subject).length > 0;
  }

  /** Whether a waypoint looks at tokens. */
  public knowsTokensAtWaypoint(waypoint: Manifest, service: Manifest | undefined): boolean {
    return this.targeting(this.authentications, waypoint, service).length > 0;
  }

  private targeting({ byTarget }: Policies, waypoint: Manifest, service: Manifest | undefined): AttachedPolicy[] {
    const own = this.set.namespaceOf(waypoint) ?? '';
    const targets = [
      targetKey(ROOT_NAMESPACE, 'GatewayClass', text(waypoint.spec.gatewayClassName)),
      targetKey(own, 'Gateway', waypoint.name),
      ...(service === undefined ? [] : [targetKey(this.set.namespaceOf(service) ?? '', 'Service', service.name)]),
    ];
    const found = new Set(targets.flatMap((target) => byTarget().get(target) ?? []));
    return [...found].map((policy) => ({ policy, namespace: this.set.namespaceOf(policy) ?? '', doubt: undefined }));
  }
}

/** Policies of one kind: those for pods, and those for targets. */
interface Policies {
  /** Those that were found for pods. */
  readonly found: Map<string, readonly AttachedPolicy[]>;
  readonly forPods: SelectingPolicies;
  readonly byTarget: () => ReadonlyMap<string, readonly Manifest[]>;
}

function policiesOf(set: ManifestSet, kind: string): Policies {
  const byTarget = lazy(() => {
    const targeted = set.of(kind).flatMap((policy) =>
      targetsOf(policy).map((target) => ({
        policy,
        key: targetKey(set.namespaceOf(policy) ?? '', text(at(target, 'kind')), text(at(target, 'name'))),
      })),
    );
    const groups = groupBy(targeted, ({ key }) => key);
    return new Map([...groups].map(([key, some]) => [key, some.map(({ policy }) => policy)]));
  });
  // What names a target is for waypoints and gateways alone.
  const forPods = new SelectingPolicies(set, kind, (policy) => targetsOf(policy).length === 0);
  return { forPods, byTarget, found: new Map() };
}

function targetKey(namespace: string, kind: string | undefined, name: string | undefined): string {
  return JSON.stringify([namespace, kind, name]);
}

/** The same labels give the very same list. */
function attached(policies: Policies, subject: PolicySubject): readonly AttachedPolicy[] {
  const { namespace, labels, areAllLabels } = subject;
  const selection = labelsKey(labels);
  if (selection === undefined) return search(policies, subject);
  const key = `${areAllLabels} ${namespace} ${selection}`;
  let found = policies.found.get(key);
  if (found === undefined) policies.found.set(key, (found = search(policies, subject)));
  return found;
}

function search({ forPods }: Policies, { namespace: own, labels, areAllLabels }: PolicySubject): AttachedPolicy[] {
  return [...new Set([ROOT_NAMESPACE, own])].flatMap((namespace) => {
    const fitting = forPods.fitting(namespace, labels);
    const certain = [...forPods.withoutSelector(namespace), ...fitting];
    const known = new Set(fitting);
    const doubtful = areAllLabels ? [] : forPods.withSelector(namespace).filter((policy) => !known.has(policy));
    return [
      ...certain.map((policy) => ({ policy, namespace, doubt: undefined })),
      ...doubtful.map((policy) => {
        const unknown = `the labels of the pods are not known, and ${String(policy)} selects some`;
        return { policy, namespace, doubt: { unknown } };
      }),
    ];
  });
}

function targetsOf({ spec }: Manifest): readonly unknown[] {
  const targets = list(spec.targetRefs);
  return targets.length === 0 && spec.targetRef !== undefined ? [spec.targetRef] : targets;
}
