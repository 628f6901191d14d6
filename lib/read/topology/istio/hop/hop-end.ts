import type { Manifest } from '../../../manifests/manifest';
import type { ManifestSet } from '../../../manifests/manifest-set';
import type { Pods } from '../../kubernetes/pods';
import { servicePort, readingOf } from '../../kubernetes/service-port';
import { isHeadless } from '../../kubernetes/service-selector';
import { targetPortOf } from '../../kubernetes/target-port';
import type { Known } from '../../kong/configuration/kong-configuration';
import type { Mesh } from '../mesh';
import { serviceOf } from '../mesh-host';
import type { MeshPolicies } from '../mesh-policies';
import type { MeshTraffic } from '../mesh-traffic';
import type { Authorization } from './authorization/authorization';
import { AuthorizationPolicies } from './authorization/authorization-policies';
import { authorize, type RequestContext } from './authorization/authorize';
import type { CallerIdentity } from './authorization/caller-identity';
import type { GatewayProxy } from './gateway-proxy';
import type { Fact, Steering } from './fact';
import type { HopDestination, HopRequest, HopWorkload } from './hop';
import { describePods, podsBehind, receiverOf, type HopPods } from './hop-pods';
import { destinationRulesOf, outboundTls, subsetLabels, type TlsMode } from './outbound-policy';
import type { SharedDestination } from './routing-rule';
import { isPlainHttp, isTls } from './sent-host';
import { intakeOf, transportOf, type Receiver, type Transport } from './transport';

/** What is known of requests when they come to a destination. */
export interface Arrival {
  readonly request: HopRequest;
  /** Host headers; empty: any. */
  readonly hosts: readonly string[];
  readonly steering: Fact<Steering>;
  /** The port that they were sent to, for destinations that name none. */
  readonly port: number | undefined;
  readonly gateway: GatewayProxy;
  /** The waypoint that they come through. */
  readonly waypoint: Manifest | undefined;
}

/** The end of a hop: pods, and what they ask of what comes in. */
export class HopEnd {
  private readonly authorizations: AuthorizationPolicies;

  public constructor(
    private readonly set: ManifestSet,
    private readonly pods: Pods,
    private readonly mesh: Mesh,
    private readonly policies: MeshPolicies,
    private readonly traffic: MeshTraffic,
  ) {
    this.authorizations = new AuthorizationPolicies(set);
  }

  public destination(shared: SharedDestination, arrival: Arrival): HopDestination {
    const named = serviceOf(shared.host);
    const service = this.traffic.serviceOf(shared.host);
    const declared = service === undefined ? undefined : servicePort(service, shared.port);
    const port = shared.port ?? declared?.number ?? arrival.port;
    const destinationRules = this.rulesFor(shared.host, named?.namespace, arrival);
    const base = { ...shared, port, service, destinationRules, lacksSubset: false };
    if (service === undefined) {
      const unknown = named === undefined ? 'the host is no Service' : 'the Service is declared elsewhere';
      return { ...base, workloads: { unknown: `${unknown}, so its pods are not known` } };
    }
    const rules = 'value' in destinationRules ? destinationRules.value : [];
    const tls: Fact<TlsMode> =
      'unknown' in destinationRules ? destinationRules : outboundTls(rules, shared.subset, port);
    const labels = shared.subset === undefined ? {} : subsetLabels(rules, shared.subset);
    if (labels === undefined) {
      const lacksSubset = 'value' in destinationRules;
      return { ...base, lacksSubset, workloads: { unknown: lacksSubset ? NO_SUBSET : destinationRules.unknown } };
    }
    if (shared.subset !== undefined && isHeadless(service)) {
      const unknown = 'the Service has no address of its own, so it is not known whether a subset chooses the pods';
      return { ...base, workloads: { unknown } };
    }
    const namespace = this.set.namespaceOf(service) ?? '';
    const behind = podsBehind(this.pods, service, namespace, labels);
    if ('unknown' in behind) return { ...base, workloads: behind };
    const workloads = behind.value.map((pods) => this.workload(pods, { service, port, tls }, arrival));
    return { ...base, workloads: { value: workloads, origins: behind.origins } };
  }

  /** DestinationRules are for sidecars and waypoints alone. */
  private rulesFor(host: string, namespace: string | undefined, arrival: Arrival): Fact<readonly Manifest[]> {
    const { steering, waypoint, gateway } = arrival;
    if ('unknown' in steering) return steering;
    if (steering.value !== 'rules' && steering.value !== 'waypoint') return { value: [], origins: [] };
    const caller = waypoint === undefined ? gateway : { namespace: this.set.namespaceOf(waypoint), labels: {} };
    return destinationRulesOf(this.set, this.traffic, host, namespace, caller);
  }

