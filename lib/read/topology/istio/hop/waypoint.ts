import { WAYPOINT_LABELS } from '../../../../facts/istio/ambient';
import { entry, text } from '../../../manifests/json';
import type { Manifest } from '../../../manifests/manifest';
import type { ManifestSet } from '../../../manifests/manifest-set';
import type { Origin } from '../../kong/configuration/kong-configuration';
import type { Pod } from '../../kubernetes/pod';
import type { Fact } from './fact';

const { use: USE, useNamespace: USE_NAMESPACE, waypointFor: TRAFFIC } = WAYPOINT_LABELS;
const GATEWAY = 'gateway.networking.k8s.io/Gateway';

/** The waypoint that what is sent to the address of a Service goes through. */
export function waypointOfService(
  set: ManifestSet,
  service: Manifest | undefined,
  namespace: string,
): Fact<Manifest | undefined> {
  if (service === undefined) return { unknown: 'the Service is declared elsewhere, so its labels are not known' };
  const own = namedBy(service, ['metadata', 'labels', USE], text(service.label(USE)), service.label(USE_NAMESPACE));
  return waypointOf(set, own, namespace, ['service', 'all']);
}

/** The waypoint that what is sent to the address of a pod goes through. */
export function waypointOfPod(set: ManifestSet, pod: Pod): Fact<Manifest | undefined> {
  const path = [...pod.path, 'metadata', 'labels', USE];
  const own = namedBy(pod.manifest, path, text(entry(pod.labels, USE)), text(entry(pod.labels, USE_NAMESPACE)));
  return waypointOf(set, own, pod.namespace, ['workload', 'all']);
}

interface NamedWaypoint {
  readonly name: string;
  readonly namespace: string | undefined;
  readonly origin: Origin;
}

function namedBy(
  manifest: Manifest,
  path: readonly (string | number)[],
  name: string | undefined,
  namespace: string | undefined,
): NamedWaypoint | undefined {
  return name === undefined ? undefined : { name, namespace, origin: { manifest, path } };
}

/** By the object's own label, else by its namespace's. */
function waypointOf(
  set: ManifestSet,
  own: NamedWaypoint | undefined,
  namespace: string,
  kinds: readonly string[],
): Fact<Manifest | undefined> {
  const declared = set.find('Namespace', undefined, namespace);
  if (own === undefined && declared === undefined) {
    return { unknown: `Namespace ${namespace} is declared elsewhere, so it is not known whether it uses a waypoint` };
  }
  const ofNamespace =
    declared && namedBy(declared, ['metadata', 'labels', USE], declared.label(USE), declared.label(USE_NAMESPACE));
  const named = own ?? ofNamespace;
  if (named === undefined) return { value: undefined, origins: [] };
  const origins = [named.origin];
  if (named.name === 'none' || named.name === '#none') return { value: undefined, origins };
  const place = named.namespace ?? namespace;
  const waypoint = set.find(GATEWAY, place, named.name);
  if (waypoint === undefined) return { unknown: `the waypoint ${place}/${named.name} is declared elsewhere` };
  const isFor = kinds.includes(waypoint.label(TRAFFIC) ?? 'service');
  return { value: isFor ? waypoint : undefined, origins };
}
