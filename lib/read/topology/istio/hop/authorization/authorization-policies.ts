import { groupBy } from '../../../../manifests/group-by';
import { at, list, object, text, type JsonObject } from '../../../../manifests/json';
import type { Manifest } from '../../../../manifests/manifest';
import type { ManifestSet } from '../../../../manifests/manifest-set';
import type { Unknown } from '../../../kong/configuration/kong-configuration';
import { matchesLabels } from '../../../kubernetes/label-selector';
import { lazy } from '../../../lazy';
import { ROOT_NAMESPACE } from '../../mesh-policies';

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
  private readonly policies = lazy(() => this.byNamespace(AUTHORIZATION_POLICY));
  private readonly authentications = lazy(() => this.byNamespace(REQUEST_AUTHENTICATION));

  public constructor(private readonly set: ManifestSet) {}

  /** Those for pods: of the root namespace and their own, without a selector or with one that fits. */
  public forPods(subject: PolicySubject): AttachedPolicy[] {
    return attached(this.policies(), subject);
  }

  /** Those for a waypoint, or for a Service behind it. */
  public forWaypoint(waypoint: Manifest, service: Manifest | undefined): AttachedPolicy[] {
    return this.targeting(this.policies(), waypoint, service);
  }

  /** Whether tokens are looked at for pods. */
  public knowsTokens(subject: PolicySubject): boolean {
    return attached(this.authentications(), subject).length > 0;
  }

  /** Whether a waypoint looks at tokens. */
  public knowsTokensAtWaypoint(waypoint: Manifest, service: Manifest | undefined): boolean {
    return this.targeting(this.authentications(), waypoint, service).length > 0;
  }

  private targeting(
    policies: ReadonlyMap<string, readonly Manifest[]>,
    waypoint: Manifest,
    service: Manifest | undefined,
  ): AttachedPolicy[] {
    const own = this.set.namespaceOf(waypoint) ?? '';
    const ofService = service === undefined ? own : (this.set.namespaceOf(service) ?? '');
    return [...new Set([ROOT_NAMESPACE, own, ofService])].flatMap((namespace) =>
      (policies.get(namespace) ?? [])
        .filter((policy) =>
          targetsOf(policy).some((target) => {
            const [kind, name] = [at(target, 'kind'), text(at(target, 'name'))];
            if (kind === 'Service') return namespace === ofService && name === service?.name;
            if (kind === 'Gateway') return namespace === own && name === waypoint.name;
            const ofClass = namespace === ROOT_NAMESPACE && name === text(waypoint.spec.gatewayClassName);
            return kind === 'GatewayClass' && ofClass;
          }),
        )
        .map((policy) => ({ policy, namespace, doubt: undefined })),
    );
  }

  private byNamespace(kind: string): ReadonlyMap<string, readonly Manifest[]> {
    return groupBy(this.set.of(kind), (policy) => this.set.namespaceOf(policy) ?? '');
  }
}

function attached(
  policies: ReadonlyMap<string, readonly Manifest[]>,
  { namespace: own, labels, areAllLabels }: PolicySubject,
): AttachedPolicy[] {
  return [...new Set([ROOT_NAMESPACE, own])].flatMap((namespace) =>
    (policies.get(namespace) ?? []).flatMap((policy): AttachedPolicy[] => {
      // What names a target is for waypoints and gateways alone.
      if (targetsOf(policy).length > 0) return [];
      if (matchesLabels(object(at(policy.spec.selector, 'matchLabels')), labels)) {
        return [{ policy, namespace, doubt: undefined }];
      }
      if (areAllLabels) return [];
      const unknown = `the labels of the pods are not known, and ${String(policy)} selects some`;
      return [{ policy, namespace, doubt: { unknown } }];
    }),
  );
}

function targetsOf({ spec }: Manifest): readonly unknown[] {
  const targets = list(spec.targetRefs);
  return targets.length === 0 && spec.targetRef !== undefined ? [spec.targetRef] : targets;
}
