import { WAYPOINT_CLASS, WAYPOINT_LABELS } from '../../../../facts/istio/ambient';
import { entry, text } from '../../../manifests/json';
import type { Manifest } from '../../../manifests/manifest';
import type { Comparison } from '../../comparison';
import type { Side } from '../../side';
import type { FoundRisk } from '../risk';
import { samePods } from '../same-pods';

const USE_WAYPOINT = WAYPOINT_LABELS.use;

const LEFT = 'leaves the mesh: no mTLS, no policy and no rule of Istio holds for its pods, once they are replaced';

/** Namespaces and pods that leave the mesh, and waypoints that are gone. */
export function membershipRisks(comparison: Comparison): FoundRisk[] {
  const namespaces = leavingNamespaces(comparison);
  return [
    ...namespaces.map((manifest): FoundRisk => ({
      risk: 'mesh',
      message: LEFT,
      manifest,
      path: ['metadata', 'labels'],
      routes: routesOfPodsIn(comparison, manifest.name),
    })),
    ...leavingPods(comparison, new Set(namespaces.map(({ name }) => name))),
    ...waypoints(comparison),
  ];
}

function leavingNamespaces({ objects, before, after }: Comparison): Manifest[] {
  return objects.flatMap((object) => {
    if (object.before === undefined || object.after?.groupKind !== 'Namespace') return [];
    const was = before.topology.mesh.membershipOfNamespace(object.before.name);
    return was === 'in' && after.topology.mesh.membershipOfNamespace(object.after.name) === 'out' ? [object.after] : [];
  });
}

function leavingPods(comparison: Comparison, namespaces: ReadonlySet<string>): FoundRisk[] {
  const { before, after } = comparison;
  return samePods(comparison).flatMap(({ was, is }): FoundRisk[] => {
    const isLeaving = before.topology.mesh.membershipOf(was) === 'in' && after.topology.mesh.membershipOf(is) === 'out';
    if (!isLeaving || namespaces.has(is.namespace)) return [];
    return [{ risk: 'mesh', message: LEFT, manifest: is.manifest, path: is.path }];
  });
}

function routesOfPodsIn({ after, routesAfter }: Comparison, namespace: string): readonly string[] {
  return routesAfter().of(...after.topology.pods.in(namespace).map(({ manifest }) => manifest));
}

function waypoints(comparison: Comparison): FoundRisk[] {
  return comparison.objects.flatMap(({ before, after }): FoundRisk[] => {
    if (before === undefined) return [];
    if (isWaypoint(before) && (after === undefined || !isWaypoint(after))) {
      const message = 'the waypoint is gone: policies and rules that it enforced hold no more, or requests to it end';
      const path = after === undefined ? [] : ['spec', 'gatewayClassName'];
      return [{ risk: 'mesh', message, manifest: after ?? before, path }];
    }
    return after === undefined ? [] : otherWaypoint(comparison, before, after);
  });
}

function isWaypoint({ kind, spec }: Manifest): boolean {
  return kind === 'Gateway' && spec.gatewayClassName === WAYPOINT_CLASS;
}

function otherWaypoint(comparison: Comparison, before: Manifest, after: Manifest): FoundRisk[] {
  const [own, now] = [before, after].map(({ labels }) => text(entry(labels, USE_WAYPOINT)));
  if (own === now) return [];
  const was = own ?? waypointAround(comparison.before, before);
  const is = now ?? waypointAround(comparison.after, after);
  if (was === 'none' || was === is) return [];
  const message =
    is === 'none' ? `the waypoint ${was} is not asked any more` : `the waypoint ${is} is asked in place of ${was}`;
  const path = now === undefined ? ['metadata'] : ['metadata', 'labels', USE_WAYPOINT];
  const routes = after.groupKind === 'Namespace' ? { routes: routesOfPodsIn(comparison, after.name) } : {};
  return [{ risk: 'mesh', message, manifest: after, path, ...routes }];
}

/** What the namespace of an object says. */
function waypointAround({ set }: Side, manifest: Manifest): string {
  const namespace = set.find('Namespace', undefined, set.namespaceOf(manifest) ?? '');
  return text(entry(namespace?.labels, USE_WAYPOINT)) ?? 'none';
}
