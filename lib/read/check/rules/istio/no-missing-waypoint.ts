import { HBONE_PORT, WAYPOINT_CLASSES, WAYPOINT_LABELS, WAYPOINT_TRAFFIC } from '../../../../facts/istio/ambient';
import { isKongGatewayClass } from '../../../../facts/kong/ingress-class';
import { GATEWAY_CLASS } from '../../../../facts/kong/kinds';
import { suggestionFor } from '../../../../facts/text/suggestion';
import { at, list, text } from '../../../manifests/json';
import type { Manifest } from '../../../manifests/manifest';
import type { ManifestSet } from '../../../manifests/manifest-set';
import type { Problem } from '../../finding';
import type { Rule } from '../../rule';
import { lazy } from '../../../topology/lazy';
import { KUBERNETES_GATEWAY } from '../../../topology/istio/gateway-hosts';
import { shortened } from '../../../../facts/text/shortened';

const { use: USE, useNamespace: USE_NAMESPACE, waypointFor: FOR } = WAYPOINT_LABELS;

/** Istio's classes of Gateways that stand at the edge. */
const EDGE_CLASSES: readonly string[] = ['istio', 'istio-east-west', 'istio-remote'];

export const noMissingWaypoint: Rule = {
  id: 'no-missing-waypoint',
  subject: 'istio',
  severity: 'error',
  summary: 'A label names a waypoint that does not exist, is none, or takes no requests for the object.',
  needs: 'mesh',
  *find({ set, topology }) {
    yield* unsuited(set);
    const isAmbient = lazy(() => set.of('Namespace').some(({ name }) => topology.mesh.isAmbient(name)));
    const hasNodePods = lazy(() => isAmbient() || topology.pods.all().some((pod) => topology.nodePods.isNode(pod)));
    for (const manifest of set.of('Namespace', 'Service', 'networking.istio.io/ServiceEntry')) {
      const [name, place] = [manifest.label(USE), manifest.label(USE_NAMESPACE)];
      const path = ['metadata', 'labels', USE];
      if (name === undefined && place !== undefined) {
        const message = `${USE_NAMESPACE} has no effect without ${USE}`;
        yield {
          manifest,
          path: ['metadata', 'labels', USE_NAMESPACE],
          atKey: true,
          message,
          fix: `add ${USE} with the name of the waypoint`,
          severity: 'warning',
        };
      }
      if (name === undefined || name === '' || name === 'none' || name === '#none') continue;
      const namespace = place ?? (manifest.kind === 'Namespace' ? manifest.name : set.namespaceOf(manifest));
      const waypoint = set.find(KUBERNETES_GATEWAY, namespace, name);
      if (waypoint === undefined) {
        const known = set.in(namespace, KUBERNETES_GATEWAY);
        if (known.length === 0) continue;
        const near = suggestionFor(name, set.namesIn(namespace, KUBERNETES_GATEWAY));
        const message = `no Gateway "${name}" is declared in namespace "${namespace ?? ''}", so that requests go without a waypoint`;
        yield { manifest, path, message, fix: near === undefined ? 'declare the waypoint' : `write "${near}"` };
        continue;
      }
      if (set.of('Namespace').length > 0 && !hasNodePods()) {
        const message = `nobody goes through ${String(waypoint)}: no declared namespace is in the mesh without sidecars, whose proxies alone ask for waypoints`;
        const fix = 'label the Namespace istio.io/dataplane-mode: ambient';
        yield { manifest, path, message, fix, severity: 'warning' };
      }
      const traffic = waypoint.label(FOR) ?? 'service';
      if (isAtEdge(waypoint, set)) {
        const message = `${String(waypoint)} is no waypoint: its class is "${String(waypoint.spec.gatewayClassName)}"`;
        yield { manifest, path, message, fix: 'name a Gateway of class istio-waypoint' };
      } else if (manifest.kind !== 'Namespace' && !['service', 'all'].includes(traffic)) {
        const message = `${String(waypoint)} is for "${traffic}" and takes nothing that is sent to a ${manifest.kind}`;
        yield { manifest, path, message, fix: `label the waypoint ${FOR}: service, or all` };
      } else if (isShutFor(waypoint, set, manifest.kind === 'Namespace' ? manifest.name : set.namespaceOf(manifest))) {
        const message = `${String(waypoint)} takes nothing of other namespaces: its listener allows routes of its own one alone`;
        const fix = 'set allowedRoutes: { namespaces: { from: All } } on the listener of the waypoint';
        yield { manifest, path, message, fix, severity: 'warning' };
      }
    }
  },
};

/** Annotation of a waypoint that takes requests in another way. */
const INBOUND_BINDING = 'ambient.istio.io/waypoint-inbound-binding';

const TRAFFIC: readonly string[] = WAYPOINT_TRAFFIC;

/** Waypoints that say something that Istio does not take. */
function* unsuited(set: ManifestSet): Generator<Problem, void> {
  for (const manifest of set.of(KUBERNETES_GATEWAY)) {
    if (!WAYPOINT_CLASSES.includes(text(manifest.spec.gatewayClassName) ?? '')) continue;
    const traffic = manifest.label(FOR);
    if (traffic !== undefined && !TRAFFIC.includes(traffic)) {
      const message = `${FOR} is "${shortened(traffic, 60)}", which is no kind of traffic, so that nothing goes through this waypoint; allowed are ${TRAFFIC.join(', ')}`;
      const near = suggestionFor(traffic, TRAFFIC);
      const fix = `write ${near === undefined ? 'service for what is sent to Services, workload for what is sent to pods, or all' : `"${near}"`}`;
      yield { manifest, path: ['metadata', 'labels', FOR], message, fix, severity: 'warning' };
    }
    const listeners = list(manifest.spec.listeners);
    if (
      listeners.length > 0 &&
      manifest.annotation(INBOUND_BINDING) === undefined &&
      !listeners.some((each) => at(each, 'protocol') === 'HBONE' && (at(each, 'port') ?? HBONE_PORT) === HBONE_PORT)
    ) {
      const message = 'a waypoint takes requests by the protocol HBONE at port 15008, and has no such listener';
      const fix = 'write { name: mesh, port: 15008, protocol: HBONE }';
      yield { manifest, path: ['spec', 'listeners'], message, fix, severity: 'warning' };
    }
  }
}

/** Whether no listener takes anything of a namespace; what a selector picks is not looked at. */
function isShutFor(waypoint: Manifest, set: ManifestSet, namespace: string | undefined): boolean {
  if (set.namespaceOf(waypoint) === namespace) return false;
  const listeners = list(waypoint.spec.listeners);
  return (
    listeners.length > 0 &&
    listeners.every((each) =>
      ['Same', 'None'].includes(text(at(each, 'allowedRoutes', 'namespaces', 'from')) ?? 'Same'),
    )
  );
}

/** Whether a Gateway is certainly no waypoint. Other products have waypoints of their own, which Istio takes whatever their class. */
function isAtEdge(gateway: Manifest, set: ManifestSet): boolean {
  const name = text(gateway.spec.gatewayClassName) ?? '';
  const controller = text(set.find(GATEWAY_CLASS, undefined, name)?.spec.controllerName);
  return EDGE_CLASSES.includes(name) || isKongGatewayClass(name, controller);
}
