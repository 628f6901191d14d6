import { annotationSpan, KONG_ANNOTATIONS } from '../../../../facts/kong/annotations';
import { KONG_INGRESS, KONG_UPSTREAM_POLICY, STICKY_SESSIONS } from '../../../../facts/kong/kinds';
import { knows } from '../../../../facts/span';
import { at, text } from '../../../manifests/json';
import type { Manifest } from '../../../manifests/manifest';
import { annotationPath } from '../kong-annotation';
import { serviceValues } from './service-values';
import type { ConfiguredService } from './kong-configuration';
import { kindOf } from './refusals';
import type { Rooms } from './rooms';

type Upstream = Pick<ConfiguredService, 'algorithm' | 'hostHeader'>;

/** The KongIngress that Services name. */
export interface Override {
  /** Undefined where there is none for them. */
  readonly manifest: Manifest | undefined;
  /** Whether they name one that is not there: the controller then reads no annotation about their upstream either. */
  readonly isMissing: boolean;
}

const NO_OVERRIDE: Override = { manifest: undefined, isMissing: false };

/**
 * The KongIngress of the Services behind one of Kong: that of the first which names one.
 * @param isOfGateway whether a route of the Gateway API leads there, for which KongIngresses mean nothing
 */
export function overrideOf(services: readonly Manifest[], isOfGateway: boolean, rooms: Rooms): Override {
  const { set, refusals } = rooms;
  const naming = services.find((service) => (service.annotation(KONG_ANNOTATIONS.override) ?? '') !== '');
  if (naming === undefined) return NO_OVERRIDE;
  const name = naming.annotation(KONG_ANNOTATIONS.override)!;
  const namespace = set.namespaceOf(naming);
  const override = set.find(KONG_INGRESS, namespace, name);
  if (override !== undefined) return isOfGateway ? NO_OVERRIDE : { manifest: override, isMissing: false };
  const kind = kindOf(set.presence(KONG_INGRESS, namespace, name));
  const path = annotationPath(KONG_ANNOTATIONS.override);
  for (const service of services) {
    refusals.add(service, service === naming ? path : [], `there is no KongIngress "${name}"`, kind);
  }
  return { manifest: undefined, isMissing: kind === 'refused' };
}

/** How Kong balances over the pods of Services, and which Host they get. Source: `kongstate/upstream.go` at v3.5.13. */
export function upstreamSettings(
  services: readonly Manifest[],
  { manifest, isMissing }: Override,
  rooms: Rooms,
): Upstream {
  let algorithm = text(at(manifest?.value, 'upstream', 'algorithm')) ?? 'round-robin';
  let hostHeader = text(at(manifest?.value, 'upstream', 'host_header'));
  for (const service of isMissing ? [] : services) hostHeader = serviceValues(service, rooms).hostHeader ?? hostHeader;
  const policy = policyOf(services, rooms);
  const asked = text(policy?.spec.algorithm);
  if (asked === 'sticky-sessions' && knows(rooms.releases.kong, STICKY_SESSIONS) !== 'known') {
    const reason = `its KongUpstreamPolicy asks for sticky sessions, which Kong has since ${STICKY_SESSIONS.since}`;
    for (const service of services)
      rooms.refusals.add(
        service,
        annotationPath(KONG_ANNOTATIONS.upstreamPolicy),
        reason,
        'refused',
        'upstream-policy',
      );
  } else {
    algorithm = asked ?? algorithm;
  }
  return { algorithm, hostHeader };
}

function policyOf(services: readonly Manifest[], { set, releases, refusals }: Rooms): Manifest | undefined {
  const [first] = services;
  if (first === undefined) return undefined;
  if (knows(releases.kic, annotationSpan('upstreamPolicy', 'Service') ?? {}) !== 'known') return undefined;
  const names = new Set(services.map((service) => service.annotation(KONG_ANNOTATIONS.upstreamPolicy)));
  const path = annotationPath(KONG_ANNOTATIONS.upstreamPolicy);
  const [name, ...others] = names;
  if (name === undefined && others.length === 0) return undefined;
  const namespace = set.namespaceOf(first);
  const policy = others.length > 0 ? undefined : set.find(KONG_UPSTREAM_POLICY, namespace, name ?? '');
  if (policy !== undefined) return policy;
  const isOne = others.length === 0;
  const reason = isOne
    ? `there is no KongUpstreamPolicy "${name ?? ''}"`
    : 'Services behind one of Kong name different KongUpstreamPolicies';
  const kind = isOne ? kindOf(set.presence(KONG_UPSTREAM_POLICY, namespace, name ?? '')) : 'refused';
  for (const service of services) refusals.add(service, path, reason, kind, isOne ? undefined : 'upstream-policy');
  return undefined;
}
