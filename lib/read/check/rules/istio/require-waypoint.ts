import { GATEWAY_CLASSES, WAYPOINT_CLASSES } from '../../../../facts/istio/ambient';
import { httpCondition } from '../../../../facts/istio/http-conditions';
import { suggestionFor } from '../../../../facts/text/suggestion';
import { at, list, text } from '../../../manifests/json';
import type { ManifestSet } from '../../../manifests/manifest-set';
import type { Manifest } from '../../../manifests/manifest';
import type { Path } from '../../../manifests/path';
import { DESTINATION_RULE } from '../../../topology/istio/destination-rule';
import { ISTIO_GATEWAY, KUBERNETES_GATEWAY } from '../../../topology/istio/gateway-hosts';
import { waypointOfService } from '../../../topology/istio/hop/waypoint';
import { VIRTUAL_SERVICE, gatewaysOf } from '../../../topology/istio/virtual-service';
import type { Topology } from '../../../topology/topology';
import type { Problem } from '../../finding';
import type { Rule } from '../../rule';
import { AUTHORIZATION_POLICY } from './ban-split-authorization-rules';

/** What looks at requests, which a waypoint alone does in the mesh without sidecars. */
const OF_REQUESTS = ['security.istio.io/RequestAuthentication', 'extensions.istio.io/WasmPlugin'];

const TELEMETRY = 'telemetry.istio.io/Telemetry';

const ROUTES = ['gateway.networking.k8s.io/HTTPRoute', 'gateway.networking.k8s.io/GRPCRoute'];

const FIX = 'declare a Gateway of the class istio-waypoint, and label the Service istio.io/use-waypoint with its name';

export const requireWaypoint: Rule = {
  id: 'require-waypoint',
  subject: 'istio',
  severity: 'error',
  summary: 'Pods without sidecars have a policy or route that looks at requests, and no waypoint acts on it.',
  needs: 'mesh',
  *find({ set, topology }) {
    for (const manifest of set.of(AUTHORIZATION_POLICY, ...OF_REQUESTS)) {
      const targets = targetsOf(manifest);
      if (targets.length === 0) yield* atNodes(topology, manifest);
      else yield* atTargets(topology, manifest, targets);
    }
    for (const manifest of set.of(TELEMETRY)) yield* unreadTelemetry(topology, manifest);
    if (topology.nodePods.hasSidecars()) return;
    for (const manifest of set.of(VIRTUAL_SERVICE)) {
      if (!gatewaysOf(manifest).includes('mesh')) continue;
      for (const { host, path } of topology.traffic.hostsOf(manifest)) {
        yield* withoutWaypoint(topology, manifest, path, topology.traffic.serviceOf(host));
      }
    }
    // Istio's own gateways read them too.
    const rules = hasGateways(set) ? [] : set.of(DESTINATION_RULE);
    for (const manifest of rules) {
      const service = topology.traffic.serviceOf(topology.traffic.hostOf(manifest));
      yield* withoutWaypoint(topology, manifest, ['spec', 'host'], service);
    }
    for (const manifest of set.of(...ROUTES)) {
      for (const [index, parent] of list(manifest.spec.parentRefs).entries()) {
        if (at(parent, 'kind') !== 'Service') continue;
        const namespace = text(at(parent, 'namespace')) ?? set.namespaceOf(manifest);
        const service = set.find('Service', namespace, text(at(parent, 'name')) ?? '');
        yield* withoutWaypoint(topology, manifest, ['spec', 'parentRefs', index], service);
      }
    }
  },
};

/** Whether there are Gateways whose proxies Istio runs at the edge. */
function hasGateways(set: ManifestSet): boolean {
  const isOfIstio = (name: string): boolean => {
    const declared = set.find('gateway.networking.k8s.io/GatewayClass', undefined, name);
    return declared === undefined
      ? GATEWAY_CLASSES.includes(name)
      : (text(declared.spec.controllerName) ?? '').startsWith('istio.io/');
  };
  return (
    set.of(ISTIO_GATEWAY).length > 0 ||
    set.of(KUBERNETES_GATEWAY).some(({ spec }) => {
      const name = text(spec.gatewayClassName) ?? '';
      return isOfIstio(name) && !WAYPOINT_CLASSES.includes(name);
    })
  );
}

