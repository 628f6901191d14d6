import { object } from '../../../manifests/json';
import { groupBy } from '../../../manifests/group-by';
import type { Manifest } from '../../../manifests/manifest';
import type { ManifestSet } from '../../../manifests/manifest-set';
import { KONG_ANNOTATIONS } from '../../../../facts/kong/annotations';
import type { ConfiguredBackend } from '../../kong/configuration/kong-configuration';
import type { InstalledKong } from '../../kong/installed-kong';
import type { KongGateways } from '../../kong/kong-gateways';
import type { Pods } from '../../kubernetes/pods';
import { servicePort } from '../../kubernetes/service-port';
import { isHeadless } from '../../kubernetes/service-selector';
import { targetPortOf } from '../../kubernetes/target-port';
import { lazy } from '../../lazy';
import type { Mesh } from '../mesh';
import { serviceHost } from '../mesh-host';
import type { MeshPolicies } from '../mesh-policies';
import type { MeshTraffic } from '../mesh-traffic';
import { EgressScope } from './egress-scope';
import { gatewayProxy } from './gateway-proxy';
import type { Sourced } from './fact';
import type { Hop, HopRequest, Way } from './hop';
import { HopEnd, type Arrival } from './hop-end';
import { MeshRoutes } from './mesh-routes';
import { NodeSteering } from './node-steering';
import { OutboundRules } from './outbound-rules';
import { httpRouteRules } from './http-route-rules';
import { reachable, type RoutingRule } from './routing-rule';
import { comparable, isTls, sentHosts, type SentHost } from './sent-host';
import { SidecarSteering, type Steered, type Target } from './sidecar-steering';
import { virtualServiceRules } from './virtual-service-rules';

/** Hops from Kong's pods to those of backends. */
export class MeshHops {
  /** Kong's own pods, as far as they are known. */
  public readonly gateway = lazy(() =>
    gatewayProxy(this.set, this.mesh, this.policies, this.gateways, this.installed()),
  );

  /** What Kong's sidecars are told of the mesh. */
  public readonly scope = lazy(() => new EgressScope(this.set, this.gateway()));

  private readonly rules = lazy(() => new OutboundRules(this.set, this.traffic, new MeshRoutes(this.set)));
  private readonly sidecar = lazy(() => {
    return new SidecarSteering(this.set, this.traffic, this.rules(), this.scope(), this.gateway());
  });
  private readonly node = lazy(() => new NodeSteering(this.set, this.pods, this.rules()));
  private readonly end = lazy(() => new HopEnd(this.set, this.pods, this.mesh, this.policies, this.traffic));

  public constructor(
    private readonly set: ManifestSet,
    private readonly pods: Pods,
    private readonly mesh: Mesh,
    private readonly policies: MeshPolicies,
    private readonly traffic: MeshTraffic,
    private readonly gateways: KongGateways,
    private readonly installed: () => InstalledKong | undefined,
  ) {}

  /** The hop of some requests to a backend. */
  public to(backend: ConfiguredBackend, request: HopRequest): Hop {
    const target = this.targetOf(backend, request);
    const { servicePort: asked, targetPort, usesServiceAddress } = target;
    const port = usesServiceAddress ? asked?.number : (targetPort ?? asked?.number);
    const steered = sentHosts(request, backend, port).map((host) => ({
      host,
      way: this.steer(target, host),
    }));
    const groups = groupBy(steered, ({ way }) => keyOf(way));
    const ways = [...groups.values()].map((group) =>
      this.way(
        backend,
        target,
        group[0]!.way,
        group.map(({ host }) => host),
      ),
    );
    return { gateway: this.gateway(), balancer: balancerOf(backend), ways };
  }

  private targetOf(
    { namespace, name, service, port, usesServiceAddress }: ConfiguredBackend,
    request: HopRequest,
  ): Target {
    const found = service && servicePort(service, port);
    const pods = service === undefined ? [] : this.pods.of(service);
    return {
      service: { name, namespace },
      manifest: service,
      servicePort:
        found ??
        (typeof port === 'number' && service === undefined
          ? { path: [], number: port, name: undefined, protocol: undefined, appProtocol: undefined }
          : undefined),
      targetPort: service && found && targetPortOf(service, found.number, pods),
      usesServiceAddress,
      request,
    };
  }

  private steer(target: Target, host: SentHost): Steered {
    const { mode } = this.gateway();
    const { unknownTls, protocol } = target.request;
    const isPassedBy = 'value' in mode && mode.value === 'none';
    if (unknownTls !== undefined && !isTls(protocol) && !isPassedBy) return doubtful(target, unknownTls);
    if ('value' in mode && mode.value === 'sidecar') return this.sidecar().steer(target, host);
    if ('value' in mode && mode.value === 'node') return this.node().steer(target);
    if ('unknown' in mode) return doubtful(target, mode.unknown);
    return {
      ...unrouted(target),
      steering: { value: 'bypass', origins: mode.origins },
      why: "Kong's pods are outside of the mesh",
    };
  }

