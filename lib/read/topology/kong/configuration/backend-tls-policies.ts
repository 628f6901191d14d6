import { BACKEND_TLS_POLICY, READS_BACKEND_TLS } from '../../../../facts/gateway/backend-tls';
import { GATEWAY_ALPHA } from '../../../../facts/gateway/controller-versions';
import type { Releases } from '../../../../facts/releases';
import { knows } from '../../../../facts/span';
import { groupBy } from '../../../manifests/group-by';
import { at, list, text } from '../../../manifests/json';
import type { Manifest } from '../../../manifests/manifest';
import type { ManifestSet } from '../../../manifests/manifest-set';
import { lazy } from '../../lazy';
import type { KongSettings } from '../kong-settings';
import { backendsOf } from '../route-backend';
import type { ClassFilter } from './class-filter';
import type { ConfiguredTlsPolicy } from './kong-configuration';

const HTTP_ROUTE = 'gateway.networking.k8s.io/HTTPRoute';

/** Kinds that the controller reads certificates of authorities from. */
const AUTHORITY_KINDS = ['ConfigMap', 'Secret'];

/**
 * What BackendTLSPolicies ask of the way to Services. The controller writes what a policy says over the annotations of the Service,
 * for whatever leads there, once an HTTPRoute does; the port that a policy names (`sectionName`) it does not look at. Source:
 * `handleBackendTLSPolices` of `translator/ingressrules.go` and `gateway/backendtlspolicy_utils.go` of
 * Kong/kubernetes-ingress-controller at v3.5.13.
 */
export class BackendTlsPolicies {
  private readonly byService = lazy(() => {
    const targets = this.set
      .of(BACKEND_TLS_POLICY)
      .filter((policy) => this.set.firstLike(policy) === policy)
      .flatMap((policy) => [...targetsOf(policy)].map((name) => ({ policy, key: this.keyOf(policy, name) })));
    return groupBy(targets, ({ key }) => key);
  });

  /** The Services that HTTPRoutes of Kong's lead to. */
  private readonly routed = lazy((): ReadonlySet<string> => {
    const routes = this.set.of(HTTP_ROUTE).filter((route) => this.filter.takes(route));
    const backends = routes.flatMap((route) => backendsOf(route, this.set.namespaceOf(route)));
    return new Set(backends.map(({ namespace, service }) => `${namespace}/${service}`));
  });

  public constructor(
    private readonly set: ManifestSet,
    private readonly releases: Releases,
    private readonly filter: ClassFilter,
    private readonly settings: KongSettings,
  ) {}

  /** Those for a Service, each with what becomes of it. */
  public of(service: Manifest): readonly ConfiguredTlsPolicy[] {
    const found = this.byService().get(this.keyOf(service, service.name)) ?? [];
    return found.map(({ policy }) => this.configured(policy, service));
  }

  private configured(policy: Manifest, service: Manifest): ConfiguredTlsPolicy {
    const validation = at(policy.value, 'spec', 'validation');
    const ignored = this.reasonToIgnore(policy, service);
    const gate = this.settings.gate(GATEWAY_ALPHA);
    return {
      policy,
      service,
      hostname: text(at(validation, 'hostname')),
      authorities: authoritiesOf(policy),
      isApplied: ignored !== undefined ? { value: false } : gate,
      why: ignored ?? ('unknown' in gate ? gate.unknown : `the feature gate ${GATEWAY_ALPHA} of the controller is on`),
    };
  }

  private reasonToIgnore(policy: Manifest, service: Manifest): string | undefined {
    if (knows(this.releases.kic, READS_BACKEND_TLS) !== 'known') {
      return `the controller reads none before ${READS_BACKEND_TLS.since}`;
    }
    const gate = this.settings.gate(GATEWAY_ALPHA);
    if ('value' in gate && !gate.value) return `the feature gate ${GATEWAY_ALPHA} of the controller is off`;
    if (!this.routed().has(this.keyOf(service, service.name))) return 'no HTTPRoute of Kong leads to the Service';
    return this.faultOf(policy);
  }

  /** Why the controller does not accept a policy, for any of its Services. */
  private faultOf(policy: Manifest): string | undefined {
    const validation = at(policy.value, 'spec', 'validation');
    for (const name of targetsOf(policy)) {
      if ((this.byService().get(this.keyOf(policy, name)) ?? []).length > 1) {
        return `several are for the Service "${name}", and the controller accepts none of them`;
      }
    }
    if (list(at(validation, 'subjectAltNames')).length > 0) return 'the controller accepts none with subjectAltNames';
    if (at(validation, 'wellKnownCACertificates') !== undefined) {
      return 'the controller accepts none with wellKnownCACertificates';
    }
    for (const { kind, group, name } of authoritiesOf(policy)) {
      if (!AUTHORITY_KINDS.includes(kind) || !isCore(group)) return `the controller reads no certificates of a ${kind}`;
      if (this.set.presence(kind, this.set.namespaceOf(policy), name) === 'missing') {
        return `there is no ${kind} "${name}", which it names for certificates`;
      }
    }
    return undefined;
  }

  private keyOf(manifest: Manifest, name: string): string {
    return `${this.set.namespaceOf(manifest) ?? ''}/${name}`;
  }
}

/** The Services of its own namespace that a policy names, each once. */
function targetsOf({ spec }: Manifest): ReadonlySet<string> {
  const services = list(spec.targetRefs).filter(
    (target) => at(target, 'kind') === 'Service' && isCore(text(at(target, 'group'))),
  );
  return new Set(services.flatMap((target) => text(at(target, 'name')) ?? []));
}

function authoritiesOf(policy: Manifest): ConfiguredTlsPolicy['authorities'] {
  return list(at(policy.value, 'spec', 'validation', 'caCertificateRefs')).map((reference) => ({
    group: text(at(reference, 'group')),
    kind: text(at(reference, 'kind')) ?? '',
    name: text(at(reference, 'name')) ?? '',
  }));
}

function isCore(group: string | undefined): boolean {
  return group === undefined || group === '' || group === 'core';
}
