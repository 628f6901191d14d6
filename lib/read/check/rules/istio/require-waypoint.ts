import { httpCondition } from '../../../../facts/istio/http-conditions';
import type { Problem } from '../../finding';
import { at, list, text } from '../../../manifests/json';
import type { Manifest } from '../../../manifests/manifest';
import type { Rule } from '../../rule';
import { proxyOfPod } from '../../../topology/istio/hop/proxy-mode';
import { waypointOfService } from '../../../topology/istio/hop/waypoint';
import type { Topology } from '../../../topology/topology';
import { AUTHORIZATION_POLICY } from './ban-split-authorization-rules';

const REQUEST_AUTHENTICATION = 'security.istio.io/RequestAuthentication';
const HTTP_ROUTE = 'gateway.networking.k8s.io/HTTPRoute';

const FIX = 'let the Service use a waypoint (label istio.io/use-waypoint), and name it';

export const requireWaypoint: Rule = {
  id: 'require-waypoint',
  subject: 'istio',
  severity: 'error',
  summary: 'A policy or a route asks for something of HTTP in a mesh without sidecars, where no waypoint reads it.',
  needs: 'mesh',
  *find({ set, topology }) {
    for (const manifest of set.of(AUTHORIZATION_POLICY, REQUEST_AUTHENTICATION)) {
      if (manifest.spec.targetRef !== undefined || list(manifest.spec.targetRefs).length > 0) continue;
      const pods = podsOfNodes(topology, manifest);
      if (pods !== undefined) yield* unread(manifest, pods);
    }
    for (const manifest of set.of(HTTP_ROUTE)) yield* unasked(topology, manifest);
  },
};

/** Pods that a policy is for and that have nothing but the proxy of their node. */
function podsOfNodes(topology: Topology, manifest: Manifest): Manifest | undefined {
  const { namespace } = topology.policies.selectorOf(manifest);
  const near = namespace === undefined ? topology.pods.all() : topology.pods.in(namespace);
  const found = topology.policies.selected(manifest, near).find((pod) => {
    const proxy = proxyOfPod(topology.set, topology.mesh, pod);
    return 'value' in proxy && proxy.value === 'node';
  });
  return found?.manifest;
}

function* unread(manifest: Manifest, pods: Manifest): Generator<Problem, void> {
  const reads = `the proxy of the node reads no HTTP for ${String(pods)}`;
  if (manifest.groupKind === REQUEST_AUTHENTICATION) {
    const message = `${reads}, so that nobody looks at tokens`;
    yield { manifest, path: ['spec'], message, fix: `${FIX} in targetRefs` };
    return;
  }
  const action = text(manifest.spec.action) ?? 'ALLOW';
  for (const [index, rule] of list(manifest.spec.rules).entries()) {
    const condition = httpCondition(rule);
    if (condition === undefined) continue;
    const effect = action === 'ALLOW' ? 'this rule lets nobody in' : 'this rule does not do what it says';
    const message = `${reads}, so that ${effect}`;
    const fix = `${FIX} in targetRefs; or ask for callers alone`;
    yield { manifest, path: ['spec', 'rules', index, ...condition], message, fix };
  }
}

function* unasked({ set, mesh }: Topology, manifest: Manifest): Generator<Problem, void> {
  for (const [index, parent] of list(manifest.spec.parentRefs).entries()) {
    if (text(at(parent, 'kind')) !== 'Service') continue;
    const namespace = text(at(parent, 'namespace')) ?? set.namespaceOf(manifest) ?? '';
    const service = set.find('Service', namespace, text(at(parent, 'name')) ?? '');
    if (service === undefined || !mesh.isAmbient(namespace)) continue;
    const waypoint = waypointOfService(set, service, namespace);
    if (!('value' in waypoint) || waypoint.value !== undefined) continue;
    const message = `no waypoint is asked for ${String(service)}, so that the route decides nothing in the mesh without sidecars`;
    const path = ['spec', 'parentRefs', index, 'name'];
    yield { manifest, path, message, fix: 'label the Service istio.io/use-waypoint', severity: 'warning' };
  }
}