  private way(backend: ConfiguredBackend, target: Target, steered: Steered, sent: readonly SentHost[]): Way {
    const hosts = sent.flatMap((host) => (host.kind === 'named' ? [host.text] : []));
    const { steering, why, port, waypoint } = steered;
    const arrival: Arrival = {
      request: target.request,
      hosts: comparable(sent),
      steering,
      port,
      gateway: this.gateway(),
      waypoint,
    };
    if ('value' in steering && steering.value === 'refused') return { hosts, steering, why, rules: [] };
    const rules = reachable(this.rulesOf(backend, target, steered, arrival));
    return {
      hosts,
      steering,
      why,
      rules: rules.map((rule) => ({
        ...rule,
        destinations: rule.destinations.map((each) => this.end().destination(each, afterRule(rule, arrival))),
      })),
    };
  }

  private rulesOf(backend: ConfiguredBackend, target: Target, steered: Steered, arrival: Arrival): RoutingRule[] {
    const { routedBy, service = target.service, port, lists } = steered;
    const { hosts, request, gateway, waypoint } = arrival;
    const asker = waypoint === undefined ? gateway : { namespace: this.set.namespaceOf(waypoint), labels: undefined };
    const context = { request, hosts, port, namespace: asker.namespace, labels: asker.labels };
    const otherwise: RoutingRule = {
      origin: undefined,
      match: 'kind' in routedBy ? 'all' : routedBy,
      conditions: [],
      actions: [],
      destinations: [
        {
          origin: backend.origin,
          host: serviceHost(service.name, service.namespace),
          // Behind the address of a Service is its port; pods are reached at theirs, whose Service port is the backend's.
          port: target.servicePort?.number,
          subset: undefined,
          share: 1,
        },
      ],
    };
    if (!('kind' in routedBy) || routedBy.kind === 'nothing') return [otherwise];
    if (routedBy.kind === 'routes') {
      return lists.includes('http')
        ? [...httpRouteRules(this.set, routedBy.routes, context), noRule(routedBy.routes[0]!, ['spec', 'rules'])]
        : [otherwise];
    }
    const { virtualService } = routedBy;
    const rules = virtualServiceRules(this.set, virtualService, lists, context);
    if (rules.length === 0) return [otherwise];
    return lists.includes('http') ? [...rules, noRule(virtualService, ['spec', 'http'])] : [...rules, otherwise];
  }
}

function unrouted(target: Target): Omit<Steered, 'steering' | 'why'> {
  const port = target.usesServiceAddress ? target.servicePort?.number : target.targetPort;
  return { routedBy: { kind: 'nothing' }, service: target.service, port, lists: [] };
}

function doubtful(target: Target, unknown: string): Steered {
  return { ...unrouted(target), steering: { unknown }, why: unknown };
}

/** What meets no rule of HTTP is answered 404. */
function noRule(manifest: Manifest, path: readonly string[]): RoutingRule {
  return { origin: { manifest, path }, match: 'all', conditions: [], destinations: [], actions: [] };
}

/** A rule that changes path or host leaves neither known, and one that changes headers none of them. */
function afterRule({ actions }: RoutingRule, before: Arrival): Arrival {
  if (before.waypoint !== undefined) return before;
  const { headers, ...others } = before.request;
  const changesHeaders = actions.some(({ kind }) => kind === 'headers') || headers === undefined;
  const arrival = changesHeaders ? { ...before, request: others } : before;
  const rewrites = actions.filter(({ kind }) => kind === 'rewrite');
  if (rewrites.length === 0) return arrival;
  const changesHost = rewrites.some(({ value }) => 'authority' in object(value) || 'urlRewrite' in object(value));
  return { ...arrival, request: { ...arrival.request, paths: [] }, hosts: changesHost ? [] : arrival.hosts };
}

function balancerOf({ service, usesServiceAddress }: ConfiguredBackend): Sourced<'kong' | 'service'> {
  const key = KONG_ANNOTATIONS.serviceUpstream;
  if (usesServiceAddress && service !== undefined && isHeadless(service)) {
    return { value: 'kong', origins: [{ manifest: service, path: ['spec', 'clusterIP'] }] };
  }
  const isAnnotated = service?.annotation(key) !== undefined;
  const origins = isAnnotated ? [{ manifest: service, path: ['metadata', 'annotations', key] }] : [];
  return { value: usesServiceAddress ? 'service' : 'kong', origins };
}

/** Host headers that go the same way have the same. */
function keyOf({ steering, why, routedBy, service, port }: Steered): string {
  const by =
    'kind' in routedBy
      ? routedBy.kind === 'virtual-service'
        ? String(routedBy.virtualService)
        : routedBy.kind
      : routedBy.unknown;
  const way = 'value' in steering ? steering.value : steering.unknown;
  return JSON.stringify([way, why, by, service, port]);
}
