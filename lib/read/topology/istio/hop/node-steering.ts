import type { Manifest } from '../../../manifests/manifest';
import type { ManifestSet } from '../../../manifests/manifest-set';
import type { Pods } from '../../kubernetes/pods';
import { isHeadless } from '../../kubernetes/service-selector';
import type { Fact } from './fact';
import type { OutboundRules } from './outbound-rules';
import { isPlainHttp } from './sent-host';
import type { Steered, Target } from './sidecar-steering';
import { waypointOfPod, waypointOfService } from './waypoint';

/** What becomes of Kong's requests where the proxy of the node takes them: a waypoint routes them, or nothing does. */
export class NodeSteering {
  public constructor(
    private readonly set: ManifestSet,
    private readonly pods: Pods,
    private readonly rules: OutboundRules,
  ) {}

  public steer(target: Target): Steered {
    const { service, servicePort, targetPort, usesServiceAddress, request } = target;
    const port = usesServiceAddress ? servicePort?.number : targetPort;
    const base = { routedBy: { kind: 'nothing' as const }, service, port, lists: [] };
    if (request.protocol === 'udp') {
      return { ...base, steering: { value: 'bypass', origins: [] }, why: 'proxies of nodes take no UDP' };
    }
    // Names of Services without an address lead to addresses of pods.
    const isForService = usesServiceAddress && !(target.manifest !== undefined && isHeadless(target.manifest));
    const found = isForService
      ? waypointOfService(this.set, target.manifest, service.namespace)
      : this.waypointOfPods(target.manifest);
    if ('unknown' in found) return { ...base, steering: found, why: found.unknown };
    const waypoint = found.value;
    if (waypoint === undefined) {
      const why = 'the proxy of the node encrypts it, and no waypoint is asked';
      return { ...base, steering: { value: 'node', origins: found.origins }, why };
    }
    const steering = { value: 'waypoint' as const, origins: found.origins };
    const why = `it goes through the waypoint ${waypoint.name}`;
    if (!isForService) return { ...base, steering, why, waypoint };
    const asker = { namespace: this.set.namespaceOf(waypoint), scope: undefined };
    const routedBy = this.rules.ofService(service, port, asker);
    return {
      ...base,
      steering,
      why,
      waypoint,
      routedBy,
      lists: isPlainHttp(request.protocol) ? ['http'] : ['tls', 'tcp'],
    };
  }

  private waypointOfPods(service: Manifest | undefined): Fact<Manifest | undefined> {
    const pods = service === undefined ? [] : this.pods.of(service);
    const [first, ...others] = pods.map((pod) => waypointOfPod(this.set, pod));
    if (first === undefined)
      return { unknown: 'the pods are declared elsewhere, so it is not known whether they use a waypoint' };
    const differs = others.find((each) => 'unknown' in each || 'unknown' in first || each.value !== first.value);
    return differs === undefined ? first : { unknown: 'the pods use different waypoints' };
  }
}