/** A policy that the proxies of the nodes are given, which see no requests. */
function* atNodes(topology: Topology, manifest: Manifest): Generator<Problem, void> {
  if (!topology.nodePods.areSelected(manifest)) return;
  if (manifest.groupKind !== AUTHORIZATION_POLICY) {
    const message = 'the pods have no sidecar, and the proxy of their node does nothing with this: it sees no requests';
    yield { manifest, path: ['spec'], message, fix: 'write targetRefs with the waypoint or the Service' };
    return;
  }
  const action = text(manifest.spec.action);
  if (action === 'CUSTOM' || action === 'AUDIT') {
    const message = `the pods have no sidecar, and the proxy of their node takes ALLOW and DENY alone: nobody acts on ${action}`;
    const fix = 'write targetRefs with the waypoint or the Service in place of the selector';
    const severity = action === 'CUSTOM' ? 'error' : 'warning';
    yield { manifest, path: ['spec', 'action'], message, fix, severity };
    return;
  }
  for (const [index, rule] of list(manifest.spec.rules).entries()) {
    const part = httpCondition(rule);
    if (part === undefined) continue;
    const message = `the pods have no sidecar, and the proxy of their node cannot see ${part}: it refuses what the rule is about`;
    const fix = 'write targetRefs with the waypoint or the Service in place of the selector';
    yield { manifest, path: ['spec', 'rules', index], message, fix };
  }
}

/** The proxy of a node writes logs and metrics of its own. Without a selector it is for the namespace's waypoints too. */
function* unreadTelemetry(topology: Topology, manifest: Manifest): Generator<Problem, void> {
  const { labels } = topology.policies.selectorOf(manifest);
  if (targetsOf(manifest).length > 0 || Object.keys(labels).length === 0) return;
  if (!topology.nodePods.areSelected(manifest)) return;
  const message = 'the pods have no sidecar, and the proxy of their node reads no Telemetry';
  const fix = 'write targetRefs with the waypoint or the Service in place of the selector';
  yield { manifest, path: ['spec', 'selector'], message, fix, severity: 'warning' };
}

/** A policy that waypoints alone are given. */
function* atTargets(topology: Topology, manifest: Manifest, targets: readonly Target[]): Generator<Problem, void> {
  const { set } = topology;
  const namespace = set.namespaceOf(manifest);
  for (const { kind, name, path } of targets) {
    if (kind === 'Service') {
      const service = set.find('Service', namespace, name);
      if (service === undefined && topology.objects.presence('Service', namespace, name) === 'missing') {
        const near = suggestionFor(name, set.namesIn(namespace, 'Service'));
        const message = `no Service "${name}" is declared in namespace "${namespace ?? ''}", so that nothing acts on this`;
        const fix = near === undefined ? 'name a Service of the namespace' : `write ${near}`;
        yield { manifest, path, message, fix, ...(near === undefined && { severity: 'warning' }) };
      } else if (service !== undefined && topology.nodePods.areOfService(service)) {
        yield* withoutWaypoint(topology, manifest, path, service, 'error');
      }
    } else if (kind === 'Gateway' && topology.objects.presence(KUBERNETES_GATEWAY, namespace, name) === 'missing') {
      const message = `no Gateway "${name}" is declared in namespace "${namespace ?? ''}", so that nothing acts on this`;
      yield { manifest, path, message, fix: 'name the waypoint' };
    }
  }
}

function* withoutWaypoint(
  topology: Topology,
  manifest: Manifest,
  path: Path,
  service: Manifest | undefined,
  severity: Problem['severity'] = 'warning',
): Generator<Problem, void> {
  if (service === undefined || !topology.nodePods.areOfService(service)) return;
  const waypoint = waypointOfService(topology.set, service, topology.set.namespaceOf(service) ?? '');
  if (!('value' in waypoint) || waypoint.value !== undefined) return;
  const message = `requests for ${String(service)} go through no waypoint, and pods without sidecars have nobody else who acts on this`;
  yield { manifest, path, message, fix: FIX, severity };
}

interface Target {
  readonly kind: string;
  readonly name: string;
  readonly path: Path;
}

function targetsOf({ spec }: Manifest): Target[] {
  const all = [
    ...list(spec.targetRefs).map((value, index) => ({ value, path: ['spec', 'targetRefs', index] as Path })),
    ...(spec.targetRef === undefined ? [] : [{ value: spec.targetRef, path: ['spec', 'targetRef'] as Path }]),
  ];
  return all.map(({ value, path }) => ({
    kind: text(at(value, 'kind')) ?? '',
    name: text(at(value, 'name')) ?? '',
    path,
  }));
}