  private workload(
    pods: HopPods,
    { service, port, tls }: { service: Manifest; port: number | undefined; tls: Fact<TlsMode> },
    arrival: Arrival,
  ): HopWorkload {
    const behind = pods.pod === undefined ? [] : [pods.pod];
    const target = port === undefined ? undefined : targetPortOf(service, port, behind);
    const receiver = receiverOf(this.set, this.mesh, this.policies, pods, target);
    const { protocol, unknownTls } = arrival.request;
    const isKongTls: Known<boolean> =
      unknownTls === undefined || isTls(protocol) ? { value: isTls(protocol) } : { unknown: unknownTls };
    const transport = transportOf(arrival.steering, tls, receiver, isKongTls);
    const fromWaypoint = arrival.waypoint && transportOf({ value: 'node', origins: [] }, tls, receiver, isKongTls);
    const intake = intakeOf(fromWaypoint ?? transport, receiver);
    const isRefused = 'value' in intake && !intake.value.isTaken;
    const ends = { pods, service, port, target, receiver, transport, tls };
    return {
      ...describePods(pods),
      transport,
      fromWaypoint,
      intake,
      authorizations: isRefused ? [] : this.ask(ends, arrival),
    };
  }

  private ask(ends: Ends, arrival: Arrival): Authorization[] {
    const { pods, service, port, target, receiver, transport } = ends;
    const { request, hosts, waypoint } = arrival;
    const asked: Authorization[] = [];
    const identity = identityOf(arrival.gateway, transport, ends.tls);
    const base: Omit<RequestContext, 'port' | 'identity' | 'reads' | 'knowsTokens'> = { request, hosts };
    if (waypoint !== undefined) {
      const reads = this.readsHttp(service, port, request) ? 'http' : 'connections';
      const knowsTokens = this.authorizations.knowsTokensAtWaypoint(waypoint, service);
      const policies = this.authorizations.forWaypoint(waypoint, service);
      asked.push(authorize('waypoint', policies, { ...base, port, identity, reads, knowsTokens }));
    }
    const { mode, isCaptured } = receiver;
    if ('value' in mode && mode.value === 'none') return asked;
    if ('value' in isCaptured && !isCaptured.value) return asked;
    const subject = { ...pods, areAllLabels: pods.pod !== undefined };
    const policies = this.authorizations.forPods(subject);
    if ('unknown' in mode || 'unknown' in isCaptured) {
      if (policies.length === 0) return asked;
      const { unknown } = 'unknown' in mode ? mode : (isCaptured as { unknown: string });
      return [...asked, { by: 'sidecar', reads: 'connections', verdict: { unknown }, why: unknown, rules: [] }];
    }
    const by = mode.value === 'node' ? 'node' : 'sidecar';
    const reads = by === 'node' ? 'node' : this.readsHttp(service, port, request) ? 'http' : 'connections';
    const context: RequestContext = {
      ...base,
      port: target,
      identity: waypoint === undefined ? identity : this.identityOfWaypoint(waypoint),
      reads,
      knowsTokens: this.authorizations.knowsTokens(subject),
    };
    return [...asked, authorize(by, policies, context)];
  }

  private readsHttp(service: Manifest, port: number | undefined, { protocol }: HopRequest): boolean {
    const found = servicePort(service, port);
    const reading = found === undefined ? 'detected' : readingOf(found);
    return reading === 'http' || (reading === 'detected' && isPlainHttp(protocol));
  }

  private identityOfWaypoint(waypoint: Manifest): CallerIdentity {
    const namespace = this.set.namespaceOf(waypoint) ?? '';
    return {
      namespace,
      serviceAccount: { value: waypoint.name, origins: [{ manifest: waypoint, path: ['metadata', 'name'] }] },
    };
  }
}

interface Ends {
  readonly pods: HopPods;
  readonly service: Manifest;
  readonly port: number | undefined;
  readonly target: number | undefined;
  readonly receiver: Receiver;
  readonly transport: Fact<Transport>;
  readonly tls: Fact<TlsMode>;
}

const NO_SUBSET = 'no DestinationRule that holds for Kong defines the subset, so nothing takes the request';

/** Whom the pods see: Kong's ServiceAccount, where Istio's mTLS carries it. */
function identityOf(
  { namespace, serviceAccount, mode }: GatewayProxy,
  transport: Fact<Transport>,
  tls: Fact<TlsMode>,
): CallerIdentity {
  if ('unknown' in transport) return transport;
  const { mesh } = transport.value;
  if (mesh === 'plain') return 'nobody';
  if (mesh === 'tls') {
    if ('value' in tls && tls.value === 'SIMPLE') return 'nobody';
    return { unknown: 'Kong shows the certificate that a DestinationRule names' };
  }
  if (namespace === undefined)
    return { unknown: 'unknown' in mode ? mode.unknown : 'the namespace of Kong is not known' };
  return { namespace, serviceAccount };
}
